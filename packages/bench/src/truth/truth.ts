import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { AliasPattern } from './alias-patterns.js';
import { aliasPatterns, wildcardIn } from './alias-patterns.js';
import { isBuiltin } from './builtins.js';
import { objectOf } from './json.js';
import { lockNames } from './lock-names.js';
import type { Manifests } from './manifests.js';
import { readManifests } from './manifests.js';
import { mapEntry, subpathsOf } from './package-map.js';
import { folded, folderOf, foldersUp, joined } from './path.js';
import type { Place, Places } from './places.js';
import { placesIn } from './places.js';
import type { TrackedFiles } from './tracked-files.js';

/** Whose word a specifier takes. */
export const families = ['relative', 'alias', 'workspace', 'package', 'builtin'] as const;
export type Family = (typeof families)[number];

/** One thing that a specifier may mean. */
export interface Reading {
  readonly family: Family;
  /** Whether a tracked file, a declared package or a builtin answers, or something of which nobody can tell. */
  readonly certainty: 'proved' | 'possible';
  /** The tracked file, where one answers. */
  readonly target?: string;
  /** How much of the specifier is a name and no path: a prefix, the name of a package. */
  readonly nameLength: number;
}

/** What specifiers mean, from the tracked files and TypeScript's reading of the configuration; nothing of it is Truepath's. */
export interface Truth {
  readonly tracked: TrackedFiles;
  /** Everything that a specifier in a file may mean; more than one tool would take it for. */
  readonly readings: (file: string, specifier: string) => readonly Reading[];
  /** The files to which it leads where letter case is ignored. */
  readonly foldedTargets: (file: string, specifier: string) => readonly string[];
  /** Whether some manifest or lockfile knows a package of this name. */
  readonly knowsPackage: (name: string) => boolean;
  readonly packageNames: ReadonlySet<string>;
}

/** Reads what a repository says of itself. */
export function truthOf(tracked: TrackedFiles): Truth {
  const read = (file: string): string => {
    const path = join(tracked.root, file);
    // A sparse checkout leaves out what is tracked all the same.
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  };
  const manifests = readManifests(tracked, read);
  const locked = lockNames(tracked, read);
  const knowsPackage = (name: string): boolean => manifests.names.has(name) || locked.has(name);
  const aliasesOf = aliasPatterns(tracked, read);
  const world = { manifests, places: placesIn(tracked, manifests), aliasesOf, knowsPackage };
  return {
    tracked,
    readings: (file, specifier) => [...readingsIn(world, folderOf(file), specifier)],
    foldedTargets: (file, specifier) => [...foldedTargetsIn(world, folderOf(file), specifier)],
    knowsPackage,
    packageNames: manifests.names,
  };
}

/** The specifier without its query and hash. */
export function pathOf(specifier: string): string {
  const end = specifier.search(/(?<=.)[?#]/);
  return end === -1 ? specifier : specifier.slice(0, end);
}

/** The package that a bare specifier names. */
export function packageNameOf(specifier: string): string {
  return /^(?:@[^/]*\/)?[^/]*/.exec(pathOf(specifier))?.[0] ?? '';
}

interface World {
  readonly manifests: Manifests;
  readonly places: Places;
  readonly aliasesOf: (folder: string) => readonly AliasPattern[];
  readonly knowsPackage: (name: string) => boolean;
}

const relative = /^\.\.?(?:\/|$)/;

function* readingsIn(world: World, folder: string, specifier: string): Generator<Reading> {
  const path = pathOf(specifier);
  if (relative.test(path)) {
    for (const written of new Set([path, specifier])) {
      yield* readingOf('relative', 0, world.places.at(joinedAsWritten(folder, written)));
    }
    return;
  }
  if (/^(?:https?:|data:|virtual:|file:|\0|\/)|!/.test(specifier)) {
    yield { family: 'package', certainty: 'possible', nameLength: specifier.length };
    return;
  }
  if (isBuiltin(path)) yield { family: 'builtin', certainty: 'proved', nameLength: path.length };
  yield* aliasReadings(world, folder, path);
  if (path.startsWith('#')) yield* importsReadings(world, folder, path);
  else yield* packageReadings(world, folder, path);
}

function* aliasReadings({ aliasesOf, places }: World, folder: string, path: string): Generator<Reading> {
  for (const { pattern, target } of aliasesOf(folder)) {
    const wildcard = wildcardIn(pattern, path);
    if (wildcard === undefined) continue;
    const place = places.at(target.replace('*', () => wildcard));
    // Behind `*` stands everything: a mere folder there proves nothing and excludes nothing.
    if (pattern === '*' && place?.kind !== 'file') continue;
    yield* readingOf('alias', pattern.includes('*') ? pattern.indexOf('*') : path.length, place);
  }
}

function* importsReadings({ manifests, places }: World, folder: string, path: string): Generator<Reading> {
  for (const above of foldersUp(folder)) {
    const entry = mapEntry(objectOf(manifests.byFolder.get(above)?.imports) ?? {}, path);
    if (entry === undefined) continue;
    const nameLength = entry.key.includes('*') ? entry.key.indexOf('*') : path.length;
    for (const target of entry.targets)
      yield* readingOf('alias', nameLength, places.at(joined(above, target)));
    if (!entry.key.includes('*')) yield { family: 'alias', certainty: 'possible', nameLength };
  }
}

function* packageReadings(world: World, folder: string, path: string): Generator<Reading> {
  const name = packageNameOf(path);
  const member = world.manifests.members.get(name);
  if (member !== undefined) yield* memberReadings(world, member, path);
  else if (world.manifests.declares(folder, name)) {
    yield { family: 'package', certainty: 'proved', nameLength: path.length };
  } else if (world.knowsPackage(name)) {
    yield { family: 'package', certainty: 'possible', nameLength: path.length };
  }
}

function* memberReadings({ manifests, places }: World, member: string, path: string): Generator<Reading> {
  const name = packageNameOf(path);
  if (path === name) {
    yield { family: 'workspace', certainty: 'proved', nameLength: name.length };
    return;
  }
  const map = subpathsOf(manifests.byFolder.get(member) ?? {});
  const entry = map === undefined ? undefined : mapEntry(map, `.${path.slice(name.length)}`);
  const targets = map === undefined ? [path.slice(name.length + 1)] : (entry?.targets ?? []);
  for (const target of targets)
    yield* readingOf('workspace', name.length + 1, places.at(joined(member, target)));
  // What the map names in full is there once it is built.
  if (entry?.key.includes('*') === false) {
    yield { family: 'workspace', certainty: 'proved', nameLength: name.length + 1 };
  }
}

function* readingOf(family: Family, nameLength: number, place: Place | undefined): Generator<Reading> {
  if (place?.kind === 'file') yield { family, certainty: 'proved', target: place.file, nameLength };
  else if (place !== undefined) yield { family, certainty: 'possible', nameLength };
}

/** Joined, with the slash at the end, after which only a folder can stand. */
function joinedAsWritten(folder: string, written: string): string {
  return joined(folder, written) + (/(?:^|\/)\.{0,2}$/.test(written) ? '/' : '');
}

function* foldedTargetsIn(world: World, folder: string, specifier: string): Generator<string> {
  const path = pathOf(specifier);
  if (relative.test(path)) {
    yield* world.places.foldedAt(joined(folder, path));
    return;
  }
  for (const { pattern, target } of world.aliasesOf(folder)) {
    const wildcard = wildcardIn(folded(pattern), folded(path));
    if (wildcard !== undefined) yield* world.places.foldedAt(target.replace('*', () => wildcard));
  }
  const name = packageNameOf(path);
  for (const [member, memberFolder] of world.manifests.members) {
    if (folded(member) !== folded(name) || path.length === name.length) continue;
    yield* world.places.foldedAt(joined(memberFolder, path.slice(name.length + 1)));
  }
}
