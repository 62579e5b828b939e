import { judge, Project, type Tree, type Usage, type Verdict } from '@truepath/core';
import type { AliasesByFolder } from '@truepath/core/aliases';
import { type Collision, collisionsAmong } from '@truepath/core/collisions';
import type { Configuration } from '@truepath/core/configuration';
import type { Evidence } from '@truepath/core/evidence';
import type { Changes } from '@truepath/core/git-changes';
import { dirname, isWithin, join, stem } from '@truepath/core/path';
import type { PlacedReference } from '@truepath/core/placed-reference';
import { parseFile } from './parse-file.js';
import type { Cause } from './report.js';

/** The commit that is compared with. */
export interface PastOptions {
  readonly tree: Tree;
  /** Every file of the commit. */
  readonly files: readonly string[];
  readonly changes: Changes;
  /** What the command was told of it. */
  readonly configuration: Pick<Configuration, 'aliases' | 'extensions'>;
  /** The disk, where that is compared: of its contents the changes do not tell. */
  readonly disk?: Tree;
}

/** Where a specifier led before the change, and what became of that. */
export interface Before {
  /** A file of the commit. */
  readonly path: string;
  /** What it is called now; `undefined` where it was deleted, or is still there under its name. */
  readonly now: string | undefined;
  /** What led there, for people. */
  readonly by: string;
}

/** Learns what prefixes stand for in a project. */
export type Explain = (project: Project, evidence: Evidence) => AliasesByFolder;

/** How a specifier stood before the change. */
export interface Standing {
  readonly reference: PlacedReference;
  readonly verdict: Verdict;
}

/**
 * The repository as it was before a change. It's opened where something is wrong now, and judges only that; an importer is followed
 * to the name that it had.
 */
export class Past {
  readonly changes: Changes;
  readonly files: readonly string[];
  readonly #project: Project;
  readonly #tree: Tree;
  readonly #disk: Tree | undefined;
  readonly #names: ReadonlyMap<string, string>;
  #collisions: readonly Collision[] | undefined;
  readonly #references = new Map<string, readonly PlacedReference[]>();
  readonly #before = new Map<string, Before | undefined>();
  readonly #changed = new Map<string, boolean>();
  /** The names of what is gone, and of the folders that it was in, without extensions. */
  readonly #gone: ReadonlySet<string>;

  constructor({ tree, files, changes, configuration, disk }: PastOptions) {
    this.changes = changes;
    this.files = files;
    this.#tree = tree;
    this.#disk = disk;
    const { aliases, extensions } = configuration;
    this.#project = new Project({ tree, files, aliases, extensions });
    const gone = [...changes.deleted, ...changes.renamed.keys()];
    this.#gone = new Set(gone.flatMap((file) => file.split('/').map(stem)));
    this.#names = new Map(Array.from(changes.renamed, ([from, to]) => [to, from]));
  }

  /** What explains prefixes before the change, which are as they are written today; both are by the folders of today. */
  learn(evidence: Evidence, explain: Explain): AliasesByFolder {
    const before = new Map([...evidence].map(([folder, prefixes]) => [this.#folderOf(folder), prefixes]));
    const learned = explain(this.#project, before);
    return new Map([...evidence.keys()].map((folder) => [folder, learned.get(this.#folderOf(folder)) ?? []]));
  }

  /** Takes aliases by the folders of today. */
  adopt(aliases: AliasesByFolder): void {
    this.#before.clear();
    this.#project.adopt(new Map([...aliases].map(([folder, more]) => [this.#folderOf(folder), more])));
  }

  /** What could not be read of it, a line each. */
  warnings(): readonly string[] {
    return this.#tree.warnings?.() ?? [];
  }

  /** What collided before the change. */
  collisions(): readonly Collision[] {
    this.#collisions ??= collisionsAmong(this.files);
    return this.#collisions;
  }

  /** What a file was called; `undefined` for one that was not there. */
  nameOf(file: string): string | undefined {
    return this.changes.added.has(file) ? undefined : (this.#names.get(file) ?? file);
  }

  /** Where a specifier of today led when its importer stood where it did; `undefined` where it led to no file. */
  before(usage: Usage): Before | undefined {
    const key = `${usage.importer}\0${usage.form}\0${usage.text}`;
    const known = this.#before.get(key);
    if (known !== undefined || this.#before.has(key)) return known;
    const before = this.#lookBack(usage);
    this.#before.set(key, before);
    return before;
  }

  #lookBack(usage: Usage): Before | undefined {
    const importer = this.nameOf(usage.importer);
    if (importer === undefined) return undefined;
    const { kind, resolution } = judge(this.#project, { ...usage, importer });
    if (kind !== 'fine' || resolution.kind !== 'found' || resolution.path === undefined) return undefined;
    const { path, by } = resolution;
    return { path, now: this.changes.renamed.get(path), by };
  }

  /**
   * Whether a file that a specifier led to is gone from where it was, with nothing else that could explain why the specifier
   * fails: neither was the configuration changed that led there, nor was it a guess that did.
   */
  isBroken(usage: Usage): boolean {
    if (!this.#mayNameWhatIsGone(usage.text)) return false;
    const before = this.before(usage);
    if (before === undefined || !this.#isGone(before.path) || before.by.startsWith('folder ')) return false;
    return this.configurationOf(before) === undefined;
  }

  /** The references of a file before the change that are the same as one of today: by their text or by what they mean. */
  standings(usage: Usage): readonly Standing[] {
    const importer = this.nameOf(usage.importer);
    if (importer === undefined) return [];
    const attempted = attemptOf(usage.importer, usage.text);
    return this.#referencesOf(importer)
      .filter(({ text }) => text === usage.text || attemptOf(importer, text) === attempted)
      .map((reference) => ({
        reference,
        verdict: judge(this.#project, { ...usage, importer, text: reference.text, form: reference.form }),
      }));
  }

  /** Whether a file says something else than it did under its name of today. */
  isChanged(file: string): boolean {
    const known = this.#changed.get(file) ?? this.#compare(file);
    this.#changed.set(file, known);
    return known;
  }

  #compare(file: string): boolean {
    if (this.changes.modified.has(file)) return true;
    const now = this.#disk?.read(file);
    const before = this.#tree.read(file);
    return now?.kind === 'text' && before.kind === 'text' && now.text !== before.text;
  }

  /** Whether a file says what it said, under the same name. */
  isSame(file: string): boolean {
    return this.nameOf(file) === file && !this.isChanged(file);
  }

  /** How a specifier stood in a file that says what it said. */
  verdictOf(usage: Usage): Verdict {
    return judge(this.#project, usage);
  }

  /** Whether the change touched a path, or anything below it or beside it with another extension. */
  touched(path: string): boolean {
    const { added, deleted, renamed } = this.changes;
    const isMeant = (file: string): boolean => isWithin(file, path) || file.startsWith(`${path}.`);
    return [added, deleted, renamed.keys(), renamed.values()].some((files) => [...files].some(isMeant));
  }

  /** What broke a specifier that led somewhere before. */
  causeOf(importer: string, before: Before | undefined): Cause {
    if (before?.now !== undefined) return { kind: 'renamed', from: before.path, to: before.now };
    if (before !== undefined && this.changes.deleted.has(before.path))
      return { kind: 'deleted', from: before.path };
    const configuration = before === undefined ? undefined : this.configurationOf(before);
    if (configuration !== undefined) return this.#changeOf(configuration);
    const name = this.nameOf(importer);
    if (name === undefined) return { kind: 'added', from: importer };
    return name === importer
      ? { kind: 'changed', from: importer }
      : { kind: 'renamed', from: name, to: importer };
  }

  #changeOf(file: string): Cause {
    const to = this.changes.renamed.get(file);
    if (to !== undefined) return { kind: 'renamed', from: file, to };
    return { kind: this.changes.deleted.has(file) ? 'deleted' : 'changed', from: file };
  }

  /** The configuration that said where a specifier leads, if the change touched it. */
  configurationOf({ by }: Before): string | undefined {
    const { deleted, renamed } = this.changes;
    // `paths "@/*" in tsconfig.json`, `package ui in packages/ui: ./button`
    const [place = ''] = by.slice(by.lastIndexOf(' in ') + ' in '.length).split(':');
    const named = [place, join(place, 'package.json')];
    return named.find((file) => this.isChanged(file) || deleted.has(file) || renamed.has(file));
  }

  /** Judging takes a hundred times longer than this. */
  #mayNameWhatIsGone(text: string): boolean {
    return this.#gone.size > 0 && (/\.$|\/$/.test(text) || this.#gone.has(stem(text)));
  }

  /** What a package's folder was called. */
  #folderOf(folder: string): string {
    return dirname(this.nameOf(join(folder, 'package.json')) ?? join(folder, 'package.json'));
  }

  #isGone(path: string): boolean {
    return this.changes.deleted.has(path) || this.changes.renamed.has(path);
  }

  #referencesOf(file: string): readonly PlacedReference[] {
    const known = this.#references.get(file);
    if (known !== undefined) return known;
    const parsed = parseFile(file, this.#tree.read(file));
    const references = parsed.kind === 'parsed' ? parsed.references : [];
    this.#references.set(file, references);
    return references;
  }
}

/** What a specifier means to name, whatever the resolution makes of it. */
export function attemptOf(importer: string, text: string): string {
  const path = text.startsWith('.') ? join(dirname(importer), text) : text;
  return path.replace(/(?:\/index)?(?:\.d)?\.[cm]?[jt]sx?$/, '');
}
