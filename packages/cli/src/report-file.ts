import { realpathSync, statSync, writeFileSync, type Stats } from 'node:fs';

import { absolute } from '@truepath/core/path';

import { replaceFile } from './replace-file.js';
import { UsageError } from './usage-error.js';

/**
 * Refuses a file for a report that can't be written, before anything is checked: a folder that is missing, a folder in its place.
 *
 * @throws UsageError
 */
export function checkReportFile(file: string): void {
  const folder = statsOf(absolute(file, '..'));
  if (folder?.isDirectory() !== true) {
    throw new UsageError(`"${file}" can't be written, its folder does not exist: make the folder first.`);
  }
  if (statsOf(file)?.isDirectory() === true) {
    throw new UsageError(`"${file}" is a folder: name the file that the report goes to.`);
  }
}

/**
 * Writes a report, an absolute path in the host's form, in one step: whoever reads it finds the old one or the new one, whole. A
 * link is followed; a device or a pipe is written to as it is.
 *
 * @throws UsageError where the system refuses.
 */
export function writeReportFile(file: string, text: string): void {
  try {
    const stats = statsOf(file);
    if (stats !== undefined && !stats.isFile()) writeFileSync(file, text);
    else replaceFile(stats === undefined ? file : realpathSync(file), { text, mode: stats?.mode ?? 0o666 });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    throw new UsageError(`"${file}" could not be written (${code}).`, { cause: error });
  }
}

function statsOf(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch {
    // Whatever hides it from us, a loop of links or a folder that is closed, shows when it is written.
    return undefined;
  }
}
