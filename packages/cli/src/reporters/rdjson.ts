import type { Report, ReportedFinding } from '../report.js';
import { fullText } from './details.js';
import { replacementsOf } from './replacement.js';
import type { ReportContext } from './reporter.js';
import { wellFormed } from './well-formed.js';

/** What the Reviewdog Diagnostic Format needs beside the report. */
type Sources = Pick<ReportContext, 'readLine' | 'hasByteOrderMark'>;

/**
 * The Reviewdog Diagnostic Format as one JSON document; columns are 1-based UTF-8 bytes, ends exclusive. Follows
 * reviewdog/reviewdog, proto/rdf/reviewdog.proto.
 */
export function rdjson(report: Report, sources: Sources): string {
  const diagnostics = report.findings.map((finding) => diagnosticOf(finding, sources));
  return `${JSON.stringify({ source: SOURCE, diagnostics }, undefined, 2)}\n`;
}

/** The same, a diagnostic a line. */
export function rdjsonl(report: Report, sources: Sources): string {
  return report.findings
    .map((finding) => `${JSON.stringify({ source: SOURCE, ...diagnosticOf(finding, sources) })}\n`)
    .join('');
}

const SOURCE = { name: 'truepath' } as const;

function diagnosticOf(finding: ReportedFinding, sources: Sources) {
  const common = {
    message: fullText(finding),
    severity: finding.severity === 'error' ? 'ERROR' : 'WARNING',
    code: { value: finding.kind },
  };
  const path = wellFormed(finding.file);
  if (finding.line === undefined) return { ...common, location: { path } };
  const position = (line: number, column: number) => ({
    line,
    column: byteColumn({ file: finding.file, line, column }, sources),
  });
  const { line, column, endLine, endColumn } = finding;
  const range = { start: position(line, column), end: position(endLine, endColumn) };
  const suggestions = replacementsOf(finding, sources.readLine(finding.file, line)).map((replacement) => ({
    range: { start: position(line, replacement.column), end: position(line, replacement.endColumn) },
    text: replacement.text,
  }));
  return { ...common, location: { path, range }, ...(suggestions.length > 0 && { suggestions }) };
}

function byteColumn(
  { file, line, column }: { readonly file: string; readonly line: number; readonly column: number },
  { readLine, hasByteOrderMark }: Sources,
): number {
  const before = readLine(file, line)?.slice(0, column - 1) ?? '';
  const mark = line === 1 && hasByteOrderMark(file) ? 3 : 0;
  return Buffer.byteLength(before) + mark + 1;
}
