import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { gitRepository } from '@truepath/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { buildCommand } from '../built-command.js';
import { see, seenWitness, witness } from './user.js';

const depth = 100_000;
const conflict = '<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> other\n';

/** What any configuration in JSON may hold instead of its own, and what is said of it behind the file's name. */
const broken: [name: string, content: Buffer | string, told: string | undefined][] = [
  ['nothing', '', undefined],
  ['a byte order mark', '\ufeff{}', undefined],
  ['UTF-16', Buffer.from('\ufeff{}', 'utf16le'), undefined],
  ['keys that objects are born with', '{"__proto__":{"x":1},"constructor":{},"hasOwnProperty":1}', undefined],
  ['half an object', '{"name":', 'broken JSON in line 1 (ValueExpected)'],
  ['a merge conflict', conflict, 'broken JSON in line 1 (InvalidSymbol)'],
  ['bytes', Buffer.from([0, 1, 2, 255, 254]), 'broken JSON in line 1 (InvalidSymbol)'],
  ['a page', '<!doctype html>', 'broken JSON in line 1 (InvalidSymbol)'],
  ['null', 'null', 'holds no JSON object'],
  ['a list', '[{}]', 'holds no JSON object'],
  ['a string', '"x"', 'holds no JSON object'],
  ['a number', '1', 'holds no JSON object'],
  ['100,000 lists in each other', '['.repeat(depth), 'nests too deeply to be parsed'],
  ['100,000 objects in each other', '{"a":'.repeat(depth), 'nests too deeply to be parsed'],
];

/** Values of wrong types, and what is said of each. */
const wrongTypes: [file: string, content: string, told: readonly string[]][] = [
  [
    'package.json',
    '{"name":1,"main":[],"exports":5,"imports":[],"dependencies":[1],"workspaces":5,"browser":7,"bin":{"a":1}}',
    [
      'name is not a string: ignored',
      'dependencies is not an object: ignored',
      'browser is not a string: ignored',
      'workspaces is not a string or a list: ignored',
    ],
  ],
  [
    'tsconfig.json',
    '{"compilerOptions":{"paths":[1],"baseUrl":{},"rootDirs":"x"},"references":"x"}',
    [
      'compilerOptions.baseUrl is not a string: ignored',
      'compilerOptions.rootDirs is not a list: ignored',
      'compilerOptions.paths is not an object: ignored',
      'references is not a list: ignored',
    ],
  ],
  ['jsconfig.json', '{"compilerOptions":"x"}', ['compilerOptions is not an object: ignored']],
  ['deno.json', '{"imports":{"a":5}}', ['imports["a"] is not a string: ignored']],
  ['lerna.json', '{"packages":5}', ['packages is not a list: ignored']],
  ['pnpm-workspace.yaml', 'packages: {a: [b', ['packages is not a list: ignored']],
  ['.gitmodules', '[submodule "x"\npath=', ['holds what is no setting ("[submodule \\"x\\""): ignored']],
];

const configurations = [
  'deno.json',
  'import_map.json',
  'jsconfig.json',
  'lerna.json',
  'package.json',
  'rush.json',
  'tsconfig.json',
];

/** What is evidence and no more: nothing in it is broken for us. */
const tolerated = [
  'package-lock.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
  '.gitignore',
  '.gitattributes',
];

/** A path of which it is asked whether a submodule, a workspace or a lockfile explains it. */
const asking = { ...witness, 'src/a.ts': "import './nothing/here'; import 'some-package'; import '@x/y';" };
const seenAsking = [
  'src/a.ts',
  '  1:9  error  `./nothing/here` does not exist anywhere, and nothing near it does.   not-found',
  ...seenWitness,
];

let repository: ReturnType<typeof gitRepository>;
const written = new Set<string>();
const write = (file: string, content: Buffer | string): void => {
  const path = join(repository.path, file);
  written.add(path);
  writeFileSync(path, content);
};
beforeAll(() => {
  buildCommand();
  repository = gitRepository(asking);
});
afterEach(() => {
  for (const path of written) rmSync(path);
  written.clear();
});
afterAll(() => {
  repository.remove();
});

function warnings(seen: readonly string[]): readonly string[] {
  expect(seen.slice(0, 4)).toEqual(seenAsking);
  expect(seen.at(-1)).toBe('exit 1');
  return seen.filter((line) => line.startsWith('⚠')).toSorted();
}

describe('configurations that hold', () => {
  test.each(broken)('%s: the rest is still checked', (_name, content, told) => {
    for (const file of configurations) write(file, content);
    const lines = told === undefined ? [] : configurations.map((file) => `⚠ ${file}: ${told}`);
    expect(warnings(see(repository.path))).toEqual(lines);
  });
});

test.each(wrongTypes)(
  '%s with values of wrong types: a line for each, the rest is still checked',
  (file, content, told) => {
    write(file, content);
    expect(warnings(see(repository.path))).toEqual(told.map((line) => `⚠ ${file}: ${line}`).toSorted());
  },
);

test.each([
  ['a merge conflict', conflict],
  ['half an object', '{'],
  ['bytes', Buffer.from([0, 255, 10, 0])],
  ['100,000 lists in each other', '['.repeat(depth)],
])('lockfiles and files of git may hold %s', (_name, content) => {
  for (const file of tolerated) write(file, content);
  expect(warnings(see(repository.path))).toEqual([]);
});

describe('a truepath.json that can not be followed ends the run:', () => {
  test.each([
    ['nothing', '', 'truepath.json:1:1 is not valid JSON: value expected.'],
    ['half an object', '{"a":', 'truepath.json:1:6 is not valid JSON: value expected.'],
    ['a merge conflict', conflict, 'truepath.json:1:1 is not valid JSON: invalid symbol.'],
    [
      'null',
      'null',
      'truepath.json: the configuration has to be an object, for example `{ "ignore": ["generated/"] }`.',
    ],
    [
      'a list',
      '[]',
      'truepath.json: the configuration has to be an object, for example `{ "ignore": ["generated/"] }`.',
    ],
    [
      'a wrong type',
      '{"severity":5}',
      'truepath.json: `severity` has to be an object, for example `{ "not-found": "warning" }`.',
    ],
    [
      'a colour in a key',
      '{"\\u001b[31m":5}',
      'truepath.json: `\\x1b[31m` is not known: the keys are `ignore`, `aliases`, `extensions`, `severity`.',
    ],
    [
      '100,000 lists in each other',
      '['.repeat(depth),
      'truepath.json:1:1 is not valid JSON: nested too deeply.',
    ],
  ])('%s', (_name, content, told) => {
    write('truepath.json', content);
    expect(see(repository.path)).toEqual([`truepath: ${told}`, 'exit 2']);
  });
});

test('a tsconfig that extends a package that is not installed is no mistake', () => {
  write('tsconfig.json', '{"extends":["@tsconfig/strictest","./gone.json"]}');
  expect(warnings(see(repository.path))).toEqual([]);
});
