import { memoryTree } from '@truepath/testkit';
import { describe, expect, test } from 'vitest';

import { installedTree } from '../src/installed-tree.js';
import { Listings } from '../src/listing.js';

type Files = Readonly<Record<string, string>>;

const lib = { 'node_modules/lib/index.js': 'installed', 'node_modules/.bin/lib': '' };
const nested = { 'packages/a/node_modules/lib/index.js': 'installed' };
const manifest = (version: string, more = '') => `{"dependencies":{"lib":"${version}"}${more}}`;

/** What the tree holds, what lies on disk, and which packages are there then. */
const cases: [name: string, tree: Files, disk: Files, found: readonly string[]][] = [
  ['nothing is installed', { 'package.json': manifest('1') }, { 'package.json': manifest('1') }, []],
  ['no manifest and no lockfile', { 'a.js': '' }, lib, ['node_modules/lib/index.js']],
  [
    'the same dependencies',
    { 'package.json': manifest('1') },
    { 'package.json': manifest('1', ',"name":"x"'), ...lib },
    ['node_modules/lib/index.js'],
  ],
  ['another version', { 'package.json': manifest('1') }, { 'package.json': manifest('2'), ...lib }, []],
  ['a manifest that is new', {}, { 'package.json': manifest('2'), ...lib }, []],
  [
    'the same lockfile',
    { 'yarn.lock': 'a\nb', 'package.json': manifest('1') },
    { 'yarn.lock': 'a\r\nb', ...lib },
    ['node_modules/lib/index.js'],
  ],
  ['another lockfile', { 'package-lock.json': 'a' }, { 'package-lock.json': 'b', ...lib, ...nested }, []],
  ['no lockfile any more', { 'package-lock.json': 'a' }, lib, []],
  [
    'in a folder of their own, by its manifest',
    { 'package.json': '{}', 'packages/a/package.json': manifest('1') },
    { 'package.json': '{}', 'packages/a/package.json': manifest('1'), ...nested, ...lib },
    ['node_modules/lib/index.js', 'packages/a/node_modules/lib/index.js'],
  ],
  [
    'one folder has others, the other has not',
    { 'package.json': '{}', 'packages/a/package.json': manifest('1') },
    { 'package.json': '{}', 'packages/a/package.json': manifest('2'), ...nested, ...lib },
    ['node_modules/lib/index.js'],
  ],
  [
    'in a folder that the tree has not got',
    { 'package.json': '{}' },
    { 'package.json': '{}', ...nested },
    [],
  ],
  [
    'a part of node_modules is tracked, which comes first',
    { 'node_modules/own/index.js': 'tracked', 'node_modules/lib/index.js': 'tracked' },
    { ...lib, 'node_modules/own/more.js': 'installed' },
    ['node_modules/lib/index.js', 'node_modules/own/index.js', 'node_modules/own/more.js'],
  ],
];

describe('packages of the disk are found', () => {
  test.each(cases)('%s', (_name, files, disk, found) => {
    const tree = installedTree(memoryTree(files), memoryTree(disk));
    const listings = new Listings(tree);
    const possible = [
      ...Object.keys(lib),
      ...Object.keys(nested),
      'node_modules/own/index.js',
      'node_modules/own/more.js',
    ];
    const there = possible.filter((file) => file.endsWith('.js') && listings.at(file).kind === 'file');
    expect(there.toSorted()).toEqual(found);
    for (const file of there)
      expect(tree.read(file)).toMatchObject({ kind: 'text', text: files[file] ?? 'installed' });
  });
});

test('only what is installed is taken from the disk', () => {
  const tree = installedTree(
    memoryTree({ 'a.js': 'tracked' }),
    memoryTree(
      { 'a.js': 'disk', 'b.js': 'disk', 'node_modules/x.js': '' },
      { links: { 'node_modules/link': '../packages/p' } },
    ),
  );
  expect(tree.list('')).toEqual({
    kind: 'listed',
    entries: [
      { name: 'a.js', kind: 'file' },
      { name: 'node_modules', kind: 'folder' },
    ],
  });
  expect(tree.read('a.js')).toMatchObject({ kind: 'text', text: 'tracked' });
  expect(tree.read('b.js')).toEqual({ kind: 'absent' });
  expect(tree.readLink('node_modules/link')).toBe('../packages/p');
});
