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
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.file);
    if (group === undefined) groups.set(finding.file, [finding]);
    else group.push(finding);
  }
  return Array.from(groups, ([file, inFile]) => ({ file, findings: inFile }));
}
