import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import { INPUT_NAMES, readInputs } from '../src/inputs.js';

interface Metadata {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: Readonly<Record<string, string>>;
}

const metadata = parse(readFileSync(new URL('../action.yml', import.meta.url), 'utf8')) as Metadata;

/** What the runner sets where a workflow gives these inputs: the defaults of action.yml for the rest. */
function runnerEnvironment(given: Readonly<Record<string, string>> = {}): Record<string, string> {
  const defaults = Object.entries(metadata.inputs).map(([name, input]) => [name, input.default]);
  const values = { ...Object.fromEntries(defaults), token: '', ...given } as Record<string, string>;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      value,
    ]),
  );
}

const usual = {
  report: 'new',
  failOn: 'new',
  paths: [],
  config: undefined,
  workingDirectory: '.',
  findingsFile: undefined,
  sarifFile: undefined,
  token: undefined,
};

describe('inputs that are understood', () => {
  test.each([
    ['none', {}, usual],
    ['no variable at all', undefined, usual],
    ['everything', { report: 'all', 'fail-on': 'none' }, { ...usual, report: 'all', failOn: 'none' }],
    [
      'paths, one a line',
      { paths: ' src \r\n\n  test/a b.ts\n' },
      { ...usual, paths: ['src', 'test/a b.ts'] },
    ],
    [
      'files to write',
      { 'findings-file': 'f.json', 'sarif-file': 'f.sarif' },
      { ...usual, findingsFile: 'f.json', sarifFile: 'f.sarif' },
    ],
    [
      'a folder and its configuration',
      { 'working-directory': 'packages/shop', config: 'conf/truepath.json' },
      { ...usual, workingDirectory: 'packages/shop', config: 'conf/truepath.json' },
    ],
    ['a token', { token: 'ghs_x' }, { ...usual, token: 'ghs_x' }],
  ])('%s', (_, given, inputs) => {
    const env = given === undefined ? {} : runnerEnvironment(given);
    expect(readInputs(env)).toEqual({ inputs, mistakes: [] });
  });
});

describe('inputs that are refused, with everything that is wrong at once', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['a value', { report: 'changed' }, ['`report` is `changed`: it has to be `new` or `all`.']],
    [
      'three of them',
      { report: 'New', 'fail-on': 'error', fail_on: 'new' },
      [
        'There is no input `fail_on`: did you mean `fail-on`?',
        '`report` is `New`: it has to be `new` or `all`.',
        '`fail-on` is `error`: it has to be `new`, `all` or `none`.',
      ],
    ],
    [
      'a failure that nobody could see',
      { 'fail-on': 'all' },
      ['`fail-on: all` would fail for what `report: new` does not show: set `report: all` too.'],
    ],
    [
      'one file for two reports',
      { 'findings-file': 'a', 'sarif-file': 'a' },
      ['`findings-file` and `sarif-file` are both `a`: name two files.'],
    ],
    [
      'one file for two reports, in two spellings',
      { 'findings-file': 'out/a', 'sarif-file': './out/../out/a' },
      ['`findings-file` and `sarif-file` are both `./out/../out/a`: name two files.'],
    ],
    [
      'a name that is like none',
      { zebra: 'x' },
      [
        'There is no input `zebra`: use `report`, `fail-on`, `paths`, `config`, `working-directory`, `findings-file`, `sarif-file` or `token`.',
      ],
    ],
  ])('%s', (_, given, mistakes) => {
    expect(readInputs(runnerEnvironment(given)).mistakes).toEqual(mistakes);
  });
});

describe('action.yml', () => {
  test('has the inputs that the code reads, in its order', () => {
    expect(Object.keys(metadata.inputs)).toEqual([...INPUT_NAMES]);
  });

  test('describes every input and output in sentences', () => {
    for (const { description } of [...Object.values(metadata.inputs), ...Object.values(metadata.outputs)])
      expect(description).toMatch(/^[A-Z].*\.$/);
  });

  test('has the outputs that workflows are promised, and runs on Node 24', () => {
    expect(Object.keys(metadata.outputs)).toEqual([
      'total',
      'new',
      'findings-file',
      'sarif-file',
      'base-source',
    ]);
    expect(metadata.runs).toEqual({ using: 'node24', main: 'dist/index.js' });
  });
});
