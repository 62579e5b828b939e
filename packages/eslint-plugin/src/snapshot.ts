import { Project, type Tree } from '@truepath/core';
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

import { foldersBehind, type Answer, type Answers } from './answers.js';
import type { Repository } from './repository.js';
import type { Scripts } from './scripts.js';
import { fallback, leftOutBy, withSettings, type Settings } from './settings.js';

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
  #round = 0;
  readonly #tree: Tree;
  readonly #stamps = new Map<string, string | undefined>();
  readonly #configurationFiles: readonly string[];
  readonly #filesBehind = new Map<string, readonly string[]>();
  #reading = new Set<string>();
  #onDisk: Project | undefined;
  #isSurveyed = false;
  readonly #folders = new Map<string, Listing>();
  readonly #answers = new Map<string, Answers>();
  readonly #packages = new Map<object, Map<string, Answer>>();
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
    this.#round += 1;
    this.#isIndexVerified = false;
    this.#verifiedFiles.clear();
    this.#verifiedFolders.clear();
  }

  /** Whether nothing of it was looked at before the last doubt. */
  get isNew(): boolean {
    return this.#round === 0;
  }

  /** The round in which what is answered now is known to hold: none, where a part of it may be older. */
  get roundOfAnswers(): number {
    return this.isNew ? 0 : -1;
  }

  /** Whether all that the answers stand on is as it was; looks at each thing once until the next doubt. */
  holds(folder: Answers, answers: readonly Answer[]): boolean {
    this.#isIndexVerified ||= this.repository.indexStamp() === this.#indexStamp;
    if (!this.#isIndexVerified) return false;
    if (folder.round !== this.#round && !folder.files.every((file) => this.#isFileSame(file))) return false;
    folder.round = this.#round;
    for (const answer of answers) {
      if (answer.round !== this.#round && !this.#isStanding(answer)) return false;
      answer.round = this.#round;
    }
    return true;
  }

  /** What was answered already for files like this one. */
  answersFor(importer: string): Answers {
    const folder = dirname(importer);
    const key = `${extname(importer)} ${folder}`;
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    // Before anything else asks for the context, which reads files but once.
    const files = this.filesBehind(folder);
    const context = this.project.contextOf(folder);
    const inPackage = this.#packages.get(context) ?? new Map<string, Answer>();
    this.#packages.set(context, inPackage);
    const answers = {
      folder,
      files,
      inFolder: new Map<string, Answer>(),
      inPackage,
      round: this.roundOfAnswers,
    };
    this.#answers.set(key, answers);
    return answers;
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
    const files = own.length === 0 ? above : [...new Set([...above, ...own])];
    this.#filesBehind.set(folder, files);
    return files;
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

  #isStanding(answer: Answer): boolean {
    for (const folder of foldersBehind(answer)) if (!this.#isFolderSame(folder)) return false;
    const { text, holder } = answer;
    if (text.startsWith('.') || holder === undefined) return true;
    const manifests = ancestors(holder).map((folder) => join(folder, 'package.json'));
    return manifests.every((file) => !this.#stamps.has(file) || this.#isFileSame(file));
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
    const entries = listed.kind === 'listed' ? listed.entries : undefined;
    const listing = place.kind === 'folder' ? place.listing : undefined;
    const isSame =
      listing?.size === entries?.length &&
      entries?.every(({ name, kind }) => listing?.kindOf(name) === kind) !== false;
    if (!isSame) this.#verifiedFolders.delete(folder);
    return isSame;
  }
}

/** More uses than this make no difference. */
const usesLimit = 4;
