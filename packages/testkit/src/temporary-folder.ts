import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder that is there for one test. */
export interface TemporaryFolder {
  /** An absolute host path without links in it. */
  readonly path: string;
  readonly remove: () => void;
}

const left = new Set<string>();
process.once('exit', () => {
  for (const path of left) removeFolder(path);
});

/** Names the folder in which a run keeps its temporary ones, because Vitest ends its workers without their exit hooks. */
export const parentVariable = 'TRUEPATH_TEMPORARY_FOLDER';

/**
 * Makes an empty folder, in the system's place for such or in `parent` (on a mounted disk). It is removed by
 * `remove` (call it in `afterAll`), or at the latest when the process or the test run ends.
 */
export function temporaryFolder(parent: string = process.env[parentVariable] ?? tmpdir()): TemporaryFolder {
  const path = mkdtempSync(join(realpathSync.native(parent), 'truepath-'));
  left.add(path);
  return {
    path,
    remove: () => {
      removeFolder(path);
    },
  };
}

/** Writes files (POSIX path below `folder` → text) with the folders that lead to them. */
export function writeTree(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function removeFolder(path: string): void {
  left.delete(path);
  rmSync(path, { recursive: true, force: true, maxRetries: 3 });
}
