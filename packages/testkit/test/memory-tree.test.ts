import { expect, test } from 'vitest';

import { memoryTree } from '../src/memory-tree.js';

const files = { 'src/Button.ts': 'button', 'src/pages/Home.ts': 'home' };

test('lists exact names with the folders that the paths lead through', () => {
  const tree = memoryTree(files, {
    links: { 'src/link': 'pages' },
    folders: ['empty'],
    submodules: ['vendor'],
  });
  expect(tree.list('')).toEqual({
    kind: 'listed',
    entries: [
      { name: 'empty', kind: 'folder' },
      { name: 'vendor', kind: 'submodule' },
      { name: 'src', kind: 'folder' },
    ],
  });
  expect(tree.list('empty')).toEqual({ kind: 'listed', entries: [] });
  expect(tree.readLink('src/link')).toBe('pages');
});

test('tells letter cases apart, as Linux does', () => {
  const tree = memoryTree(files);
  expect([tree.list('SRC').kind, tree.read('src/button.ts').kind]).toEqual(['absent', 'absent']);
  expect(tree.read('src/Button.ts')).toEqual({ kind: 'text', text: 'button' });
});

test('opens any spelling where letter case is ignored, and lists the exact one', () => {
  const tree = memoryTree(files, { ignoreCase: true });
  expect(tree.list('SRC')).toEqual(memoryTree(files).list('src'));
  expect(tree.read('SRC/button.TS')).toEqual({ kind: 'text', text: 'button' });
});

test('keeps the first spelling of a name where letter case is ignored', () => {
  const tree = memoryTree({ 'A.ts': '1', 'a.ts': '2' }, { ignoreCase: true });
  expect(tree.list('')).toEqual({ kind: 'listed', entries: [{ name: 'A.ts', kind: 'file' }] });
  expect(tree.read('A.ts')).toEqual({ kind: 'text', text: '2' });
});

test('neither lists nor reads what is unreadable', () => {
  const tree = memoryTree(files, { unreadable: ['src/pages', 'src/Button.ts'] });
  const denied = { kind: 'unreadable', reason: 'permission denied' };
  expect([tree.list('src/pages'), tree.read('src/Button.ts')]).toEqual([denied, denied]);
});

test('counts the size in bytes', () => {
  const tree = memoryTree({ 'a.ts': 'é' });
  expect([tree.read('a.ts', 1), tree.read('a.ts', 2)]).toEqual([
    { kind: 'too-large', bytes: 2 },
    { kind: 'text', text: 'é' },
  ]);
});
