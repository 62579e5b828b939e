import { type Project, type UnknownReason, type Usage, assess } from '@truepath/core';
import type { Form } from '@truepath/core/references';
import { isWithin } from '@truepath/core/path';
import type { Progress } from './progress.js';
import { type ScanForm, scan } from '@truepath/core/scan';
import { isMinified } from '@truepath/core/sources';
import { headOf } from '@truepath/core/specifier';

/** What is read of every file, before anything is parsed. */
export interface Survey {
  readonly filesChecked: number;
  /** Minified, too large or unreadable. */
  readonly filesSkipped: number;
  readonly specifiersChecked: number;
  readonly unknown: Map<UnknownReason, number>;
  /** Specifiers that did not resolve, by file and text. */
  readonly open: ReadonlyMap<string, ReadonlyMap<string, Form>>;
  /** In how many files the same beginning of a bare specifier is open. */
  readonly uses: ReadonlyMap<string, number>;
  /** How many relative specifiers each file holds. */
  readonly written: ReadonlyMap<string, number>;
  /** Files that hold a comment for us. */
  readonly directed: readonly string[];
  readonly warnings: readonly string[];
}

/** The form that stands for what the scan can tell. */
const forms = {
  module: 'import',
  require: 'require',
  url: 'url',
  reference: 'reference-path',
  folder: 'glob',
} as const satisfies Record<Exclude<ScanForm, 'ambient'>, Form>;

/** Scans files for all that may be a specifier, and resolves it. */
export class Surveyor {
  readonly #project: Project;
  readonly #open = new Map<string, Map<string, Form>>();
  readonly #unknown = new Map<UnknownReason, number>();
  readonly #uses = new Map<string, number>();
  readonly #written = new Map<string, number>();
  readonly #directed: string[] = [];
  readonly #warnings: string[] = [];
  #checked = 0;
  #skipped = 0;
  #specifiers = 0;

  constructor(project: Project) {
    this.#project = project;
  }

  /** Visits source files; those outside of the scopes are read for what they declare. */
  visitAll(files: readonly string[], scopes: readonly string[], progress: Progress): void {
    files.forEach((file, index) => {
      if (index % 64 === 0) progress.advance('scanning', index, files.length);
      this.#visit(
        file,
        scopes.some((scope) => isWithin(file, scope)),
      );
    });
  }

  #visit(file: string, isInScope: boolean): void {
    const read = this.#project.listings.tree.read(file);
    // Git still knows a file that was deleted from the disk, and a file may vanish while this runs.
    if (read.kind === 'absent') return;
    if (read.kind === 'unreadable' && isInScope)
      this.#warnings.push(`${file}: this file could not be read (${read.reason}); it was not checked.`);
    if (read.kind !== 'text' || isMinified(file, read.text)) {
      if (isInScope) this.#skipped += 1;
      return;
    }
    if (isInScope) this.#checked += 1;
    if (isInScope && read.text.includes('truepath-disable')) this.#directed.push(file);
    scan(read.text, (text, form) => {
      if (form === 'ambient') this.#project.declareAmbient(copy(text));
      else if (isInScope) this.#assess({ importer: file, text, form: forms[form], guarded: false, uses: 1 });
    });
  }

  result(): Survey {
    return {
      filesChecked: this.#checked,
      filesSkipped: this.#skipped,
      specifiersChecked: this.#specifiers,
      unknown: this.#unknown,
      open: this.#open,
      uses: this.#uses,
      written: this.#written,
      directed: this.#directed,
      warnings: this.#warnings,
    };
  }

  #assess(usage: Usage): void {
    this.#specifiers += 1;
    if (usage.text.startsWith('.')) {
      this.#written.set(usage.importer, (this.#written.get(usage.importer) ?? 0) + 1);
    }
    const answer = assess(this.#project, usage);
    if (answer === 'fine') return;
    if (answer === 'open') this.#keep(usage);
    else this.#unknown.set(answer, (this.#unknown.get(answer) ?? 0) + 1);
  }

  #keep({ importer, text, form }: Usage): void {
    const texts = this.#open.get(importer) ?? new Map<string, Form>();
    this.#open.set(importer, texts);
    if (texts.has(text)) return;
    const kept = copy(text);
    texts.set(kept, form);
    const head = headOf(kept);
    this.#uses.set(head, (this.#uses.get(head) ?? 0) + 1);
  }
}

/** A slice keeps the whole text that it was cut from alive; a copy does not. */
function copy(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
