import { printable } from '../printable.js';
import type { Importer, ReportedFinding } from '../report.js';

/** Where a finding is shown: `src/a.ts:3:39`, or the file alone where it is no single import. Safe to print. */
export function placeOf(finding: ReportedFinding): string {
  const position = positionOf(finding);
  return position === '' ? printable(finding.file) : `${printable(finding.file)}:${position}`;
}

/** The place in the file: line and column of the wrong part, `3:39`; empty where the finding is no single import. */
export function positionOf(finding: ReportedFinding): string {
  if (finding.line === undefined) return '';
  return `${String(finding.line)}:${String(finding.segment?.column ?? finding.column)}`;
}

/** Where one of several imports stands: `src/a.ts:3:39`. Safe to print. */
export function importerPlace({ file, line, column }: Importer): string {
  return `${printable(file)}:${String(line)}:${String(column)}`;
}
