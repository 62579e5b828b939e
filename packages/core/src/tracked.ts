import type { TrackedFinding } from './finding.js';
import { fold } from './fold.js';
import { basename, dirname, isInstalled, join } from './path.js';
import { freeEnding } from './shell.js';
import { spellingOnDisk } from './index-spelling.js';
import type { TrackedNames } from './tracked-names.js';
import type { Tree } from './tree.js';

/** A specifier and the file or folder that it means, spelled as git's index does. */
export interface Target {
  readonly specifier: string;
  readonly target: string;
}

/** The first part of the target's path beside which git tracks another one that differs in letter case or Unicode form alone. */
export function findCollision(
  tracked: TrackedNames,
  { specifier, target }: Target,
): Extract<TrackedFinding, { kind: 'case-collision' }> | undefined {
  if (!tracked.hasCollisions) return undefined;
  let folder = '';
  for (const name of target.split('/')) {
    const path = join(folder, name);
    const kind = tracked.in(folder).get(name);
    if (kind === undefined) return undefined;
    const other = tracked.foldedAs(folder, name).find((sibling) => sibling !== name);
    if (other !== undefined) {
      const isFolder = kind === 'folder' && tracked.in(folder).get(other) === 'folder';
      return { kind: 'case-collision', specifier, target: path, other: join(folder, other), isFolder };
    }
    folder = path;
  }
  return undefined;
}

/** Whether a target that is there is no part of what git tracks; whether git ignores it is another question. */
export function isUntracked(tracked: TrackedNames, target: string): boolean {
  if (isInstalled(target) || tracked.has(target)) return false;
  // What lies in another repository is tracked there.
  for (let path = dirname(target); path !== ''; path = dirname(path)) {
    const kind = tracked.in(dirname(path)).get(basename(path));
    if (kind === 'submodule' || kind === 'link') return false;
  }
  return true;
}

/**
 * The drift that makes a specifier work on this disk alone: `target` is what it means once letter case is ignored, as
 * git spells it, and `onDisk` what it means to this disk.
 */
export function findDrift(
  disk: Tree,
  { specifier, target, onDisk }: Target & { readonly onDisk: string },
): Extract<TrackedFinding, { kind: 'git-case-drift' }> | undefined {
  if (target === onDisk || fold(target) !== fold(onDisk)) return undefined;
  const names = target.split('/');
  const other = onDisk.split('/');
  const first = names.findIndex((name, index) => name !== other[index]);
  const path = names.slice(0, first + 1).join('/');
  const called = spellingOnDisk(disk, path);
  if (called === undefined || called !== other[first]) return undefined;
  const interim = first < names.length - 1 ? interimOf(disk, path) : {};
  return { kind: 'git-case-drift', specifier, target: path, disk: join(dirname(path), called), ...interim };
}

/** What the line that renames a folder needs to know. */
export function interimOf(disk: Tree, folder: string): { readonly interim: string } {
  const listed = disk.list(dirname(folder));
  const names = listed.kind === 'listed' ? listed.entries.map(({ name }) => name) : [];
  return { interim: freeEnding(basename(folder), names) };
}
