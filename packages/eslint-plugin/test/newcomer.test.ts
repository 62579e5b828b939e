import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { temporaryFolder, writeTree } from '@truepath/testkit';
import { expect, test } from 'vitest';

import { buildPlugin, install, pluginFolder, runTool } from './built-plugin.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const { packageManager }: { packageManager: string } = createRequire(import.meta.url)(
  '../../../package.json',
);
const pnpm = `npx --yes --package=${packageManager.split('+')[0] ?? ''} -- pnpm`;

/** Puts the packed package into `node_modules`, as `npm install` of the tarball does. */
function installPacked(folder: string, from: string, name: string): void {
  const place = join(folder, 'node_modules', name);
  mkdirSync(place, { recursive: true });
  const packed = spawnSync(`${pnpm} pack --pack-destination "${place}"`, {
    cwd: from,
    shell: true,
    encoding: 'utf8',
  });
  const [tarball] = readdirSync(place);
  if (tarball === undefined) throw new Error(packed.stderr);
  spawnSync('tar', ['-xzf', tarball, '--strip-components=1'], { cwd: place });
}

test('an empty project, the packed packages, six lines of configuration: a red line, --fix, green', () => {
  buildPlugin();
  const { path, remove } = temporaryFolder();
  writeTree(path, {
    'package.json': '{ "type": "module" }',
    'eslint.config.js': [
      "import truepath from 'eslint-plugin-truepath';",
      '',
      'export default [',
      '  truepath.configs.recommended,',
      '];',
      '',
    ].join('\n'),
    'src/components/Button.js': 'export const Button = 1;\n',
    'src/app.js': "export { Button } from './components/button.js';\n",
  });
  installPacked(path, join(root, 'packages/core'), '@truepath/core');
  installPacked(path, pluginFolder, 'eslint-plugin-truepath');
  install(path, 'ignore', 'jsonc-parser', 'resolve.exports');

  const red = runTool(path, ['eslint/bin/eslint.js', '--format', 'json', 'src']);
  expect([red.stderr, red.status]).toEqual(['', 1]);
  expect(red.stdout).toContain('is spelled `./components/Button.js`');

  const green = runTool(path, ['eslint/bin/eslint.js', '--fix', 'src']);
  expect([green.stdout, green.stderr, green.status]).toEqual(['', '', 0]);
  expect(readFileSync(join(path, 'src/app.js'), 'utf8')).toBe(
    "export { Button } from './components/Button.js';\n",
  );
  remove();
});
