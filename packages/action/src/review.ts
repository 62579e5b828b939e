import { count } from 'truepath/internal/amounts';
import { groupBy } from '@truepath/core/group-by';
import { byWorth } from 'truepath/internal/reporters/by-target';
import { causeText } from 'truepath/internal/reporters/details';
import { codeSpan, sentenceInMarkdown } from 'truepath/internal/reporters/markdown-text';
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
  const isInDiff = (finding: ReportedFinding): finding is ImportFinding =>
    finding.line !== undefined && changed.get(finding.file)?.lines.has(finding.line) === true;
  const worthy = byWorth(findings);
  const onLines = groupBy(worthy.filter(isInDiff), ({ file, line }) => JSON.stringify([file, line]));
  const elsewhere = worthy.filter((finding) => !isInDiff(finding));
  const onFiles = groupBy(elsewhere, (finding) => changedSubject(finding, changed) ?? '');
  return [
    ...Array.from(onLines.values(), (ofLine) => lineComments(ofLine, readLine)).flat(),
    ...Array.from(onFiles, ([path, ofFile]) => (path === '' ? [] : [fileComment(path, ofFile)])).flat(),
  ];
}

/** The changed file that a finding outside of the diff is about. */
function changedSubject(
  { cause, target }: ReportedFinding,
  changed: ReadonlyMap<string, ChangedFile>,
): string | undefined {
  return [cause?.to, target, cause?.from].find((path) => path !== undefined && changed.has(path));
}

/** One comment for all that is wrong in a line, because each suggestion replaces the whole of it. */
function lineComments(
  findings: readonly ImportFinding[],
  readLine: ReviewFacts['readLine'],
): readonly ReviewComment[] {
  const [first] = findings;
  if (first === undefined) return [];
  const { file: path, line } = first;
  const fingerprint = fingerprintOf([
    'line',
    path,
    ...findings.flatMap(({ kind, specifier }) => [kind, specifier]),
  ]);
  const sentences = findings.map((finding) => sentenceInMarkdown(finding.message));
  const body = [
    ...sentences,
    ...suggestionBlock(findings, readLine(path, line)),
    hiddenFingerprint(fingerprint),
  ];
  return [{ fingerprint, path, line, body: body.join('\n\n') }];
}

function suggestionBlock(findings: readonly ImportFinding[], source: string | undefined): readonly string[] {
  if (source === undefined) return [];
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
  const importers = findings.flatMap((finding): readonly Place[] =>
    finding.specifier === undefined ? (finding.importers ?? []) : [finding],
  );
  // Importers without their lines: what only moves is nothing new.
  const identity = new Set(importers.map(({ file, specifier }) => JSON.stringify([file, specifier])));
  const fingerprint = fingerprintOf(['file', path, ...[...identity].toSorted()]);
  const rest = importers.length - MOST_IMPORTERS;
  const body = [
    ...headOf(findings, new Set(importers.map(({ file }) => file)).size),
    ...importers
      .slice(0, MOST_IMPORTERS)
      .map(({ file, line, specifier }) => `- ${codeSpan(`${file}:${String(line)}`)} ${codeSpan(specifier)}`),
    ...(rest > 0 ? [`- and ${String(rest)} more`] : []),
  ];
  return {
    fingerprint,
    path,
    line: undefined,
    body: `${body.join('\n')}\n\n${hiddenFingerprint(fingerprint)}`,
  };
}

type Place = Pick<ImportFinding, 'file' | 'line' | 'specifier'>;

function headOf(findings: readonly ReportedFinding[], files: number): readonly string[] {
  const cause = findings.find((finding) => finding.cause !== undefined)?.cause;
  const own = findings.filter((finding) => finding.specifier === undefined).map(({ message }) => message);
  const amount = count(files, 'file');
  const follow =
    cause === undefined
      ? `Imported under a name that it does not have by ${amount} outside of this diff:`
      : `${causeText(cause)}, and ${amount} outside of this diff did not follow:`;
  return [...own, ...(files === 0 ? [] : [follow])].flatMap((text) => [sentenceInMarkdown(text), '']);
}
