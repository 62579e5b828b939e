import { diskTree } from '@truepath/core/disk-tree';
import { findRepository } from '@truepath/core/git';
import type { Repository } from '@truepath/core/git';
import { Listings, listedSpelling } from '@truepath/core/listing';
import { absolute, ancestors, fromHost, isWithin, join } from '@truepath/core/path';

import { nearName } from '@truepath/core/near-name';
import { UsageError } from './usage-error.js';

/** Where the typed paths lie. */
export interface Located {
  /** An absolute path in the host's form. */
  readonly root: string;
  /** Relative to the root and as they are listed, in the order in which they were typed. */
  readonly scopes: readonly string[];
  /** Whether `root` is the top level of a work tree. */
  readonly git: boolean;
  readonly warnings: readonly string[];
}

/**
 * Finds the root of the typed paths and their true spelling. On a disk that ignores letter case a path may be typed
 * in any, and so may `cwd`; what is listed decides. Throws a `UsageError` where there is no such path, in a bare
 * repository, and where the paths lie in more than one repository.
 */
export function locateArguments(paths: readonly string[], cwd: string): Located {
  const find = repositoryFinder(cwd);
  const places = paths.map((path) => ({ ...findOnDisk(path, cwd), typed: path }));
  const found = places.map((place) => ({ ...place, repository: find(place.folder) }));
  const warnings = new Set<string>();
  const tops = new Set<string | undefined>();
  for (const { repository, typed } of found) {
    if (repository.kind === 'bare') throw new UsageError(bareMessage(typed));
    if (repository.kind === 'refused') warnings.add(repository.hint);
    tops.add(repository.kind === 'repository' ? repository.topLevel : undefined);
  }
  if (tops.size > 1) throw new UsageError(severalMessage([...tops]));
  const [top] = tops;
  const root = top === undefined ? commonFolder(places.map(({ folder }) => folder)) : absolute(top, '');
  const listings = new Listings(diskTree(root));
  const scopes = found.map(({ folder, name, repository }) => {
    const prefix = repository.kind === 'repository' ? repository.prefix : (fromHost(root, folder) ?? '');
    return listedSpelling(listings, name === undefined ? prefix : join(prefix, name));
  });
  return { root, scopes, git: top !== undefined, warnings: [...warnings] };
}

/** A path on disk: a folder, or a file with the folder that holds it. */
interface OnDisk {
  readonly folder: string;
  readonly name?: string;
}

/** Opens the path instead of asking whether it exists: what opens is there, however it is spelled. */
function findOnDisk(path: string, cwd: string): OnDisk {
  const host = absolute(cwd, path);
  const listed = diskTree(host).list('');
  if (listed.kind === 'listed') return { folder: host };
  if (listed.kind === 'unreadable') {
    throw new UsageError(
      `"${path}" could not be listed (${listed.reason}): make it readable or name another path.`,
    );
  }
  const folder = absolute(host, '..');
  const name = fromHost(folder, host) ?? '';
  if (name !== '' && diskTree(folder).read(name).kind !== 'absent') return { folder, name };
  throw new UsageError(absentMessage(host, host === path ? undefined : cwd));
}

/**
 * A run may be given hundreds of files: the folders below `cwd` are told apart by listings, and git is asked only for
 * `cwd` and for what lies elsewhere, behind a link or in a repository inside the repository.
 */
function repositoryFinder(cwd: string): (folder: string) => Repository {
  const known = new Map<string, Repository>();
  const ask = (folder: string): Repository => {
    const repository = known.get(folder) ?? findRepository(folder);
    known.set(folder, repository);
    return repository;
  };
  const below = new Listings(diskTree(cwd));
  return (folder) => {
    const path = fromHost(cwd, folder);
    if (path === undefined || path === '' || !isWithin(path, '') || !isPlain(below, path)) return ask(folder);
    const here = ask(cwd);
    return here.kind === 'repository' ? { ...here, prefix: join(here.prefix, path) } : ask(folder);
  };
}

/** Whether a path is spelled as listed, leads through no link, and through no folder that is a repository itself. */
function isPlain(listings: Listings, path: string): boolean {
  for (const folder of ancestors(path)) {
    if (folder === '') return true;
    const listing = listings.folder(folder);
    if (listing?.folder !== folder || listing.kindOf('.git') !== undefined) return false;
  }
  return true;
}

function commonFolder(folders: readonly string[]): string {
  const [first = '', ...others] = folders;
  return others.reduce((common, folder) => {
    let current = common;
    while (!isInside(current, folder) && absolute(current, '..') !== current)
      current = absolute(current, '..');
    if (!isInside(current, folder)) throw new UsageError(severalMessage([common, folder]));
    return current;
  }, first);
}

function isInside(folder: string, host: string): boolean {
  const path = fromHost(folder, host);
  return path !== undefined && isWithin(path, '');
}

function bareMessage(typed: string): string {
  return `"${typed}" is a bare repository, which has no files on disk: run truepath in a work tree of it (git worktree add).`;
}

/** What is said of paths that lie in more than one repository. */
export function severalMessage(tops: readonly (string | undefined)[]): string {
  const names = tops.map((top) => (top === undefined ? 'no repository' : `"${top}"`));
  return `The paths have no common root (${names.join(' and ')}): check them one at a time.`;
}

/**
 * Names the first segment that is not there and, where one is near, the name that was meant: relative to `cwd`, or
 * absolute where the path was typed so.
 */
function absentMessage(host: string, cwd: string | undefined): string {
  let missing = host;
  let listed = diskTree(absolute(missing, '..')).list('');
  while (listed.kind === 'absent' && absolute(missing, '..') !== missing) {
    missing = absolute(missing, '..');
    listed = diskTree(absolute(missing, '..')).list('');
  }
  const name = fromHost(absolute(missing, '..'), missing) ?? '';
  const names = listed.kind === 'listed' ? listed.entries.map((entry) => entry.name) : [];
  // What is there is a file, and the path goes on behind it.
  const isFile = names.includes(name);
  const wrong = isFile ? host : missing;
  const shown = cwd === undefined ? wrong : (fromHost(cwd, wrong) ?? wrong);
  const near = isFile ? undefined : nearName(name, names);
  const advice =
    near === undefined
      ? 'name a file or folder that does'
      : `did you mean "${shown.slice(0, shown.length - name.length)}${near}"?`;
  return `"${shown}" does not exist: ${advice}`;
}
