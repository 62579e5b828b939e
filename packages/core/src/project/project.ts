import { groupBy } from '../group-by.js';
import { Listings } from '../listing.js';
import { CandidateTable, type Expectation } from '../candidates.js';
import type { Lookup } from '../resolve-path.js';
import type { Alias, AliasesByFolder } from './aliases.js';
import type { Resolution } from '../resolution.js';
import type { Tree } from '../tree.js';
import { ancestors, basename, dirname, isInstalled, isWithin, join } from '../path.js';
import { type ImportMap, readImportMap } from './import-map.js';
import { type Lockfiles, readLockfiles } from './lockfile.js';
import type { JsonFile } from './json.js';
import { type Manifest, readManifest } from './manifest.js';
import { type Copy, type Placed, placedBy, readCopies } from './copies.js';
import { type Gitmodules, readGitmodules } from './gitmodules.js';
import { type Tsconfig, readTsconfig } from './tsconfig.js';
import { tellsOfPackages, type WorkspacePackage, type Workspaces, workspacePackages } from './workspaces.js';

/** What a project is opened with. */
export interface ProjectOptions {
  readonly tree: Tree;
  /** Every file that the repository consists of, as POSIX paths relative to the root. */
  readonly files: readonly string[];
  /** Aliases of the configuration: a pattern with at most one `*`, and its targets relative to the root. */
  readonly aliases?: Readonly<Record<string, readonly string[]>>;
  /** Extensions of the configuration that may be left out, with their dots. */
  readonly extensions?: readonly string[];
}

/** What the folders of one package, or the part of it below one tsconfig, have in common. */
export interface Context {
  /** The folder of the nearest manifest; `''` where there is none. */
  readonly packageFolder: string;
  /** The manifests of this folder and those above it, nearest first. */
  readonly manifests: readonly Manifest[];
  /** The configurations in this folder and those above it with all that they refer to, nearest first. */
  readonly tsconfigs: readonly Tsconfig[];
  readonly importMaps: readonly ImportMap[];
  /** Aliases that the project was given for the package, after its own. */
  readonly adopted: readonly Alias[];
  /** How paths are looked up here; contexts with the same `moduleSuffixes` share it. */
  readonly lookups: Readonly<Record<Expectation, Lookup>>;
  /** Answers for specifiers that are the same from every folder of the context, by their paths. */
  readonly resolutions: Readonly<Record<Expectation, Map<string, Resolution>>>;
}

/** Where an importer stands: its folder, and what holds there. */
export interface ImporterPlace {
  readonly importer: string;
  readonly folder: string;
  readonly context: Context;
}

/**
 * A repository as it describes itself: listings, manifests, configurations, workspaces. Everything is read when it is
 * first asked for, and once; the lifetime of a project is the time for which its answers may be trusted.
 */
export class Project {
  readonly listings: Listings;
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  readonly extensions: readonly string[];
  readonly #lookups = new Map<string, Context['lookups']>();
  #files: readonly string[];
  readonly #ambient = new Set<string>();
  #place: ImporterPlace | undefined;
  readonly #contexts = new Map<string, Context>();
  readonly #adopted = new Map<string, readonly Alias[]>();
  readonly #tsconfigs = new Map<string, Tsconfig>();
  readonly #jsonFiles = new Map<string, JsonFile>();
  readonly #manifests = new Map<string, Manifest>();
  readonly #importMaps: ImportMap[] = [];
  readonly #lockfiles = new Map<string, Lockfiles>();
  #workspaces: Workspaces | undefined;
  #submodules: Gitmodules | undefined;
  #copies: readonly Copy[] | undefined;
  readonly #places = new Map<string, readonly Placed[]>();
  #fileNames: ReadonlyMap<string, readonly string[]> | undefined;
  #folderNames: ReadonlySet<string> | undefined;

  constructor(options: ProjectOptions) {
    this.listings = new Listings(options.tree);
    this.#files = options.files;
    this.aliases = options.aliases ?? {};
    this.extensions = options.extensions ?? [];
  }

  /** Every file of the repository. */
  get files(): readonly string[] {
    return this.#files;
  }

  /**
   * Adds files, unless one of them says which packages there are: then nothing is added and the answer is `false`,
   * because what was answered so far may be wrong.
   */
  addFiles(files: readonly string[]): boolean {
    if (files.some(tellsOfPackages)) return false;
    this.#files = [...this.#files, ...files];
    this.#copies = undefined;
    this.#places.clear();
    this.#fileNames = undefined;
    this.#folderNames = undefined;
    return true;
  }

  /** Where an importer stands. One file's specifiers are asked for in a row, so the last answer is kept. */
  placeOf(importer: string): ImporterPlace {
    if (this.#place?.importer === importer) return this.#place;
    const folder = dirname(importer);
    this.#place = { importer, folder, context: this.contextOf(folder) };
    return this.#place;
  }

  /** What holds for the files of a folder. */
  contextOf(folder: string): Context {
    const known = this.#contexts.get(folder);
    if (known !== undefined) return known;
    const parent = folder === '' ? this.#emptyContext() : this.contextOf(dirname(folder));
    const context = this.#extend(parent, folder);
    this.#contexts.set(folder, context);
    return context;
  }

  /** Every context that was asked for so far, each once. */
  contexts(): ReadonlySet<Context> {
    return new Set(this.#contexts.values());
  }

  /** Takes further aliases for packages, by their folders; what was answered there before is forgotten. */
  adopt(aliases: AliasesByFolder): void {
    if (aliases.size === 0) return;
    for (const [folder, more] of aliases)
      this.#adopted.set(folder, [...(this.#adopted.get(folder) ?? []), ...more]);
    for (const [folder, { packageFolder }] of this.#contexts)
      if (aliases.has(packageFolder)) this.#contexts.delete(folder);
    this.#place = undefined;
  }

  /** The manifest in a folder; `undefined` where there is none. */
  manifestIn(folder: string): Manifest | undefined {
    const listing = this.listings.folder(folder);
    if (listing?.kindOf('package.json') === undefined) return undefined;
    return this.#readManifest(join(folder, 'package.json'));
  }

  /** The manifest of a package in a folder, which for one of this repository may be a `deno.json`. */
  manifestOf(name: string, folder: string): Manifest | undefined {
    const own = this.workspaces().get(name);
    return own?.folder === folder ? this.#readManifest(own.manifest) : this.manifestIn(folder);
  }

  /** The repository's own packages by their name. */
  workspaces(): ReadonlyMap<string, WorkspacePackage> {
    this.#workspaces ??= workspacePackages(this.listings.tree, this.files, (file) =>
      this.#readManifest(file),
    );
    return this.#workspaces.packages;
  }

  /** Whether a lockfile in the folder or above it proves that a package exists. */
  isLocked(name: string, folder: string): boolean {
    return this.#lockfilesAbove(folder).some(
      (lockfiles) => lockfiles.has(name) || (lockfiles.files.length > 0 && !lockfiles.readable),
    );
  }

  /** Whether a lockfile in the folder or above it tells which packages there are. */
  hasLockfile(folder: string): boolean {
    return this.#lockfilesAbove(folder).some(({ files }) => files.length > 0);
  }

  /** Whether the path lies in another repository that is part of this one. */
  isInSubmodule(path: string): boolean {
    this.#submodules ??= readGitmodules(this.listings.tree);
    return this.#submodules.paths.some((submodule) => isWithin(path, submodule));
  }

  /** What shell scripts and containers' recipes copy to another place. */
  copies(): readonly Copy[] {
    this.#copies ??= readCopies(this.listings.tree, this.files);
    return this.#copies;
  }

  /** Where a file lies, and where it is copied to. */
  placesOf(file: string): readonly Placed[] {
    const known = this.#places.get(file);
    if (known !== undefined) return known;
    const places = placedBy(this.copies(), file);
    this.#places.set(file, places);
    return places;
  }

  /** Notes an ambient `declare module "name"`; a `*` stands for anything. */
  declareAmbient(name: string): void {
    this.#ambient.add(name);
  }

  /** Whether some file declares a module of exactly this name. */
  isDeclared(name: string): boolean {
    return this.#ambient.has(name);
  }

  /**
   * Whether some file declares a module of this name that needs no file. A pattern that begins with its `*` (`*.svg`,
   * `*?raw`) is no name: it tells the type of files, which have to be there all the same.
   */
  isAmbient(name: string): boolean {
    if (this.isDeclared(name)) return true;
    for (const pattern of this.#ambient) {
      const star = pattern.indexOf('*');
      if (star < 1 || name.length < pattern.length - 1) continue;
      if (name.startsWith(pattern.slice(0, star)) && name.endsWith(pattern.slice(star + 1))) return true;
    }
    return false;
  }

  /** The repository's files by their last segment. */
  filesNamed(): ReadonlyMap<string, readonly string[]> {
    this.#fileNames ??= groupBy(this.files, basename);
    return this.#fileNames;
  }

  /** Whether some folder of the repository is called so. */
  hasFolderNamed(name: string): boolean {
    this.#folderNames ??= folderNames(this.#files);
    return this.#folderNames.has(name);
  }

  /**
   * One line for each thing of this repository that could not be read, or says what can't be; what is installed is
   * not this repository's to repair.
   */
  warnings(): readonly string[] {
    const read = [
      ...this.#manifests.values(),
      ...this.#tsconfigs.values(),
      ...this.#importMaps,
      ...(this.#workspaces === undefined ? [] : [this.#workspaces]),
      ...(this.#submodules === undefined ? [] : [this.#submodules]),
    ];
    const own = read.flatMap((item) => item.warnings).filter((line) => !isInstalled(line));
    return [...new Set([...this.listings.warnings, ...(this.listings.tree.warnings?.() ?? []), ...own])];
  }

  #readManifest(file: string): Manifest {
    const manifest = this.#manifests.get(file) ?? readManifest(this.listings.tree, file);
    this.#manifests.set(file, manifest);
    return manifest;
  }

  #emptyContext(): Context {
    return {
      packageFolder: '',
      manifests: [],
      tsconfigs: [],
      importMaps: [],
      adopted: this.#adopted.get('') ?? [],
      lookups: this.#lookupsFor([]),
      resolutions: noAnswers(),
    };
  }

  #lookupsFor(moduleSuffixes: readonly string[]): Context['lookups'] {
    const key = moduleSuffixes.join('\0');
    const known = this.#lookups.get(key);
    if (known !== undefined) return known;
    const suffixes = moduleSuffixes.filter((suffix) => suffix !== '');
    const lookup = (expectation: Expectation): Lookup => ({
      table: new CandidateTable({ expectation, extensions: this.extensions, suffixes }),
      files: new Map(),
      folders: new Map(),
    });
    const lookups = {
      module: lookup('module'),
      required: lookup('required'),
      url: lookup('url'),
      file: lookup('file'),
      folder: lookup('folder'),
      style: lookup('style'),
    };
    this.#lookups.set(key, lookups);
    return lookups;
  }

  #extend(parent: Context, folder: string): Context {
    const listing = this.listings.folder(folder);
    if (listing?.folder !== folder) return parent;
    const configs: string[] = [];
    const maps: string[] = [];
    for (const name of listing.names()) {
      // Nearly no name needs to be looked at twice.
      if (!name.endsWith('.json') && !name.endsWith('.jsonc')) continue;
      if (/^[jt]sconfig(?:[.-][^/]*)?\.json$/.test(name)) configs.push(name);
      else if (/^(?:deno\.jsonc?|import_map\.json|importmap\.json)$/.test(name)) maps.push(name);
    }
    const manifest = this.manifestIn(folder);
    if (manifest === undefined && configs.length === 0 && maps.length === 0) return parent;
    const tsconfigs = [...this.#readTsconfigs(folder, configs), ...parent.tsconfigs];
    const packageFolder = manifest === undefined ? parent.packageFolder : folder;
    return {
      packageFolder,
      manifests: manifest === undefined ? parent.manifests : [manifest, ...parent.manifests],
      tsconfigs: [...new Set(tsconfigs)],
      importMaps: [...this.#readImportMaps(folder, maps), ...parent.importMaps],
      adopted: this.#adopted.get(packageFolder) ?? [],
      lookups: this.#lookupsFor([...new Set(tsconfigs.flatMap((config) => config.moduleSuffixes))]),
      resolutions: noAnswers(),
    };
  }

  /** A reference to another package's configuration says how that package is built, and nothing of this one. */
  #isPartOf(reference: string, folder: string): boolean {
    return dirname(reference) === folder || this.manifestIn(dirname(reference)) === undefined;
  }

  #lockfilesAbove(folder: string): readonly Lockfiles[] {
    return ancestors(folder).map((ancestor) => {
      const lockfiles = this.#lockfiles.get(ancestor) ?? readLockfiles(this.listings.tree, ancestor);
      this.#lockfiles.set(ancestor, lockfiles);
      return lockfiles;
    });
  }

  #readImportMaps(folder: string, names: readonly string[]): readonly ImportMap[] {
    const maps = names.map((name) => readImportMap(this.listings.tree, join(folder, name)));
    this.#importMaps.push(...maps);
    return maps;
  }

  /** `tsconfig.json` first, then its variants, each with what it refers to. */
  #readTsconfigs(folder: string, names: readonly string[]): readonly Tsconfig[] {
    const queue = [...names].sort(byPlainnessThenName).map((name) => join(folder, name));
    const found = new Map<string, Tsconfig>();
    for (const file of queue) {
      if (found.has(file) || this.listings.at(file).kind !== 'file') continue;
      const config =
        this.#tsconfigs.get(file) ??
        readTsconfig(this.listings.tree, file, {
          listings: this.listings,
          files: this.#jsonFiles,
          packageFolder: (name) => this.workspaces().get(name)?.folder,
        });
      this.#tsconfigs.set(file, config);
      found.set(file, config);
      queue.push(...config.references.filter((reference) => this.#isPartOf(reference, folder)));
    }
    return [...found.values()];
  }
}

function folderNames(files: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>();
  const names = new Set<string>();
  for (const file of files) {
    // Where one folder is known, all those above it are.
    for (let folder = dirname(file); folder !== '' && !folders.has(folder); folder = dirname(folder)) {
      folders.add(folder);
      names.add(basename(folder));
    }
  }
  return names;
}

function noAnswers(): Context['resolutions'] {
  return {
    module: new Map(),
    required: new Map(),
    url: new Map(),
    file: new Map(),
    folder: new Map(),
    style: new Map(),
  };
}

function byPlainnessThenName(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : 1);
}
