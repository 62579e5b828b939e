import { type Candidate, type Expectation, candidates, indexName } from './candidates.js';
import { fold } from './fold.js';
import type { Listing, Opaque, Place } from './listing.js';
import { basename, dirname, join } from './path.js';
import type { Manifest } from './project/manifest.js';
import type { Context, Project } from './project/project.js';

/** Where a path leads when extensions and index files are added; `rank` says by which kind of candidate. */
export type PathHit =
  | { readonly kind: 'hit'; readonly path: string; readonly rank: Candidate['rank'] | 'folder' }
  | { readonly kind: 'opaque'; readonly reason: Opaque | 'unbuilt' }
  | { readonly kind: 'miss' };

/** A path to look up, and how. */
export interface PathQuery {
  readonly path: string;
  readonly expectation: Expectation;
  /** Whether the path was written as a folder: with a slash behind it, or as `..`. */
  readonly asFolder: boolean;
  readonly context: Context;
}

const miss: PathHit = { kind: 'miss' };

/** Looks a path up by exact names, as any common resolver would. */
export function resolvePath(project: Project, query: PathQuery): PathHit {
  const key = `${query.expectation}${query.asFolder ? '/' : ':'}${query.context.moduleSuffixes.join()}:${query.path}`;
  const known = project.paths.get(key);
  if (known !== undefined) return known;
  const hit = lookUp(project, query);
  project.paths.set(key, hit);
  return hit;
}

/** Whether a folder holds a file whose name before its first dot is the same when letter case is ignored. */
export function hasFoldedNeighbour(listing: Listing, name: string): boolean {
  const stem = fold(stemOf(name));
  for (const existing of listing.names())
    if (existing !== name && fold(stemOf(existing)) === stem) return true;
  return false;
}

function lookUp(project: Project, query: PathQuery): PathHit {
  const { path, expectation } = query;
  if (query.asFolder || path === '') return enter(project, project.listings.at(path), query);
  const parent = project.listings.at(dirname(path));
  if (parent.kind === 'opaque') return parent;
  if (parent.kind !== 'folder') return miss;
  const options = { expectation, extensions: project.extensions, suffixes: query.context.moduleSuffixes };
  for (const candidate of candidates(basename(path), options)) {
    if (parent.listing.kindOf(candidate.name) === undefined) continue;
    const place = project.listings.within(parent.listing, candidate.name);
    if (place.kind === 'file') return { kind: 'hit', path: place.path, rank: candidate.rank };
    if (place.kind === 'opaque') return place;
  }
  return enter(project, project.listings.within(parent.listing, basename(path)), query);
}

function enter(project: Project, place: Place, query: PathQuery): PathHit {
  if (place.kind === 'opaque') return place;
  if (place.kind !== 'folder') return miss;
  const { folder } = place.listing;
  if (query.expectation === 'folder' || query.expectation === 'file')
    return { kind: 'hit', path: folder, rank: 'folder' };
  const manifest = project.manifestIn(folder);
  const entry = manifest === undefined ? miss : resolveEntries(project, manifest, { folder, query });
  if (entry.kind === 'hit') return entry;
  const index = lookUp(project, { ...query, path: join(folder, indexName), asFolder: false });
  if (index.kind === 'hit' && index.rank !== 'folder') return { ...index, rank: 'folder' };
  return entry;
}

/** A folder's manifest may name its entry in many fields; where all those files are missing a build has yet to make them. */
function resolveEntries(
  project: Project,
  manifest: Manifest,
  { folder, query }: { readonly folder: string; readonly query: PathQuery },
): PathHit {
  const entries = Object.values(manifest.entries);
  for (const entry of entries) {
    const path = join(folder, entry);
    if (path === folder) continue;
    const hit = resolvePath(project, { ...query, path, asFolder: false });
    if (hit.kind === 'hit') return { ...hit, rank: 'folder' };
  }
  return entries.length > 0 ? { kind: 'opaque', reason: 'unbuilt' } : miss;
}

function stemOf(name: string): string {
  const dot = name.indexOf('.', 1);
  return dot === -1 ? name : name.slice(0, dot);
}
