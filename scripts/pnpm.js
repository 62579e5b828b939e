import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs the pnpm that package.json pins, through npx: a fresh machine has npm but no pnpm, and new Nodes have no
 * corepack. What it prints goes to stderr, so that stdout stays the tool's own. Exits with pnpm's code on failure.
 */
export function pnpm(command, { cwd = root } = {}) {
  const { packageManager } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const [pinned] = packageManager.split('+');
  runOrExit(`npx --yes ${pinned} ${command}`, { cwd, shell: true });
}

/** Runs a command and exits with its code when it fails. A string with `shell` lets Windows find `npx.cmd`. */
export function runOrExit(command, { args = [], ...options }) {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 2, 2], ...options });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
