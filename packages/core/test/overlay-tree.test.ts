import { memoryTree } from '@truepath/testkit';
import { expect, test } from 'vitest';

import { overlayTree } from '../src/overlay-tree.js';
import type { Tree } from '../src/tree.js';

function listed(tree: Tree, folder: string): string[] | string {
  const answer = tree.list(folder);
  return answer.kind === 'listed'
    ? answer.entries.map(({ name, kind }) => `${name} (${kind})`).sort()
    : answer.kind;
}

const disk = memoryTree(
  { 'src/a.ts': 'a', 'vendor/in.ts': '' },
  { links: { 'src/link': 'a.ts' }, folders: ['closed'], unreadable: ['closed'] },
);

test('files are added to a folder that is there, with the folders that lead to one that is not', () => {
  const tree = overlayTree(disk, ['src/b.ts', 'lib/deep/c.ts', 'top.ts']);
  expect(listed(tree, '')).toEqual([
    'closed (folder)',
    'lib (folder)',
    'src (folder)',
    'top.ts (file)',
    'vendor (folder)',
  ]);
  expect(listed(tree, 'src')).toEqual(['a.ts (file)', 'b.ts (file)', 'link (link)']);
  expect(listed(tree, 'lib/deep')).toEqual(['c.ts (file)']);
});

test('a name that is there already is listed once and stays what it is', () => {
  const tree = overlayTree(disk, ['src/a.ts', 'src/link', 'src/a.ts']);
  expect(listed(tree, 'src')).toEqual(['a.ts (file)', 'link (link)']);
});

test('content comes from the tree below, so an added file reads as absent', () => {
  const tree = overlayTree(disk, ['src/b.ts']);
  expect(tree.read('src/a.ts')).toMatchObject({ kind: 'text', text: 'a' });
  expect(tree.read('src/b.ts')).toEqual({ kind: 'absent' });
  expect(tree.readLink('src/link')).toBe('a.ts');
});

test('what was absent or unreadable stays so', () => {
  const tree = overlayTree(disk, ['src/b.ts', 'closed/x.ts']);
  expect([listed(tree, 'nowhere'), listed(tree, 'closed'), listed(tree, 'src/b.ts')]).toEqual([
    'absent',
    'unreadable',
    'absent',
  ]);
});

test('a submodule is one whether its folder is there or not', () => {
  const tree = overlayTree(disk, [], { submodules: ['vendor', 'deps/other'] });
  expect(listed(tree, '')).toEqual([
    'closed (folder)',
    'deps (folder)',
    'src (folder)',
    'vendor (submodule)',
  ]);
  expect(listed(tree, 'deps')).toEqual(['other (submodule)']);
});

test('a hidden name is left out, and another spelling of it may stand in its place', () => {
  const insensitive = memoryTree({ 'src/button.ts': 'text' }, { ignoreCase: true });
  const tree = overlayTree(insensitive, ['Src/Button.ts'], { hidden: ['src', 'Src/button.ts'] });
  expect([listed(tree, ''), listed(tree, 'Src')]).toEqual([['Src (folder)'], ['Button.ts (file)']]);
  expect(tree.read('Src/Button.ts')).toMatchObject({ kind: 'text', text: 'text' });
});
