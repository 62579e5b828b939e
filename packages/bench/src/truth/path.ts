import { posix } from 'node:path';

/** A path relative to the root, without `.` and `..`; `''` is the root, and what lies outside starts with `..`. */
export function normalPath(path: string): string {
  const normal = posix.normalize(path).replace(/\/$/, '');
  return normal === '.' ? '' : normal;
}

/** Joins a folder, `''` for the root, and what is written relative to it. */
export function joined(folder: string, relative: string): string {
  return normalPath(posix.join(folder === '' ? '.' : folder, relative));
}

/** The folder that holds a path; `''` for the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The folder itself, and each one that holds it, up to the root. */
export function foldersUp(folder: string): readonly string[] {
  return folder === '' ? [''] : [folder, ...foldersUp(folderOf(folder))];
}

/** The name under which names are the same where letter case and Unicode form are ignored; coarser than the core's fold. */
export function folded(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
