import { exports as resolveExports } from 'resolve.exports';
import { ancestors, join } from '../path.js';
import type { Listings } from '../listing.js';
import { readManifest, type Manifest } from './manifest.js';

/** Where a package of the repository itself lies, so that a config in it is found without `node_modules`. */
export type PackageFolder = (packageName: string) => string | undefined;

/** What finding a config needs to know besides its name. */
export interface ExtendsSource {
  readonly listings: Listings;
  readonly packageFolder?: PackageFolder | undefined;
}

/**
 * The config that `extends` of a config in `folder` names; `undefined` where it isn't there, under exactly this
 * spelling. Follows `getExtendsConfigPath` and, for packages, `nodeNextJsonConfigResolver` of TypeScript 6.0.3
 * (src/compiler/commandLineParser.ts, src/compiler/moduleNameResolver.ts).
 */
export function findExtended(source: ExtendsSource, folder: string, written: string): string | undefined {
  const name = written.replaceAll('\\', '/');
  if (name === '' || name.startsWith('/') || name.startsWith('#')) return undefined;
  if (/^\.\.?$/.test(name)) return findInFolder(source.listings, join(folder, name));
  if (!/^\.\.?\//.test(name)) return findInstalled(source, folder, name);
  const path = join(folder, name);
  const candidates = path.endsWith('.json') ? [path] : [path, `${path}.json`];
  // A relative config counts as lying where it is named, an installed one where its links lead.
  return candidates.find((candidate) => source.listings.at(candidate).kind === 'file');
}

function findInstalled(source: ExtendsSource, folder: string, name: string): string | undefined {
  const { listings, packageFolder } = source;
  const [, packageName = '', subpath = ''] = /^((?:@[^/]+\/)?[^/]+)\/?(.*)$/.exec(name) ?? [];
  for (const ancestor of ancestors(folder)) {
    const place = listings.folder(join(ancestor, `node_modules/${packageName}`));
    const found = place === undefined ? undefined : findInPackage(listings, place.folder, subpath);
    if (found !== undefined) return found;
  }
  const own = packageFolder?.(packageName);
  return own === undefined ? undefined : findInPackage(listings, own, subpath);
}

function findInPackage(listings: Listings, folder: string, subpath: string): string | undefined {
  const manifest = readManifest(listings.tree, join(folder, 'package.json'));
  if (manifest.exports !== undefined && manifest.exports !== null) {
    return existing(
      listings,
      exported(manifest, subpath).map((target) => join(folder, target)),
    );
  }
  const path = join(folder, subpath);
  return existing(listings, filesFor(path)) ?? findInFolder(listings, path);
}

/** A folder stands for the config that its `package.json` names, else for its `tsconfig.json`. */
function findInFolder(listings: Listings, folder: string): string | undefined {
  const { tsconfig } = readManifest(listings.tree, join(folder, 'package.json'));
  const named = tsconfig === undefined ? undefined : join(folder, tsconfig);
  const found =
    named === undefined ? undefined : existing(listings, [...filesFor(named), join(named, 'tsconfig.json')]);
  return found ?? existing(listings, [join(folder, 'tsconfig.json')]);
}

function filesFor(path: string): string[] {
  return path.endsWith('.json') ? [path, `${path}.json`] : [`${path}.json`];
}

function exported(manifest: Manifest, subpath: string): readonly string[] {
  const { name = '', exports } = manifest;
  const entry = subpath === '' ? '.' : `./${subpath}`;
  const conditions = ['require', 'types', 'node'];
  try {
    return resolveExports({ name, exports }, entry, { unsafe: true, conditions }) ?? [];
  } catch {
    // resolve.exports throws for a subpath that is not exported, and for a map of a wrong shape: neither leads anywhere.
    return [];
  }
}

function existing(listings: Listings, paths: readonly string[]): string | undefined {
  for (const path of paths) {
    const place = listings.at(path);
    if (place.kind === 'file') return place.path;
  }
  return undefined;
}
