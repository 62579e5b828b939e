import type { Verdict } from '@truepath/core';
import { basename, dirname, isWithin, join } from '@truepath/core/path';

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
    else if (found !== undefined) {
      this.#addFolders(dirname(found), '');
      for (const file of this.#snapshot.manifestsAbove(found)) this.files.add(file);
    } else if (resolution.kind !== 'found') this.#addFolders('', '');
  }

  /** No name above the highest folder that the path steps up to was written. */
  #addRelative(text: string, found: string | undefined): void {
    let top = this.#folder;
    for (let at = 0; text.startsWith('.', at); at = text.indexOf('/', at) + 1) {
      if (text.startsWith('../', at)) top = dirname(top);
      if (!text.includes('/', at)) break;
    }
    const meant = dirname(join(this.#folder, text));
    this.#addFolders(meant, top);
    const holder = found === undefined ? meant : dirname(found);
    if (holder !== meant) this.#addFolders(holder, isWithin(holder, top) ? top : '');
  }

  /** Those from a folder up to another one. */
  #addFolders(folder: string, top: string): void {
    for (let path = folder; ; path = dirname(path)) {
      // What is installed is many names, and its packages are no single files.
      if (!this.#snapshot.isVerified(path) && basename(path) !== 'node_modules') this.folders.add(path);
      if (path === top || path === '') return;
    }
  }
}
