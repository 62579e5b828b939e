import type { AnyFindingKind, FindingKind, TrackedFindingKind } from '@truepath/core';
import type { Severity } from '@truepath/core/configuration';

/**
 * A finding as `--format json` prints it: one at an import, or one about files that is no single import.
 *
 * `file`, `target` and all other paths are POSIX and relative to the root. Lines and columns are 1-based, columns in
 * UTF-16 units; ends are exclusive.
 */
export type ReportedFinding = ImportFinding | FileFinding;

/** A finding at its place in a file: on the specifier, without its quotes. */
export interface ImportFinding extends AnyFinding {
  readonly kind: FindingKind;
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
  /** What the repository itself shows a prefix to stand for, where no configuration says so and the finding rests on it. */
  readonly inferred?: { readonly prefix: string; readonly root: string };
}

/** A finding about the files that a tree holds: `file` is the one to show it on, `importers` are those it breaks. */
export interface FileFinding extends AnyFinding {
  readonly kind: TrackedFindingKind;
  readonly line?: undefined;
  readonly column?: undefined;
  readonly endLine?: undefined;
  readonly endColumn?: undefined;
  readonly specifier?: undefined;
  readonly segment?: undefined;
  readonly inferred?: undefined;
}

interface AnyFinding {
  readonly kind: AnyFindingKind;
  readonly severity: Severity;
  readonly file: string;
  readonly suggestions: readonly string[];
  readonly target?: string;
  /** The imports that a finding stands for, where it stands for several. */
  readonly importers?: readonly Importer[];
  /** Lines for a shell, to paste: each is a whole repair, and where there are two they lead opposite ways. */
  readonly commands?: readonly string[];
  readonly cause?: Cause;
  readonly fixable: boolean;
  readonly message: string;
}

/** One import of a finding that stands for several. */
export interface Importer {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly specifier: string;
}

/** The change that broke a path; `from` is the file that was changed, `to` its new name where it was renamed. */
export type Cause =
  | { readonly kind: 'renamed'; readonly from: string; readonly to: string }
  | { readonly kind: 'deleted' | 'changed' | 'added'; readonly from: string; readonly to?: undefined };

/** The tree that was judged; `rev` as it was asked for, `oid` the commit that it meant. */
export type JudgedTree =
  | { readonly kind: 'disk' }
  | { readonly kind: 'index' }
  | { readonly kind: 'commit'; readonly rev: string; readonly oid: string };

/** What a run came to: the JSON contract (`version` 1) is this, with `version` in front. */
export interface Report {
  /** The root as an absolute path in the host's form. */
  readonly root: string;
  readonly tree: JudgedTree;
  /** What was compared with, where only what is new is reported; the command always knows the commit. */
  readonly since?: { readonly rev: string; readonly oid?: string };
  readonly filesChecked: number;
  /** Minified, too large, unreadable, or kept elsewhere. */
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
