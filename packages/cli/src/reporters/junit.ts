import { printable } from '../printable.js';
import type { Report, ReportedFinding } from '../report.js';
import { byFile, type FileGroup } from './by-file.js';
import { fullText } from './details.js';
import { placeOf } from './place.js';
import { element, escapeXml, xmlDocument } from './xml.js';

/**
 * JUnit's XML: a suite for each file with findings, a test for each finding. An error is a failure; a warning is a
 * skipped test, which fails nothing. A report without findings is one test that passes, because CI systems take a
 * file without tests for a mistake. Follows the schema of Jenkins, xunit-plugin's junit-10.xsd.
 */
export function junit(report: Report): string {
  const time = (report.durationMs / 1000).toFixed(3);
  const groups = byFile(report.findings);
  const suites = groups.length === 0 ? [passing(time)] : groups.map(suiteOf);
  const totals = { ...totalsOf(report.findings), tests: Math.max(1, report.findings.length) };
  const content = suites.map((suite) => `  ${suite}\n`);
  return xmlDocument(element('testsuites', { name: 'truepath', ...totals, time }, ['\n', ...content]));
}

function passing(time: string): string {
  const test = element('testcase', { classname: 'truepath', name: 'every path is true', time });
  return element('testsuite', { name: 'truepath', tests: 1, failures: 0, errors: 0 }, [
    '\n    ',
    test,
    '\n  ',
  ]);
}

function suiteOf({ file, findings }: FileGroup): string {
  const { tests, failures, errors } = totalsOf(findings);
  const skipped = findings.length - failures;
  const content = findings.flatMap((finding) => ['    ', testOf(finding), '\n']);
  return element('testsuite', { name: file, tests, failures, errors, skipped }, ['\n', ...content, '  ']);
}

function testOf(finding: ReportedFinding): string {
  const text = escapeXml(`${placeOf(finding)}\n${fullText(finding)}`);
  const outcome =
    finding.severity === 'error'
      ? element('failure', { type: finding.kind, message: printable(finding.message) }, [text])
      : element('skipped', {}, [text]);
  return element('testcase', { classname: finding.file, name: `${finding.kind}: ${placeOf(finding)}` }, [
    outcome,
  ]);
}

function totalsOf(findings: readonly ReportedFinding[]) {
  const failures = findings.filter((finding) => finding.severity === 'error').length;
  return { tests: findings.length, failures, errors: 0 };
}
