import { printable } from '../printable.js';
import type { Report, ReportedFinding } from '../report.js';
import { annotated } from './annotated.js';
import { fullText } from './details.js';
import type { ReportContext } from './reporter.js';
import { stylish } from './stylish.js';

/** The log of Azure Pipelines: all findings for people, then the best of them as issues of the build. */
export function azure(report: Report, context: ReportContext): string {
  const { findings, notice } = annotated(report);
  const issues = findings.map(issue);
  // There is no notice in Azure Pipelines, and a line of the log is never dropped.
  const lines = notice === undefined ? issues : [...issues, notice];
  return stylish(report, context) + lines.map((line) => `${line}\n`).join('');
}

function issue(finding: ReportedFinding): string {
  const properties = {
    type: finding.severity,
    sourcepath: printable(finding.file),
    ...(finding.line === undefined ? {} : { linenumber: finding.line, columnnumber: finding.column }),
    code: finding.kind,
  };
  const written = Object.entries(properties).map(
    ([name, value]) => `${name}=${escapeProperty(String(value))};`,
  );
  return `##vso[task.logissue ${written.join('')}]${escapeData(fullText(finding))}`;
}

/** Follows microsoft/azure-pipelines-task-lib, node/taskcommand.ts. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%AZP25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(']', '%5D').replaceAll(';', '%3B');
}
