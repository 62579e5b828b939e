import { fileStamp } from '@truepath/core/disk-tree';
import { scan } from '@truepath/core/scan';
import { isMinified, isScript } from '@truepath/core/sources';
import { headOf } from '@truepath/core/specifier';

import type { Repository } from './repository.js';

/** What one script holds that says something of others. */
export interface Script {
  /** The names of its `declare module "name"`. */
  readonly ambient: ReadonlySet<string>;
  /** The beginnings of its bare specifiers. */
  readonly heads: ReadonlySet<string>;
  /** Its relative specifiers as often as they are written. */
  readonly relative: readonly string[];
}

/**
 * The repository's scripts, scanned when a finding depends on them and again when they changed: what is written all
 * over a repository is a convention, and a folder in which most paths fail is a template.
 */
export class Scripts {
  readonly #repository: Repository;
  readonly #linted = new Map<string, Set<string>>();
  readonly #known = new Map<string, { readonly stamp: string | undefined; readonly script: Script }>();

  constructor(repository: Repository) {
    this.#repository = repository;
  }

  /** Notes that a file begins a bare specifier so; whether so many do that it is no slip. */
  isCommon(head: string, file: string): boolean {
    const known = this.#linted.get(head);
    if (known === undefined) this.#linted.set(kept(head), new Set([file]));
    return known !== undefined && known.add(file).size > 3;
  }

  /** The sources among files, each with what it holds. */
  *among(files: Iterable<string>): Generator<readonly [file: string, script: Script]> {
    for (const file of files) if (isScript(file)) yield [file, this.#of(file)];
  }

  #of(file: string): Script {
    const stamp = fileStamp(this.#repository.root.folder, file);
    const known = this.#known.get(file);
    if (known?.stamp === stamp && known !== undefined) return known.script;
    const read = this.#repository.disk.read(file);
    const script = read.kind === 'text' && !isMinified(file, read.text) ? scanned(read.text) : empty;
    this.#known.set(file, { stamp, script });
    return script;
  }
}

const empty: Script = { ambient: new Set(), heads: new Set(), relative: [] };

function scanned(text: string): Script {
  const ambient = new Set<string>();
  const heads = new Set<string>();
  const relative: string[] = [];
  scan(text, (specifier, form) => {
    const own = kept(specifier);
    if (form === 'ambient') ambient.add(own);
    else if (own.startsWith('.')) relative.push(own);
    else heads.add(headOf(own));
  });
  return { ambient, heads, relative };
}

/** A copy: a slice would keep the whole text alive. */
function kept(slice: string): string {
  return Buffer.from(slice, 'utf16le').toString('utf16le');
}
