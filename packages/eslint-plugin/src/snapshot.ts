import { Project, type Tree, type Verdict } from '@truepath/core';
import type { Configuration } from '@truepath/core/configuration';
import { fileStamp } from '@truepath/core/disk-tree';
import { listedSpelling, type Listing } from '@truepath/core/listing';
import { loadConfiguration } from '@truepath/core/load-configuration';
import {
  ancestors,
  basename,
  dirname,
  extname,
  fromHost,
  isWithin,
  join,
  leavesRoot,
} from '@truepath/core/path';
import type { TrackedNames } from '@truepath/core/tracked-names';
import createIgnore from 'ignore';

import type { Repository } from './repository.js';
import type { Scripts } from './scripts.js';
import { fallback, withSettings, type Settings } from './settings.js';

/** What a judgement stands on: paths relative to the root. */
export interface Grounds {
  readonly folders: ReadonlySet<string>;
  readonly files: ReadonlySet<string>;
}

/** Verdicts by form and text: those of one folder, and those that hold in a whole package. */
export interface Memory {
  readonly inFolder: Map<string, Verdict>;
  readonly inPackage: Map<string, Verdict>;
}

/** What a snapshot is made of. */
export interface SnapshotOptions {
  readonly repository: Repository;
  readonly settings: Settings;
  /** The folder in which ESLint runs, relative to the root; `''` where it lies elsewhere. */
  readonly folder: string;
  /** What git would add, where that is known. */
  readonly others: readonly string[];
}

/**
 * A repository as it was while its parts were first looked at. It is asked as long as what an answer stands on is still
 * the same; then it is replaced as a whole, so that no two answers of it contradict each other.
 */
export class Snapshot {
  readonly repository: Repository;
  readonly project: Project;
  readonly configuration: Configuration;
  /** What is wrong with the configuration. */
  readonly problem: string | undefined;
  readonly tracked: TrackedNames | undefined;
  readonly isLeftOut: (file: string) => boolean;
  readonly #indexStamp: string | undefined;
  readonly #verifiedFiles = new Set<string>();
  readonly #verifiedFolders = new Set<string>();
  #isIndexVerified = true;
  readonly #tree: Tree;
  readonly #stamps = new Map<string, string | undefined>();
  readonly #configurationFiles: readonly string[];
  readonly #filesBehind = new Map<string, readonly string[]>();
  #reading = new Set<string>();
  #onDisk: Project | undefined;
  #isSurveyed = false;
  readonly #folders = new Map<string, Listing>();
  readonly #memories = new Map<string, Memory>();
  readonly #packages = new Map<object, Map<string, Verdict>>();
  readonly #uses = new Map<string, number>();

  constructor({ repository, settings, folder, others }: SnapshotOptions) {
    const { stamp, tracked, files } = repository.index();
    this.repository = repository;
    this.tracked = tracked;
    this.#indexStamp = stamp;
    this.#tree = this.#recorded(repository.tree());
    const load = () => loadConfiguration(this.#tree);
    const configured = withSettings(load, { settings, folder });
    this.configuration = configured.kind === 'configured' ? configured.configuration : fallback;
    this.problem = configured.kind === 'broken' ? configured.problem : undefined;
    this.#configurationFiles = [...this.#reading];
    this.isLeftOut = leftOutBy(this.configuration);
    const { aliases, extensions } = this.configuration;
    this.project = new Project({ tree: this.#tree, files: [...files, ...others], aliases, extensions });
  }

  /** Has everything looked at again before it is believed. */
  doubt(): void {
    this.#isIndexVerified = false;
    this.#verifiedFiles.clear();
    this.#verifiedFolders.clear();
  }

  /** Whether everything that a judgement stands on is as it was; looks at each thing once until the next doubt. */
  holds({ folders, files }: Grounds): boolean {
    this.#isIndexVerified ||= this.repository.indexStamp() === this.#indexStamp;
    if (!this.#isIndexVerified) return false;
    for (const file of files) if (!this.#isFileSame(file)) return false;
    for (const folder of folders) if (!this.#isFolderSame(folder)) return false;
    return true;
  }

  /** Whether a folder was looked at since the last doubt, and is as it was. */
  isVerified(folder: string): boolean {
    return this.#verifiedFolders.has(folder);
  }

  /** What was judged already, by form and text, for files like this one. */
  memoryOf(importer: string): Memory {
    const folder = dirname(importer);
    const key = `${extname(importer)} ${folder}`;
    const known = this.#memories.get(key);
    if (known !== undefined) return known;
    const context = this.project.contextOf(folder);
    const inPackage = this.#packages.get(context) ?? new Map<string, Verdict>();
    this.#packages.set(context, inPackage);
    const memory = { inFolder: new Map<string, Verdict>(), inPackage };
    this.#memories.set(key, memory);
    return memory;
  }

  /** The repository as this disk spells it, whatever git tracks. */
  get onDisk(): Project {
    const { aliases, extensions } = this.configuration;
    const { files } = this.project;
    this.#onDisk ??= new Project({ tree: this.repository.disk, files, aliases, extensions });
    return this.#onDisk;
  }

  /** Whether the ambient modules of all scripts are known. */
  get isSurveyed(): boolean {
    return this.#isSurveyed;
  }

  /** In how many scripts specifiers begin so; one where none of them is known. */
  usesOf(head: string, scripts: Scripts): number {
    const known = this.#uses.get(head);
    if (known !== undefined) return known;
    let count = 0;
    for (const [, { heads }] of scripts.among(this.project.files)) {
      if (heads.has(head) && (count += 1) >= usesLimit) break;
    }
    this.#uses.set(head, Math.max(count, 1));
    return Math.max(count, 1);
  }

  /** Notes the ambient modules that the scripts declare. */
  survey(scripts: Scripts): void {
    this.#isSurveyed = true;
    for (const [, { ambient }] of scripts.among(this.project.files))
      for (const name of ambient) this.project.declareAmbient(name);
  }

  /** A folder by an absolute path in the host's form, in whatever spelling that was typed; `undefined` outside of the root. */
  folderOf(absolute: string): Listing | undefined {
    const known = this.#folders.get(absolute);
    if (known !== undefined) return known;
    const path = fromHost(this.repository.root.folder, absolute);
    if (path === undefined || leavesRoot(path)) return undefined;
    const { listings } = this.project;
    const folder = listings.folder(listedSpelling(listings, path));
    if (folder !== undefined) this.#folders.set(absolute, folder);
    return folder;
  }

  /** The files that say how the specifiers in a folder are resolved. */
  filesBehind(folder: string): readonly string[] {
    const known = this.#filesBehind.get(folder);
    if (known !== undefined) return known;
    const above = folder === '' ? this.#configurationFiles : this.filesBehind(dirname(folder));
    this.#reading = new Set();
    this.project.contextOf(folder);
    // A configuration that names a package makes the project read all packages for it.
    const own = [...this.#reading].filter(
      (file) => basename(file) !== 'package.json' || isWithin(folder, dirname(file)),
    );
    const files = [...new Set([...above, ...own])];
    this.#filesBehind.set(folder, files);
    return files;
  }

  /** The manifests that were read in the folders above a path. */
  manifestsAbove(path: string): readonly string[] {
    return ancestors(dirname(path))
      .map((folder) => join(folder, 'package.json'))
      .filter((file) => this.#stamps.has(file));
  }

  #recorded(tree: Tree): Tree {
    return {
      ...tree,
      list: (path) => {
        this.#verifiedFolders.add(path);
        return tree.list(path);
      },
      read: (file, maxBytes) => {
        this.#reading.add(file);
        // Before it is read: what changes meanwhile has to show.
        if (!this.#stamps.has(file)) {
          this.#stamps.set(file, this.#stampNow(file));
          this.#verifiedFiles.add(file);
        }
        return tree.read(file, maxBytes);
      },
    };
  }

  #isFileSame(file: string): boolean {
    if (this.#verifiedFiles.has(file)) return true;
    const isSame = this.#stampNow(file) === this.#stamps.get(file);
    if (isSame) this.#verifiedFiles.add(file);
    return isSame;
  }

  #stampNow(file: string): string | undefined {
    return fileStamp(this.repository.root.folder, file);
  }

  #isFolderSame(folder: string): boolean {
    if (this.#verifiedFolders.has(folder)) return true;
    const place = this.project.listings.at(folder);
    // It may just have been listed for the first time.
    if (place.kind === 'opaque' || this.#verifiedFolders.has(folder)) return true;
    const listed = this.#tree.list(folder);
    const isSame =
      place.kind === 'folder'
        ? listed.kind === 'listed' && isListing(place.listing, listed.entries)
        : listed.kind !== 'listed';
    if (!isSame) this.#verifiedFolders.delete(folder);
    return isSame;
  }
}

/** More uses than this make no difference. */
const usesLimit = 4;

type Entries = Extract<ReturnType<Tree['list']>, { kind: 'listed' }>['entries'];

function isListing(listing: Listing, entries: Entries): boolean {
  return listing.size === entries.length && entries.every(({ name, kind }) => listing.kindOf(name) === kind);
}

function leftOutBy({ ignore, folder }: Configuration): (file: string) => boolean {
  if (ignore.length === 0) return () => false;
  const matcher = createIgnore({ ignorecase: false }).add([...ignore]);
  return (file) =>
    isWithin(file, folder) && matcher.ignores(folder === '' ? file : file.slice(folder.length + 1));
}
