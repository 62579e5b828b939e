import { groupBy } from '@truepath/core/group-by';
import type { ReportedFinding } from '../report.js';

/** The findings about one file. */
export interface TargetGroup {
  /** The file that is meant: a path relative to the root; where nobody knows it, what was written. */
  readonly target: string;
  /** At least one, errors first. */
  readonly findings: readonly ReportedFinding[];
  /** How many imports they stand for. */
  readonly importers: number;
}

/** Findings by what they are about; groups with errors first, then those that break the most imports. */
export function byTarget(findings: readonly ReportedFinding[]): readonly TargetGroup[] {
  return Array.from(groupBy(findings, subjectOf), ([target, ofTarget]) => ({
    target,
    findings: ofTarget.toSorted((one, other) => gravity(one) - gravity(other)),
    importers: ofTarget.reduce((total, finding) => total + importersOf(finding), 0),
  })).toSorted((one, other) => gravityOf(one) - gravityOf(other) || other.importers - one.importers);
}

/**
 * Findings in order of worth to somebody who sees only the first few: errors first; then one for each target, the
 * targets that break the most imports first; then a second one for each.
 */
export function byWorth(findings: readonly ReportedFinding[]): readonly ReportedFinding[] {
  return byTarget(findings)
    .flatMap((group) => group.findings.map((finding, rank) => ({ finding, rank })))
    .toSorted((one, other) => gravity(one.finding) - gravity(other.finding) || one.rank - other.rank)
    .map(({ finding }) => finding);
}

function subjectOf({ target, specifier, file }: ReportedFinding): string {
  return target ?? specifier ?? file;
}

function importersOf({ importers, line }: ReportedFinding): number {
  return importers?.length ?? (line === undefined ? 0 : 1);
}

function gravityOf({ findings: [first] }: TargetGroup): number {
  return first === undefined ? 1 : gravity(first);
}

function gravity({ severity }: ReportedFinding): number {
  return severity === 'error' ? 0 : 1;
}
