import type { Listing } from './listing.js';
import { join } from './path.js';
import type { Project } from './project/project.js';
import type { Attempt } from './resolution.js';

/** A name that may be meant by a written one, and how far the two are apart. */
export interface Named {
  readonly name: string;
  readonly cost: number;
}

/** How a walk chooses among the names of a folder. */
export interface Chooser {
  /** Folders that a segment on the way may mean. */
  readonly folders: (listing: Listing, written: string) => Iterable<Named>;
  /** What the last segment may mean, in the way it would be written. */
  readonly finals: (listing: Listing, written: string) => Iterable<Named>;
  /** The total cost beyond which a path is no longer followed. */
  readonly limit: number;
}

/** A way through existing folders: `given` as it would have to be written, not yet resolved. */
export interface Way {
  readonly given: string;
  readonly cost: number;
}

interface Walker {
  readonly project: Project;
  readonly chooser: Chooser;
  readonly segments: readonly string[];
  /** What configuration appends to the last segment. */
  readonly tail: string;
  readonly ways: Map<string, number>;
  steps: number;
}

/** How many folders one walk may look into. */
const stepLimit = 500;

/** Walks a missing path segment by segment through the names that a chooser takes for what was written; nearest first. */
export function walk(project: Project, attempt: Attempt, chooser: Chooser): readonly Way[] {
  const slash = attempt.tail.indexOf('/');
  const tail = slash === -1 ? attempt.tail : attempt.tail.slice(0, slash);
  const walker: Walker = {
    project,
    chooser,
    segments: attempt.given.split('/'),
    tail,
    ways: new Map(),
    steps: 0,
  };
  follow(walker, { folder: attempt.base, taken: [], cost: 0 });
  return [...walker.ways]
    .map(([given, cost]) => ({ given, cost }))
    .sort((one, other) => one.cost - other.cost);
}

interface Position {
  readonly folder: string;
  readonly taken: readonly string[];
  readonly cost: number;
}

function follow(walker: Walker, position: Position): void {
  const index = position.taken.length;
  const segment = walker.segments[index];
  if (segment === undefined || (walker.steps += 1) > stepLimit) return;
  if (segment === '' || segment === '.' || segment === '..') {
    passOn(walker, position, { name: segment, cost: 0 });
    return;
  }
  const place = walker.project.listings.at(position.folder);
  // What lies in a submodule can't be compared: it stays as it was written.
  if (place.kind === 'opaque')
    keep(walker, [...position.taken, ...walker.segments.slice(index)], position.cost);
  if (place.kind !== 'folder') return;
  const { listing } = place;
  if (index === walker.segments.length - 1) arrive(walker, position, listing);
  else for (const named of walker.chooser.folders(listing, segment)) passOn(walker, position, named);
}

/** Takes one segment; `.` and a doubled slash stay where they are. */
function passOn(walker: Walker, { folder, taken, cost }: Position, named: Named): void {
  const total = cost + named.cost;
  if (total > walker.chooser.limit) return;
  const next = { folder: join(folder, named.name), taken: [...taken, named.name], cost: total };
  if (next.taken.length === walker.segments.length) keep(walker, next.taken, total);
  else follow(walker, next);
}

function arrive(walker: Walker, { taken, cost }: Position, listing: Listing): void {
  const written = (walker.segments.at(-1) ?? '') + walker.tail;
  for (const named of walker.chooser.finals(listing, written)) {
    if (!named.name.endsWith(walker.tail) || cost + named.cost > walker.chooser.limit) continue;
    const name = named.name.slice(0, named.name.length - walker.tail.length);
    keep(walker, [...taken, name], cost + named.cost);
  }
}

function keep(walker: Walker, taken: readonly string[], cost: number): void {
  const given = taken.join('/');
  const known = walker.ways.get(given);
  if (known === undefined || known > cost) walker.ways.set(given, cost);
}

/** Whether a name in a listing leads to a folder. */
export function isFolder(project: Project, listing: Listing, name: string): boolean {
  const kind = listing.kindOf(name);
  return kind === 'folder' || (kind === 'link' && project.listings.within(listing, name).kind === 'folder');
}
