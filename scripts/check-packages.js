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

for (const name of ['core', 'cli']) {
  pnpm(`--silent pack --pack-destination "${folder}"`, { cwd: join(root, 'packages', name) });
}
for (const tarball of readdirSync(folder)) {
  const file = join(folder, tarball);
  check('publint/src/cli.js', ['run', file, '--strict']);
  check('@arethetypeswrong/cli/dist/index.js', [file, '--profile', 'esm-only']);
  console.log(`${tarball}: publint and attw found nothing`);
}

/** Both checks talk a lot when all is well, so they are heard only when it is not. */
function check(bin, args) {
  const { status, stdout } = spawnSync(process.execPath, [join(root, 'node_modules', bin), ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status === 0) return;
  process.stdout.write(stdout);
  process.exit(status ?? 1);
}
