import type { Report } from './report.js';

/**
 * The report as `--quiet` prints it: errors alone, and what could not be repaired. The exit code is decided on the
 * whole one.
 */
export function errorsOnly(report: Report, notRepaired: readonly string[] = []): Report {
  return {
    ...report,
    warnings: notRepaired,
    findings: report.findings.filter((finding) => finding.severity === 'error'),
  };
}
