import { fold, groupByFold } from './fold.js';
import { FolderNames } from './folder-names.js';
import type { GitFiles } from './git-files.js';
import { basename, dirname } from './path.js';
import type { EntryKind } from './tree.js';

/** The names in git's index, folder by folder: what every clone will get. */
export class TrackedNames {
  readonly #names = new FolderNames();
  readonly #byFold = new Map<string, ReadonlyMap<string, readonly string[]>>();
  readonly #skipped = new Set<string>();
  #hasCollisions: boolean | undefined;

  constructor({ tracked, links, repositories, skipped }: Omit<GitFiles, 'kind' | 'untracked'>) {
    for (const path of tracked) this.#names.add(path, 'file');
    for (const path of skipped) {
      this.#names.add(path, 'file');
      for (let part = path; part !== '' && !this.#skipped.has(part); part = dirname(part))
        this.#skipped.add(part);
    }
    for (const path of links) this.#names.add(path, 'link');
    for (const path of repositories) this.#names.add(path, 'submodule');
  }

  /** What the index holds directly in a folder. */
  in(folder: string): ReadonlyMap<string, EntryKind> {
    return this.#names.in(folder) ?? nothing;
  }

  has(path: string): boolean {
    return path === '' || this.in(dirname(path)).has(basename(path));
  }

  /** Whether any two names of a folder fold to one, which is seldom so. */
  get hasCollisions(): boolean {
    this.#hasCollisions ??= [...this.#names.all()].some(([, names]) => hasCollision(names));
    return this.#hasCollisions;
  }

  /** All tracked names in a folder that fold as this one does. */
  foldedAs(folder: string, name: string): readonly string[] {
    const known = this.#byFold.get(folder) ?? groupByFold(this.in(folder).keys());
    this.#byFold.set(folder, known);
    return known.get(fold(name)) ?? [];
  }

  /** Whether a sparse checkout leaves the path, or something below it, out of this disk. */
  isSkipped(path: string): boolean {
    return this.#skipped.has(path);
  }

  get isSparse(): boolean {
    return this.#skipped.size > 0;
  }
}

function hasCollision(names: ReadonlyMap<string, EntryKind>): boolean {
  return new Set(Array.from(names.keys(), fold)).size < names.size;
}

const nothing: ReadonlyMap<string, EntryKind> = new Map();
