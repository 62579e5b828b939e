import { readFileSync } from 'node:fs';

import type { Read } from '@truepath/core';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';

import { configurationOf, DEFAULT_CONFIGURATION, KEYS, SEVERITIES } from '@truepath/core/configuration';
import { loadConfiguration } from '@truepath/core/load-configuration';
import { UsageError } from '../src/usage-error.js';

const schema: unknown = JSON.parse(readFileSync(new URL('../schema.json', import.meta.url), 'utf8'));
const page = readFileSync(new URL('../../../docs/cli.md', import.meta.url), 'utf8');
const isValid = new Ajv({ strict: false }).compile(schema as object);
const root = { file: 'truepath.json', prefix: '' };

const valid: [name: string, value: unknown, expected: object][] = [
  ['nothing', {}, {}],
  ['a schema for the editor', { $schema: './node_modules/truepath/schema.json' }, {}],
  ['ignore patterns', { ignore: ['generated/', '!x'] }, { ignore: ['generated/', '!x'] }],
  ['an alias', { aliases: { '@/*': 'src/*' } }, { aliases: { '@/*': ['src/*'] } }],
  [
    'an alias with several targets, one of them the root itself',
    { aliases: { '~/*': ['./app/*', './*'], config: './config.ts' } },
    {
      aliases: { '~/*': ['app/*', '*'], config: ['config.ts'] },
    },
  ],
  [
    'an alias that is called like a method',
    { aliases: { constructor: 'a' } },
    { aliases: { constructor: ['a'] } },
  ],
  ['extensions', { extensions: ['.coffee', '.d.ts'] }, { extensions: ['.coffee', '.d.ts'] }],
  [
    'a severity for one kind; the others stay errors',
    { severity: { 'not-found': 'warning', misspelled: 'off' } },
    { severity: { ...DEFAULT_CONFIGURATION.severity, 'not-found': 'warning', misspelled: 'off' } },
  ],
];

describe('a configuration that holds', () => {
  test.each(valid)('%s', (_, value, expected) => {
    expect(configurationOf(value, root)).toEqual({ ...DEFAULT_CONFIGURATION, ...expected });
    expect(isValid(value), 'the schema agrees').toBe(true);
  });
});

const invalid: [name: string, value: unknown, message: string][] = [
  ['a list', [], 'the configuration has to be an object, for example `{ "ignore": ["generated/"] }`.'],
  ['null', null, 'the configuration has to be an object, for example `{ "ignore": ["generated/"] }`.'],
  ['a key with a typing mistake', { ignores: [] }, '`ignores` is not known: did you mean `ignore`?'],
  [
    'a key of somebody else',
    { plugins: [] },
    '`plugins` is not known: the keys are `ignore`, `aliases`, `extensions`, `severity`.',
  ],
  [
    'one pattern without a list',
    { ignore: 'a' },
    '`ignore` has to be a list of patterns as in .gitignore, for example `["generated/"]`.',
  ],
  ['an empty pattern', { ignore: ['a', ''] }, '`ignore[1]` has to be a string that is not empty.'],
  ['a number as a pattern', { ignore: [1] }, '`ignore[0]` has to be a string that is not empty.'],
  ['aliases as a list', { aliases: [] }, '`aliases` has to be an object, for example `{ "@/*": "src/*" }`.'],
  [
    'an alias with two stars',
    { aliases: { '*/*': '*' } },
    '`aliases["*/*"]` has to be a prefix or name with at most one `*`.',
  ],
  [
    'an empty alias',
    { aliases: { '': 'a' } },
    '`aliases[""]` has to be a prefix or name with at most one `*`.',
  ],
  ['an alias for nothing', { aliases: { a: [] } }, '`aliases["a"]` has to be a path or a list of paths.'],
  [
    'an alias for an empty path',
    { aliases: { a: '' } },
    '`aliases["a"]` has to be a path or a list of paths.',
  ],
  ['an alias for a number', { aliases: { a: [1] } }, '`aliases["a"]` has to be a path or a list of paths.'],
  [
    'an extension without its dot',
    { extensions: ['coffee'] },
    '`extensions[0]` has to start with a dot and name an extension, for example `.coffee`, not `coffee`.',
  ],
  [
    'an extension that is a dot',
    { extensions: ['.'] },
    '`extensions[0]` has to start with a dot and name an extension, for example `.coffee`, not `.`.',
  ],
  [
    'severity for all at once',
    { severity: 'off' },
    '`severity` has to be an object, for example `{ "not-found": "warning" }`.',
  ],
  [
    'a kind with a typing mistake',
    { severity: { 'case-missmatch': 'off' } },
    '`severity.case-missmatch` is not known: did you mean `case-mismatch`?',
  ],
  [
    'a severity of ESLint',
    { severity: { 'not-found': 'warn' } },
    '`severity.not-found` has to be "error", "warning" or "off".',
  ],
];

describe('a configuration that is refused', () => {
  test.each(invalid)('%s', (_, value, message) => {
    expect(() => configurationOf(value, root)).toThrow(new UsageError(`truepath.json: ${message}`));
    expect(isValid(value), 'the schema agrees').toBe(false);
  });

  // What a schema can't say: both sides of an alias hang together, and a path has a place.
  test.each([
    [
      'a star on one side',
      { '@/*': 'src' },
      '`aliases["@/*"]` stands for `src`: both need one `*`, or neither.',
    ],
    [
      'a way out',
      { a: '../b' },
      '`aliases["a"]` leads out of the repository with `../b`: use a path relative to the folder of truepath.json.',
    ],
    [
      'an absolute path',
      { a: '/b' },
      '`aliases["a"]` leads out of the repository with `/b`: use a path relative to the folder of truepath.json.',
    ],
    [
      'a drive',
      { a: 'C:\\b' },
      '`aliases["a"]` leads out of the repository with `C:\\b`: use a path relative to the folder of truepath.json.',
    ],
  ])('%s', (_, aliases, message) => {
    expect(() => configurationOf({ aliases }, root)).toThrow(new UsageError(`truepath.json: ${message}`));
  });
});

describe('where a configuration is read from', () => {
  const off = '{ "severity": { "not-found": "off" } }';
  test.each<
    [
      name: string,
      files: Record<string, string>,
      file: string | undefined,
      expected: 'off' | 'error' | RegExp,
    ]
  >([
    ['nowhere', {}, undefined, 'error'],
    ['truepath.json', { 'truepath.json': off }, undefined, 'off'],
    [
      'truepath.json with a byte order mark, a comment and a comma too many',
      { 'truepath.json': `\ufeff// why\n${off.replace(' } }', ', } }')}` },
      undefined,
      'off',
    ],
    ['package.json', { 'package.json': `{ "truepath": ${off} }` }, undefined, 'off'],
    [
      'a package.json that says nothing',
      { 'package.json': '{ "name": "x", "devDependencies": { "truepath": "1" } }' },
      undefined,
      'error',
    ],
    ['a broken package.json that says nothing of us', { 'package.json': '{ "name": ' }, undefined, 'error'],
    ['the file given with --config', { 'conf/a.json': off, 'truepath.json': '{' }, 'conf/a.json', 'off'],
    [
      'a package.json given with --config',
      { 'a/package.json': `{ "truepath": ${off} }` },
      'a/package.json',
      'off',
    ],
    [
      'a broken package.json that configures us',
      { 'package.json': `{ "truepath": ${off}, ` },
      undefined,
      /^package\.json:1:55 is not valid JSON: /,
    ],
    [
      'a broken truepath.json',
      { 'truepath.json': '{\n  "ignore": ["a"\n}' },
      undefined,
      /^truepath\.json:3:1 is not valid JSON: comma expected\.$/,
    ],
    [
      'an empty truepath.json',
      { 'truepath.json': '' },
      undefined,
      /^truepath\.json:1:1 is not valid JSON: value expected\.$/,
    ],
    [
      'both files',
      { 'truepath.json': off, 'package.json': '{ "truepath": {} }' },
      undefined,
      /both configure Truepath: keep one of them\.$/,
    ],
    [
      'a file that is not there',
      {},
      'conf.json',
      /^There is no configuration `conf\.json`: check its path\.$/,
    ],
    [
      'a wrong key in package.json',
      { 'package.json': '{ "truepath": { "ignored": [] } }' },
      undefined,
      /^package\.json: `truepath\.ignored` is not known: did you mean `ignore`\?$/,
    ],
    [
      'package.json with a string',
      { 'package.json': '{ "truepath": "./x.json" }' },
      undefined,
      /^package\.json: `truepath` has to be an object/,
    ],
  ])('%s', (_, files, file, expected) => {
    const load = () => loadConfiguration({ read: (path) => readFrom(files, path) }, file);
    if (typeof expected === 'string') expect(load().severity['not-found']).toBe(expected);
    else expect(load).toThrow(expected);
  });

  test('a file that may not be read', () => {
    const read = (): Read => ({ kind: 'unreadable', reason: 'permission denied' });
    expect(() => loadConfiguration({ read })).toThrow(
      "truepath.json can't be read (permission denied): check its permissions.",
    );
  });

  test('paths are relative to the folder of the file', () => {
    const files = { 'apps/web/truepath.json': '{ "aliases": { "@/*": ["src/*", "../shared/*"] } }' };
    const configuration = loadConfiguration(
      { read: (path) => readFrom(files, path) },
      'apps/web/truepath.json',
    );
    expect(configuration.folder).toBe('apps/web');
    expect(configuration.aliases).toEqual({ '@/*': ['apps/web/src/*', 'apps/shared/*'] });
  });
});

describe('schema, code and page name the same', () => {
  const { properties, definitions } = schema as {
    properties: Record<string, { properties?: Record<string, unknown> }>;
    definitions: { severity: { enum: string[] } };
  };

  test('keys', () => {
    expect(Object.keys(properties)).toEqual(['$schema', ...KEYS]);
  });

  test('kinds', () => {
    expect(Object.keys(properties.severity?.properties ?? {})).toEqual(
      Object.keys(DEFAULT_CONFIGURATION.severity),
    );
    for (const kind of Object.keys(DEFAULT_CONFIGURATION.severity))
      expect(page).toContain(`findings/${kind}.md`);
  });

  test('severities', () => {
    expect(definitions.severity.enum).toEqual([...SEVERITIES]);
  });

  test('the example of the page holds', () => {
    const examples = Array.from(
      page.matchAll(/```json\n(\{\s*"\$schema"[\s\S]*?)```/g),
      (match) => match[1] ?? '',
    );
    expect(examples).toHaveLength(1);
    for (const example of examples) configurationOf(JSON.parse(example), root);
  });
});

function readFrom(files: Readonly<Record<string, string>>, path: string): Read {
  const text = files[path];
  return text === undefined ? { kind: 'absent' } : { kind: 'text', text };
}
