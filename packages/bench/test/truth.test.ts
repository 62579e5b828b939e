import { gitRepository } from '@truepath/testkit';
import { afterAll, describe, expect, test } from 'vitest';

import { occurrencesIn } from '../src/truth/occurrences.js';
import { trackedFiles } from '../src/truth/tracked-files.js';
import { truthOf } from '../src/truth/truth.js';

const repository = gitRepository({
  'package.json': JSON.stringify({
    ...{ name: 'root', workspaces: ['packages/*'], imports: { '#own/*': './src/*.ts' } },
    dependencies: { react: '19', '@types/koa': '3' },
  }),
  'yarn.lock': 'left-pad@^1.0.0:\n  version "1.3.0"\n',
  'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } }, /* a comment */ }',
  'src/a.ts': '',
  'src/Button.tsx': '',
  'src/menu/index.ts': '',
  'src/docs/page.md': '',
  'packages/ui/package.json':
    '{ "name": "@app/ui", "exports": { ".": "./dist/index.js", "./*": "./src/*.ts" } }',
  'packages/ui/src/Card.ts': '',
});
afterAll(repository.remove);

const truth = truthOf(trackedFiles(repository.path));

describe('from src/a.ts', () => {
  test.each([
    ['./Button', 'a file by its stem', 'relative src/Button.tsx'],
    ['./Button.js', "a file by its output's name", 'relative src/Button.tsx'],
    ['./button', 'nothing in another case', 'nothing'],
    ['./menu', 'a folder by its index', 'relative src/menu/index.ts'],
    ['./docs', 'a folder without an index, of which nobody can tell', 'relative possible'],
    ['../../elsewhere', 'what lies outside, of which nobody can tell', 'relative possible'],
    ['./Button?raw', 'a file with a query', 'relative src/Button.tsx'],
    ['@/Button', "a file by TypeScript's alias", 'alias src/Button.tsx'],
    ['@/button', 'nothing by an alias in another case', 'nothing'],
    ['#own/Button', 'nothing where the map names another extension', 'nothing'],
    ['#own/a', 'a file by an imports map', 'alias src/a.ts'],
    ['@app/ui', 'a member', 'workspace proved'],
    ['@app/ui/Card', "a member's file by its exports", 'workspace packages/ui/src/Card.ts'],
    ['@app/ui/card', "nothing in a member's folder in another case", 'nothing'],
    ['react', 'a declared package', 'package proved'],
    ['koa', 'a package whose types are declared', 'package proved'],
    ['left-pad', 'a package that a lockfile knows, of which nobody can tell', 'package possible'],
    ['raect', 'no package', 'nothing'],
    ['node:fs', 'a builtin', 'builtin proved'],
    ['https://example.com/a.js', 'an address, of which nobody can tell', 'package possible'],
  ])('%s means %s', (specifier, _, expected) => {
    const [reading] = truth.readings('src/a.ts', specifier);
    const told =
      reading === undefined ? 'nothing' : `${reading.family} ${reading.target ?? reading.certainty}`;
    expect(told).toBe(expected);
  });
});

describe('a specifier', () => {
  test.each([
    ['a.ts', `import a from './x';`, ['import ./x']],
    ['a.ts', `import type { A } from './x';`, ['import type ./x']],
    ['a.ts', `export * from './x';`, ['export from ./x']],
    ['a.ts', `void import('./x');`, ['import() ./x']],
    ['a.ts', `type A = import('./x').A;`, ['import("…") type ./x']],
    ['a.cts', `import a = require('./x');`, ['import = require() ./x']],
    ['a.js', `require('./x'); require.resolve('./y');`, ['require() ./x', 'require.resolve() ./y']],
    ['a.js', `import.meta.resolve('./x');`, ['import.meta.resolve() ./x']],
    ['a.js', `vi.mock('./x'); vi.mock('./y', () => ({}));`, ['mock() ./x']],
    ['a.js', `new URL('./x.png', import.meta.url); new URL('./x', base);`, ['new URL() ./x.png']],
    ['a.ts', `@Component({ templateUrl: './x.html' }) class A {}`, ['templateUrl ./x.html']],
    ['a.vue', `<template/>\n<script>\nimport './x';\n</script>`, ['vue ./x']],
    [
      'a.svelte',
      `<!-- <script>import './no'</script> --><script lang="ts">import './x';</script>`,
      ['svelte ./x'],
    ],
    ['a.astro', `---\nimport './x';\n---\n<script>import './y';</script>`, ['astro ./x', 'astro ./y']],
    ['a.js', `try { require('./x'); } catch {}`, []],
    ['a.js', `import('./x').catch(() => {});`, []],
    ['a.ts', `// @ts-expect-error\nimport './x';`, []],
    ['a.js', `// @flow\nimport type {A} from './x';\nexport type B = {| a: A |};`, ['import type ./x']],
    ['a.js', `import './x'; ]`, []],
  ])('in %s: %s', (file, text, expected) => {
    expect(occurrencesIn(file, text).map(({ form, specifier }) => `${form} ${specifier}`)).toEqual(expected);
  });

  test('has its place in the file, and not in its script', () => {
    const text = '<p/>\n<script>\nimport "./x";\n</script>';
    const [occurrence] = occurrencesIn('a.vue', text);
    expect(occurrence).toMatchObject({ line: 3, start: text.indexOf('./x'), end: text.indexOf('./x') + 3 });
  });
});
