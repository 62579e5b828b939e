import { absolute } from '@truepath/core/path';

import type { Output } from './arguments.js';
import type { Report } from './report.js';
import { checkReportFile, writeReportFile } from './report-file.js';
import { REPORTERS } from './reporters/by-name.js';
import type { ReportContext } from './reporters/reporter.js';
import { PLAIN } from './terminal.js';

/**
 * Refuses outputs that can't be written, before anything is checked. Files are relative to `folder`.
 *
 * @throws UsageError
 */
export function checkOutputs(outputs: readonly Output[], folder: () => string): void {
  for (const { file } of outputs) if (file !== undefined) checkReportFile(absolute(folder(), file));
}

/** Where reports go. */
export interface Destination {
  /** The folder that files are relative to, in the host's form. */
  readonly folder: () => string;
  readonly print: (text: string) => void;
}

/**
 * Makes every report that was asked for and hands it over; what is printed comes first, so that a file that can't be written
 * keeps no finding back.
 *
 * @throws UsageError where a file can't be written.
 */
export function deliver(
  outputs: readonly Output[],
  { report, context }: { readonly report: Report; readonly context: ReportContext },
  { folder, print }: Destination,
): void {
  for (const { format, file } of outputs) if (file === undefined) print(REPORTERS[format](report, context));
  for (const { format, file } of outputs) {
    if (file === undefined) continue;
    writeReportFile(absolute(folder(), file), REPORTERS[format](report, { ...context, ...PLAIN }));
  }
}
