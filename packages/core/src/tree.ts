/**
 * The port through which everything else sees files: a listing, a text, a link target, and nothing more.
 *
 * Paths are POSIX, relative to the tree's root, without a leading `./`; the root itself is `''`. Names are
 * exactly those that the source of the listing holds. Bytes of a name that are not UTF-8 appear as the lone
 * surrogates U+DC80–U+DCFF (PEP 383), so that a name can be turned back into the bytes that open it.
 */
export interface Tree {
  /** The folder's entries in any order. Never asked whether a spelled path exists: it lists, the caller compares. */
  list(folder: string): Listed;
  /** The file's text. A byte order mark is kept. What is larger than `maxBytes`, or than the tree's own limit, is not read. */
  read(file: string, maxBytes?: number): Read;
  /** What a symbolic link says, as written; `undefined` where it can't be read. */
  readLink(link: string): string | undefined;
  /**
   * Tells the files that are about to be read, in this order, so that a tree which has to fetch them can fetch many at
   * once. Changes no answer.
   */
  expect?(files: readonly string[]): void;
  /** The id under which git keeps the file's content, where this is known without reading it. */
  blobOf?(file: string): string | undefined;
  /** One line for each thing that could not be had so far. */
  warnings?(): readonly string[];
}

/** What an entry is; the target of a `link` is looked up only when a path leads through it. */
export type EntryKind = 'file' | 'folder' | 'link' | 'submodule';

/** One name in a folder. */
export interface Entry {
  readonly name: string;
  readonly kind: EntryKind;
}

/** The outcome of listing a folder. */
export type Listed =
  | { readonly kind: 'listed'; readonly entries: readonly Entry[] }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/**
 * The outcome of reading a file; `bytes` is the size on disk. A text's `stamp` is another one when the file on disk was
 * written since; it is taken before the text, and only where the tree lies on a disk.
 */
export type Read =
  | { readonly kind: 'text'; readonly text: string; readonly stamp?: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'too-large'; readonly bytes: number }
  /** There is such a file, but its content is elsewhere: in the repository that this one is a partial clone of. */
  | { readonly kind: 'unfetched' };
