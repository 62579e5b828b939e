import type { ImportFinding, Report } from '../report.js';
import type { Colors } from '../terminal.js';

/** The names that `--format` takes. */
export const FORMATS = [
  'stylish',
  'json',
  'github',
  'sarif',
  'gitlab',
  'azure',
  'rdjson',
  'rdjsonl',
  'junit',
  'checkstyle',
  'markdown',
  'agent',
] as const;

/** A name that `--format` takes. */
export type Format = (typeof FORMATS)[number];

/** What a reporter needs beside the report. */
export interface ReportContext {
  /** A 1-based line of a file as it was checked, without its line ending; `undefined` where it can't be had. */
  readLine(file: string, line: number): string | undefined;
  /** Whether a file began with U+FEFF, which `readLine` leaves out. */
  hasByteOrderMark(file: string): boolean;
  /** The version of the command. */
  readonly version: string;
  readonly colors: Colors;
  /** Columns of the terminal; source lines are cut to fit. */
  readonly width: number;
  /** What `--fix` repaired, at its place before the repair; absent without `--fix`. */
  readonly repaired?: readonly ImportFinding[];
}

/** Turns a report into the text of one format, the last line ending included. */
export type Reporter = (report: Report, context: ReportContext) => string;
