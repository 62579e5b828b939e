import { count } from '../amounts.js';
import { printable, inert } from '../printable.js';
import type { Report, ReportedFinding } from '../report.js';
import { importerPlace, placeOf } from './place.js';

/**
 * One dense line a finding, for programs that read: `PLACE SEVERITY KIND "WRITTEN" -> REPAIR`. Names are JSON strings,
 * so that a line is a line. `fix:` stands before the one certain answer, which `--fix` writes; `maybe:` before
 * suggestions, best first.
 */
export function agent(report: Report): string {
  const lines = [
    ...report.findings.map(lineOf),
    ...report.warnings.map((text) => `warning: ${printable(text)}`),
  ];
  const fixable = report.findings.filter((finding) => finding.fixable).length;
  const next = fixable === 0 ? '' : `, ${String(fixable)} repaired by: truepath --fix`;
  const total = `${count(report.findings.length, 'finding')} in ${count(report.filesChecked, 'file')}${next}`;
  return inert([...lines, total, ''].join('\n'));
}

function lineOf(finding: ReportedFinding): string {
  const { cause, commands = [], importers = [] } = finding;
  const parts = [
    `${placeOf(finding)} ${finding.severity} ${finding.kind}`,
    finding.specifier === undefined ? printable(finding.message) : `${quoted(finding.specifier)} ->`,
    ...(finding.specifier === undefined ? [] : [repairOf(finding)]),
    ...(finding.target === undefined ? [] : [`target: ${quoted(finding.target)}`]),
    ...(cause === undefined
      ? []
      : [`was: ${quoted(cause.from)}`, ...(cause.to === undefined ? [] : [`now: ${quoted(cause.to)}`])]),
    ...(importers.length === 0 ? [] : [`importers: ${importers.map(importerPlace).join(' ')}`]),
    ...commands.map((command) => `run: ${quoted(command)}`),
  ];
  return parts.join(' ');
}

function repairOf({ fixable, suggestions }: ReportedFinding): string {
  if (suggestions.length === 0) return 'nothing near';
  return `${fixable ? 'fix:' : 'maybe:'} ${suggestions.map(quoted).join(' ')}`;
}

function quoted(text: string): string {
  return printable(JSON.stringify(text));
}
