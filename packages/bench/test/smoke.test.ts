import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { gitEnvironment, gitRepository } from '@truepath/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

const bench = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const builder = fileURLToPath(new URL('../../../scripts/build.js', import.meta.url));

const repository = gitRepository({
  'package.json': '{ "name": "app", "dependencies": { "react": "19" } }',
  'src/index.ts': `import './components/Button';\n`,
  'src/components/Button.ts': `import { read } from '../services/user-card';\n`,
  'src/services/user-card.ts': `import { useState } from 'react';\n`,
  'src/main.cjs': `require('./index.js');\n`,
});
afterAll(repository.remove);

function run(...parameters: readonly string[]): string {
  const options = { encoding: 'utf8', env: gitEnvironment() } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, parameters, options);
  expect(stderr).not.toMatch(/Error/);
  expect(status).toBe(0);
  return stdout;
}

beforeAll(() => {
  run(builder);
});

test('accuracy is measured on a folder that is named', () => {
  const printed = run(bench, 'accuracy', repository.path, '--count', '4', '--batches', '1');
  // Its four sources hold one path each, and Truepath gets all of such a small repository right.
  expect(printed).toMatch(/^ {2}all +4 +100 % +100 % +100 %/m);
  expect(printed).toMatch(/^ {2}truepath-\S+ +[\da-f]{8} +4 +0 +4 +100 %/m);
});

test('the cost of the rules is measured where the peers can be installed', ({ skip }) => {
  const { status } = spawnSync('npm', ['ping', '--fetch-retries', '0'], {
    shell: process.platform === 'win32',
  });
  skip(status !== 0, 'no registry to install the peers from');
  const printed = run(bench, 'rules', repository.path);
  // ESLint and both plugins, on four scripts; import-x knows no package that is not installed.
  expect(printed).toMatch(/^ {2}as documented +4 +[\d.]+ s +[\d.]+ % +\d+ µs +[\d.]+ % +\d+ µs +1 +[\d.]+$/m);
  expect(printed).toMatch(/^ {2}one file again and again +80 +\d+ µs +[\d.]+ % +[1-9]\d* +/m);
}, 300_000);

test('growth is measured on trees of the sizes that are told', () => {
  const printed = run(bench, 'growth', '--sizes', '20,40', '--rounds', '1');
  expect(printed).toMatch(/^ {2}20 +12 +\d+ ms +\d+ ms/m);
  expect(printed).toMatch(/^ {2}40 +40 +\d+ ms +\d+ ms/m);
});
