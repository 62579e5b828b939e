import { type CandidateTable, indexName } from './candidates.js';
import type { Listing, Listings } from './listing.js';

/**
 * The folder that holds the file to which a relative path of the simplest kind leads from a folder: steps up, names of
 * folders, and a name that lacks at most its extension or is a folder's with an index. No links, no query, nothing that
 * letter case could confuse. Nearly all specifiers are so, and this costs a fifth of `resolve`; `undefined` says nothing
 * at all.
 */
export function plainHolder(
  listings: Listings,
  from: Listing,
  { text, table }: PlainPath,
): Listing | undefined {
  let listing: Listing | undefined = from;
  let start = 0;
  if (text.startsWith('./')) start = 2;
  for (; text.startsWith('../', start); start += 3) {
    listing = listings.above(listing);
    if (listing === undefined) return undefined;
  }
  if (start === 0) return undefined;
  for (let slash = text.indexOf('/', start); slash !== -1; slash = text.indexOf('/', start)) {
    // A link, `.`, `..` or nothing is not the name of a folder.
    listing = listings.below(listing, text.slice(start, slash));
    if (listing === undefined) return undefined;
    start = slash + 1;
  }
  return holderIn(listings, listing, { text: text.slice(start), table });
}

/** A path as it is written, or its last segment, and the rules by which that is looked up. */
interface PlainPath {
  readonly text: string;
  readonly table: CandidateTable;
}

function holderIn(
  listings: Listings,
  listing: Listing,
  { text: name, table }: PlainPath,
): Listing | undefined {
  if (name === '' || name === '.' || name === '..') return undefined;
  // A file beside the folder may come first, and is as good. But where there is none, it takes long to know.
  const folder = table.adds ? listings.below(listing, name) : undefined;
  if (folder !== undefined && hasIndex(folder, table) && !listings.isMixed(listing.folder)) return folder;
  const found = table.find(name, (existing) => isFileOrLink(listing, existing));
  const isFile = found !== undefined && found.rank !== 'data' && listing.kindOf(found.name) === 'file';
  return isFile ? listing : undefined;
}

function hasIndex(folder: Listing, table: CandidateTable): boolean {
  if (folder.kindOf('package.json') !== undefined) return false;
  const index = table.find(indexName, (existing) => isFileOrLink(folder, existing));
  return index?.rank === 'script' && folder.kindOf(index.name) === 'file';
}

function isFileOrLink(listing: Listing, name: string): boolean {
  const kind = listing.kindOf(name);
  return kind !== undefined && kind !== 'folder';
}
