import { diskTree } from '@truepath/core/disk-tree';
import { findRepository } from '@truepath/core/git';
import type { Repository } from '@truepath/core/git';
import { absolute, fromHost, isWithin, join } from '@truepath/core/path';

import { severalMessage } from './locate-arguments.js';
import { UsageError } from './usage-error.js';

/** Where typed paths lie in a repository, whether or not they are on disk. */
export interface LocatedInGit {
  /** An absolute path in the host's form: the top level of the work tree, or a bare repository. */
  readonly root: string;
  readonly isBare: boolean;
  /** Relative to the root, as they were typed. */
  readonly paths: readonly string[];
}

/**
 * Finds the repository of paths that need not exist: by the nearest folder above each that does.
 *
 * @throws UsageError where there is none or more than one, and where git refuses.
 */
export function locateInGit(paths: readonly string[], cwd: string): LocatedInGit {
  const found = paths.map((path) => locate(path, cwd));
  const roots = new Set(found.map(({ root }) => root));
  if (roots.size > 1) throw new UsageError(severalMessage([...roots]));
  return {
    root: found[0]?.root ?? cwd,
    isBare: found[0]?.isBare ?? false,
    paths: found.map(({ path }) => path),
  };
}

interface Located {
  readonly root: string;
  readonly isBare: boolean;
  readonly path: string;
}

function locate(typed: string, cwd: string): Located {
  const host = absolute(cwd, typed);
  const folder = nearestFolder(host);
  const repository = findRepository(folder);
  if (repository.kind === 'bare') return inBare(repository, host);
  if (repository.kind === 'repository') {
    const path = join(repository.prefix, fromHost(folder, host) ?? '');
    return { root: absolute(repository.topLevel, ''), isBare: false, path };
  }
  if (repository.kind === 'refused') throw new UsageError(repository.hint);
  throw new UsageError(
    `"${typed}" is in no git repository: \`--staged\` and \`--tree\` judge what git keeps; leave them out to check the disk.`,
  );
}

/** Its own files are none of the tree's, so that the path leads from the root of the tree. */
function inBare(repository: Extract<Repository, { readonly kind: 'bare' }>, host: string): Located {
  const root = absolute(repository.folder, '');
  const path = fromHost(root, host);
  return { root, isBare: true, path: path === undefined || !isWithin(path, '') ? '' : path };
}

function nearestFolder(host: string): string {
  let folder = host;
  while (diskTree(folder).list('').kind !== 'listed' && absolute(folder, '..') !== folder)
    folder = absolute(folder, '..');
  return folder;
}
