import type { Tree } from '@truepath/core';
import type { ContentSource } from '@truepath/core/contents';
import { diskTree } from '@truepath/core/disk-tree';
import { listTracked, listUntracked } from '@truepath/core/git';
import type { GitFiles } from '@truepath/core/git';
import { overlayTree } from '@truepath/core/overlay-tree';
import { Listings } from '@truepath/core/listing';
import { absolute, basename, dirname, isWithin } from '@truepath/core/path';

import { straighten } from './drift.js';
import type { Drift } from './drift.js';
import type { JudgedTree } from './report.js';
import { locateArguments } from './locate-arguments.js';

/** What a run is about: where it stands and the files there are. All paths but `root` are relative to `root`. */
export interface Discovery {
  /** An absolute path in the host's form: the top level of the work tree, without git the folder that was named. */
  readonly root: string;
  /** The disk, with what git knows better: a sparse checkout's names, submodules, the index's spelling of a name. */
  readonly tree: Tree;
  /** Every file that git tracks or would add, without links; without git, what no ignore file leaves out. */
  readonly files: readonly string[];
  /** The paths that were named, as they are listed; `''` for the whole root. */
  readonly scopes: readonly string[];
  /** Folders that are repositories of their own, of which nothing is known. */
  readonly repositories: readonly string[];
  /** What git tracks, links too; nothing without git. */
  readonly tracked: readonly string[];
  /** The files on this disk that git neither tracks nor ignores. */
  readonly untracked: readonly string[];
  /** Names that the index and this disk spell differently. */
  readonly drift: readonly Drift[];
  readonly git: boolean;
  /** Where the index is judged: the disk itself. */
  readonly workTree?: Tree;
  readonly judged: JudgedTree;
  /** Where the contents of the files come from if it is not the disk. */
  readonly contents?: ContentSource;
  /** Whether git tracks files that a sparse checkout leaves out of this disk. */
  readonly isSparse: boolean;
  /** One line each. */
  readonly warnings: readonly string[];
}

/** A discovery in two stages: what git tracks is listed in a tenth of the time that everything takes. */
export interface Beginning {
  readonly tracked: Discovery;
  /** The same with what is untracked, and with the same tree where that changes nothing else; never rejects. */
  readonly whole: Promise<Discovery>;
}

/**
 * Finds the root and the files for the paths that were typed, relative to `cwd`, an absolute host path; without
 * any, for `cwd` itself. Throws a `UsageError` where a path is not there or the paths have no common root.
 */
export async function beginDiscovery(paths: readonly string[], cwd: string): Promise<Beginning> {
  const place = locateArguments(paths.length === 0 ? ['.'] : paths, cwd);
  if (!place.git) return alone(await discoverWithoutGit(place));
  const late = listUntracked(place.root);
  const listed = listTracked(place.root);
  if (listed.kind !== 'listed') return alone(await discoverWithoutGit(place, listed.hint));
  const tracked = discoveryOf(place, listed);
  const whole = late.then((rest) => {
    if (rest.kind !== 'listed') return { ...tracked, warnings: [...tracked.warnings, rest.hint] };
    if (rest.untracked.length + rest.repositories.length === 0) return tracked;
    const repositories = [...listed.repositories, ...rest.repositories];
    const discovery = discoveryOf(place, { ...listed, repositories, untracked: rest.untracked });
    const isSame = discovery.drift.length + rest.repositories.length === 0;
    return isSame ? { ...discovery, tree: tracked.tree } : discovery;
  });
  return { tracked, whole };
}

/** As `beginDiscovery`, in one stage. */
export async function discover(paths: readonly string[], cwd: string): Promise<Discovery> {
  const { whole } = await beginDiscovery(paths, cwd);
  return whole;
}

type Place = ReturnType<typeof locateArguments>;

function alone(discovery: Discovery): Beginning {
  return { tracked: discovery, whole: Promise.resolve(discovery) };
}

async function discoverWithoutGit({ root, scopes, warnings }: Place, hint?: string): Promise<Discovery> {
  const files = await globFiles(root);
  const hints = hint === undefined ? [] : [hint];
  const rest = {
    repositories: [],
    tracked: [],
    untracked: [],
    drift: [],
    git: false,
    judged: { kind: 'disk' as const },
    isSparse: false,
    warnings: [...warnings, ...hints],
  };
  return { root, tree: diskTree(root), files, scopes, ...rest };
}

function discoveryOf({ root, scopes, warnings }: Place, listed: GitFiles): Discovery {
  const { tracked, repositories } = listed;
  const disk = diskTree(root);
  const { untracked, drift } = straighten(tracked, withoutLinks(listed.untracked, disk), disk);
  return {
    root,
    tree: indexSpelling(disk, listed, drift),
    files: [...tracked, ...untracked],
    scopes: scopes.map((scope) => drift.reduce(toIndexSpelling, scope)),
    repositories,
    tracked: [...tracked, ...listed.links, ...listed.skipped],
    untracked,
    drift,
    git: true,
    judged: { kind: 'disk' },
    isSparse: listed.skipped.length > 0,
    warnings,
  };
}

/** Git tells links from files only where it tracks them; what a link leads to is checked where it lies. */
function withoutLinks(untracked: readonly string[], disk: Tree): readonly string[] {
  const listings = new Listings(disk);
  return untracked.filter((file) => listings.folder(dirname(file))?.kindOf(basename(file)) !== 'link');
}

function indexSpelling(
  disk: Tree,
  { tracked, skipped, repositories }: GitFiles,
  drift: readonly Drift[],
): Tree {
  if (skipped.length + repositories.length + drift.length === 0) return disk;
  const renamed = tracked.filter((file) => drift.some((name) => isWithin(file, name.tracked)));
  const hidden = drift.map((name) => name.disk);
  return overlayTree(disk, [...skipped, ...renamed], { submodules: repositories, hidden });
}

function toIndexSpelling(path: string, { tracked, disk }: Drift): string {
  return isWithin(path, disk) ? tracked + path.slice(disk.length) : path;
}

async function globFiles(root: string): Promise<string[]> {
  const { globby } = await import('globby');
  return globby('**', {
    cwd: absolute(root, ''),
    dot: true,
    followSymbolicLinks: false,
    gitignore: true,
    ignore: ['**/node_modules/**', '**/.git', '**/.git/**'],
    ignoreFiles: '**/.ignore',
    onlyFiles: true,
    suppressErrors: true,
  });
}
