import { FolderNames } from './folder-names.js';
import { join } from './path.js';
import type { EntryKind, Listed, Tree } from './tree.js';

/** What else is known better than by the tree's own listings: paths relative to its root. */
export interface OverlayOptions {
  /** Folders that are repositories of their own. */
  readonly submodules?: Iterable<string>;
  /** Left out of the listings. */
  readonly hidden?: Iterable<string>;
}

/**
 * A tree in which further files are listed, with the folders that lead to them: what git tracks and this disk
 * lacks (a sparse checkout) or spells otherwise. Content still comes from `tree`, so that a file which only the
 * overlay names reads as absent there.
 */
export function overlayTree(tree: Tree, files: Iterable<string>, options: OverlayOptions = {}): Tree {
  const overlay = namesOf(files, options.submodules ?? []);
  const hidden = new Set(options.hidden);
  return {
    ...tree,
    list: (folder) => merge(without(tree.list(folder), folder, hidden), overlay.in(folder)),
  };
}

function namesOf(files: Iterable<string>, submodules: Iterable<string>): FolderNames {
  const names = new FolderNames();
  for (const submodule of submodules) names.add(submodule, 'submodule');
  for (const file of files) names.add(file, 'file');
  return names;
}

function merge(listed: Listed, names: ReadonlyMap<string, EntryKind> | undefined): Listed {
  if (names === undefined || names.size === 0 || listed.kind === 'unreadable') return listed;
  const own = listed.kind === 'listed' ? listed.entries : [];
  const entries = new Map(own.map((entry) => [entry.name, entry]));
  for (const [name, kind] of names) {
    if (kind === 'submodule' || !entries.has(name)) entries.set(name, { name, kind });
  }
  return { kind: 'listed', entries: [...entries.values()] };
}

function without(listed: Listed, folder: string, hidden: ReadonlySet<string>): Listed {
  if (listed.kind !== 'listed' || hidden.size === 0) return listed;
  return { kind: 'listed', entries: listed.entries.filter(({ name }) => !hidden.has(join(folder, name))) };
}
