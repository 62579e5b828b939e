import { basename, dirname } from './path.js';
import type { EntryKind } from './tree.js';

/** The names that paths are made of, folder by folder. */
export class FolderNames {
  readonly #folders = new Map<string, Map<string, EntryKind>>([['', new Map()]]);

  /** Adds a path with the folders that lead to it. What was a name before stays what it was, unless something lies below it. */
  add(path: string, kind: EntryKind): void {
    const names = this.#namesIn(dirname(path));
    const name = basename(path);
    if (!names.has(name)) names.set(name, kind);
  }

  /** What lies directly in a folder; `undefined` for what is none. */
  in(folder: string): ReadonlyMap<string, EntryKind> | undefined {
    return this.#folders.get(folder);
  }

  /** Every folder with its names. */
  all(): Iterable<readonly [folder: string, names: ReadonlyMap<string, EntryKind>]> {
    return this.#folders;
  }

  #namesIn(folder: string): Map<string, EntryKind> {
    const known = this.#folders.get(folder);
    if (known !== undefined) return known;
    const names = new Map<string, EntryKind>();
    this.#folders.set(folder, names);
    this.#namesIn(dirname(folder)).set(basename(folder), 'folder');
    return names;
  }
}
