import { basename, dirname, isInstalled, join } from './path.js';
import { emberPlaces, isTemplateAlone } from './project/ember.js';
import { fillStar, matchMap } from './project/exports-map.js';
import type { Project } from './project/project.js';
import { isPublishedFromElsewhere, sourceFolder } from './project/published.js';
import type { Manifest } from './project/manifest.js';
import type { Attempt, Resolution } from './resolution.js';
import type { BareRequest } from './resolve-bare.js';
import { resolveBare } from './resolve-bare.js';
import { resolvePath } from './resolve-path.js';
import { namesFolder, parseSpecifier, splitPackage } from './specifier.js';

/** Where to look: a package's folder, or the `imports` map of the importer's own package. */
export type PackagePlace =
  | {
      readonly kind: 'folder';
      readonly folder: string;
      /** Whether the package that production installs is this folder, so that what it lacks is missing. */
      readonly isCertain: boolean;
    }
  | { readonly kind: 'internal' };

/** Resolves inside of a package: through its maps where it has them, by its files where not. */
export function resolvePackage(project: Project, request: BareRequest, place: PackagePlace): Resolution {
  if (place.kind === 'internal') return resolveInternal(project, request);
  const { name, subpath } = splitPackage(request.specifier.path);
  const by = `package ${name} in ${place.folder}`;
  const manifest = project.manifestOf(name, place.folder);
  const inside = { place: place.folder, by, start: name.length + 1 };
  const resolution = resolveIn(project, request, { ...inside, manifest, subpath });
  if (resolution.kind !== 'missing' || place.isCertain) return resolution;
  // The published package may well hold more, but nothing that differs by letter case alone.
  return { ...resolution, isProven: false, excuse: 'not-installed' };
}

interface Inside {
  readonly place: string;
  readonly by: string;
  readonly start: number;
  readonly manifest: Manifest | undefined;
  readonly subpath: string;
}

function resolveIn(project: Project, request: BareRequest, inside: Inside): Resolution {
  const { manifest, subpath, by, place } = inside;
  // The package's own folder stands, so a bare name is true whatever a build has yet to make.
  if (subpath === '') return { kind: 'found', path: place, by };
  const { exports } = manifest ?? {};
  const mapped =
    exports === undefined || exports === null
      ? undefined
      : resolveMap(project, request, { ...inside, map: exports, key: `./${subpath}` });
  if (mapped !== undefined && mapped.kind !== 'missing') return mapped;
  const file = resolveFile(project, request, inside);
  if (mapped === undefined || mapped.attempts.length === 0) {
    const found = file ?? resolveInEmber(project, request, inside);
    return (
      found ??
      resolveInSources(project, request, inside) ??
      missingIn(request, { ...inside, isClosed: mapped !== undefined })
    );
  }
  if (file?.kind === 'found') return file;
  const plain = missingIn(request, { ...inside, isClosed: true });
  return { ...mapped, attempts: [...mapped.attempts, ...plain.attempts] };
}

/** By its files: TypeScript's older algorithm and the bundlers of its time do so even in a package that has `exports`. */
function resolveFile(project: Project, request: BareRequest, inside: Inside): Resolution | undefined {
  const { place, subpath, by, manifest } = inside;
  const path = join(place, subpath);
  const lookup = request.context.lookups[request.expectation];
  const hit = resolvePath(project, { path, asFolder: namesFolder(subpath), lookup });
  if (hit.kind === 'hit') return { kind: 'found', path: hit.path, by };
  if (hit.kind === 'opaque' || isSecondaryEntry(project, path))
    return { kind: 'unknown', reason: 'generated', by };
  // `typesVersions` maps paths for TypeScript alone, and only where no `exports` does.
  if (manifest?.typesVersions === undefined || manifest.exports !== undefined) return undefined;
  return { ...missingIn(request, { ...inside, isClosed: false }), doubt: 'generated' };
}

/** Ember puts the files of a package elsewhere, and those of its addons beside them: what is missing is not proved to be. */
function resolveInEmber(project: Project, request: BareRequest, inside: Inside): Resolution | undefined {
  const { manifest, place, subpath, by } = inside;
  const places = emberPlaces(manifest, place, subpath);
  const lookup = request.context.lookups[request.expectation];
  for (const { folder, given } of places) {
    const path = join(folder, given);
    const hit = resolvePath(project, { path, asFolder: namesFolder(given), lookup });
    if (hit.kind === 'hit') return { kind: 'found', path: hit.path, by };
    if (isTemplateAlone(project.listings, path)) return { kind: 'found', path: `${path}.hbs`, by };
  }
  if (places.length === 0) return undefined;
  const missing = missingIn(request, { ...inside, isClosed: false });
  const start = inside.start + subpath.length;
  const attempts = places
    .filter(({ folder }) => project.listings.folder(folder) !== undefined)
    .flatMap(({ folder, given }) =>
      missing.attempts.map((attempt) => ({ ...attempt, base: folder, given, start: start - given.length })),
    );
  return { ...missing, attempts: [...attempts, ...missing.attempts], isProven: false };
}

/** What is published from another folder is built of the package's sources, mostly, and of what a build adds. */
function resolveInSources(project: Project, request: BareRequest, inside: Inside): Resolution | undefined {
  const { manifest, place, subpath, by, start } = inside;
  const { listings } = project;
  // What is installed is what was published.
  if (manifest === undefined || isInstalled(place) || !isPublishedFromElsewhere(listings, manifest, place))
    return undefined;
  const missing = missingIn(request, { ...inside, isClosed: false });
  const unproven = { ...missing, isProven: false, doubt: 'generated' } as const;
  const base = sourceFolder(listings, place);
  if (base === undefined) return unproven;
  const { context, expectation } = request;
  const lookup = context.lookups[expectation];
  const hit = resolvePath(project, { path: join(base, subpath), asFolder: namesFolder(subpath), lookup });
  if (hit.kind === 'hit') return { kind: 'found', path: hit.path, by: `${by}: its sources` };
  const attempt = { by, base, given: subpath, tail: '', start, expectation, isClosed: false };
  return { ...unproven, attempts: [attempt, ...missing.attempts] };
}

function missingIn(
  request: BareRequest,
  { place, subpath, by, start, isClosed }: Inside & { readonly isClosed: boolean },
): Extract<Resolution, { kind: 'missing' }> {
  const { expectation } = request;
  const attempt = { by, base: place, given: subpath, tail: '', start, expectation, isClosed };
  // What `exports` closes, a bundler's plugin may open again: `vite/modulepreload-polyfill`.
  return { kind: 'missing', attempts: [attempt], by, isProven: !isClosed };
}

/** A folder without an index in a package without `exports`: an entry point that the package's build makes. */
function isSecondaryEntry(project: Project, path: string): boolean {
  return project.listings.folder(path) !== undefined;
}

function resolveMap(
  project: Project,
  request: BareRequest,
  { map, key, place, by, start }: Inside & { readonly map: unknown; readonly key: string },
): Resolution {
  const match = matchMap(map, key);
  const missing: Resolution = {
    kind: 'missing',
    attempts: [],
    by: `${by}: no key for ${key}`,
    isProven: false,
  };
  if (match === undefined || match.targets.length === 0) return missing;
  const { context, expectation } = request;
  const keyStart = start + match.key.indexOf('*') - (key.startsWith('#') ? 0 : 2);
  const attempts: Attempt[] = [];
  let elsewhere: Resolution | undefined;
  for (const target of match.targets) {
    if (!target.startsWith('.')) {
      const led = resolveTarget(project, request, fillStar(target, match.star));
      if (led.kind === 'found') return led;
      elsewhere ??= led;
      continue;
    }
    const path = join(place, fillStar(target, match.star));
    const hit = resolvePath(project, { path, asFolder: false, lookup: context.lookups[expectation] });
    if (hit.kind === 'hit') return { kind: 'found', path: hit.path, by: `${by}: ${match.key}` };
    const attempt = attemptOf(target, { place, by: `${by}: ${match.key}`, start: keyStart, expectation });
    if (match.star !== undefined && attempt !== undefined) attempts.push({ ...attempt, given: match.star });
  }
  // What an exact key promises is made by a build; so is all that lies in a folder that is not there.
  const standing = attempts.filter((attempt) => project.listings.folder(attempt.base) !== undefined);
  if (standing.length === 0) {
    const isHere = match.targets.some((target) => target.startsWith('.'));
    const isPromised = match.star === undefined;
    const made: Resolution = { kind: 'unknown', reason: 'generated', by: `${by}: ${match.key}`, isPromised };
    return isHere ? made : (elsewhere ?? made);
  }
  const excuse = elsewhere?.kind === 'unknown' ? { excuse: elsewhere.reason } : {};
  return { kind: 'missing', attempts: standing, by, isProven: true, ...excuse };
}

function attemptOf(
  target: string,
  known: {
    readonly place: string;
    readonly by: string;
    readonly start: number;
    readonly expectation: Attempt['expectation'];
  },
): Attempt | undefined {
  const star = target.indexOf('*');
  if (star === -1 || target.lastIndexOf('*') !== star) return undefined;
  const head = target.slice(0, star);
  // A star in the middle of a name can't be walked name by name.
  if (!head.endsWith('/')) return undefined;
  const { place, ...rest } = known;
  return { ...rest, base: join(place, head), given: '', tail: target.slice(star + 1), isClosed: false };
}

/** A map may lead on to another package. */
function resolveTarget(project: Project, request: BareRequest, target: string): Resolution {
  const specifier = parseSpecifier(target);
  if (specifier.family !== 'bare' && specifier.family !== 'scheme')
    return { kind: 'unknown', reason: 'unexplained', by: target };
  return resolveBare(project, { ...request, specifier });
}

function resolveInternal(project: Project, request: BareRequest): Resolution {
  const missing: Resolution = { kind: 'missing', attempts: [], by: 'imports map', isProven: false };
  for (const manifest of request.context.manifests) {
    if (manifest.imports === undefined || manifest.imports === null) continue;
    const place = dirname(manifest.file);
    const by = `imports in ${join(place, basename(manifest.file))}`;
    const inside = { place, by, start: 0, manifest, subpath: '' };
    return resolveMap(project, request, { ...inside, map: manifest.imports, key: request.specifier.path });
  }
  return missing;
}
