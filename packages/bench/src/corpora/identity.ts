import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';

import { git, run } from '../process.js';
import { dash } from '../table.js';

/** The commit that lies in a folder, in short; a dash where there is no repository. */
export function commitOf(folder: string): string {
  if (!existsSync(join(folder, '.git'))) return dash;
  return git(folder, 'rev-parse', '--short=8', 'HEAD').trim();
}

/** The repository of a folder as GitHub calls it, such as `owner/name`, where it was cloned from there; else the folder's name. */
export function repositoryOf(folder: string): string {
  const parameters = ['config', '--get', 'remote.origin.url'];
  const { stdout } = run({ program: 'git', parameters, folder });
  return /github\.com[:/]([^/]+\/[^/]+?)(?:\.git)?\/?$/.exec(stdout.trim())?.[1] ?? basename(folder);
}
