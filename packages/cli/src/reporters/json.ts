import type { Report, ReportedFinding } from '../report.js';
import type { ReportContext } from './reporter.js';

/**
 * The contract that other tools read: a `Report` with `version` in front, keys always in this order, indented by two.
 * With `--fix`, `repaired` holds what was repaired, at its place before the repair.
 */
export function json(report: Report, { repaired }: Pick<ReportContext, 'repaired'>): string {
  const ordered = {
    version: 1,
    root: report.root,
    tree: report.tree,
    since: report.since,
    filesChecked: report.filesChecked,
    filesSkipped: report.filesSkipped,
    specifiersChecked: report.specifiersChecked,
    unknown: report.unknown,
    durationMs: Math.round(report.durationMs),
    warnings: report.warnings,
    repaired: repaired?.map(inOrder),
    findings: report.findings.map(inOrder),
  };
  return `${JSON.stringify(ordered, undefined, 2)}\n`;
}

function inOrder(finding: ReportedFinding) {
  const { segment } = finding;
  return {
    kind: finding.kind,
    severity: finding.severity,
    file: finding.file,
    line: finding.line,
    column: finding.column,
    endLine: finding.endLine,
    endColumn: finding.endColumn,
    specifier: finding.specifier,
    segment: segment && {
      column: segment.column,
      endColumn: segment.endColumn,
      written: segment.written,
      right: segment.right,
    },
    suggestions: finding.suggestions,
    target: finding.target,
    inferred: finding.inferred && { prefix: finding.inferred.prefix, root: finding.inferred.root },
    importers: finding.importers,
    commands: finding.commands,
    cause: finding.cause,
    fixable: finding.fixable,
    message: finding.message,
  };
}
