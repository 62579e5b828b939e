import { fold } from './fold.js';
import { basename, dirname } from './path.js';

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
  const folded = new Folded();
  const byFile = groups(files, (file) => folded.path(file));
  const colliding = [...byFile.values()].filter((paths) => paths.length > 1);
  const known = new Set(colliding.flat());
  const folders = new Set(files.filter((file) => !known.has(file)).flatMap(foldersAbove));
  const byFolder = groups(folders, (folder) => folded.path(folder));
  const merged = [...byFolder.values()].filter((paths) => paths.length > 1 && isTopmost(paths));
  return [
    ...colliding.map((paths) => ({ paths, isFolder: false })),
    ...merged.map((paths) => ({ paths, isFolder: true })),
  ];
}

/** Folds each folder once: most files share theirs with others. */
class Folded {
  readonly #folders = new Map([['', '']]);

  path(path: string): string {
    return `${this.#folder(dirname(path))}/${fold(basename(path))}`;
  }

  #folder(folder: string): string {
    const known = this.#folders.get(folder);
    if (known !== undefined) return known;
    const result = this.path(folder);
    this.#folders.set(folder, result);
    return result;
  }
}

function groups(paths: Iterable<string>, keyOf: (path: string) => string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const path of paths) {
    const key = keyOf(path);
    const group = found.get(key);
    if (group === undefined) found.set(key, [path]);
    else group.push(path);
  }
  return found;
}

function foldersAbove(file: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = dirname(file); folder !== ''; folder = dirname(folder)) folders.push(folder);
  return folders;
}

/** Whether it is the last names that differ, and not those of a folder above. */
function isTopmost(paths: readonly string[]): boolean {
  return new Set(paths.map(dirname)).size === 1;
}
