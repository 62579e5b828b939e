import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { gitRepository, temporaryFolder, writeTree } from '@truepath/testkit';
import { ESLint, type Linter } from 'eslint';
import { expect, test } from 'vitest';

import { eslintFor, marksIn, messagesIn } from './linted.js';

const wrong = "import './Button';\nimport './gone';";
const found = ['no-case-mismatch «Button»', 'no-misspelled-path «./gone»'];

test.each<[sentence: string, files: Readonly<Record<string, string>>]>([
  ['a tsconfig that is no JSON', { 'tsconfig.json': '{ "compilerOptions": {' }],
  ['a tsconfig that extends what is not installed', { 'tsconfig.json': '{ "extends": "@tsconfig/none" }' }],
  ['a tsconfig that extends itself', { 'tsconfig.json': '{ "extends": "./tsconfig.json" }' }],
  ['a package.json that is no JSON', { 'package.json': '{ "name": ' }],
  ['a package.json that is a list', { 'package.json': '[]' }],
  ['no package.json', {}],
])('%s costs nothing but itself', async (_sentence, files) => {
  const repository = gitRepository({ ...files, 'src/button.js': '', 'src/a.js': '' });
  expect(await marksIn(eslintFor(repository.path), 'src/a.js', wrong)).toEqual(found);
  repository.remove();
});

test('a truepath.json that is no JSON is one message in one file', async () => {
  const repository = gitRepository({ 'truepath.json': '{ "ignore": ', 'src/button.js': '', 'src/a.js': '' });
  const eslint = eslintFor(repository.path);
  const [first, ...rest] = await messagesIn(eslint, 'src/a.js', wrong);
  expect(first).toMatch(/^1:1-undefined no-case-mismatch truepath\.json:1:\d+ is not valid JSON/);
  expect(rest).toHaveLength(2);
  expect(await messagesIn(eslint, 'src/b.js', wrong)).toEqual(rest);
  repository.remove();
});

test('text without a file name', async () => {
  const repository = gitRepository({ 'src/button.js': '' });
  const [result] = await eslintFor(repository.path).lintText(wrong);
  expect(result?.messages).toEqual([]);
  repository.remove();
});

test('a file that is not on disk yet is judged where it will be', async () => {
  const repository = gitRepository({ 'src/button.js': '' });
  const eslint = eslintFor(repository.path);
  expect(await marksIn(eslint, 'src/new.js', wrong)).toEqual(found);
  expect(await marksIn(eslint, 'nowhere/new.js', wrong)).toEqual([]);
  repository.remove();
});

test("a processor's child is part of its parent, whatever that is", async () => {
  const repository = gitRepository({ 'src/button.js': '', 'src/a.md': '', 'src/a.vue': '' });
  const processor: Linter.Processor = {
    preprocess: (text) => [{ text, filename: '0.js' }],
    postprocess: (messages) => messages.flat(),
  };
  const eslint = new ESLint({
    cwd: repository.path,
    overrideConfigFile: true,
    overrideConfig: [
      ...(await eslintFor(repository.path)
        .calculateConfigForFile('src/a.js')
        .then(({ plugins, rules }) => [{ plugins, rules }])),
      { files: ['**/*.{md,vue}'], processor },
      { files: ['**/*.{md,vue}/*.js'] },
    ],
  });
  expect(await marksIn(eslint, 'src/a.md', wrong)).toEqual([]);
  expect(await marksIn(eslint, 'src/a.vue', wrong)).toEqual(found);
  repository.remove();
});

test('no git: the folder in which ESLint runs is the root', async () => {
  const folder = temporaryFolder();
  writeTree(folder.path, {
    'package.json': '{ "name": "own", "workspaces": ["one"] }',
    'one/package.json': '{ "name": "@own/one" }',
    'one/Thing.js': '',
    'src/button.js': '',
    'src/a.js': '',
  });
  const eslint = eslintFor(folder.path);
  const code = `${wrong}\nimport '@own/one/thing.js';\nimport '../../elsewhere.js';`;
  expect(await marksIn(eslint, 'src/a.js', code)).toEqual([...found, 'no-case-mismatch «thing.js»']);
  folder.remove();
});

test('a repository that git refuses, and a folder that is none in spite of its .git', async () => {
  const folder = temporaryFolder();
  writeTree(folder.path, { '.git': 'gitdir: ../nowhere', 'src/button.js': '', 'src/a.js': '' });
  expect(await marksIn(eslintFor(folder.path), 'src/a.js', wrong)).toEqual(found);
  folder.remove();
});

test.skipIf(process.platform === 'win32')('links: to the file, to its folder, in a circle', async () => {
  const repository = gitRepository({ 'src/button.js': '', 'src/a.js': wrong });
  symlinkSync('a.js', join(repository.path, 'src/link.js'));
  symlinkSync('src', join(repository.path, 'alias'));
  symlinkSync('circle', join(repository.path, 'circle'));
  const eslint = eslintFor(repository.path);
  expect(await marksIn(eslint, 'src/link.js', wrong)).toEqual([]);
  expect(await marksIn(eslint, 'alias/a.js', wrong)).toEqual(found);
  expect(await marksIn(eslint, 'src/a.js', "import '../circle/x';")).toEqual([]);
  repository.remove();
});

test.skipIf(process.getuid?.() !== 0)(
  'folders that may not be listed, above the root and in it',
  async () => {
    const outer = temporaryFolder();
    const root = join(outer.path, 'above/root');
    mkdirSync(root, { recursive: true });
    writeTree(root, { 'src/button.js': '', 'src/a.js': '', 'closed/x.js': '' });
    chmodSync(outer.path, 0o755);
    chmodSync(join(outer.path, 'above'), 0o711);
    chmodSync(join(root, 'closed'), 0);
    chmodSync(root, 0o755);
    // Root may list everything, so the test becomes an ordinary user.
    process.seteuid?.(65534);
    try {
      const eslint = eslintFor(root);
      expect(await marksIn(eslint, 'src/a.js', `${wrong}\nimport '../closed/X';`)).toEqual(found);
    } finally {
      process.seteuid?.(0);
      outer.remove();
    }
  },
);

test('names that are no UTF-8, and text that is everything at once', async () => {
  const repository = gitRepository({ 'src/button.js': '', 'src/a.js': '' });
  const code = [
    String.raw`import '\u002e/Button';`,
    "import '';",
    "import '\\0';",
    "import '././././button';",
    "import '" + 'x/'.repeat(1000) + "';",
    "import '%%%';",
    "import '\ud800';",
  ].join('\n');
  expect(await marksIn(eslintFor(repository.path), 'src/a.js', code)).toEqual([
    String.raw`no-case-mismatch «\u002e/Button»`,
  ]);
  repository.remove();
});
