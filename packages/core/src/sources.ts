import { basename, extname } from './path.js';

/** Extensions of the files whose specifiers are checked. */
const sourceExtensions: ReadonlySet<string> = new Set([
  '.js',
  '.jsx',
  '.mjs',
  '.cjs',
  '.ts',
  '.tsx',
  '.mts',
  '.cts',
  '.vue',
  '.svelte',
  '.astro',
]);

/** Whether a file's specifiers are checked: it is written in a language that is understood, and by hand. */
export function isSource(file: string): boolean {
  return (
    sourceExtensions.has(extname(file)) &&
    !`/${file}`.includes('/node_modules/') &&
    !/^\.(?:pnp|yarn)\b/.test(basename(file))
  );
}

/** How long a line in the middle of a script may be before the script counts as minified. */
const longLine = 5000;

/** Whether a script was written by a machine for machines: by its name, or because its middle is one long line. */
export function isMinified(file: string, text: string): boolean {
  if (/[.-]min\.[cm]?js$/.test(file)) return true;
  if (text.length < 2 * longLine || !/\.[cm]?js$/.test(file)) return false;
  const middle = Math.floor(text.length / 2);
  const end = text.indexOf('\n', middle);
  return (end === -1 ? text.length : end) - text.lastIndexOf('\n', middle) > longLine;
}

/** Whether a text stands for a file that Git LFS keeps elsewhere. Source: docs/spec.md of git-lfs. */
export function isPointer(text: string): boolean {
  return text.startsWith('version https://git-lfs.github.com/spec/') && text.length < 1024;
}
