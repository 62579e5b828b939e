import { ancestors, basename, dirname, join } from '../path.js';
import { isScript } from '../sources.js';
import type { Tree } from '../tree.js';

/** Scripts of a shell, and what make reads. */
const ofShell = /^(?:[\w.-]+\.(?:sh|bash|mk)|GNUmakefile|[Mm]akefile)$/;

/** What containers are built by. */
const ofContainer = /^(?:[\w.-]+\.)?(?:Docker|Container)file(?:[.-][\w.-]+)?$/i;

/** A line that copies: its words behind the command. */
const copying = /(?:^|[\s;&|(])(?:cp|rsync|ditto)\s([^;&|\n]*)/g;
const copyingIntoContainer = /^[ \t]*(?:COPY|ADD)\s([^\n]*)/gim;

/**
 * The files and folders that the shell scripts of a repository copy to another place, as far as they are spelled out:
 * `platform/web` for `cp -R "$ROOT"/platform/web/*.js $OUT/js/`. A script may run in its own folder or in one above it.
 * Of what a container is built from, single scripts: its folders mostly keep their places among each other.
 */
export function readCopies(tree: Tree, files: readonly string[]): readonly string[] {
  const copies = new Set<string>();
  for (const file of files) {
    const isOfContainer = ofContainer.test(basename(file));
    if (!isOfContainer && !ofShell.test(basename(file))) continue;
    const read = tree.read(file);
    if (read.kind !== 'text') continue;
    // A line that ends in a backslash goes on in the next one.
    const lines = read.text.replace(/\\\r?\n/g, ' ');
    for (const [, words = ''] of lines.matchAll(isOfContainer ? copyingIntoContainer : copying)) {
      for (const path of sourcesAmong(words)) {
        if (isOfContainer && !isScript(path)) continue;
        for (const folder of ancestors(dirname(file))) copies.add(join(folder, path));
      }
    }
  }
  return [...copies];
}

/** What a command copies: all of its words but the options and the last. */
function sourcesAmong(words: string): readonly string[] {
  return words
    .replace(/["']/g, '')
    .split(/\s+/)
    .filter((word) => word !== '' && !word.startsWith('-') && !/^\d*[<>]/.test(word))
    .slice(0, -1)
    .map(spelledOut)
    .filter((path) => path !== '');
}

/** The part of a path in front of the first pattern or variable, without the variable that it may begin with. */
function spelledOut(word: string): string {
  const names = word.replace(/^\$(?:\w+|[({]\w+[)}])\/+/, '').split('/');
  const end = names.findIndex((name) => /[$*?[{`]/.test(name));
  const kept = names.slice(0, end === -1 ? names.length : end).filter((name) => name !== '' && name !== '.');
  return kept.includes('..') ? '' : kept.join('/');
}
