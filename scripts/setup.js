import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pnpm, root, runOrExit } from './pnpm.js';

// Native dependencies differ per platform, so a checkout mounted into a container is installed anew.
const wanted = `${process.platform} ${process.arch}\n${readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8')}`;
const installed = join(root, 'node_modules', '.cache', 'installed');

if (readIfPresent(installed) !== wanted) {
  pnpm('install --frozen-lockfile --config.confirmModulesPurge=false');
  mkdirSync(join(installed, '..'), { recursive: true });
  writeFileSync(installed, wanted);
}
runOrExit(process.execPath, {
  args: [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-b'],
  cwd: root,
});

function readIfPresent(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
