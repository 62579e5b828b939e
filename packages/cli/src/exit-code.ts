import type { ReportedFinding } from './report.js';

/** What decides about success besides the findings. */
export interface Allowance {
  /** Comments that silence nothing count as warnings. */
  readonly unusedDirectives: number;
  /** `undefined` allows any number. */
  readonly maxWarnings: number | undefined;
}

/** 0 where no error is left and there are no more warnings than allowed, else 1. A `UsageError` ends with 2. */
export function exitCode(
  findings: readonly Pick<ReportedFinding, 'severity'>[],
  allowance: Allowance,
): 0 | 1 {
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  const warnings = findings.length - errors + allowance.unusedDirectives;
  return errors > 0 || warnings > (allowance.maxWarnings ?? Infinity) ? 1 : 0;
}
