import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pnpm, root } from './pnpm.js';

// What is published is the tarball: the `development` condition is stripped and `workspace:` resolved only there.
const folder = mkdtempSync(join(tmpdir(), 'truepath-packages-'));
process.on('exit', () => {
  rmSync(folder, { recursive: true, force: true });
});

for (const name of ['core', 'cli', 'eslint-plugin']) {
  runQuietly(`${pnpm} pack --pack-destination "${folder}"`, join(root, 'packages', name));
}
for (const tarball of readdirSync(folder)) {
  const file = join(folder, tarball);
  runQuietly(`publint run "${file}" --strict`, root);
  runQuietly(`attw "${file}" --profile esm-only`, root);
  console.log(`${tarball}: publint and attw found nothing`);
}

/** These talk a lot when all is well, so they are heard only when it is not. */
function runQuietly(command, cwd) {
  const { status, stdout, stderr } = spawnSync(command, { cwd, encoding: 'utf8', shell: true });
  if (status === 0) return;
  process.stderr.write(`${command}\n${stdout}${stderr}`);
  process.exit(1);
}
