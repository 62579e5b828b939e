import { count, duration, grouped } from '../amounts.js';
import { printable } from '../printable.js';
import type { JudgedTree, Report } from '../report.js';
import type { Colors } from '../terminal.js';

/** The one line that a run ends with: files, specifiers, findings, unknown, time. */
export function summaryOf(report: Report, repaired: number, colors: Colors): string {
  const { findings } = report;
  const done = repaired === 0 ? '' : `${count(repaired, 'path')} repaired. `;
  const time = duration(report.durationMs);
  const unknown = report.unknown === 0 ? '' : ` (${grouped(report.unknown)} unknown)`;
  if (findings.length === 0) {
    const verdict =
      report.since === undefined ? 'every path is true' : `nothing new is wrong${sinceOf(report)}`;
    return `${colors.green(`✔ ${done}${files(report)}, ${specifiers(report)}: ${verdict}`)}${unknown} in ${time}.`;
  }
  const headline = `${done}${total(report)}${sinceOf(report)}`;
  const fixable = findings.filter((finding) => finding.fixable).length;
  const next = fixable === 0 ? '' : ` ${grouped(fixable)} fixable with ${colors.bold('--fix')}.`;
  const rest = ` in ${files(report)}, ${specifiers(report)}${unknown} in ${time}.${next}`;
  const hasError = findings.some((finding) => finding.severity === 'error');
  return `${hasError ? colors.red(`✖ ${headline}`) : colors.yellow(`⚠ ${headline}`)}${rest}`;
}

function total({ findings }: Report): string {
  const warnings = findings.filter((finding) => finding.severity === 'warning').length;
  const all = count(findings.length, 'finding');
  if (warnings === 0) return all;
  if (warnings === findings.length) return count(warnings, 'warning');
  return `${all} (${count(findings.length - warnings, 'error')}, ${count(warnings, 'warning')})`;
}

function files(report: Report): string {
  const skipped = report.filesSkipped === 0 ? '' : ` (${grouped(report.filesSkipped)} skipped)`;
  return `${count(report.filesChecked, 'file')}${skipped}${placeOf(report.tree)}`;
}

/** What the findings are new compared with. */
function sinceOf({ since }: Report): string {
  return since === undefined ? '' : ` since ${commitName(since)}`;
}

function placeOf(tree: JudgedTree): string {
  if (tree.kind === 'disk') return '';
  if (tree.kind === 'index') return ' of the index';
  return ` of ${commitName(tree)}`;
}

function commitName({ rev, oid }: { readonly rev: string; readonly oid?: string }): string {
  if (oid === undefined) return printable(rev);
  const short = oid.slice(0, 10);
  return oid.startsWith(rev) ? short : `${printable(rev)} (${short})`;
}

function specifiers(report: Report): string {
  return count(report.specifiersChecked, 'specifier');
}
