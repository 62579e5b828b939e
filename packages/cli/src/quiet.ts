import type { Report } from './report.js';

/** The report as `--quiet` prints it: errors alone. The exit code is decided on the whole one. */
export function errorsOnly(report: Report): Report {
  return {
    ...report,
    warnings: [],
    findings: report.findings.filter((finding) => finding.severity === 'error'),
  };
}
