import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { gitEnvironment } from '@truepath/testkit';

const command = fileURLToPath(new URL('../bin/truepath.js', import.meta.url));
const cache = fileURLToPath(new URL('../../../node_modules/.cache', import.meta.url));
const builder = fileURLToPath(new URL('../../../scripts/build.js', import.meta.url));

/**
 * Brings the build up to date, so that what `runCommand` starts is never older than its sources: Node 20 can't run
 * these by themselves. Takes a fraction of a second where nothing changed; for `beforeAll`.
 */
export function buildCommand(): void {
  const { status, stderr } = spawnSync(process.execPath, [builder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the command does not build:\n${stderr}`);
}

/** What a process came to. */
export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as its users do: a process of its own, in `folder`. */
export function runCommand(folder: string, ...commands: readonly string[]): Outcome {
  return runNode(folder, command, '--no-color', ...commands);
}

/** Runs Node in `folder` without what leads git elsewhere. */
export function runNode(folder: string, ...commands: readonly string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...commands], {
    cwd: folder,
    // What is remembered of tests is nothing that this user should keep.
    env: { XDG_CACHE_HOME: cache, ...gitEnvironment() },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}
