import type { Listings } from '../listing.js';
import { join } from '../path.js';
import type { Manifest } from './manifest.js';
import { asObject } from './json.js';

/** The fields that name what a package is loaded by. */
const loadedBy = ['main', 'module', 'types', 'typings'] as const;

/**
 * Whether a package is published from another folder than its own, which a build fills: it says so (`publishConfig.directory`,
 * https://pnpm.io/package_json#publishconfigdirectory), Angular's builder is told so, or none of the files by which it is loaded
 * is there, though they are named as lying in this very folder.
 */
export function isPublishedFromElsewhere(
  listings: Listings,
  { entries, exports, raw }: Manifest,
  folder: string,
): boolean {
  if (typeof asObject(raw.publishConfig)?.directory === 'string') return true;
  const listing = listings.folder(folder);
  if (listing?.kindOf('ng-package.json') === 'file') return true;
  const named = loadedBy.flatMap((field) => entries[field] ?? []).map((entry) => join('', entry));
  if (exports !== undefined || named.length === 0) return false;
  return named.every((name) => /^[^/]+\.[cm]?[jt]s$/.test(name) && listing?.kindOf(name) === undefined);
}

/** Where the sources lie of what is published from elsewhere. */
export function sourceFolder(listings: Listings, folder: string): string | undefined {
  return ['src', 'source', 'lib']
    .map((name) => join(folder, name))
    .find((path) => listings.folder(path) !== undefined);
}
