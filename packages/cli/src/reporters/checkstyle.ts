import type { Report, ReportedFinding } from '../report.js';
import { byFile } from './by-file.js';
import { fullText } from './details.js';
import { element, xmlDocument } from './xml.js';

/** The XML of Checkstyle, which most CI systems read. Columns count UTF-16 units from 1. */
export function checkstyle(report: Report): string {
  const files = byFile(report.findings).map(({ file, findings }) =>
    element('file', { name: file }, [
      '\n',
      ...findings.flatMap((finding) => ['    ', errorOf(finding), '\n']),
      '  ',
    ]),
  );
  return xmlDocument(
    element('checkstyle', { version: '4.3' }, ['\n', ...files.map((file) => `  ${file}\n`)]),
  );
}

function errorOf(finding: ReportedFinding): string {
  return element('error', {
    line: finding.line ?? 1,
    ...(finding.line === undefined ? {} : { column: finding.column }),
    severity: finding.severity,
    message: fullText(finding).replaceAll('\n', ' '),
    source: `truepath.${finding.kind}`,
  });
}
