import { readJson } from './project/json.js';
import { isInstalled, join } from './path.js';
import type { Listed, Tree } from './tree.js';

/**
 * A tree of git's with the packages that are installed on this disk laid under it, because `node_modules` is in no
 * tree of git. What the tree itself holds comes first. Packages that were installed for other dependencies than the
 * tree's own, say those of an older commit, prove nothing about it and stay away.
 */
export function installedTree(tree: Tree, disk: Tree): Tree {
  const isInstalledFor = installationsOf(tree, disk);
  return {
    ...tree,
    list: (folder) => {
      const own = tree.list(folder);
      if (isInstalled(folder)) return isInstalledFor(outsideOf(folder)) ? merge(own, disk.list(folder)) : own;
      if (own.kind !== 'listed' || own.entries.some(({ name }) => name === 'node_modules')) return own;
      const hasPackages = disk.list(join(folder, 'node_modules')).kind === 'listed';
      if (!hasPackages || !isInstalledFor(folder)) return own;
      return { kind: 'listed', entries: [...own.entries, { name: 'node_modules', kind: 'folder' }] };
    },
    read: (file, maxBytes) => {
      const own = tree.read(file, maxBytes);
      return own.kind === 'absent' && isInstalled(file) ? disk.read(file, maxBytes) : own;
    },
    readLink: (link) => tree.readLink(link) ?? (isInstalled(link) ? disk.readLink(link) : undefined),
  };
}

/** The folder whose dependencies a path below `node_modules` is among. */
function outsideOf(path: string): string {
  return path.slice(0, Math.max(0, `/${path}/`.indexOf('/node_modules/') - 1));
}

function merge(own: Listed, installed: Listed): Listed {
  if (own.kind !== 'listed') return installed;
  if (installed.kind !== 'listed') return own;
  const names = new Set(own.entries.map(({ name }) => name));
  const more = installed.entries.filter(({ name }) => !names.has(name));
  return { kind: 'listed', entries: [...own.entries, ...more] };
}

const lockfiles = ['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock'];
const maxLockfileBytes = 64 * 1024 * 1024;
const dependencyFields = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

/**
 * Whether a folder's packages were installed for this tree: by the lockfiles at its root, which tell every version; where
 * it has none, by what the folder's own manifest declares.
 */
function installationsOf(tree: Tree, disk: Tree): (folder: string) => boolean {
  const known = new Map<string, boolean>();
  let isLocked: boolean | undefined;
  const decide = (folder: string): boolean => {
    isLocked ??= hasSameLockfiles(tree, disk);
    return isLocked ?? hasSameDependencies(tree, disk, folder);
  };
  return (folder) => {
    const answer = known.get(folder) ?? decide(folder);
    known.set(folder, answer);
    return answer;
  };
}

/** `undefined` where there is none. */
function hasSameLockfiles(tree: Tree, disk: Tree): boolean | undefined {
  const listed = tree.list('');
  if (listed.kind !== 'listed') return undefined;
  const present = listed.entries.map(({ name }) => name).filter((name) => lockfiles.includes(name));
  if (present.length === 0) return undefined;
  return present.every((name) => textOf(tree, name) === textOf(disk, name));
}

function textOf(tree: Tree, file: string): string | undefined {
  const read = tree.read(file, maxLockfileBytes);
  return read.kind === 'text' ? read.text.replaceAll('\r\n', '\n') : undefined;
}

function hasSameDependencies(tree: Tree, disk: Tree, folder: string): boolean {
  return dependenciesIn(tree, folder) === dependenciesIn(disk, folder);
}

function dependenciesIn(tree: Tree, folder: string): string {
  const { value } = readJson(tree, join(folder, 'package.json'));
  return JSON.stringify(dependencyFields.map((field) => value[field]));
}
