import { dirname, join } from '../path.js';
import { Listings } from '../listing.js';
import type { Tree } from '../tree.js';
import { fieldsOf } from './fields.js';
import { readJson, type JsonFile, type JsonObject } from './json.js';
import { findExtended, type PackageFolder } from './tsconfig-extends.js';
import {
  ownOptions,
  placeTarget,
  referencedConfigs,
  withConfigDir,
  type CompilerOptions,
} from './tsconfig-options.js';

/** One pattern of `paths`. */
interface PathsPattern {
  /** As written, with at most one `*` to be of use. */
  readonly pattern: string;
  /** Where it leads: path patterns relative to the tree's root. Absolute ones are left out. */
  readonly targets: readonly string[];
  /** The config that declares it. */
  readonly file: string;
}

/**
 * What a `tsconfig.json` or `jsconfig.json` and all that it extends say about where imports lead. Paths are relative
 * to the tree's root, and the root itself is `''`.
 */
export interface Tsconfig {
  readonly file: string;
  readonly baseUrl?: string;
  readonly paths: readonly PathsPattern[];
  readonly rootDirs: readonly string[];
  readonly rootDir?: string;
  readonly outDir?: string;
  readonly declarationDir?: string;
  readonly moduleSuffixes: readonly string[];
  readonly customConditions: readonly string[];
  readonly types?: readonly string[];
  readonly typeRoots?: readonly string[];
  /** The config files of the projects that this one names itself, whether they exist or not. */
  readonly references: readonly string[];
  /**
   * Configs that could not be taken into account: what `extends` names (as written) and is not here, and files that
   * do not parse. If there is any, this result is not all that the project has to say.
   */
  readonly missing: readonly string[];
  /** One line each, naming file and key. */
  readonly warnings: readonly string[];
}

/** More configs than this are never read for one; only a hostile `extends` needs them. */
const mostConfigs = 500;

/** What the caller of `readTsconfig` may lend it. */
export interface TsconfigOptions {
  /** Listings of the same tree, so that no folder is listed twice. */
  readonly listings?: Listings;
  /** The configs of the tree that were read so far: what many extend is read once. */
  readonly files?: Map<string, JsonFile>;
  /** Finds configs in packages of the repository that are not installed. */
  readonly packageFolder?: PackageFolder;
}

/**
 * Reads a config with all that it extends, as TypeScript 6 does (`parseConfig` of src/compiler/commandLineParser.ts
 * at v6.0.3), with two differences: a config that does not parse gives what could be recovered, and an absolute path
 * is ignored. Never throws.
 */
export function readTsconfig(tree: Tree, file: string, options: TsconfigOptions = {}): Tsconfig {
  const reading: Reading = {
    listings: options.listings ?? new Listings(tree),
    files: options.files ?? new Map<string, JsonFile>(),
    packageFolder: options.packageFolder,
    missing: new Set(),
    warnings: new Set(),
    configs: 0,
  };
  const { config, options: compilerOptions } = readChain(reading, file, []);
  const warnings = [...reading.warnings];
  const configDir = dirname(file);
  const path = (key: 'baseUrl' | 'rootDir' | 'outDir' | 'declarationDir') => {
    const value = compilerOptions[key];
    return value === undefined ? {} : { [key]: withConfigDir(value, configDir) };
  };
  const paths = (values: readonly string[]) => values.map((value) => withConfigDir(value, configDir));
  return {
    file,
    ...path('baseUrl'),
    ...path('rootDir'),
    ...path('outDir'),
    ...path('declarationDir'),
    paths: placedPaths(compilerOptions, configDir),
    rootDirs: paths(compilerOptions.rootDirs ?? []),
    moduleSuffixes: compilerOptions.moduleSuffixes ?? [],
    customConditions: compilerOptions.customConditions ?? [],
    ...(compilerOptions.types === undefined ? {} : { types: compilerOptions.types }),
    ...(compilerOptions.typeRoots === undefined ? {} : { typeRoots: paths(compilerOptions.typeRoots) }),
    references: referencedConfigs(config, file, warnings),
    missing: [...reading.missing],
    warnings,
  };
}

/** What a run through a chain of configs collects. Sets, because a config can be extended more than once. */
interface Reading {
  readonly listings: Listings;
  readonly files: Map<string, JsonFile>;
  readonly packageFolder: PackageFolder | undefined;
  readonly missing: Set<string>;
  readonly warnings: Set<string>;
  configs: number;
}

interface Chain {
  readonly config: JsonObject;
  readonly options: CompilerOptions;
}

function readChain(reading: Reading, file: string, inProgress: readonly string[]): Chain {
  const { listings, files, missing } = reading;
  reading.configs += 1;
  const json = files.get(file) ?? readJson(listings.tree, file);
  files.set(file, json);
  const warnings = [...json.warnings];
  if (json.state !== 'sound') missing.add(file);
  const own = ownOptions(json.value, file, warnings);
  const inherited: CompilerOptions = {};
  const parents =
    fieldsOf({ value: json.value, where: `${file}: `, warnings }).stringOrStrings('extends') ?? [];
  for (const written of parents) {
    const parent = findExtended(reading, dirname(file), written);
    if (parent === undefined) missing.add(written);
    else if (parent === file || inProgress.includes(parent)) {
      warnings.push(`${file}: extends "${written}" leads back to ${parent}: cut there`);
    } else if (reading.configs >= mostConfigs) {
      missing.add(written);
      warnings.push(`${file}: extends more than ${mostConfigs} configs: the rest is ignored`);
    } else Object.assign(inherited, readChain(reading, parent, [...inProgress, file]).options);
  }
  for (const warning of warnings) reading.warnings.add(warning);
  return { config: json.value, options: { ...inherited, ...own } };
}

/** The base is settled last: a `baseUrl` counts for `paths` of every config in the chain, whichever sets it. */
function placedPaths({ baseUrl, paths }: CompilerOptions, configDir: string): PathsPattern[] {
  if (paths === undefined) return [];
  const base = baseUrl === undefined ? dirname(paths.file) : withConfigDir(baseUrl, configDir);
  return paths.entries.map(({ pattern, targets }) => ({
    pattern,
    targets: targets.map((target) => placeTarget(target, base, configDir)),
    file: paths.file,
  }));
}

/** What `paths` makes of one specifier. */
export interface PathsMatch {
  readonly pattern: string;
  /** What the `*` stands for; `undefined` where the pattern has none. */
  readonly star: string | undefined;
  /** Paths to try in order, relative to the tree's root, with `*` replaced. */
  readonly targets: readonly string[];
}

/**
 * The one pattern of `paths` that counts for a specifier: the one that equals it, else the one with the longest text
 * before its `*`. Relative specifiers have none. Follows `matchPatternOrExact` and `findBestPatternMatch` of
 * TypeScript 6.0.3, except that an empty `*` is replaced, too (TypeScript looks for a file named `*`).
 */
export function matchPaths(tsconfig: Tsconfig, specifier: string): PathsMatch | undefined {
  if (tsconfig.paths.length === 0 || /^\.\.?(?:$|[\\/])/.test(specifier)) return undefined;
  const { exact, starred } = indexOf(tsconfig);
  const same = exact.get(specifier);
  if (same !== undefined) return { pattern: same.pattern, star: undefined, targets: same.targets };
  let best: Starred | undefined;
  for (const candidate of starred) {
    const { prefix, suffix } = candidate;
    if (best !== undefined && prefix.length <= best.prefix.length) continue;
    if (specifier.length < prefix.length + suffix.length) continue;
    if (specifier.startsWith(prefix) && specifier.endsWith(suffix)) best = candidate;
  }
  if (best === undefined) return undefined;
  const star = specifier.slice(best.prefix.length, specifier.length - best.suffix.length);
  const targets = best.declared.targets.map((target) =>
    join(
      '',
      target.replace('*', () => star),
    ),
  );
  return { pattern: best.declared.pattern, star, targets };
}

interface Starred {
  readonly prefix: string;
  readonly suffix: string;
  readonly declared: PathsPattern;
}

interface PathsIndex {
  readonly exact: ReadonlyMap<string, PathsPattern>;
  readonly starred: readonly Starred[];
}

/** Large monorepos declare hundreds of patterns, and every bare specifier is compared with them. */
const indexes = new WeakMap<Tsconfig, PathsIndex>();

function indexOf(tsconfig: Tsconfig): PathsIndex {
  const known = indexes.get(tsconfig);
  if (known !== undefined) return known;
  const exact = new Map<string, PathsPattern>();
  const starred: Starred[] = [];
  for (const declared of tsconfig.paths) {
    const [prefix = '', suffix, more] = declared.pattern.split('*');
    if (suffix === undefined) exact.set(declared.pattern, declared);
    else if (more === undefined) starred.push({ prefix, suffix, declared });
  }
  const index = { exact, starred };
  indexes.set(tsconfig, index);
  return index;
}
