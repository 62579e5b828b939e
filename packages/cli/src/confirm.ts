import {
  type Finding,
  type Project,
  type UnknownReason,
  type Usage,
  type Verdict,
  follow,
  judge,
  suspect,
} from '@truepath/core';
import type { Form } from '@truepath/core/references';
import { dirname, extname } from '@truepath/core/path';
import { readDirectives, type Directive } from '@truepath/core/directives';
import { isBuildOutput, mayBeMade } from '@truepath/core/made-by-build';
import type { PlacedReference } from '@truepath/core/placed-reference';
import { reasonInFile } from '@truepath/core/reason-in-file';
import { headOf } from '@truepath/core/specifier';
import { type Excused, excuseKey } from './excused.js';
import type { Ignored } from './ignored.js';
import type { ParsedFile } from './parse-file.js';
import type { Past } from './past.js';
import { needsFile, removedFinding, type RemovedEntry, RemovedEntries } from './removed-entries.js';
import { wrongSegment } from '@truepath/core/wrong-segment';
import type { Reader } from './reader.js';
import type { Survey } from './survey.js';

/** A finding at its place, before anything silences it. */
export interface Confirmed {
  readonly file: string;
  readonly finding: Finding;
  readonly reference: PlacedReference;
  /** Paths of which it is enough that git ignores one for the finding to be unknown. */
  readonly unless: readonly string[];
  /** Whether a change took away what it led to: then the place where it stands is no excuse. */
  readonly isBroken: boolean;
}

/** What the files that had to be parsed came to. */
export interface Confirmation {
  readonly confirmed: readonly Confirmed[];
  readonly unknown: ReadonlyMap<UnknownReason, number>;
  readonly excused: Excused;
  readonly directives: ReadonlyMap<string, readonly Directive[]>;
  /** The text of each file that was parsed, as it was judged. */
  readonly texts: ReadonlyMap<string, string>;
  readonly parsed: number;
  readonly warnings: readonly string[];
}

/** What confirming needs beside the survey. */
export interface ConfirmOptions {
  readonly ignored: Ignored;
  readonly reader: Reader;
  /** The repository before a change, where only that is asked about. */
  readonly past?: Past;
}

/**
 * Judges what did not resolve, parses the files that would hold a finding, and keeps what the parse confirms to be a
 * specifier.
 */
export async function confirm(
  project: Project,
  survey: Survey,
  { ignored, reader, past }: ConfirmOptions,
): Promise<Confirmation> {
  const court = new Court(project, survey, past);
  for (const [file, texts] of survey.open) court.suspect(file, texts);
  const files = court.suspects(survey.directed, ignored);
  let heard = 0;
  for await (const parsed of reader.parse(files)) {
    court.hear(files[heard] ?? '', parsed);
    heard += 1;
  }
  return court.result();
}

/** A text that would be a finding if it were a specifier. */
interface Suspect {
  readonly file: string;
  readonly text: string;
  /** Paths of which it is enough that git ignores one. */
  readonly unless: readonly string[];
}

/** Judges usages, the same usage once. */
class Court {
  readonly #project: Project;
  readonly #survey: Survey;
  readonly #past: Past | undefined;
  readonly #removedEntries: RemovedEntries | undefined;
  readonly #broken = new Set<string>();
  readonly #removed = new Map<string, RemovedEntry>();
  readonly #verdicts = new Map<string, Verdict>();
  readonly #suspects: Suspect[] = [];
  readonly #open = new Map<string, Set<string>>();
  readonly #confirmed: Confirmed[] = [];
  readonly #unknown = new Map<UnknownReason, number>();
  readonly #excused = new Map<string, UnknownReason>();
  readonly #directives = new Map<string, readonly Directive[]>();
  readonly #texts = new Map<string, string>();
  readonly #warnings: string[] = [];

  constructor(project: Project, survey: Survey, past: Past | undefined) {
    this.#project = project;
    this.#survey = survey;
    this.#past = past;
    this.#removedEntries = past === undefined ? undefined : new RemovedEntries(project, past);
  }

  /** A file is a suspect when one of its open texts would be a finding if it were a specifier. */
  suspect(file: string, texts: ReadonlyMap<string, Form>): void {
    for (const [text, form] of texts) {
      const uses = this.#survey.uses.get(headOf(text)) ?? 1;
      const usage = { importer: file, text, form, guarded: false, uses };
      const verdict = this.#suspect(usage);
      if (verdict.kind === 'unknown') this.#count(verdict.reason);
      else if (verdict.kind !== 'fine') this.#suspects.push({ file, text, unless: verdict.unless });
    }
  }

  /** What is excused, but led to a file that a change took away, or by an entry that it did, is a suspect all the same. */
  #suspect(usage: Usage): ReturnType<typeof suspect> {
    const verdict = suspect(this.#project, usage);
    if (verdict.kind !== 'unknown' && verdict.kind !== 'fine') return verdict;
    const key = excuseKey(usage.importer, usage.text);
    const removed = this.#removedEntries?.of(usage, verdict);
    if (removed !== undefined) {
      this.#removed.set(key, removed);
      return { kind: 'suspect', unless: [] };
    }
    if (verdict.kind === 'fine' || !this.#isBroken(usage)) return verdict;
    this.#broken.add(key);
    return suspect(this.#project, { ...usage, isBroken: true });
  }

  /** Who stops tracking what a build makes takes nothing away. */
  #isBroken(usage: Usage): boolean {
    if (this.#past?.isBroken(usage) !== true) return false;
    const before = this.#past.before(usage);
    return before?.now !== undefined || !isBuildOutput(this.#project, before?.path ?? '');
  }

  /** The files to parse: not those in which a build may make everything that is missing. */
  suspects(directed: readonly string[], ignored: Ignored): readonly string[] {
    const rules = ignored(this.#suspects.flatMap(({ unless }) => unless));
    for (const file of directed) this.#open.set(file, new Set());
    for (const { file, text, unless } of this.#suspects) {
      // Something near may be found yet, and then a pattern for a compiler's output is no excuse.
      if (mayBeMade(this.#project, { kind: 'misspelled', paths: unless }, rules)) {
        this.#count('generated');
        this.#excused.set(excuseKey(file, text), 'generated');
      } else this.#open.set(file, (this.#open.get(file) ?? new Set()).add(text));
    }
    return [...this.#open.keys()].sort();
  }

  hear(file: string, parsed: ParsedFile): void {
    if (parsed.kind === 'absent') return;
    const open = this.#open.get(file);
    if (parsed.kind === 'failed') {
      this.#count('unparsed', open?.size ?? 0);
      const place = `${file}:${String(parsed.line)}:${String(parsed.column)}`;
      this.#warnings.push(
        `${place}: this file does not parse (${parsed.reason}); what it imports is unknown.`,
      );
      return;
    }
    this.#texts.set(file, parsed.text);
    this.#directives.set(file, readDirectives(parsed.text, parsed.comments));
    const siblings = new Set(parsed.references.map(({ text }) => text));
    for (const reference of parsed.references)
      if (open?.has(reference.text) === true) this.#try(file, reference, siblings);
  }

  result(): Confirmation {
    return {
      confirmed: this.#confirmed,
      unknown: this.#unknown,
      excused: this.#excused,
      directives: this.#directives,
      texts: this.#texts,
      parsed: this.#texts.size,
      warnings: this.#warnings,
    };
  }

  #try(file: string, reference: PlacedReference, siblings: ReadonlySet<string>): void {
    const { text, form, guarded } = reference;
    const isBroken = !guarded && needsFile(form) && this.#broken.has(excuseKey(file, text));
    const removed = this.#removed.get(excuseKey(file, text));
    if (removed !== undefined) {
      this.#confirmed.push(...this.#missed(file, reference, removed));
      return;
    }
    const usage = { importer: file, text, form, guarded, siblings, uses: 0, isBroken };
    const verdict = guarded || isBroken ? judge(this.#project, usage) : this.#judge(usage);
    if (verdict.kind === 'unknown') this.#count(verdict.reason);
    if (verdict.kind !== 'finding') return;
    const finding = this.#followed(usage, verdict.finding);
    const holder = { importer: file, text: this.#texts.get(file) ?? '', siblings };
    const reason = isBroken ? undefined : reasonInFile(this.#project, holder, { finding, reference });
    if (reason !== undefined) {
      this.#count(reason);
      this.#excused.set(excuseKey(file, text), reason);
      return;
    }
    const isTaken = isBroken || this.#past?.isBroken(usage) === true;
    this.#confirmed.push({ file, finding, reference, unless: verdict.unless, isBroken: isTaken });
  }

  /** What led somewhere by an entry that is gone: where another alias leads there, it's offered. */
  #missed(file: string, reference: PlacedReference, removed: RemovedEntry): readonly Confirmed[] {
    const { text, form, guarded } = reference;
    if (guarded || !needsFile(form)) return [];
    const verdict = judge(this.#project, { importer: file, text, form, guarded, uses: 1, isBroken: true });
    const isKnown = verdict.kind === 'finding' && verdict.finding.target === removed.target;
    const finding = isKnown ? verdict.finding : removedFinding(text, removed);
    return [{ file, finding, reference, unless: [], isBroken: true }];
  }

  /** The finding, with the new name of what a change renamed as its first suggestion. */
  #followed(usage: Usage, finding: Finding): Finding {
    const before = this.#past?.before(usage);
    if (before?.now === undefined) return finding;
    const right = follow(this.#project, usage, { from: before.path, to: before.now });
    if (right === undefined || finding.suggestions[0] === right || finding.kind.endsWith('-mismatch'))
      return finding;
    const { specifier, suggestions, fixable, inferred } = finding;
    const segment = wrongSegment(specifier, right);
    return {
      kind: 'misspelled',
      specifier,
      ...(segment === undefined ? {} : { segment }),
      suggestions: [right, ...suggestions.filter((text) => text !== right)].slice(0, 3),
      target: before.now,
      fixable,
      ...(inferred === undefined ? {} : { inferred }),
    };
  }

  #judge(usage: Usage): Verdict {
    const key = `${usage.form} ${extname(usage.importer)} ${dirname(usage.importer)}\0${usage.text}`;
    const known = this.#verdicts.get(key);
    if (known !== undefined) return known;
    const uses = this.#survey.uses.get(headOf(usage.text)) ?? 1;
    const verdict = judge(this.#project, { ...usage, uses });
    this.#verdicts.set(key, verdict);
    return verdict;
  }

  #count(reason: UnknownReason, amount = 1): void {
    this.#unknown.set(reason, (this.#unknown.get(reason) ?? 0) + amount);
  }
}
