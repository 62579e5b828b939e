import { type Candidate, type CandidateTable, type Expectation, indexName } from './candidates.js';
import type { Opaque, Place } from './listing.js';
import { basename, dirname, join } from './path.js';
import type { Manifest } from './project/manifest.js';
import type { Project } from './project/project.js';

/** Where a path leads when extensions and index files are added; `rank` says by which kind of candidate. */
export type PathHit =
  | { readonly kind: 'hit'; readonly path: string; readonly rank: Candidate['rank'] | 'folder' }
  | { readonly kind: 'opaque'; readonly reason: Opaque | 'unbuilt' }
  | { readonly kind: 'miss' };

/** A path to look up, and how. */
export interface PathQuery {
  readonly path: string;
  /** Whether the path was written as a folder: with a slash behind it, or as `..`. */
  readonly asFolder: boolean;
  readonly lookup: Lookup;
}

/** The rules of one kind of path, with the answers that they gave: paths are written more than once. */
export interface Lookup {
  readonly table: CandidateTable;
  readonly files: Map<string, PathHit>;
  readonly folders: Map<string, PathHit>;
}

const miss: PathHit = { kind: 'miss' };

/** Looks a path up by exact names, as any common resolver would. */
export function resolvePath(project: Project, query: PathQuery): PathHit {
  const answers = query.asFolder ? query.lookup.folders : query.lookup.files;
  const known = answers.get(query.path);
  if (known !== undefined) return known;
  const hit = lookUp(project, query);
  answers.set(query.path, hit);
  return hit;
}

function lookUp(project: Project, query: PathQuery): PathHit {
  if (query.asFolder || query.path === '') return enter(project, project.listings.at(query.path), query);
  const parent = project.listings.at(dirname(query.path));
  if (parent.kind === 'opaque') return parent;
  if (parent.kind !== 'folder') return miss;
  const { listing } = parent;
  const name = basename(query.path);
  let found: Place | undefined;
  const candidate = query.lookup.table.find(name, (existing) => {
    if (listing.kindOf(existing) === undefined) return false;
    const place = project.listings.within(listing, existing);
    found = place;
    return place.kind === 'file' || place.kind === 'opaque';
  });
  if (candidate === undefined || found === undefined)
    return enter(project, project.listings.within(listing, name), query);
  return found.kind === 'file' ? { kind: 'hit', path: found.path, rank: candidate.rank } : opaque(found);
}

function opaque(place: Place): PathHit {
  return place.kind === 'opaque' ? place : miss;
}

function enter(project: Project, place: Place, query: PathQuery): PathHit {
  if (place.kind === 'opaque') return place;
  if (place.kind !== 'folder') return miss;
  const { folder } = place.listing;
  if (isContent(query.lookup.table.expectation)) return { kind: 'hit', path: folder, rank: 'folder' };
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

/** Whether a folder itself is what was asked for. */
function isContent(expectation: Expectation): boolean {
  return expectation === 'folder' || expectation === 'url';
}
