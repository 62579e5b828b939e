import { gitRepository } from '@truepath/testkit';
import * as typescriptParser from '@typescript-eslint/parser';
import { meta, parseForESLint } from '@babel/eslint-parser';
import * as astroParser from 'astro-eslint-parser';
import type { Linter } from 'eslint';
import * as svelteParser from 'svelte-eslint-parser';
import { afterAll, describe, expect, test } from 'vitest';
import * as vueParser from 'vue-eslint-parser';

import { eslintFor, marksIn } from './linted.js';

/** Forms by the languages that have them; each names `./Wrong`, whose file is called `wrong`. */
const common = [
  "import './Wrong';",
  "import a from './Wrong';",
  "export * from './Wrong';",
  "export { a } from './Wrong';",
  "import('./Wrong');",
  'import(`./Wrong`);',
  "require('./Wrong');",
  "require.resolve('./Wrong');",
  "import.meta.resolve('./Wrong');",
  "new URL('./Wrong.js', import.meta.url);",
  "jest.mock('./Wrong');",
  "vi.mock('./Wrong', () => ({}));",
  "import.meta.glob('./Wrongs/*.js');",
  "require.context('./Wrongs', true);",
];
const documented = [
  "/** @type {import('./Wrong').A} */\nlet a;",
  "/** @import { A } from './Wrong' */\nlet a;",
];
const typed = [
  "import type { A } from './Wrong';",
  "export type { A } from './Wrong';",
  "let a: import('./Wrong').A;",
  "import a = require('./Wrong');",
  "declare module './Wrong' {}",
  '/// <reference path="./Wrong.ts" />',
];
const angular = [
  "@Component({ templateUrl: './Wrong.html' }) class A {}",
  "@Component({ styleUrls: ['./Wrong.css'] }) class A {}",
];
const flow = ["import type { A } from './Wrong';", "import typeof A from './Wrong';"];

const names = ['wrong.js', 'wrong.ts', 'wrong.html', 'wrong.css', 'wrongs/a.js'];
const repository = gitRepository(Object.fromEntries(names.map((name) => [`src/${name}`, ''])));
afterAll(repository.remove);

const typescript = { parser: typescriptParser };
const babel = (...plugins: string[]) => ({
  parser: { ...(meta && { meta }), parseForESLint },
  parserOptions: { requireConfigFile: false, babelOptions: { parserOpts: { plugins } } },
});

describe.each<[string, string, Linter.LanguageOptions, readonly string[], (code: string) => string]>([
  ['espree', 'a.js', {}, [...common, ...documented], (code) => code],
  ['@typescript-eslint/parser', 'a.ts', typescript, [...common, ...typed, ...angular], (code) => code],
  ['@typescript-eslint/parser', 'a.js', typescript, [...common, ...documented], (code) => code],
  ['@babel/eslint-parser', 'a.js', babel('flow'), [...common, ...documented, ...flow], (code) => code],
  [
    '@babel/eslint-parser with TypeScript',
    'a.ts',
    babel('typescript', 'decorators'),
    [...common, ...typed, ...angular],
    (code) => code,
  ],
  [
    'vue-eslint-parser',
    'a.vue',
    { parser: vueParser },
    common,
    (code) => `<template><p>{{ a }}</p></template>\n<script>\n${code}\n</script>\n`,
  ],
  [
    'vue-eslint-parser with TypeScript',
    'a.vue',
    { parser: vueParser, parserOptions: { parser: typescriptParser } },
    [...common, ...typed.slice(0, 3)],
    (code) => `<template><p /></template>\n<script setup lang="ts">\n${code}\n</script>\n`,
  ],
  [
    'vue-eslint-parser, outside of the script',
    'a.vue',
    { parser: vueParser },
    ['./Wrong.js', './Wrong.css?x'],
    (code) => `<template><p /></template>\n<script src="${code}"></script>\n`,
  ],
  [
    'svelte-eslint-parser',
    'a.svelte',
    { parser: svelteParser },
    [...common, ...documented],
    (code) => `<script>\n${code}\n</script>\n<p>text</p>\n`,
  ],
  [
    'svelte-eslint-parser with TypeScript',
    'a.svelte',
    { parser: svelteParser, parserOptions: { parser: typescriptParser } },
    [...common, ...typed.slice(0, 3)],
    (code) => `<script lang="ts">\n${code}\n</script>\n<p>text</p>\n`,
  ],
  [
    'astro-eslint-parser',
    'a.astro',
    { parser: astroParser, parserOptions: { parser: typescriptParser } },
    [...common, ...typed.slice(0, 3)],
    (code) => `---\n${code}\n---\n<p>text</p>\n`,
  ],
])('%s (%s)', (name, file, languageOptions, forms, wrap) => {
  const eslint = eslintFor(repository.path, {
    config: { languageOptions: { sourceType: 'module', ...languageOptions } },
    version: name.startsWith('@babel') ? 9 : 10,
  });

  test.each(forms)('%s', async (code) => {
    expect(await marksIn(eslint, `src/${file}`, wrap(code))).toEqual([
      `no-case-mismatch «${/Wrong(?:s|\.\w+)?/.exec(code)?.[0] ?? ''}»`,
    ]);
  });

  test.each(forms)('nothing where it is right: %s', async (code) => {
    expect(await marksIn(eslint, `src/${file}`, wrap(code.replaceAll('Wrong', 'wrong')))).toEqual([]);
  });
});

test('a class, a call and a string that are no references', async () => {
  const eslint = eslintFor(repository.path);
  const code = [
    "const require = (name) => name; require('./Wrong');",
    "load('./Wrong');",
    "const a = './Wrong';",
    "new Url('./Wrong');",
  ].join('\n');
  expect(await marksIn(eslint, 'src/b.js', code)).toEqual([]);
});
