import { chmodSync } from 'node:fs';

import { caseInsensitiveMount } from './case-insensitive-mount.js';
import { parentVariable, temporaryFolder } from './temporary-folder.js';

const mountVariable = 'TRUEPATH_CASE_INSENSITIVE_FOLDER';

/** Vitest's global set-up: one folder for all that is temporary, and one disk that ignores letter case, for the whole run. */
export default function setup(): () => void {
  const folder = temporaryFolder();
  // Tests that become an ordinary user for a moment have to get in.
  chmodSync(folder.path, 0o755);
  process.env[parentVariable] = folder.path;
  const mounted = caseInsensitiveMount();
  if (mounted.kind === 'mounted') process.env[mountVariable] = mounted.folder;
  else console.warn(`not run here: the tests on a disk that ignores letter case (${mounted.reason})`);
  return () => {
    if (mounted.kind === 'mounted') mounted.unmount();
    folder.remove();
  };
}

/** The disk that was mounted for this run; `undefined` where there is none: skip by it, `describe.skipIf`. */
export function caseInsensitiveFolder(): string | undefined {
  return process.env[mountVariable];
}
