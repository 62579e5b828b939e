import type { Tree } from '../tree.js';
import { fieldsOf, type Fields } from './fields.js';
import { asObject, readJson, type JsonObject } from './json.js';
import { overriddenNames } from './overrides.js';

/** Where a dependency is declared. */
type DependencySection =
  'dependencies' | 'devDependencies' | 'peerDependencies' | 'optionalDependencies' | 'bundledDependencies';

/** One declared dependency. */
interface Dependency {
  /** As written: `^1.0.0`, `workspace:*`, `npm:other@1`, `link:../x`, `file:`, `portal:`, `catalog:`; `*` if bundled. */
  readonly range: string;
  /** The first section that declares it, in the order of `DependencySection`. */
  readonly section: DependencySection;
}

/** Fields that name one entry file of a package, in no order of preference. */
type EntryField =
  | 'main'
  | 'module'
  | 'types'
  | 'typings'
  | 'browser'
  | 'react-native'
  | 'source'
  | 'jsnext:main'
  | 'style'
  | 'sass';

/** What a `package.json` says. */
export interface Manifest {
  readonly file: string;
  readonly name?: string;
  readonly type?: string;
  readonly packageManager?: string;
  /** The configuration that `extends` of this package's bare name means. */
  readonly tsconfig?: string;
  readonly dependencies: ReadonlyMap<string, Dependency>;
  /** Entry files as written; a field that is an object (`browser`, `react-native`) is in its own map instead. */
  readonly entries: Readonly<Partial<Record<EntryField, string>>>;
  /** `browser` as an object: what replaces a module in a browser, and `false` for nothing at all. */
  readonly browser: ReadonlyMap<string, string | false>;
  /** `react-native` as an object, read as `browser` is. */
  readonly reactNative: ReadonlyMap<string, string | false>;
  /**
   * Names that stand for paths of this package, relative to its folder: `_moduleAliases` (module-alias), and what is a
   * path in `alias` (Parcel).
   */
  readonly moduleAliases: ReadonlyMap<string, string>;
  /** Names that `alias` (Parcel) sends to another package, or with `false` to no file at all. */
  readonly packageAliases: ReadonlyMap<string, string | false>;
  /** Patterns of `workspaces`, or of its `packages`; `undefined` where the package is no workspace root. */
  readonly workspaces?: readonly string[];
  /** Names that `overrides`, `resolutions` and `pnpm.overrides` mention. */
  readonly overrides: ReadonlySet<string>;
  /** Unchecked, as are `imports`, `typesVersions` and `truepath`: their readers know what they allow. */
  readonly exports?: unknown;
  readonly imports?: unknown;
  readonly typesVersions?: unknown;
  readonly truepath?: unknown;
  /** The whole object, for the sections of other tools (`jest`, `babel`, …). */
  readonly raw: JsonObject;
  /** `broken`: what is missing here may well be in the file. */
  readonly state: 'sound' | 'broken' | 'absent';
  /** One line each, naming file and key. */
  readonly warnings: readonly string[];
}

/** Reads a `package.json`. A broken or absent file is a manifest that says little; never throws. */
export function readManifest(tree: Tree, file: string): Manifest {
  const json = readJson(tree, file);
  const warnings = [...json.warnings];
  const fields = fieldsOf({ value: json.value, where: `${file}: `, warnings });
  return {
    file,
    ...named(fields, 'name'),
    ...named(fields, 'type'),
    ...named(fields, 'packageManager'),
    ...named(fields, 'tsconfig'),
    dependencies: dependenciesOf(json.value, fields),
    entries: entriesOf(json.value, fields),
    browser: replacementsOf(json.value.browser),
    reactNative: replacementsOf(json.value['react-native']),
    ...aliasesOf(json.value),
    ...workspacesOf(json.value, fields),
    overrides: overriddenNames(json.value),
    ...unchecked(json.value),
    raw: json.value,
    state: json.state,
    warnings,
  };
}

function named<Key extends 'name' | 'type' | 'packageManager' | 'tsconfig'>(fields: Fields, key: Key) {
  const value = fields.string(key);
  const result: Partial<Record<Key, string>> = {};
  if (value !== undefined) result[key] = value;
  return result;
}

const sections = [
  'dependencies',
  'devDependencies',
  'peerDependencies',
  'optionalDependencies',
] as const satisfies readonly DependencySection[];

function dependenciesOf(value: JsonObject, fields: Fields): ReadonlyMap<string, Dependency> {
  const found = new Map<string, Dependency>();
  const add = (name: string, dependency: Dependency) => {
    if (!found.has(name)) found.set(name, dependency);
  };
  for (const section of sections) {
    for (const [name, range] of Object.entries(fields.object(section) ?? {})) {
      // A range of another type still declares the name, and the name is what is asked for.
      add(name, { range: typeof range === 'string' ? range : '*', section });
    }
  }
  for (const key of ['bundledDependencies', 'bundleDependencies']) {
    if (typeof value[key] === 'boolean') continue;
    for (const name of fields.strings(key) ?? []) add(name, { range: '*', section: 'bundledDependencies' });
  }
  return found;
}

const entryFields = [
  'main',
  'module',
  'types',
  'typings',
  'browser',
  'react-native',
  'source',
  'jsnext:main',
  'style',
  'sass',
] as const satisfies readonly EntryField[];

function entriesOf(value: JsonObject, fields: Fields): Partial<Record<EntryField, string>> {
  const entries: Partial<Record<EntryField, string>> = {};
  for (const field of entryFields) {
    // Bundlers allow objects and lists in most of these: no mistake, but no entry file either.
    if (typeof value[field] === 'object' || typeof value[field] === 'boolean') continue;
    const entry = fields.string(field);
    if (entry !== undefined) entries[field] = entry;
  }
  return entries;
}

function replacementsOf(value: unknown): ReadonlyMap<string, string | false> {
  const replacements = new Map<string, string | false>();
  for (const [name, replacement] of Object.entries(asObject(value) ?? {})) {
    replacements.set(name, typeof replacement === 'string' ? replacement : false);
  }
  return replacements;
}

function aliasesOf(value: JsonObject): Pick<Manifest, 'moduleAliases' | 'packageAliases'> {
  const moduleAliases = new Map<string, string>();
  const packageAliases = new Map<string, string | false>();
  for (const [name, target] of replacementsOf(value.alias)) {
    // Parcel's `/` and `~` are the project's and the package's folder: the same, where the alias stands.
    const isPath = typeof target === 'string' && /^(?:\.\.?|~)?(?:\/|$)/.test(target);
    if (isPath) moduleAliases.set(name, target.replace(/^~?\//, './'));
    else packageAliases.set(name, target);
  }
  for (const [name, target] of replacementsOf(value._moduleAliases)) {
    if (target !== false) moduleAliases.set(name, target);
  }
  return { moduleAliases, packageAliases };
}

function workspacesOf(value: JsonObject, fields: Fields): { workspaces?: readonly string[] } {
  const object = asObject(value.workspaces);
  if (object === undefined) {
    const patterns = fields.stringOrStrings('workspaces');
    return patterns === undefined ? {} : { workspaces: patterns };
  }
  const patterns = object.packages;
  if (!Array.isArray(patterns)) return {};
  return { workspaces: patterns.filter((pattern) => typeof pattern === 'string') };
}

function unchecked(value: JsonObject): Pick<Manifest, 'exports' | 'imports' | 'typesVersions' | 'truepath'> {
  const { exports, imports, typesVersions, truepath } = value;
  return { exports, imports, typesVersions, truepath };
}
