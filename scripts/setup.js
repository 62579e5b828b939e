import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pnpm, root } from './pnpm.js';

// Native dependencies differ per platform, so a checkout mounted into a container is installed anew.
const wanted = `${process.platform} ${process.arch}\n${readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8')}`;
const cache = join(root, 'node_modules', '.cache');
const installed = join(cache, 'installed');

if (readIfPresent(installed) !== wanted) {
  run(`${pnpm} install --frozen-lockfile --config.confirmModulesPurge=false`);
  mkdirSync(cache, { recursive: true });
  writeFileSync(installed, wanted);
}
run('node scripts/build.js');

/** What setting up prints goes to stderr, so that stdout stays the tool's own. */
function run(command) {
  const { status } = spawnSync(command, { cwd: root, shell: true, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(2);
}

function readIfPresent(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
