import { fold } from './fold.js';
import { bytesOfName } from './name-bytes.js';

/** Lines that work when pasted into any POSIX shell, each path one word and none a flag to its program. */

/** What is renamed, and how. */
export interface Rename {
  readonly command: 'git mv' | 'mv';
  readonly from: string;
  readonly to: string;
  /** Of a folder: what makes of its new name one that nothing has. */
  readonly interim?: string;
}

/**
 * The line that renames a path to another spelling of itself, on a disk that ignores letter case, too: there a folder takes two
 * steps, because it is there already under the other name and would be moved into itself.
 */
export function renameLine({ command, from, to, interim }: Rename): string {
  if (interim === undefined) return commandLine(command, [from, to]);
  const between = `${to}${interim}`;
  return `${commandLine(command, [from, between])} && ${commandLine(command, [between, to])}`;
}

/** What to append to a name so that no sibling is called so, whatever the letter case. */
export function freeEnding(name: string, siblings: Iterable<string>): string {
  const taken = new Set(Array.from(siblings, fold));
  let ending = '-renamed';
  for (let count = 2; taken.has(fold(name + ending)); count += 1) ending = `-renamed-${String(count)}`;
  return ending;
}

/** The line that has git track one file, and nothing that its name fits as a pattern. */
export function addLine(path: string): string {
  const literally = /[*?[\\]/.test(path) ? ' --literal-pathspecs' : '';
  return commandLine(`git${literally} add`, [path]);
}

/** A command and the paths that it is given. */
export function commandLine(command: string, paths: readonly string[]): string {
  const arguments_ = paths.map((path) => (/^[-:]/.test(path) ? `./${path}` : path));
  // `$(…)` would take the line break at the end of a name away.
  if (arguments_.some((path) => path.endsWith('\n')))
    return `printf ${singleQuoted(arguments_.map((path) => `${spelledOut(path)}\\000`).join(''))} | xargs -0 ${command}`;
  return [command, ...arguments_.map(quoted)].join(' ');
}

/** Whatever can't be seen or typed is spelled out byte by byte, and so is a Unicode form that copying may change. */
function quoted(path: string): string {
  if (/^[\w@%+=:,./-]+$/.test(path)) return path;
  return isVisible(path) ? singleQuoted(path) : `"$(printf ${singleQuoted(spelledOut(path))})"`;
}

function isVisible(path: string): boolean {
  return path.normalize('NFC') === path && !/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(path);
}

function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** As a format of `printf`, which every shell has. */
function spelledOut(path: string): string {
  return Array.from(bytesOfName(path), (byte) => {
    if (byte < 0x20 || byte > 0x7e) return `\\${byte.toString(8).padStart(3, '0')}`;
    const character = String.fromCharCode(byte);
    return character === '%' ? '%%' : character === '\\' ? '\\\\' : character;
  }).join('');
}
