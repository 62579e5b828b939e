import { Lines } from '@truepath/core/lines';
import type { Checked, Wrong } from './check.js';
import type { Report, ReportedFinding } from './report.js';
import type { ReportContext } from './reporters/reporter.js';

/** What a check can't tell of itself. */
export type About = Pick<Report, 'root' | 'tree' | 'since' | 'durationMs' | 'warnings' | 'findings'>;

/** What a check counted. */
export interface Counted {
  readonly survey: Pick<Report, 'filesChecked' | 'filesSkipped' | 'specifiersChecked'>;
  readonly unknown: number;
}

/** The report of a check. */
export function assembled({ survey, unknown }: Counted, about: About): Report {
  const { root, tree, since, durationMs, warnings, findings } = about;
  return {
    root,
    tree,
    ...(since === undefined ? {} : { since }),
    filesChecked: survey.filesChecked,
    filesSkipped: survey.filesSkipped,
    specifiersChecked: survey.specifiersChecked,
    unknown,
    durationMs: Math.round(durationMs),
    warnings,
    findings,
  };
}

/** What is wrong, as it is reported: by file and place; of one file, what is about the file first. */
export function findingsOf({ settled, fileFindings }: Wrong): readonly ReportedFinding[] {
  return [...settled.map(({ reported }) => reported), ...fileFindings].sort((one, other) => {
    if (one.file !== other.file) return one.file < other.file ? -1 : 1;
    return (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0);
  });
}

/** The texts that findings are shown in. */
export function textsOf({
  texts,
}: Pick<Checked, 'texts'>): Pick<ReportContext, 'readLine' | 'hasByteOrderMark'> {
  const lines = new Map<string, Lines>();
  return {
    readLine: (file, line) => {
      const known = lines.get(file) ?? new Lines(texts.get(file) ?? '');
      lines.set(file, known);
      return known.read(line);
    },
    hasByteOrderMark: (file) => texts.get(file)?.startsWith('\ufeff') === true,
  };
}
