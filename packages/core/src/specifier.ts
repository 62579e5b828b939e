/** How a specifier asks to be resolved. */
type Family =
  /** `./x`, `../x`, `.` and `..`. */
  | 'relative'
  /** `/src/x`: from the root of the application (Vite), or of a disk. */
  | 'rooted'
  /** `#x`: the `imports` map of the nearest `package.json`, or an alias. */
  | 'internal'
  /** `node:fs`, `https://…`, `virtual:x`. */
  | 'scheme'
  /** A package, a builtin, or an alias. */
  | 'bare';

/** What was written, taken apart. */
export interface Specifier {
  /** The whole text without its quotes. */
  readonly text: string;
  readonly family: Family;
  /** The path alone, without loaders, query and hash. */
  readonly path: string;
  /** Where the path starts in `text`, in UTF-16 units. */
  readonly start: number;
  /** The scheme without its colon, in lower case, in the `scheme` family. */
  readonly scheme?: string;
}

/** Takes a specifier apart: webpack's loader prefixes, `?query` and `#hash`, Parcel's `url:./x` pipelines. */
export function parseSpecifier(text: string): Specifier {
  if (isPlainRelative(text)) return { text, family: 'relative', path: text, start: 0 };
  const start = pathStart(text);
  const path = text.slice(start, pathEnd(text, start));
  const scheme = schemeOf(path);
  if (scheme === undefined) return { text, family: familyOf(path), path, start };
  const piped = path.slice(scheme.length + 1);
  if (/^\.\.?\//.test(piped))
    return { text, family: 'relative', path: piped, start: start + scheme.length + 1 };
  return { text, family: 'scheme', path, start, scheme: scheme.toLowerCase() };
}

/** The same specifier with another path. */
export function withPath(specifier: Specifier, path: string): string {
  const { text, start } = specifier;
  return text.slice(0, start) + path + text.slice(start + specifier.path.length);
}

/** What another text means in the place of a specifier, whose form may have told what no text tells: that it is relative. */
export function respelled(specifier: Specifier, text: string): Specifier {
  const plain = parseSpecifier(specifier.text);
  if (plain.family === specifier.family && plain.start === specifier.start) return parseSpecifier(text);
  const behind = specifier.text.length - specifier.start - specifier.path.length;
  return { ...specifier, text, path: text.slice(specifier.start, text.length - behind) };
}

/** A bare path's package name (two segments when scoped) and what follows it, without the slash. */
export function splitPackage(path: string): { readonly name: string; readonly subpath: string } {
  const first = path.indexOf('/');
  const end = path.startsWith('@') && first !== -1 ? path.indexOf('/', first + 1) : first;
  return end === -1
    ? { name: path, subpath: '' }
    : { name: path.slice(0, end), subpath: path.slice(end + 1) };
}

/** The part of a bare specifier that an alias or a package would explain. */
export function headOf(text: string): string {
  const segments = text.split('/');
  return segments.slice(0, text.startsWith('@') ? 2 : 1).join('/');
}

/** Whether the text is a pattern of a generator (`{{name}}`, `<%= x %>`, `${x}`) rather than a path. */
export function isTemplate(text: string): boolean {
  return /\{\{|<%|\$\{|%>|\}\}|__[A-Z][A-Z0-9_]*__/.test(text);
}

/** Whether a path names a folder by its form: it ends with a slash, `.` or `..`. */
export function namesFolder(path: string): boolean {
  // Nearly no path does, and its last character tells.
  const last = path.charCodeAt(path.length - 1);
  if (path !== '' && last !== 0x2f && last !== 0x2e) return false;
  return /(?:^|\/)\.{0,2}$/.test(path);
}

/** What most specifiers are: `./x` or `../x` with nothing around the path. */
function isPlainRelative(text: string): boolean {
  if (!text.startsWith('./') && !text.startsWith('../')) return false;
  return !text.includes('?') && !text.includes('#') && !text.includes('!');
}

function pathStart(text: string): number {
  // Behind webpack's loaders; where nothing is behind them, they are called for what they do.
  return text.lastIndexOf('!') + 1;
}

function pathEnd(text: string, start: number): number {
  const query = text.indexOf('?', start + 1);
  // A hash in front is `#imports`; one behind a path is a fragment.
  const hash = text.indexOf('#', start + 1);
  if (query === -1) return hash === -1 ? text.length : hash;
  return hash === -1 ? query : Math.min(query, hash);
}

function schemeOf(path: string): string | undefined {
  // One letter in front of a colon is a Windows drive.
  return /^([a-z][a-z0-9+.-]+):/i.exec(path)?.[1];
}

function familyOf(path: string): Family {
  const first = path.charCodeAt(0);
  if (first === 0x2e) return /^\.\.?(?:[/\\]|$)/.test(path) ? 'relative' : 'bare';
  if (first === 0x2f) return 'rooted';
  return first === 0x23 ? 'internal' : 'bare';
}
