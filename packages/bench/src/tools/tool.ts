import type { Command } from '../process.js';
import type { Form } from '../truth/form.js';

/** One thing that a tool says against an import. */
export interface Complaint {
  /** POSIX path relative to the root. */
  readonly file: string;
  /** 1-based, where the tool says it. */
  readonly line?: number | undefined;
  readonly specifier?: string | undefined;
  /** What the tool calls it, where it says more than that it does not resolve. */
  readonly kind?: string | undefined;
  /** Whole specifiers, best first. */
  readonly suggestions?: readonly string[];
}

/** A program that checks imports, at its best configuration. */
export interface Tool {
  readonly name: string;
  /** The version of it that is measured. */
  readonly version: string;
  /** The forms that it makes no claim to look at, or never does: there the tables have a dash. */
  readonly beyond: readonly Form[];
  /** Files that it needs in the repository while it runs (POSIX path → text). */
  readonly configuration: (root: string) => Readonly<Record<string, string>>;
  readonly command: (root: string) => Command;
  /** Reads what the command printed on standard output; throws where that is no report. */
  readonly complaints: (output: string, root: string) => readonly Complaint[];
}

/** The kind of a complaint that says nothing of a path: a package that no manifest lists. */
export const unlisted = 'unlisted';
