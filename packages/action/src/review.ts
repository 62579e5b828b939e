import { count } from 'truepath/internal/amounts';
import { groupBy } from '@truepath/core/group-by';
import { byWorth } from 'truepath/internal/reporters/by-target';
import { causeText } from 'truepath/internal/reporters/details';
import { fixCommand } from 'truepath/internal/reporters/fix-command';
import { codeBlock, codeSpan, sentenceInMarkdown } from 'truepath/internal/reporters/markdown-text';
import { replacementsOf, type Replacement } from 'truepath/internal/reporters/replacement';
import type { ImportFinding, ReportedFinding } from 'truepath/internal/report';

import type { ChangedFile } from './changed-files.js';
import { fingerprintOf, hiddenFingerprint } from './fingerprint.js';

/** A comment to make. */
export interface ReviewComment {
  readonly fingerprint: string;
  readonly path: string;
  /** 1-based line of the new file; `undefined` for a comment on the whole file. */
  readonly line: number | undefined;
  readonly body: string;
}

/** What a review is made from. */
export interface ReviewFacts {
  readonly findings: readonly ReportedFinding[];
  readonly files: readonly ChangedFile[];
  /** A 1-based line of a checked file, without its ending. */
  readonly readLine: (file: string, line: number) => string | undefined;
}

/**
 * The comments on a change, best first: one for each line of the diff that holds findings, with suggestions to commit, and
 * one on each changed file whose importers stand outside of the diff. Findings that touch nothing of the diff have none.
 */
export function reviewOf({ findings, files, readLine }: ReviewFacts): readonly ReviewComment[] {
  const changed = new Map(files.map((file) => [file.path, file]));
  const placed = byWorth(findings).map((finding) => placeInDiff(finding, changed, readLine));
  const onLines = groupBy(
    placed.filter((place) => place.kind === 'line'),
    ({ finding, line }) => JSON.stringify([finding.file, line]),
  );
  const elsewhere = placed.flatMap(({ kind, finding }) => (kind === 'line' ? [] : [finding]));
  const onFiles = groupBy(elsewhere, (finding) => changedSubject(finding, changed) ?? '');
  return [
    ...Array.from(onLines.values(), lineComments).flat(),
    ...Array.from(onFiles, ([path, ofFile]) => (path === '' ? [] : [fileComment(path, ofFile)])).flat(),
  ];
}

type Place = InDiff | { readonly kind: 'elsewhere'; readonly finding: ReportedFinding };

interface InDiff {
  readonly kind: 'line';
  readonly finding: ImportFinding;
  /** 1-based, in the file as it was proposed. */
  readonly line: number;
  readonly source: string;
}

/**
 * What was checked is the merge, in which a line may have moved from where the proposal has it: there is its text, and a suggestion that
 * is put elsewhere would overwrite what it is not about.
 */
function placeInDiff(
  finding: ReportedFinding,
  changed: ReadonlyMap<string, ChangedFile>,
  readLine: ReviewFacts['readLine'],
): Place {
  const lines = changed.get(finding.file)?.lines;
  const source = finding.line === undefined ? undefined : readLine(finding.file, finding.line);
  if (finding.line === undefined || lines === undefined || source === undefined)
    return { kind: 'elsewhere', finding };
  if (lines.get(finding.line) === source) return { kind: 'line', finding, line: finding.line, source };
  const [same, another] = [...lines].filter(([, text]) => text === source);
  return same === undefined || another !== undefined
    ? { kind: 'elsewhere', finding }
    : { kind: 'line', finding, line: same[0], source };
}

/** The changed file that a finding outside of the diff is about. */
function changedSubject(
  { cause, target }: ReportedFinding,
  changed: ReadonlyMap<string, ChangedFile>,
): string | undefined {
  return [cause?.to, target, cause?.from].find((path) => path !== undefined && changed.has(path));
}

/** One comment for all that is wrong in a line, because each suggestion replaces the whole of it. */
function lineComments(places: readonly InDiff[]): readonly ReviewComment[] {
  const [first] = places;
  if (first === undefined) return [];
  const { line, source } = first;
  const findings = places.map(({ finding }) => finding);
  const path = first.finding.file;
  const fingerprint = fingerprintOf([
    'line',
    path,
    ...findings.flatMap(({ kind, specifier }) => [kind, specifier]),
  ]);
  const sentences = findings.map((finding) => sentenceInMarkdown(finding.message));
  const body = [...sentences, ...suggestionBlock(findings, source), hiddenFingerprint(fingerprint)];
  return [{ fingerprint, path, line, body: body.join('\n\n') }];
}

function suggestionBlock(findings: readonly ImportFinding[], source: string): readonly string[] {
  const replacements = findings.flatMap((finding) => replacementsOf(finding, source).slice(0, 1));
  if (replacements.length === 0) return [];
  const suggested = replaced(source, replacements);
  const longest = Math.max(2, ...Array.from(suggested.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}suggestion\n${suggested}\n${fence}`];
}

/** From the end of the line to its beginning, so that no column moves before it is used. */
function replaced(source: string, replacements: readonly Replacement[]): string {
  return replacements
    .toSorted((one, other) => other.column - one.column)
    .reduce(
      (line, { column, endColumn, text }) => line.slice(0, column - 1) + text + line.slice(endColumn - 1),
      source,
    );
}

const MOST_IMPORTERS = 50;

function fileComment(path: string, findings: readonly ReportedFinding[]): ReviewComment {
  const importers = findings.flatMap((finding): readonly NamedImport[] =>
    finding.specifier === undefined ? (finding.importers ?? []) : [finding],
  );
  // Importers without their lines: what only moves is nothing new.
  const identity = new Set(importers.map(({ file, specifier }) => JSON.stringify([file, specifier])));
  const fingerprint = fingerprintOf(['file', path, ...[...identity].toSorted()]);
  const rest = importers.length - MOST_IMPORTERS;
  const fix = fixCommand(findings);
  const body = [
    ...headOf(findings, new Set(importers.map(({ file }) => file)).size),
    ...importers
      .slice(0, MOST_IMPORTERS)
      .map(({ file, line, specifier }) => `- ${codeSpan(`${file}:${String(line)}`)} ${codeSpan(specifier)}`),
    ...(rest > 0 ? [`- and ${String(rest)} more`] : []),
    ...(fix === undefined ? [] : ['', ...codeBlock(fix)]),
    '',
    hiddenFingerprint(fingerprint),
  ];
  return { fingerprint, path, line: undefined, body: body.join('\n') };
}

type NamedImport = Pick<ImportFinding, 'file' | 'line' | 'specifier'>;

function headOf(findings: readonly ReportedFinding[], files: number): readonly string[] {
  const own = findings.filter((finding) => finding.specifier === undefined).map(({ message }) => message);
  const importers = files === 0 ? [] : [importedBy(findings, `${count(files, 'file')} outside of this diff`)];
  return [...own, ...importers].flatMap((text) => [sentenceInMarkdown(text), '']);
}

function importedBy(findings: readonly ReportedFinding[], files: string): string {
  if (findings.some((finding) => finding.specifier === undefined)) return `Imported by ${files}:`;
  const cause = findings.find((finding) => finding.cause !== undefined)?.cause;
  return cause?.kind === 'renamed' || cause?.kind === 'deleted'
    ? `${causeText(cause)}, and ${files} did not follow:`
    : `Imported under a name that it does not have by ${files}:`;
}
