import { fold } from './fold.js';
import { basename, dirname, join } from './path.js';
import type { TrackedNames } from './tracked-names.js';
import type { Entry, Listed, Tree } from './tree.js';

/**
 * A disk on which every tracked name is spelled as git's index spells it, worked out for each folder when it is listed.
 * Where the disk tells the two spellings apart they are two names and nothing is changed. What a sparse checkout
 * leaves out is listed as well.
 */
export function indexSpelling(disk: Tree, tracked: TrackedNames): Tree {
  return { ...disk, list: (folder) => spelled(disk.list(folder), { disk, tracked, folder }) };
}

/** The name by which the disk calls a tracked path, where that differs in its last segment; its folder is spelled as the disk does. */
export function spellingOnDisk(disk: Tree, path: string): string | undefined {
  const listed = disk.list(dirname(path));
  if (listed.kind !== 'listed') return undefined;
  const name = basename(path);
  if (listed.entries.some((entry) => entry.name === name) || !opens(disk, path)) return undefined;
  const folded = fold(name);
  return listed.entries.find((entry) => fold(entry.name) === folded)?.name;
}

interface Place {
  readonly disk: Tree;
  readonly tracked: TrackedNames;
  readonly folder: string;
}

function spelled(listed: Listed, place: Place): Listed {
  const { tracked, folder } = place;
  const names = tracked.in(folder);
  if (names.size === 0 || listed.kind === 'unreadable') return listed;
  const own = listed.kind === 'listed' ? listed.entries : [];
  const entries = new Map(own.map((entry) => [entry.name, entry]));
  let isChanged = false;
  for (const [name, kind] of names) {
    if (kind !== 'submodule' && entries.has(name)) continue;
    const entry = entryFor({ name, kind }, own, place);
    if (entry === undefined) continue;
    isChanged = true;
    if (entry.replaces !== undefined) entries.delete(entry.replaces);
    entries.set(name, { name, kind: entry.kind });
  }
  return isChanged ? { kind: 'listed', entries: [...entries.values()] } : listed;
}

/** What stands for a tracked name that the disk does not list. */
function entryFor(
  { name, kind }: Entry,
  own: readonly Entry[],
  { disk, tracked, folder }: Place,
): { readonly kind: Entry['kind']; readonly replaces?: string } | undefined {
  if (kind === 'submodule') return { kind };
  const path = join(folder, name);
  if (tracked.isSkipped(path)) return { kind };
  const folded = fold(name);
  const names = tracked.in(folder);
  const other = own.find((entry) => fold(entry.name) === folded && !names.has(entry.name));
  return other === undefined || !opens(disk, path) ? undefined : { kind: other.kind, replaces: other.name };
}

/** Whether a disk that ignores letter case or Unicode form finds a path that it does not list. */
function opens(disk: Tree, path: string): boolean {
  return disk.read(path).kind !== 'absent' || disk.list(path).kind !== 'absent';
}
