import * as host from 'node:path';

/**
 * Paths inside of Truepath are POSIX, relative to the tree's root and normal: no leading `./`, no trailing
 * slash, `..` only in front, the root itself `''`. This file is the border to the host's form.
 */

/** Joins a folder and a relative path (`.`, `..` and doubled slashes are resolved); the result may start with `../`. */
export function join(folder: string, path: string): string {
  let base = folder;
  let start = 0;
  // Nearly all paths are steps up followed by names, which need no taking apart.
  for (;;) {
    if (path.startsWith('./', start)) start += 2;
    else if (base !== '' && path.startsWith('../', start) && !endsInStepUp(base)) {
      base = dirname(base);
      start += 3;
    } else break;
  }
  const rest = start === 0 ? path : path.slice(start);
  if (!isPlain(rest)) return joinSegments(base, rest);
  return base === '' ? rest : `${base}/${rest}`;
}

function joinSegments(folder: string, path: string): string {
  const segments = folder === '' ? [] : folder.split('/');
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..' && segments.length > 0 && segments.at(-1) !== '..') segments.pop();
    else segments.push(segment);
  }
  return segments.join('/');
}

/** The folder that holds a path; the root's own folder is the root. */
export function dirname(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '' : path.slice(0, slash);
}

/** The last segment. */
export function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The last segment up to its first dot; a leading dot starts a name. */
export function stem(path: string): string {
  return basename(path).replace(/(?<=.)\..*$/s, '');
}

/** The last extension with its dot, or `''`; a leading dot starts a name, not an extension. */
export function extname(path: string): string {
  const name = basename(path);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot);
}

/** Whether a path lies in a folder, or is it. Everything inside the root lies in `''`. */
export function isWithin(path: string, folder: string): boolean {
  if (folder === '') return !leavesRoot(path);
  return (
    path === folder || (path.length > folder.length && path.startsWith(folder) && path[folder.length] === '/')
  );
}

/** Whether a path lies among what is installed, or is the folder of all that. */
export function isInstalled(path: string): boolean {
  return `/${path}/`.includes('/node_modules/');
}

/** Whether a path leads out of the root. */
export function leavesRoot(path: string): boolean {
  return path === '..' || path.startsWith('../');
}

/** The path from a folder to another path, as a specifier is written: it starts with `./` or `../`. */
export function relative(folder: string, path: string): string {
  const from = folder === '' ? [] : folder.split('/');
  const to = path === '' ? [] : path.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared += 1;
  const up = from.length - shared;
  const down = to.slice(shared).join('/');
  if (up === 0) return down === '' ? '.' : `./${down}`;
  const parents = Array<string>(up).fill('..').join('/');
  return down === '' ? parents : `${parents}/${down}`;
}

/** A relative path without the `./` and `../` that it begins with. */
export function withoutSteps(path: string): string {
  return path.replace(/^(?:\.\.?\/)+/, '');
}

/** A path without its extension; `.d.ts` is one. */
export function withoutExtension(path: string): string {
  return path.replace(/(?<=[^/])(?:\.d)?\.[^./]+$/, '');
}

/** A folder and all those above it up to the root, nearest first: `a/b` gives `a/b`, `a` and `''`. */
export function ancestors(folder: string): readonly string[] {
  const folders = [folder];
  for (let current = folder; current !== '';) {
    current = dirname(current);
    folders.push(current);
  }
  return folders;
}

/** A path as this host opens it, below an absolute root in the host's form. */
export function toHost(root: string, path: string): string {
  return path === '' ? root : joinHost(root, path, host.sep);
}

/**
 * The path of an absolute host path below an absolute root, both in one host's form; `undefined` on another drive.
 * On Windows both separators are understood and drive letters compare without letter case.
 */
export function fromHost(root: string, absolute: string, flavour: HostPath = host): string | undefined {
  const path = flavour.relative(root, absolute);
  if (flavour.isAbsolute(path)) return undefined;
  return flavour.sep === '\\' ? path.replaceAll('\\', '/') : path;
}

/** An absolute path in the host's form. */
export function absolute(folder: string, path: string, flavour: HostPath = host): string {
  return flavour.resolve(folder, path);
}

/** The folder that holds a file, and its name there; of a path in the host's form. */
export function placeOnHost(file: string): { readonly folder: string; readonly name: string } {
  const path = host.isAbsolute(file) ? file : host.resolve(file);
  return { folder: host.dirname(path), name: host.basename(path) };
}

/** What `fromHost` and `absolute` need of `node:path`, `node:path/posix` or `node:path/win32`. */
export type HostPath = Pick<typeof host, 'relative' | 'isAbsolute' | 'resolve' | 'sep'>;

function endsInStepUp(path: string): boolean {
  return path === '..' || path.endsWith('/..');
}

/** Whether a path is made of names alone. */
function isPlain(path: string): boolean {
  const first = path.charCodeAt(0);
  const isEdgy = path === '' || first === 0x2e || first === 0x2f || path.charCodeAt(path.length - 1) === 0x2f;
  return !isEdgy && !path.includes('/.') && !path.includes('//');
}

function joinHost(root: string, path: string, separator: string): string {
  const tail = separator === '/' ? path : path.replaceAll('/', separator);
  return root.endsWith(separator) ? root + tail : root + separator + tail;
}
