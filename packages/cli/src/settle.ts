import { type Project, type UnknownReason, sentence } from '@truepath/core';
import type { Configuration } from '@truepath/core/configuration';
import type { Confirmation, Confirmed } from './confirm.js';
import { type Excused, excuseKey } from './excused.js';
import { type Directive, silence } from '@truepath/core/directives';
import { mayBeMade } from '@truepath/core/made-by-build';
import { forgottenBy, type NextCommit } from './forgotten.js';
import { groupBy } from '@truepath/core/group-by';
import { habits } from './habits.js';
import type { Ignored } from './ignored.js';
import { Lines } from '@truepath/core/lines';
import { isMisplaced, misplacedFiles } from '@truepath/core/misplaced';
import type { ImportFinding } from './report.js';
import { segmentEdit, type Edit } from '@truepath/core/segment-edit';
import type { Form } from '@truepath/core/references';
import type { Survey } from './survey.js';
import { unusedWarning } from './unused-directive.js';

/** A finding as it is reported, with its repair where it has one. */
export interface Settled {
  readonly reported: ImportFinding;
  readonly form: Form;
  readonly edit: Edit | undefined;
  /** The file on disk that it leads to, where the next commit lacks it. */
  readonly forgotten?: string;
}

/** What is left when everything that excuses a finding was asked. */
export interface Settlement {
  readonly settled: readonly Settled[];
  readonly unknown: ReadonlyMap<UnknownReason, number>;
  readonly excused: Excused;
  readonly unusedDirectives: readonly string[];
}

/** What settling needs beside the confirmation. */
export interface SettleOptions extends NextCommit {
  readonly project: Project;
  readonly survey: Survey;
  readonly configuration: Configuration;
  readonly ignored: Ignored;
  /** Comments that silence what is not settled here, by file. */
  readonly silencing: ReadonlyMap<string, readonly Directive[]>;
}

/** Drops what a build may make, folders of templates, what comments silence and what the configuration turns off. */
export function settle(confirmation: Confirmation, options: SettleOptions): Settlement {
  const unknown = new Map<UnknownReason, number>();
  const excused = new Map(confirmation.excused);
  const drop = ({ file, finding }: Confirmed, reason: UnknownReason): false => {
    excused.set(excuseKey(file, finding.specifier), reason);
    unknown.set(reason, (unknown.get(reason) ?? 0) + 1);
    return false;
  };
  const forgotten = forgottenAmong(confirmation.confirmed, options);
  const made = options.ignored(confirmation.confirmed.flatMap(({ unless }) => unless));
  const misplaced = misplacedFiles(
    confirmation.confirmed.filter((item) => isExcusable(item) && !forgotten.has(item)),
    options.survey,
  );
  const habitual = habits(confirmation.confirmed.filter(isExcusable));
  const standing = confirmation.confirmed.filter((item) => {
    if (forgotten.has(item)) return true;
    if (habitual.has(item)) return drop(item, 'unexplained');
    if (mayBeMade(options.project, { kind: item.finding.kind, paths: item.unless }, made))
      return drop(item, 'generated');
    const isKept = !isExcusable(item) || !isMisplaced(misplaced.get(item.file), item.finding);
    return isKept || drop(item, 'template');
  });
  const settled: Settled[] = [];
  const unusedDirectives: string[] = [];
  const byFile = groupBy(standing, ({ file }) => file);
  for (const file of new Set([...confirmation.directives.keys(), ...byFile.keys()])) {
    const text = confirmation.texts.get(file) ?? '';
    const found = place(byFile.get(file) ?? [], { text, configuration: options.configuration, forgotten });
    const { kept, unused } = silence(found, confirmation.directives.get(file) ?? []);
    settled.push(...kept.map(({ item }) => item));
    const isUsed = usedAt(options.silencing.get(file) ?? []);
    unusedDirectives.push(
      ...unused.filter((item) => !isUsed(item)).map((directive) => unusedWarning(file, directive)),
    );
  }
  return { settled: settled.sort(byPlace), unknown, excused, unusedDirectives };
}

/** What leads to a file on disk that the next commit lacks and git does not ignore. */
function forgottenAmong(items: readonly Confirmed[], options: SettleOptions): ReadonlyMap<Confirmed, string> {
  const targetOf = forgottenBy(options);
  const targets = items.filter(isAbsent).flatMap((item) => {
    const { file, finding, reference } = item;
    const target = targetOf({ file, specifier: finding.specifier, form: reference.form });
    return target === undefined ? [] : [[item, target] as const];
  });
  const ignored = options.ignored(targets.map(([, target]) => target));
  return new Map(targets.filter(([, target]) => !ignored.has(target)));
}

/** The same comment was read twice. */
function usedAt(used: readonly Directive[]): (directive: Directive) => boolean {
  return ({ line, column }) => used.some((other) => other.line === line && other.column === column);
}

function isAbsent({ finding }: Confirmed): boolean {
  return finding.kind === 'misspelled' || finding.kind === 'not-found';
}

/** What a change took away is missed wherever it is missing. */
function isExcusable(item: Confirmed): boolean {
  return isAbsent(item) && !item.isBroken;
}

interface Placing {
  readonly text: string;
  readonly configuration: Configuration;
  readonly forgotten: ReadonlyMap<Confirmed, string>;
}

function place(
  items: readonly Confirmed[],
  { text, configuration, forgotten }: Placing,
): readonly { readonly item: Settled; readonly line: number }[] {
  const lines = new Lines(text);
  return items.flatMap((confirmed) => {
    const { file, finding, reference } = confirmed;
    const missing = forgotten.get(confirmed);
    const severity = configuration.severity[finding.kind];
    if (severity === 'off') return [];
    const { segment, specifier, suggestions, target, inferred } = finding;
    const start = lines.at(reference.start);
    const end = lines.at(reference.start + reference.raw.length);
    // Escapes make the text longer than what it says, so that no column inside of it can be told.
    const isVerbatim = reference.raw === specifier;
    const edit = segmentEdit(finding, { text, start: reference.start });
    const reported: ImportFinding = {
      kind: finding.kind,
      severity,
      file,
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
      specifier,
      ...(segment === undefined || !isVerbatim
        ? {}
        : {
            segment: {
              column: start.column + segment.start,
              endColumn: start.column + segment.end,
              written: segment.written,
              right: segment.right,
            },
          }),
      suggestions,
      ...(target === undefined ? {} : { target }),
      ...(inferred === undefined ? {} : { inferred }),
      fixable: edit !== undefined,
      message: sentence(finding),
    };
    const rest = missing === undefined ? {} : { forgotten: missing };
    return [{ item: { reported, form: reference.form, edit, ...rest }, line: start.line }];
  });
}

function byPlace({ reported: one }: Settled, { reported: other }: Settled): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  return one.line - other.line || one.column - other.column;
}
