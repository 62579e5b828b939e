import { basename, extname, isInstalled } from './path.js';

/** Extensions of the files that are scripts, or hold some. */
const scriptEndings: ReadonlySet<string> = new Set([
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
  '.mdx',
]);

/** Whether a file is a script, or a part of it is, that was written by hand for this repository. */
export function isScript(file: string): boolean {
  return scriptEndings.has(extname(file)) && isOwn(file);
}

/** Whether a file's specifiers are checked: it is written in a language that is understood, and by hand. */
export function isSource(file: string): boolean {
  return (scriptEndings.has(extname(file)) || isStyleSheet(file) || isPage(file)) && isOwn(file);
}

function isOwn(file: string): boolean {
  return !isInstalled(file) && !/^\.(?:pnp|yarn)\b/.test(basename(file));
}

/** Whether a file is a source of a kind that seldom names others: documents, style sheets and pages. */
export function isAside(file: string): boolean {
  return file.endsWith('.mdx') || isStyleSheet(file) || isPage(file);
}

/** Whether a file is a style sheet in a language that is understood. */
export function isStyleSheet(file: string): boolean {
  return /\.(?:css|scss|less|pcss)$/.test(file);
}

/** Whether a file is a page. */
export function isPage(file: string): boolean {
  return file.endsWith('.html');
}

/** Whether a file holds declarations alone: `x.d.ts`, `x.d.mts`, and `x.d.css.ts` for what is no script. */
export function isDeclaration(file: string): boolean {
  return /\.d\.(?:[^./]+\.)?[cm]?ts$/.test(file);
}

/** How long a line may be before it is no line of a person's. */
const longLine = 5000;

/** So many places of a script are looked at, evenly spread. */
const probes = 15;

/** A text of more UTF-16 units is a bundle already where a quarter of it is long lines; its texts may have many short ones. */
const bundleSize = 256 * 1024;

/** Whether a script was written by a machine for machines: by its name, or because it is long lines for the most part. */
export function isMinified(file: string, text: string): boolean {
  if (/[.-]min\.[cm]?js$/.test(file)) return true;
  if (text.length < 2 * longLine || !/\.[cm]?js$/.test(file)) return false;
  let long = 0;
  for (let probe = 1; probe <= probes; probe += 1) {
    if (isInLongLine(text, Math.floor((text.length * probe) / (probes + 1)))) long += 1;
  }
  return (text.length > bundleSize ? 4 : 2) * long > probes;
}

function isInLongLine(text: string, place: number): boolean {
  const end = text.indexOf('\n', place);
  return (end === -1 ? text.length : end) - text.lastIndexOf('\n', place) > longLine;
}

/** Whether a text stands for a file that Git LFS keeps elsewhere. Source: docs/spec.md of git-lfs. */
export function isPointer(text: string): boolean {
  return text.startsWith('version https://git-lfs.github.com/spec/') && text.length < 1024;
}
