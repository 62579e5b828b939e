import type { FindingKind } from '@truepath/core';
import type { Severity } from '@truepath/core/configuration';

/**
 * A finding at its place in a file, as `--format json` prints it.
 *
 * `file` and `target` are POSIX paths relative to the root. Lines and columns are 1-based, columns in UTF-16
 * units, on the specifier without its quotes; ends are exclusive.
 */
export interface ReportedFinding {
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly specifier: string;
  readonly segment?: {
    readonly column: number;
    readonly endColumn: number;
    readonly written: string;
    readonly right: string;
  };
  readonly suggestions: readonly string[];
  readonly target?: string;
  readonly fixable: boolean;
  readonly message: string;
}

/** What a run came to: the JSON contract (`version` 1) is this, with `version` in front. */
export interface Report {
  /** The root as an absolute path in the host's form. */
  readonly root: string;
  readonly tree: { readonly kind: 'disk' };
  readonly filesChecked: number;
  /** Minified, too large or unreadable. */
  readonly filesSkipped: number;
  readonly specifiersChecked: number;
  /** Specifiers about which nothing can be proved. */
  readonly unknown: number;
  readonly durationMs: number;
  /** One line each. */
  readonly warnings: readonly string[];
  /** In order of file, line and column. */
  readonly findings: readonly ReportedFinding[];
}
