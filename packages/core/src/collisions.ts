import { fold, groupByFold } from './fold.js';
import { groupBy } from './group-by.js';
import { basename, dirname, join } from './path.js';

/** Tracked paths that a disk which ignores letter case or Unicode form takes for one. */
export interface Collision {
  /** In git's order; at least two. */
  readonly paths: readonly string[];
  /** Whether all are folders, which are merged there; of anything else only one is kept. */
  readonly isFolder: boolean;
}

/**
 * Finds the files that collide, with one another or with a folder, and the topmost folders that do and hold other files besides:
 * whoever reads of two files that collide need not be told of their folders.
 */
export function collisionsAmong(files: readonly string[]): readonly Collision[] {
  const folders = foldersAbove(files);
  // Nearly always nothing collides, and that is quickly seen.
  if (areApart([...files, ...folders])) return [];
  const byFolder = groupByFold(folders);
  const byFile = groupByFold(files);
  const colliding = Array.from(byFile, ([key, paths]) => [...paths, ...(byFolder.get(key) ?? [])]).filter(
    isSeveral,
  );
  const known = new Set(colliding.flat());
  const rest = foldersAbove(files.filter((file) => !known.has(file)));
  // By their own names alone: folders that differ above are told of there.
  const siblings = groupBy(rest, (folder) => join(dirname(folder), fold(basename(folder))));
  return [
    ...colliding.map((paths) => ({ paths, isFolder: false })),
    ...[...siblings.values()].filter(isSeveral).map((paths) => ({ paths, isFolder: true })),
  ];
}

function areApart(paths: readonly string[]): boolean {
  return new Set(paths.map(fold)).size === paths.length;
}

function isSeveral({ length }: readonly string[]): boolean {
  return length > 1;
}

/** Each once, in the order in which the files come. */
function foldersAbove(files: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const file of files) {
    for (let folder = dirname(file); folder !== '' && !folders.has(folder); folder = dirname(folder))
      folders.add(folder);
  }
  return folders;
}
