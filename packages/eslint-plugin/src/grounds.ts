import type { Verdict } from '@truepath/core';
import { ancestors, basename, dirname, isWithin, join } from '@truepath/core/path';

import type { Grounds, Snapshot } from './snapshot.js';

/** Gathers what the judgement of a file stands on: the folders on the way to each target, and the files that say where it is. */
export class GroundsOf implements Grounds {
  readonly folders = new Set<string>();
  readonly files: Set<string>;
  readonly #snapshot: Snapshot;
  readonly #folder: string;

  constructor(snapshot: Snapshot, importer: string) {
    this.#snapshot = snapshot;
    this.#folder = dirname(importer);
    this.files = new Set(snapshot.filesBehind(this.#folder));
  }

  add(text: string, { resolution }: Verdict): void {
    const found = resolution.kind === 'found' ? resolution.path : undefined;
    if (text.startsWith('.')) this.#addRelative(text, found);
    else if (found !== undefined) this.#addFolders(dirname(found), '');
    else if (resolution.kind !== 'found') this.folders.add('');
    if (found === undefined || text.startsWith('.')) return;
    for (const file of this.#snapshot.manifestsAbove(found)) this.files.add(file);
  }

  /** No name above the highest folder that the path steps up to was written. */
  #addRelative(text: string, found: string | undefined): void {
    const steps = /^(?:\.\.?\/)*/.exec(text)?.[0] ?? '';
    const top = join(this.#folder, steps);
    this.#addFolders(dirname(join(this.#folder, text)), top);
    if (found !== undefined) this.#addFolders(dirname(found), isWithin(found, top) ? top : '');
  }

  #addFolders(folder: string, top: string): void {
    for (const path of ancestors(folder)) {
      // What is installed is many names, and its packages are no single files.
      if (isWithin(path, top) && basename(path) !== 'node_modules') this.folders.add(path);
    }
    if (top === folder) this.folders.add(top);
  }
}
