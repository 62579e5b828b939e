import { type Project, type UnknownReason, type Usage, assess, isOfStyles, suspect } from '@truepath/core';
import type { Form } from '@truepath/core/references';
import { dirname, isWithin } from '@truepath/core/path';
import type { Past } from './past.js';
import type { Progress } from './progress.js';
import type { Reader } from './reader.js';
import type { ScannedFile } from './scan-file.js';
import { isAside } from '@truepath/core/sources';
import type { ScanForm } from '@truepath/core/scan';
import { headOf } from '@truepath/core/specifier';
import { configurationsFor } from './tool-configurations.js';

/** What is read of every file, before anything is parsed. */
export interface Survey {
  readonly filesChecked: number;
  /** Minified, too large, unreadable, or kept elsewhere. */
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
  /** What starts with no dot in the files that are not reported on, by folder and text. */
  readonly beyond: ReadonlyMap<string, ReadonlyMap<string, Usage>>;
  /** All that the scan found, because who imports a file may be asked when all were judged. */
  readonly scans: readonly Scan[];
}

/** The form that stands for what the scan can tell. */
export const scannedForms = {
  module: 'import',
  require: 'require',
  url: 'url',
  reference: 'reference-path',
  folder: 'glob',
  style: 'css-import',
  asset: 'css-url',
} as const satisfies Record<Exclude<ScanForm, 'ambient'>, Form>;

/** What the scan of a file found. */
export type Scan = Pick<Scanned, 'file' | 'texts' | 'forms'>;

type Scanned = Extract<ScannedFile, { readonly kind: 'scanned' }>;

/** What a survey needs beside the files. */
export interface SurveyOptions {
  readonly reader: Reader;
  /** Files and folders to report on; the other files are read for what they declare. */
  readonly scopes: readonly string[];
  readonly progress: Progress;
  /** The repository before a change, where only that is asked about. */
  readonly past?: Past;
}

/** Resolves all that a scan of the files found. */
export class Surveyor {
  readonly #project: Project;
  readonly #options: SurveyOptions;
  readonly #open = new Map<string, Map<string, Form>>();
  readonly #unknown = new Map<UnknownReason, number>();
  readonly #uses = new Map<string, number>();
  readonly #written = new Map<string, number>();
  readonly #directed: string[] = [];
  /** Packages in which a name is open. */
  readonly #unexplained = new Set<string>();
  readonly #warnings: string[] = [];
  readonly #scans: Scan[] = [];
  readonly #known = new Map<string, string>();
  readonly #beyond = new Map<string, Map<string, Usage>>();
  #checked = 0;
  #skipped = 0;
  #specifiers = 0;

  constructor(project: Project, options: SurveyOptions) {
    this.#project = project;
    this.#options = options;
  }

  /** Visits source files. */
  async visitAll(files: readonly string[]): Promise<void> {
    const { reader, progress } = this.#options;
    const batches = reader.scan(files);
    // While the first batch is on its way.
    for (const file of files)
      if (!isAside(file) && this.#isInScope(file)) this.#project.contextOf(dirname(file));
    let done = 0;
    for await (const batch of batches) {
      progress.advance('scanning', done, files.length);
      done += batch.length;
      for (const scanned of batch) this.#visit(scanned, this.#isInScope(scanned.file));
    }
  }

  #isInScope(file: string): boolean {
    return this.#options.scopes.some((scope) => isWithin(file, scope));
  }

  #visit(scanned: ScannedFile, isInScope: boolean): void {
    const { file } = scanned;
    if (scanned.kind === 'scanned') this.#visitTexts(scanned, isInScope);
    if (scanned.kind === 'absent' || !isInScope) return;
    if (scanned.kind === 'unreadable')
      this.#warnings.push(`${file}: this file could not be read (${scanned.reason}); it was not checked.`);
    if (scanned.kind !== 'scanned') {
      this.#skipped += 1;
      return;
    }
    this.#checked += 1;
    if (scanned.isDirected) this.#directed.push(file);
  }

  #visitTexts({ file, texts: found, forms }: Scanned, isInScope: boolean): void {
    const texts = found.map((text) => this.#keepText(text));
    this.#scans.push({ file, texts, forms });
    for (const [index, text] of texts.entries()) {
      const form = forms[index];
      if (form === undefined) continue;
      if (form === 'ambient') this.#project.declareAmbient(text);
      else {
        const usage: Usage = { importer: file, text, form: scannedForms[form], guarded: false, uses: 1 };
        if (isInScope) this.#assess(usage);
        else if (!text.startsWith('.')) this.#remember(usage);
      }
    }
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
      beyond: this.#beyond,
      scans: this.#scans,
    };
  }

  #assess(usage: Usage): void {
    this.#specifiers += 1;
    // A style sheet's paths say nothing of where a folder's modules were written for.
    if (usage.text.startsWith('.') && !isOfStyles(usage.form)) {
      this.#written.set(usage.importer, (this.#written.get(usage.importer) ?? 0) + 1);
    }
    const answer = assess(this.#project, usage);
    if (answer === 'fine') return;
    if (answer === 'open' || this.#options.past?.isBroken(usage) === true) this.#keep(usage);
    else this.#unknown.set(answer, (this.#unknown.get(answer) ?? 0) + 1);
  }

  /** One copy of texts that are the same. */
  #keepText(text: string): string {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const kept = copy(text);
    this.#known.set(kept, kept);
    return kept;
  }

  #remember(usage: Usage): void {
    const folder = dirname(usage.importer);
    const texts = this.#beyond.get(folder) ?? new Map<string, Usage>();
    this.#beyond.set(folder, texts);
    if (texts.has(usage.text)) return;
    texts.set(usage.text, usage);
  }

  /** What a name stands for is told by the configurations that hold for a package, if by anything. */
  #expectTables(importer: string): void {
    const { packageFolder } = this.#project.placeOf(importer).context;
    if (this.#unexplained.has(packageFolder)) return;
    this.#unexplained.add(packageFolder);
    for (const file of configurationsFor(this.#project, packageFolder))
      this.#options.reader.expectTables(file);
  }

  #keep(usage: Usage): void {
    const { importer, text, form } = usage;
    const texts = this.#open.get(importer) ?? new Map<string, Form>();
    this.#open.set(importer, texts);
    if (texts.has(text)) return;
    texts.set(text, form);
    // What a name stands for may still be declared by a file to come; a path is a path.
    if (!text.startsWith('.')) this.#expectTables(importer);
    else if (suspect(this.#project, usage).kind === 'suspect') this.#options.reader.expect(importer);
    const head = headOf(text);
    this.#uses.set(head, (this.#uses.get(head) ?? 0) + 1);
  }
}

/** A slice keeps the whole text that it was cut from alive; a copy does not. */
function copy(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
