import { fold } from './fold.js';
import { dirname } from './path.js';

/** Tracked paths that a disk which ignores letter case or Unicode form takes for one. */
export interface Collision {
  /** In git's order; at least two. */
  readonly paths: readonly string[];
  /** Whether they are folders, which are merged there; of files only one is kept. */
  readonly isFolder: boolean;
}

/**
 * Finds the files that collide, and the topmost folders that do and hold other files besides: whoever reads of two files that collide
 * need not be told of their folders.
 */
export function collisionsAmong(files: readonly string[]): readonly Collision[] {
  const folders = foldersOf(files);
  // Nearly always nothing collides, and that is quickly seen.
  if (areApart(files) && areApart(folders)) return [];
  const colliding = groups(files);
  const known = new Set(colliding.flat());
  const merged = groups(foldersOf(files.filter((file) => !known.has(file)))).filter(isTopmost);
  return [
    ...colliding.map((paths) => ({ paths, isFolder: false })),
    ...merged.map((paths) => ({ paths, isFolder: true })),
  ];
}

function areApart(paths: Iterable<string>): boolean {
  const folded = new Set<string>();
  let count = 0;
  for (const path of paths) {
    folded.add(fold(path));
    count += 1;
  }
  return folded.size === count;
}

/** Those that fold to one, where there are several. */
function groups(paths: Iterable<string>): readonly (readonly string[])[] {
  const found = new Map<string, string[]>();
  for (const path of paths) {
    const key = fold(path);
    const group = found.get(key);
    if (group === undefined) found.set(key, [path]);
    else group.push(path);
  }
  return [...found.values()].filter(({ length }) => length > 1);
}

/** Every folder that holds one of the files, itself or further down. */
function foldersOf(files: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const file of files) {
    for (let folder = dirname(file); folder !== '' && !folders.has(folder); folder = dirname(folder))
      folders.add(folder);
  }
  return folders;
}

/** Whether it is the last names that differ, and not those of a folder above. */
function isTopmost(paths: readonly string[]): boolean {
  return new Set(paths.map(dirname)).size === 1;
}
