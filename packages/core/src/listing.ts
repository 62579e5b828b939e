import { fold, groupByFold } from './fold.js';
import { basename, dirname, join, leavesRoot } from './path.js';
import type { Entry, EntryKind, Tree } from './tree.js';

/** One folder's exact names, and on demand its folded ones; names that fold to one are all kept. */
export class Listing {
  /** The folder's true path: links on the way to it are followed. */
  readonly folder: string;
  readonly #kinds: ReadonlyMap<string, EntryKind>;
  #byFold: ReadonlyMap<string, readonly string[]> | undefined;
  #isMixed: boolean | undefined;

  constructor(folder: string, entries: readonly Entry[]) {
    this.folder = folder;
    this.#kinds = new Map(entries.map((entry) => [entry.name, entry.kind]));
  }

  /** What an exact name is; `undefined` where the folder does not hold it. */
  kindOf(name: string): EntryKind | undefined {
    return this.#kinds.get(name);
  }

  /** All exact names that fold as this one does, itself included. */
  foldedAs(name: string): readonly string[] {
    this.#byFold ??= groupByFold(this.#kinds.keys());
    return this.#byFold.get(fold(name)) ?? [];
  }

  /**
   * Whether two names that differ before their first dot are the same there when letter case is ignored: `User.js` and
   * `user.json`. Seldom so, and where not, no name is in another's way.
   */
  get isMixed(): boolean {
    this.#isMixed ??= hasMixedStems(this.#kinds.keys());
    return this.#isMixed;
  }

  /** All names, in the order of the tree. */
  names(): Iterable<string> {
    return this.#kinds.keys();
  }

  get size(): number {
    return this.#kinds.size;
  }
}

function hasMixedStems(names: Iterable<string>): boolean {
  const stems = new Map<string, string>();
  for (const name of names) {
    const dot = name.indexOf('.', 1);
    const stem = dot === -1 ? name : name.slice(0, dot);
    const folded = fold(stem);
    if ((stems.get(folded) ?? stem) !== stem) return true;
    stems.set(folded, stem);
  }
  return false;
}

/** Why a path can't be looked into: nothing below it can be proved. */
export type Opaque = 'unreadable' | 'submodule' | 'outside' | 'link-circle';

/** Where an exact path leads. */
export type Place =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'folder'; readonly listing: Listing }
  | { readonly kind: 'opaque'; readonly reason: Opaque }
  | { readonly kind: 'absent' };

const absent: Place = { kind: 'absent' };
const linkLimit = 40;

/**
 * Exact look-ups over a tree, each folder listed at most once. The lifetime of an instance is the time for which
 * its answers may be trusted: a run of the command, the lint of a file.
 */
export class Listings {
  readonly tree: Tree;
  readonly #folders = new Map<string, Place>();
  readonly #mixed = new Map<string, boolean>();
  // Steps from folder to folder by short names, which cost less than looking long paths up.
  readonly #above = new Map<Listing, Listing>();
  readonly #below = new Map<Listing, Map<string, Listing>>();
  readonly #unreadable: string[] = [];

  constructor(tree: Tree) {
    this.tree = tree;
  }

  /** The folder at exactly this path. */
  folder(path: string): Listing | undefined {
    const place = this.folderPlace(path);
    return place.kind === 'folder' ? place.listing : undefined;
  }

  /** What lies at exactly this path; links are followed. */
  at(path: string): Place {
    const known = this.#folders.get(path);
    if (known !== undefined) return known;
    if (path === '') return this.folderPlace('');
    const parent = this.folderPlace(dirname(path));
    return parent.kind === 'folder' ? this.within(parent.listing, basename(path)) : parent;
  }

  /** What an exact name in a folder is; links are followed. */
  within(listing: Listing, name: string): Place {
    const kind = listing.kindOf(name);
    if (kind === undefined) return absent;
    const path = listing.folder === '' ? name : `${listing.folder}/${name}`;
    if (kind === 'file') return { kind, path };
    return this.folderPlace(path);
  }

  /** The folder above; `undefined` for the root. */
  above(listing: Listing): Listing | undefined {
    const known = this.#above.get(listing);
    if (known !== undefined || listing.folder === '') return known;
    const above = this.folder(dirname(listing.folder));
    if (above !== undefined) this.#above.set(listing, above);
    return above;
  }

  /** The folder of exactly this name in another one; links are not followed. */
  below(listing: Listing, name: string): Listing | undefined {
    const siblings = this.#below.get(listing) ?? new Map<string, Listing>();
    const known = siblings.get(name);
    if (known !== undefined || listing.kindOf(name) !== 'folder') return known;
    const below = this.folder(join(listing.folder, name));
    if (below !== undefined) this.#below.set(listing, siblings.set(name, below));
    return below;
  }

  /** Whether the folder, or one on the way to it, holds names that are in each other's way. */
  isMixed(path: string): boolean {
    const known = this.#mixed.get(path);
    if (known !== undefined) return known;
    const mixed = (this.folder(path)?.isMixed ?? false) || (path !== '' && this.isMixed(dirname(path)));
    this.#mixed.set(path, mixed);
    return mixed;
  }

  /** One line for each folder that could not be listed. */
  get warnings(): readonly string[] {
    return this.#unreadable;
  }

  /** As `at`, but only a folder is remembered and looked for first. */
  private folderPlace(path: string): Place {
    const known = this.#folders.get(path);
    if (known !== undefined) return known;
    if (leavesRoot(path)) return { kind: 'opaque', reason: 'outside' };
    const place = path === '' ? this.list('') : this.entry(path);
    this.#folders.set(path, place);
    return place;
  }

  private entry(path: string): Place {
    const parent = this.folderPlace(dirname(path));
    if (parent.kind !== 'folder') return parent.kind === 'opaque' ? parent : absent;
    const kind = parent.listing.kindOf(basename(path));
    const truePath = join(parent.listing.folder, basename(path));
    if (kind === undefined) return absent;
    if (kind === 'file') return { kind, path: truePath };
    if (kind === 'submodule') return { kind: 'opaque', reason: 'submodule' };
    if (kind === 'link') return this.follow(truePath);
    return truePath === path ? this.list(path) : this.folderPlace(truePath);
  }

  private follow(link: string): Place {
    // Until the answer is known the link itself is a circle, so that one that leads back here ends.
    this.#folders.set(link, { kind: 'opaque', reason: 'link-circle' });
    if (this.#links.length >= linkLimit) return { kind: 'opaque', reason: 'link-circle' };
    const target = this.tree.readLink(link);
    if (target === undefined || target.startsWith('/')) return { kind: 'opaque', reason: 'outside' };
    this.#links.push(link);
    const place = this.at(join(dirname(link), target));
    this.#links.pop();
    this.#folders.set(link, place);
    return place;
  }

  readonly #links: string[] = [];

  private list(path: string): Place {
    const listed = this.tree.list(path);
    if (listed.kind === 'listed') return { kind: 'folder', listing: new Listing(path, listed.entries) };
    if (listed.kind === 'absent') return absent;
    this.#unreadable.push(
      `${path === '' ? '.' : path}: this folder could not be listed (${listed.reason}); what lies below it is unknown.`,
    );
    return { kind: 'opaque', reason: 'unreadable' };
  }
}

/** A path as it is listed, segment by segment, where it was typed in another letter case or Unicode form. */
export function listedSpelling(listings: Listings, path: string): string {
  let spelled = '';
  for (const segment of path.split('/')) {
    const listing = listings.folder(spelled);
    const [same] =
      listing === undefined || listing.kindOf(segment) !== undefined ? [] : listing.foldedAs(segment);
    spelled = join(spelled, same ?? segment);
  }
  return spelled;
}
