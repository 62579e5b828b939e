import { memoryTree } from '@truepath/testkit';
import { describe, expect, it } from 'vitest';
import { readLockfiles } from '../../src/project/lockfile.js';

/** Each holds `react` 18, `@scope/ui` and `ms`, and mentions `other` (or `@scope/other`) as no package's name. */
const locks: Readonly<Record<string, readonly [file: string, text: string]>> = {
  'npm 3 and newer': [
    'package-lock.json',
    `{"lockfileVersion":3,"packages":{"":{"dependencies":{"other":"1"}},
    "node_modules/react": {"version": "18.0.0", "resolved": "https://r.example/other/-/other-1.tgz"},
    "node_modules/@scope/ui": {"peerDependencies": {"other": "*"}}, "node_modules/@scope/other-x": {},
    "node_modules/react/node_modules/ms": {"license": "other"}}}`,
  ],
  'old npm': [
    'npm-shrinkwrap.json',
    `{"lockfileVersion":1,"dependencies":{\n"react": {\n"version": "18.0.0",\n"requires": {"other": "1"}},\n"@scope/ui": {},"ms":{}}}`,
  ],
  'classic yarn': [
    'yarn.lock',
    `# yarn lockfile v1\n\n"@scope/ui@^1.0.0":\n  version "1.0.0"\n  dependencies:\n    other "1"\n\nreact@^17, react@^18:\n  resolved "https://r.example/other/-/other-1.tgz"\n\nlocal@^1, ms@2:\n  version "2"\n`,
  ],
  'modern yarn': [
    'yarn.lock',
    `__metadata:\n  version: 8\n\n"@scope/ui@npm:^1.0.0":\n  dependencies:\n    other: "npm:1"\n\n"react@npm:^17, react@npm:^18":\n  version: 18.0.0\n\n"ms@workspace:packages/ms":\n  x: 1\n`,
  ],
  'pnpm 9 and newer': [
    'pnpm-lock.yaml',
    `lockfileVersion: '9.0'\nimporters:\n  .:\n    dependencies:\n      other:\n        specifier: 1\npackages:\n\n  '@scope/ui@1.0.0':\n    resolution: {integrity: x}\n\n  '@scope/other-x@1.0.0':\n\n  react@18.0.0:\n    engines: {node: '>=0.10'}\n\nsnapshots:\n\n  ms@2.0.0(react@18.0.0): {}\n`,
  ],
  'pnpm 8': [
    'pnpm-lock.yaml',
    `packages:\n\n  /@scope/ui@1.0.0:\n    x: 1\n\n  /@scope/other-x@1.0.0:\n\n  /react@18.0.0:\n\n  /ms@2.0.0(react@18.0.0):\n`,
  ],
  'old pnpm': [
    'pnpm-lock.yaml',
    `packages:\n\n  /@scope/ui/1.0.0:\n    x: 1\n\n  /react/18.0.0:\n\n  r.example/ms/2.0.0_react@18.0.0:\n  /@scope/other/x/1.0.0:\n`,
  ],
  bun: [
    'bun.lock',
    `{"lockfileVersion":1,"workspaces":{"":{"dependencies":{"other":"1"}}},"packages":{"react": ["react@18.0.0", "", {"dependencies": {"other": "1"}}, "sha"],\n"@scope/ui": ["@scope/ui@1.0.0"],\n"react/ms": ["ms@2.0.0"]}}`,
  ],
  deno: [
    'deno.lock',
    `{"version":"4","specifiers":{"npm:react@18":"18.0.0","jsr:@scope/ui@1":"1.0.0"},"npm":{"react@18.0.0":{"dependencies":["other"]},"ms@2.0.0":{}}}`,
  ],
};

describe.each(Object.entries(locks))('the lockfile of %s', (_, [file, text]) => {
  const lockfiles = readLockfiles(memoryTree({ [`app/${file}`]: text }), 'app');

  it.each(['react', '@scope/ui', 'ms'])('proves that %s exists', (name) => {
    expect(lockfiles.has(name)).toBe(true);
  });

  it.each(['other', '@scope/other', 'ui', 'reac', 'eact', '@scope', 'scope/ui', '', '.*', 'node_modules'])(
    'says nothing of "%s"',
    (name) => {
      expect(lockfiles.has(name)).toBe(false);
    },
  );

  it('can be read', () => {
    expect(lockfiles).toMatchObject({ readable: true, files: [`app/${file}`] });
  });
});

describe('readLockfiles', () => {
  it('finds nothing where there is none', () => {
    const lockfiles = readLockfiles(memoryTree({ 'package.json': '{}' }), '');
    expect({ ...lockfiles, has: lockfiles.has('x') }).toEqual({ files: [], readable: true, has: false });
    expect(readLockfiles(memoryTree({}), 'absent').files).toEqual([]);
  });

  it("finds names in Bun's binary one wherever they stand in it", () => {
    const text = '#!/usr/bin/env bun\nbun-lockfile-format-v0\n\0\u{fffd}mobx\0\0\0\0@acme/uitslib';
    const lockfiles = readLockfiles(memoryTree({ 'bun.lockb': text }), '');
    expect(lockfiles.readable).toBe(true);
    const names = ['mobx', '@acme/ui', 'tslib', 'Mobx', 'mobbx', '@acme/uis', ''];
    expect(names.filter((name) => lockfiles.has(name))).toEqual(['mobx', '@acme/ui', 'tslib']);
  });

  it('can not read what only seems to be one, nor one without permission', () => {
    expect(readLockfiles(memoryTree({ 'bun.lockb': '\0' }), '')).toMatchObject({
      files: ['bun.lockb'],
      readable: false,
    });
    const tree = memoryTree({ 'yarn.lock': '', 'package-lock.json': '' }, { unreadable: ['yarn.lock'] });
    expect(readLockfiles(tree, '').readable).toBe(false);
  });

  it('unites several', () => {
    const tree = memoryTree({
      'yarn.lock': '\na@1:\n',
      'package-lock.json': '{"packages":{"node_modules/b": {}}}',
    });
    const lockfiles = readLockfiles(tree, '');
    expect([lockfiles.has('a'), lockfiles.has('b'), lockfiles.has('c')]).toEqual([true, true, false]);
  });

  it('reads nothing before the first question, and each file once', () => {
    const tree = memoryTree({ 'yarn.lock': '\na@1:\n' });
    const read: string[] = [];
    const counting = { ...tree, read: (file: string) => (read.push(file), tree.read(file)) };
    const lockfiles = readLockfiles(counting, '');
    expect(read).toEqual([]);
    lockfiles.has('a');
    lockfiles.has('b');
    expect([lockfiles.readable, read]).toEqual([true, ['yarn.lock']]);
  });
});
