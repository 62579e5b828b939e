import { printable } from '../printable.js';
import type { Report, ReportedFinding } from '../report.js';
import { annotated } from './annotated.js';
import { fullText } from './details.js';
import type { ReportContext } from './reporter.js';
import { stylish } from './stylish.js';

/** The log of a GitHub workflow: all findings for people, then the best of them as annotations of their lines. */
export function github(report: Report, context: ReportContext): string {
  const commands = annotations(report);
  const group = commands.length === 0 ? [] : ['::group::Annotations', ...commands, '::endgroup::', ''];
  return stylish(report, context) + group.join('\n');
}

/** The workflow commands, a line each, that annotate a pull request, within the limits of one step. */
export function annotations(report: Pick<Report, 'findings'>): readonly string[] {
  const { findings, notice } = annotated(report);
  const commands = findings.map(annotation);
  return notice === undefined ? commands : [...commands, `::notice title=Truepath::${escapeData(notice)}`];
}

/** The workflow command for what is wrong with no file at all. */
export function errorCommand(sentence: string): string {
  return `::error title=Truepath::${escapeData(printable(sentence))}`;
}

function annotation(finding: ReportedFinding): string {
  const properties = {
    title: finding.kind,
    file: printable(finding.file),
    ...(finding.line === undefined
      ? {}
      : {
          line: finding.line,
          endLine: finding.endLine,
          // GitHub takes columns on a single line only.
          ...(finding.line === finding.endLine && { col: finding.column, endColumn: finding.endColumn }),
        }),
  };
  const written = Object.entries(properties).map(
    ([name, value]) => `${name}=${escapeProperty(String(value))}`,
  );
  return `::${finding.severity} ${written.join(',')}::${escapeData(fullText(finding))}`;
}

/** Follows escapeData and escapeProperty of actions/toolkit, packages/core/src/command.ts. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
