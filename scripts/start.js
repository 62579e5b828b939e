import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './pnpm.js';
import './setup.js';

// npm runs scripts in the package's folder; paths mean what they mean where the command was typed.
const { status, signal } = spawnSync(
  process.execPath,
  [join(root, 'packages/cli/bin/truepath.js'), ...process.argv.slice(2)],
  { cwd: process.env.INIT_CWD ?? process.cwd(), stdio: 'inherit' },
);
if (signal) process.kill(process.pid, signal);
process.exitCode = status ?? 1;
