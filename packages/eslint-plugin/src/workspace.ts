import { fromHost, leavesRoot } from '@truepath/core/path';

import { Repository } from './repository.js';
import { findRoot } from './root.js';
import { Runs } from './runs.js';
import { Scripts } from './scripts.js';
import type { Settings } from './settings.js';
import { Snapshot } from './snapshot.js';

/** Where ESLint found a file. */
export interface LintedFile {
  /** The folder that holds it: an absolute path in the host's form. */
  readonly folder: string;
  /** The folder in which ESLint runs, in the same form. */
  readonly cwd: string;
  readonly settings: Settings;
}

/** A repository with the snapshot that the last lint of one of its files used. */
export class Workspace {
  readonly repository: Repository;
  /** What the repository's own scripts hold. */
  readonly scripts: Scripts;
  readonly #settings: Settings;
  readonly #folder: string;
  readonly runs = new Runs();
  #snapshot: Snapshot | undefined;
  /** Whether git was asked in this run which files nobody added. */
  #hasLooked = false;

  constructor(repository: Repository, { cwd, settings }: Pick<LintedFile, 'cwd' | 'settings'>) {
    const folder = fromHost(repository.root.folder, cwd);
    this.repository = repository;
    this.scripts = new Scripts(repository);
    this.#settings = settings;
    this.#folder = folder === undefined || leavesRoot(folder) ? '' : folder;
  }

  /** The snapshot of the last lint, to be asked whether it still holds for what is made of it. */
  get last(): Snapshot | undefined {
    return this.#snapshot;
  }

  /** Begins the lint of a file; `signs` are objects of ESLint's that it makes anew for each run. */
  begin(file: string, signs: readonly object[]): void {
    if (!this.runs.begins(file, signs)) return;
    this.#snapshot?.doubt();
    this.#hasLooked = false;
  }

  /** Whether there are files that nobody added and the last snapshot lacks; `now` has git look for them in this run. */
  hasUnknownOthers(when: 'now' | 'once'): boolean {
    const { repository } = this;
    const known = repository.knownOthers();
    const isTold = when === 'once' || this.#hasLooked;
    const others = isTold ? repository.others() : repository.otherFilesNow();
    this.#hasLooked ||= when === 'now';
    return others.length !== known.length || others.some((file, index) => file !== known[index]);
  }

  /** A snapshot of the repository as it is now. */
  renew(): Snapshot {
    const { repository } = this;
    // Without git every file is one that git would add, and says which packages there are.
    const others = repository.knownOthers();
    this.#snapshot = new Snapshot({ repository, settings: this.#settings, folder: this.#folder, others });
    return this.#snapshot;
  }
}

const workspaces = new Map<string, Workspace>();

/** The workspace of a file: one for each root and what the settings say of it. */
export function workspaceOf(linted: LintedFile): Workspace {
  const root = findRoot(linted.folder, linted.cwd);
  const key = `${root.folder}\0${linted.cwd}\0${JSON.stringify([linted.settings.truepath])}`;
  const known = workspaces.get(key);
  if (known !== undefined) return known;
  const workspace = new Workspace(new Repository(root), linted);
  workspaces.set(key, workspace);
  return workspace;
}
