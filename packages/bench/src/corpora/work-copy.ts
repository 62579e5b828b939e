import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { temporaryFolder, writeTree } from '@truepath/testkit';

import type { Breakage } from '../breakages/breakage.js';
import { git } from '../process.js';
import { copyTree } from './copy-tree.js';

/** A copy of a repository in which paths may be broken. */
export interface WorkCopy {
  /** Its top level, as an absolute path. */
  readonly root: string;
  /** Breaks the paths, each in a file of its own, for as long as `work` takes. */
  readonly whileBroken: <Result>(breakages: readonly Breakage[], work: () => Result) => Result;
  readonly remove: () => void;
}

/**
 * Copies what is tracked in a folder's repository, or all but `node_modules` of a folder without one. What was
 * installed in the repository is copied as well, if told. The copy is made in `parent` (on a mounted disk), if there is one;
 * throws a `NoLinksError` where that disk cannot hold what is installed.
 */
export function workCopy(
  folder: string,
  options: { readonly parent?: string | undefined; readonly installed?: boolean } = {},
): WorkCopy {
  const place = temporaryFolder(options.parent);
  const root = join(place.path, basename(folder));
  try {
    if (existsSync(join(folder, '.git'))) cloneTo(folder, root);
    else commitTo(folder, root);
    if (options.installed === true) copyInstalled(folder, root);
  } catch (error) {
    place.remove();
    throw error;
  }
  const change = (edits: readonly (readonly [file: string, text: string])[]): void => {
    for (const [file, text] of edits) writeFileSync(join(root, file), text);
  };
  return {
    root,
    whileBroken: (breakages, work) => {
      const files = breakages.map(({ occurrence }) => occurrence.file);
      const texts = files.map((file) => [file, readFileSync(join(root, file), 'utf8')] as const);
      try {
        change(texts.map(([file, text], index) => [file, brokenText(text, breakages[index])]));
        return work();
      } finally {
        change(texts);
      }
    },
    remove: place.remove,
  };
}

function brokenText(text: string, breakage: Breakage | undefined): string {
  if (breakage === undefined) return text;
  const { start, end } = breakage.occurrence;
  return text.slice(0, start) + breakage.broken + text.slice(end);
}

/** The repository's index, objects shared, and its files as they lie there: none of its hooks and filters is run. */
function cloneTo(folder: string, root: string): void {
  git(folder, 'clone', '--quiet', '--shared', '--no-tags', '--no-checkout', folder, root);
  git(root, 'read-tree', 'HEAD');
  const holdsLinks = git(root, 'config', '--default', 'true', '--get', 'core.symlinks').trim() === 'true';
  for (const file of git(root, 'ls-files', '-z').split('\0').filter(Boolean)) {
    const source = join(folder, file);
    const stat = lstatSync(source, { throwIfNoEntry: false });
    // A submodule, or left out of a sparse checkout.
    if (stat === undefined || stat.isDirectory()) continue;
    // As git checks a link out where the disk holds none.
    if (stat.isSymbolicLink() && !holdsLinks) writeTree(root, { [file]: readlinkSync(source) });
    else cpSync(source, join(root, file), { verbatimSymlinks: true });
  }
}

function commitTo(folder: string, root: string): void {
  mkdirSync(root, { recursive: true });
  cpSync(folder, root, { recursive: true, filter: (path) => basename(path) !== 'node_modules' });
  git(root, 'init', '--quiet', '--initial-branch=main');
  git(root, 'add', '--all');
  git(root, 'commit', '--quiet', '--allow-empty', '--message', 'copy');
}

/** Each `node_modules` beside a manifest. */
function copyInstalled(folder: string, root: string): void {
  const manifests = git(root, 'ls-files', '-z', 'package.json', '**/package.json').split('\0');
  for (const manifest of manifests.filter(Boolean)) {
    const modules = join(manifest, '..', 'node_modules');
    if (!existsSync(join(folder, modules))) continue;
    copyTree(join(folder, modules), join(root, modules));
  }
}
