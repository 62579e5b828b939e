import { groupBy } from '@truepath/core/group-by';
import type { ReportedFinding } from '../report.js';

/** The findings of one file. */
export interface FileGroup<Finding extends ReportedFinding = ReportedFinding> {
  readonly file: string;
  readonly findings: readonly Finding[];
}

/** Findings by the file that they are shown on, in the order in which the files come. */
export function byFile<Finding extends ReportedFinding>(
  findings: readonly Finding[],
): readonly FileGroup<Finding>[] {
  return Array.from(
    groupBy(findings, ({ file }) => file),
    ([file, inFile]) => ({ file, findings: inFile }),
  );
}
