import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { absolute } from '@truepath/core/path';
import { unfinishedName } from './unfinished-name.js';

/**
 * Puts a file in its place in one step, an absolute path in the host's form: whoever reads it, or comes after a process that was
 * killed, finds the old one or the new one, whole. Throws what the system says where it refuses.
 */
export function replaceFile(
  file: string,
  { text, mode }: { readonly text: string; readonly mode: number },
): void {
  const unfinished = absolute(file, `../${unfinishedName()}`);
  try {
    writeFileSync(unfinished, text, { flag: 'wx', mode });
    renameSync(unfinished, file);
  } finally {
    rmSync(unfinished, { force: true });
  }
}
