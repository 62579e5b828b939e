import type { Verdict } from '@truepath/core';
import { basename, dirname, isWithin, join } from '@truepath/core/path';

/** What was said of a written path, and since when nobody has looked whether that still holds. */
export interface Answer {
  /** The folder from which the path was written; `''` for a name that means the same all over a package. */
  readonly folder: string;
  readonly text: string;
  /** `undefined` for a path that plainly leads to a file. */
  readonly verdict: Verdict | undefined;
  /** The folder that holds what was found; `undefined` where nothing of the repository was. */
  readonly holder: string | undefined;
  /** The round of the snapshot in which it was last known to hold. */
  round: number;
}

/** The answers for the files of one folder that are of one kind. */
export interface Answers {
  readonly folder: string;
  /** The files that say how the folder's specifiers are resolved. */
  readonly files: readonly string[];
  /** By form and text. */
  readonly inFolder: Map<string, Answer>;
  /** The same for names that are right in the whole package. */
  readonly inPackage: Map<string, Answer>;
  round: number;
}

/** The folders whose names an answer stands on: those on the way to its target. */
export function foldersBehind({ folder, text, verdict, holder }: Answer): Iterable<string> {
  const folders = new Set<string>();
  if (text.startsWith('.')) addRelative(folders, { folder, text, holder });
  else if (holder !== undefined) addFolders(folders, holder, '');
  else if (verdict?.resolution.kind !== 'found') folders.add('');
  return folders;
}

/** No name above the highest folder that the path steps up to was written. */
function addRelative(
  folders: Set<string>,
  { folder, text, holder }: Pick<Answer, 'folder' | 'text' | 'holder'>,
): void {
  let top = folder;
  for (let at = 0; text.startsWith('.', at); at = text.indexOf('/', at) + 1) {
    if (text.startsWith('../', at)) top = dirname(top);
    if (!text.includes('/', at)) break;
  }
  const meant = dirname(join(folder, text));
  addFolders(folders, meant, top);
  if (holder !== undefined && holder !== meant) addFolders(folders, holder, isWithin(holder, top) ? top : '');
}

/** Those from a folder up to another one. */
function addFolders(folders: Set<string>, folder: string, top: string): void {
  for (let path = folder; ; path = dirname(path)) {
    // What is installed is many names, and its packages are no single files.
    if (basename(path) !== 'node_modules') folders.add(path);
    if (path === top || path === '') return;
  }
}
