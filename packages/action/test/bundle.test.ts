import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';

import { gitRepository } from '@truepath/testkit';
import { beforeAll, describe, expect, test } from 'vitest';

import { act, buildAction, bundle } from './runner.js';

beforeAll(buildAction);

/** What only `@babel/parser`, only `hermes-parser`, only `ignore` and, without git, only `globby` can tell. */
const files = {
  'src/Button.ts': '',
  'src/a.tsx': "import './button'; // import './nowhere'\n",
  'src/flow.js': '// @flow\nenum E {A}\nconst x = y as T;\nimport "./button";\n',
  'left-out/b.ts': "import './nowhere';\n",
  'truepath.json': '{ "ignore": ["left-out/"] }',
};

test('building twice gives the same bytes', () => {
  const first = readFileSync(bundle);
  buildAction();
  expect(readFileSync(bundle).equals(first)).toBe(true);
});

test('nothing but Node itself is imported, nothing of this machine is named, and licences are in it', () => {
  const text = readFileSync(bundle, 'utf8');
  const imported = Array.from(text.matchAll(/^import [^;]* from "([^"]+)";$/gm), ([, name = '']) => name);
  expect(imported.length).toBeGreaterThan(5);
  expect(imported.filter((name) => !builtinModules.includes(name.replace('node:', '')))).toEqual([]);
  expect(text).not.toContain(process.cwd());
  for (const name of ['@babel/parser', 'hermes-parser', 'globby', 'ignore'])
    expect(text).toMatch(new RegExp(`^${name} [\\d.]+ \\(MIT\\)$`, 'm'));
});

describe.each([20, 24])('on Node %i, alone in a folder', (version) => {
  const node: [string, ...string[]] = ['npx', '--yes', `--package=node@${String(version)}`, '--', 'node'];
  const probe = spawnSync(node[0], [...node.slice(1), '--version'], { encoding: 'utf8' });
  const isThere = probe.stdout.startsWith(`v${String(version)}.`);
  if (!isThere) console.warn(`not run here: the Action on Node ${String(version)}, which npx can not get`);

  test.skipIf(!isThere).each([
    ['with git', true],
    ['without', false],
  ])('it checks a repository %s', async (_, git) => {
    const { path, write, remove } = gitRepository(git ? files : {});
    if (!git) {
      spawnSync('rm', ['-r', `${path}/.git`]);
      write(files);
    }
    const { code, log, outputs } = await act({ workspace: path, event: 'push', payload: {}, node });
    remove();
    expect([code, outputs.total], log).toEqual([1, '2']);
    expect(log).not.toMatch(/not-found|could not be parsed|Warning/);
  });
});
