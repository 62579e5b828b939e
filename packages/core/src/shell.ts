import { bytesOfName } from './name-bytes.js';

/**
 * A path as a shell takes it for one word, and no program for a flag. Whatever can't be seen or typed is spelled out byte by
 * byte, and so is a Unicode form that copying may change.
 */
export function quoted(path: string): string {
  const plain = /^[-:]/.test(path) ? `./${path}` : path;
  if (/^[\w@%+=:,./-]+$/.test(plain)) return plain;
  return isVisible(plain) ? singleQuoted(plain) : `"$(printf ${singleQuoted(spelledOut(plain))})"`;
}

/** What is renamed, and how. */
export interface Rename {
  readonly command: 'git mv' | 'mv';
  readonly from: string;
  readonly to: string;
  readonly isFolder: boolean;
}

/**
 * The line that renames a path to another spelling of itself, on a disk that ignores letter case, too: there a folder takes two
 * steps, because it is there already under the other name and would be moved into itself.
 */
export function renameLine({ command, from, to, isFolder }: Rename): string {
  const step = (one: string, other: string) => `${command} ${quoted(one)} ${quoted(other)}`;
  if (!isFolder) return step(from, to);
  const between = `${to}-renamed`;
  return `${step(from, between)} && ${step(between, to)}`;
}

/** The line that has git track one file, and nothing that its name fits as a pattern. */
export function addLine(path: string): string {
  const literally = /[*?[\\]/.test(path) ? ' --literal-pathspecs' : '';
  return `git${literally} add ${quoted(path)}`;
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
