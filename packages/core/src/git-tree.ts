import { readBlobs } from './blobs.js';
import type { BlobStore } from './blobs.js';
import { Contents } from './contents.js';
import type { ContentSource } from './contents.js';
import { FolderNames } from './folder-names.js';
import type { GitEntries, GitEntry } from './git-entries.js';
import { textOfName } from './name-bytes.js';
import { dirname, join } from './path.js';
import type { Entry, EntryKind, Listed, Read, Tree } from './tree.js';

/** A tree that git keeps, with what it consists of. */
export interface GitTree extends Tree {
  readonly kind: 'tree';
  /** Regular files, in git's order. */
  readonly files: readonly string[];
  readonly links: readonly string[];
  /** Folders that are repositories of their own, of which nothing is known. */
  readonly submodules: readonly string[];
  /** Names that a merge has left with more than one content. */
  readonly unmerged: readonly string[];
  /** With `blobOf`, all that another thread needs to read the files. */
  readonly source: ContentSource;
}

/** What a tree is made of. */
export interface GitTreeOptions {
  readonly listed: GitEntries;
  readonly source: ContentSource;
}

/** The tree of what git lists. It is read as it is: nothing is checked out, no filter runs, nothing is written. */
export function gitTree({ listed, source }: GitTreeOptions): GitTree {
  const { entries, unmerged } = listed;
  const names = new FolderNames();
  // In a merge one side may hold a file where the other holds a folder.
  for (const { path, kind } of entries) names.add(path, kind);
  const oids = new Map(entries.filter(({ kind }) => kind === 'file').map(({ path, oid }) => [path, oid]));
  const contents = new Contents(source, oids);
  const readLink = linkReader(entries, source.store);
  const read = (file: string, maxBytes?: number, hops = 0): Read => {
    const answer = contents.read(file, maxBytes);
    const target = answer.kind === 'absent' && hops < linkLimit ? readLink(file) : undefined;
    if (target === undefined || target.startsWith('/')) return answer;
    return read(join(dirname(file), target), maxBytes, hops + 1);
  };
  const named = (wanted: GitEntry['kind']): string[] =>
    entries.filter(({ kind }) => kind === wanted).map(({ path }) => path);
  return {
    kind: 'tree',
    files: [...oids.keys()],
    links: named('link'),
    submodules: named('submodule'),
    unmerged,
    source,
    list: (folder) => listing(names.in(folder)),
    read: (file, maxBytes) => read(file, maxBytes),
    readLink,
    expect: (files) => {
      contents.expect(files);
    },
    blobOf: (file) => oids.get(file),
    warnings: () => unfetchedWarning(contents.unfetched),
  };
}

const linkLimit = 40;

function listing(names: ReadonlyMap<string, EntryKind> | undefined): Listed {
  if (names === undefined) return { kind: 'absent' };
  const entries = Array.from(names, ([name, kind]): Entry => ({ name, kind }));
  return { kind: 'listed', entries };
}

/** What a link says is the content of its blob; all are asked for when the first is. */
function linkReader(entries: readonly GitEntry[], store: BlobStore): Tree['readLink'] {
  const links = new Map(entries.filter(({ kind }) => kind === 'link').map(({ path, oid }) => [path, oid]));
  let blobs: ReturnType<typeof readBlobs> | undefined;
  return (link) => {
    const oid = links.get(link);
    if (oid === undefined) return undefined;
    blobs ??= readBlobs(store, links.values(), { one: 65_536, all: Infinity });
    const blob = blobs.get(oid);
    return blob?.kind === 'bytes' ? textOfName(blob.bytes) : undefined;
  };
}

function unfetchedWarning(files: ReadonlySet<string>): readonly string[] {
  const [first] = files;
  if (first === undefined) return [];
  const others = files.size === 1 ? '' : ` and ${String(files.size - 1)} more`;
  return [
    `${first}${others}: git has not got the content, so it was not read; in a partial clone, run \`git fetch --refetch --no-filter\`.`,
  ];
}
