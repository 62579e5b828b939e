import type { Tree } from '@truepath/core';
import { fold } from '@truepath/core/fold';
import { Listings } from '@truepath/core/listing';
import { basename, dirname, join } from '@truepath/core/path';

/** One name that git's index and this disk spell differently; its folder is spelled as the index does. */
export interface Drift {
  readonly tracked: string;
  readonly disk: string;
}

/** Untracked names set straight. */
export interface Straightened {
  /** The untracked files that are no other spelling of a tracked one, in folders as the index spells them. */
  readonly untracked: readonly string[];
  readonly drift: readonly Drift[];
}

/**
 * Tells the untracked files from tracked ones that this disk, which ignores letter case or Unicode form, spells
 * otherwise than the index. Where a disk tells the two spellings apart, they are two files and nothing drifts.
 */
export function straighten(
  tracked: readonly string[],
  untracked: readonly string[],
  tree: Tree,
): Straightened {
  if (untracked.length === 0) return { untracked, drift: [] };
  const index = new Index(tracked);
  const listings = new Listings(tree);
  const drift = new Map<string, Drift>();
  const files = untracked.map((file) => {
    let path = '';
    for (const segment of file.split('/')) {
      const disk = join(path, segment);
      path = index.has(disk) ? disk : (spellings(index, disk, tree, listings)[0] ?? disk);
      if (path !== disk) drift.set(disk, { tracked: path, disk });
    }
    return path;
  });
  return { untracked: files.filter((file) => !index.has(file)), drift: [...drift.values()] };
}

/** What the index calls a name that this disk calls otherwise. */
function spellings(index: Index, disk: string, tree: Tree, listings: Listings): readonly string[] {
  return index.foldedAs(disk).filter((path) => {
    if (listings.folder(dirname(path))?.kindOf(basename(path)) !== undefined) return false;
    return tree.read(path).kind !== 'absent' || tree.list(path).kind !== 'absent';
  });
}

/** Every file of the index and every folder that leads to one. */
class Index {
  readonly #paths = new Set<string>();
  readonly #byFold = new Map<string, string[]>();

  constructor(files: readonly string[]) {
    for (const file of files) {
      let path = file;
      while (path !== '' && !this.#paths.has(path)) {
        this.#paths.add(path);
        path = dirname(path);
      }
    }
    for (const path of this.#paths) {
      const key = fold(path);
      const same = this.#byFold.get(key);
      if (same === undefined) this.#byFold.set(key, [path]);
      else same.push(path);
    }
  }

  has(path: string): boolean {
    return this.#paths.has(path);
  }

  /** Those in the same folder that fold as this path does. */
  foldedAs(path: string): readonly string[] {
    return (this.#byFold.get(fold(path)) ?? []).filter((other) => dirname(other) === dirname(path));
  }
}
