import { grouped } from '../group.js';
import { git } from '../process.js';
import { folded, folderOf } from './path.js';

/** What git tracks: all that the truth of the bench knows of the disk. */
export interface TrackedFiles {
  /** The top level, as an absolute path. */
  readonly root: string;
  /** Regular files and links, as POSIX paths relative to the root. */
  readonly files: ReadonlySet<string>;
  /** Each folder with the names in it. */
  readonly folders: ReadonlyMap<string, ReadonlySet<string>>;
  /** Links and submodules, behind which nobody looks. */
  readonly opaque: ReadonlySet<string>;
  /** Files by their folded path. */
  readonly byFoldedPath: ReadonlyMap<string, readonly string[]>;
  /** Folders by their folded path. */
  readonly byFoldedFolder: ReadonlyMap<string, readonly string[]>;
}

/** Asks git for the files of a top level. */
export function trackedFiles(root: string): TrackedFiles {
  const entries = git(root, 'ls-files', '--stage', '-z').split('\0').filter(Boolean).map(parseEntry);
  const files = new Set(entries.filter(({ mode }) => mode !== '160000').map(({ path }) => path));
  const folders = new Map<string, Set<string>>([['', new Set()]]);
  for (const { path } of entries) addTo(folders, path);
  return {
    root,
    files,
    folders,
    opaque: new Set(entries.filter(({ mode }) => /^1[26]/.test(mode)).map(({ path }) => path)),
    byFoldedPath: grouped(files, folded),
    byFoldedFolder: grouped(folders.keys(), folded),
  };
}

function parseEntry(entry: string): { readonly mode: string; readonly path: string } {
  return { mode: entry.slice(0, 6), path: entry.slice(entry.indexOf('\t') + 1) };
}

function addTo(folders: Map<string, Set<string>>, path: string): void {
  const folder = folderOf(path);
  const name = path.slice(folder === '' ? 0 : folder.length + 1);
  const names = folders.get(folder);
  if (names !== undefined) {
    names.add(name);
    return;
  }
  folders.set(folder, new Set([name]));
  addTo(folders, folder);
}
