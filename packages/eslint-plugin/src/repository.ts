import type { Tree } from '@truepath/core';
import { diskTree, fileStamp } from '@truepath/core/disk-tree';
import { listFiles, listTracked } from '@truepath/core/git';
import { ignoredPaths } from '@truepath/core/git-ignore';
import { indexSpelling } from '@truepath/core/index-spelling';
import type { IgnoreRules } from '@truepath/core/made-by-build';
import { basename, join } from '@truepath/core/path';
import { TrackedNames } from '@truepath/core/tracked-names';

import type { Root } from './root.js';

/** What git tracks, as it was when `stamp` was taken. */
interface Index {
  readonly stamp: string | undefined;
  /** `undefined` without git, or where git refuses. */
  readonly tracked: TrackedNames | undefined;
  readonly files: readonly string[];
}

/** A root with its disk and its index: what outlives the lint of a file. */
export class Repository {
  readonly root: Root;
  /** The disk as it is. */
  readonly disk: Tree;
  #index: Index | undefined;
  #others: readonly string[] | undefined;

  constructor(root: Root) {
    this.root = root;
    this.disk = diskTree(root.folder);
  }

  /** What changes when git's index does: git writes it anew each time. */
  indexStamp(): string | undefined {
    const { gitFolder } = this.root;
    return gitFolder === undefined ? undefined : fileStamp(gitFolder, 'index');
  }

  /** The index as it is now. */
  index(): Index {
    const stamp = this.indexStamp();
    if (this.#index === undefined || this.#index.stamp !== stamp) {
      this.#index = this.#readIndex(stamp);
      this.#others = undefined;
    }
    return this.#index;
  }

  /** The disk with the names that git tracks spelled as git spells them. */
  tree(): Tree {
    const { tracked } = this.index();
    return tracked === undefined ? this.disk : indexSpelling(this.disk, tracked);
  }

  /** What git would add; without git, everything that is not installed. */
  others(): readonly string[] {
    this.#others ??= this.index().tracked === undefined ? [...walk(this.disk)] : this.#untracked();
    return this.#others;
  }

  /** What of `others` was looked for already. */
  knownOthers(): readonly string[] {
    const { tracked } = this.index();
    return tracked === undefined ? this.others() : (this.#others ?? []);
  }

  /** `others`, looked for again. */
  otherFilesNow(): readonly string[] {
    this.#others = undefined;
    return this.others();
  }

  /** The patterns by which git ignores paths. */
  ignored(paths: readonly string[]): IgnoreRules {
    const { tracked } = this.index();
    if (tracked === undefined || paths.length === 0) return new Map();
    const names = new Set(paths.filter((path) => tracked.has(path)));
    return ignoredPaths(this.root.folder, new Set(paths), { names, isSparse: tracked.isSparse });
  }

  #readIndex(stamp: string | undefined): Index {
    const listed = this.root.gitFolder === undefined ? undefined : listTracked(this.root.folder);
    if (listed?.kind !== 'listed') return { stamp, tracked: undefined, files: [] };
    return { stamp, tracked: new TrackedNames(listed), files: listed.tracked };
  }

  #untracked(): readonly string[] {
    const listed = listFiles(this.root.folder);
    return listed.kind === 'listed' ? listed.untracked : [];
  }
}

/** So many files are looked at where git can't tell which ones there are. */
const fileLimit = 50_000;

function* walk(disk: Tree): Generator<string> {
  const folders = [''];
  let count = 0;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const listed = disk.list(folder);
    for (const { name, kind } of listed.kind === 'listed' ? listed.entries : []) {
      const path = join(folder, name);
      if (kind === 'folder' && !skipped.has(basename(path))) folders.push(path);
      if (kind !== 'file') continue;
      if ((count += 1) > fileLimit) return;
      yield path;
    }
  }
}

const skipped: ReadonlySet<string> = new Set(['node_modules', '.git']);
