import type { ReportedFinding } from '../report.js';

/** Text to put in place of a part of a line. */
export interface Replacement {
  readonly line: number;
  /** 1-based UTF-16 columns, `endColumn` exclusive. */
  readonly column: number;
  readonly endColumn: number;
  readonly text: string;
}

/**
 * What may be written instead, best first: the one certain answer, or suggestions to choose from. `source` is the line
 * that holds the specifier. None where the right name would need an escape, or the line is no longer what was judged.
 */
export function replacementsOf(finding: ReportedFinding, source: string | undefined): readonly Replacement[] {
  if (finding.line === undefined || source === undefined) return [];
  const { line, column, endColumn, specifier, segment } = finding;
  if (source.slice(column - 1, endColumn - 1) !== specifier) return [];
  if (finding.fixable && segment !== undefined) {
    return [{ line, column: segment.column, endColumn: segment.endColumn, text: segment.right }];
  }
  return finding.suggestions.filter(isVerbatim).map((text) => ({ line, column, endColumn, text }));
}

/** Whether a specifier means itself between any quotes, or without any as in CSS and HTML. */
function isVerbatim(specifier: string): boolean {
  return !/[\\&'"`()<>=\s\p{Cc}\p{Cs}]|\$\{/u.test(specifier);
}
