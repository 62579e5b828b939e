import type { EntryKind, Listed, Tree } from '@truepath/core';
import { fileStamp } from '@truepath/core/disk-tree';
import { join } from '@truepath/core/path';
import type { Reader } from './reader.js';

/** All that was asked of a disk and what it said, as plain data: an answer that rests on it holds as long as this does. */
export interface Testimony {
  /** Latest change first: what was changed last is changed next. */
  readonly files: readonly string[];
  /** Of each file its stamp; `''` where there is none. */
  readonly stamps: readonly string[];
  readonly folders: readonly string[];
  /** Of each folder its entries. */
  readonly entries: readonly string[];
  readonly links: readonly string[];
  /** Of each link what it says. */
  readonly targets: readonly string[];
}

/** Whether the disk below a root, of which `tree` is made, would still say the same. */
export function stillHolds(
  testimony: Testimony,
  { root, tree }: { readonly root: string; readonly tree: Tree },
): boolean {
  const { files, stamps, folders, entries, links, targets } = testimony;
  return (
    files.every((file, index) => stampOf(root, file) === stamps[index]) &&
    links.every((link, index) => (tree.readLink(link) ?? '') === targets[index]) &&
    folders.every((folder, index) => textOf(tree.list(folder)) === entries[index])
  );
}

/** Listens to what is asked of a disk below a root: an absolute path in the host's form. */
export class Witness {
  readonly #root: string;
  readonly #stamps = new Map<string, string>();
  readonly #listed = new Map<string, Listed>();
  readonly #targets = new Map<string, string>();
  #isUnsure = false;

  constructor(root: string) {
    this.#root = root;
  }

  /** The tree of the disk, overheard. */
  hearTree(tree: Tree): Tree {
    return {
      ...tree,
      list: (folder) => {
        const listed = tree.list(folder);
        this.#hearListing(folder, listed);
        return listed;
      },
      read: (file, maxBytes) => {
        const read = tree.read(file, maxBytes);
        this.#hearFile(file, read.kind === 'text' ? read.stamp : undefined);
        return read;
      },
      readLink: (link) => {
        const target = tree.readLink(link);
        this.#targets.set(link, target ?? '');
        return target;
      },
    };
  }

  /** The reader of that disk, overheard. */
  hearReader(reader: Reader): Reader {
    const hear = ({ file, stamp }: { readonly file: string; readonly stamp?: string | undefined }): void => {
      this.#hearFile(file, stamp);
    };
    return {
      expect: (file) => {
        reader.expect(file);
      },
      expectTables: (file) => {
        reader.expectTables(file);
      },
      close: () => {
        reader.close();
      },
      scan: async function* (files) {
        for await (const batch of reader.scan(files)) {
          batch.forEach(hear);
          yield batch;
        }
      },
      parse: async function* (files) {
        let read = 0;
        for await (const parsed of reader.parse(files)) {
          hear({ file: files[read] ?? '', stamp: parsed.stamp });
          read += 1;
          yield parsed;
        }
      },
      tables: (files) => {
        for (const file of files) hear({ file });
        return reader.tables(files);
      },
    };
  }

  /** Says that something was asked which nobody overheard. */
  doubt(): void {
    this.#isUnsure = true;
  }

  /**
   * All that was heard; `undefined` where it proves nothing, because a file was changed later than `before` (milliseconds since
   * 1970): then it may have been changed once more with the same stamp.
   */
  testify(before: number): Testimony | undefined {
    const files = Array.from(this.#stamps, ([file, stamp]) => ({ file, stamp, changed: changedAt(stamp) }));
    if (this.#isUnsure || files.some(({ changed }) => changed >= before)) return undefined;
    files.sort((one, other) => other.changed - one.changed);
    return {
      files: files.map(({ file }) => file),
      stamps: files.map(({ stamp }) => stamp),
      folders: [...this.#listed.keys()],
      entries: Array.from(this.#listed.values(), textOf),
      links: [...this.#targets.keys()],
      targets: [...this.#targets.values()],
    };
  }

  #hearFile(file: string, given: string | undefined): void {
    const stamp = given ?? stampOf(this.#root, file);
    const known = this.#stamps.get(file);
    if (known === undefined) this.#stamps.set(file, stamp);
    else if (known !== stamp) this.doubt();
  }

  #hearListing(folder: string, listed: Listed): void {
    const known = this.#listed.get(folder);
    if (known !== undefined) {
      if (textOf(known) !== textOf(listed)) this.doubt();
      return;
    }
    this.#listed.set(folder, listed);
    // Git reads these for us, when it is asked what it ignores.
    if (listed.kind === 'listed' && listed.entries.some(({ name }) => name === '.gitignore'))
      this.#hearFile(join(folder, '.gitignore'), undefined);
  }
}

function stampOf(root: string, file: string): string {
  return fileStamp(root, file) ?? '';
}

/** When a file was changed last, in milliseconds since 1970; a stamp begins with the times of its text and its state. */
function changedAt(stamp: string): number {
  const [text = 0, state = 0] = stamp.split(' ', 2).map(Number);
  return Math.max(text, state);
}

const letters: Readonly<Record<EntryKind, string>> = { file: 'f', folder: 'd', link: 'l', submodule: 's' };

function textOf(listed: Listed): string {
  if (listed.kind !== 'listed') return `?${listed.kind}`;
  return listed.entries.map(({ name, kind }) => letters[kind] + name).join('/');
}
