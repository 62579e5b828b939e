import { diskTree } from '@truepath/core/disk-tree';
import { ignoredPaths } from '@truepath/core/git-ignore';
import { gitRepository } from '@truepath/testkit';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';

import { ignoredInTree } from '../../src/ignored-in-tree.js';

const folders = ['', 'a/', 'b/', 'a/b/'];
const patterns = [
  ...[
    'a',
    'b',
    'c',
    'A',
    'a/',
    'b/',
    '/a',
    '/c',
    'a/b',
    'b/c',
    '/a/b/',
    'c/d.js',
    '*.js',
    '*',
    '*/',
    '/*',
    '?',
  ],
  ...['!a', '!b', '!b/', '!c', '!/a', '!*.js', '!*/', '!/b/c', '!d.js', '!a/**', '!c/'],
  ...[
    '**/c',
    'a/**',
    '**',
    '**/b/**',
    'a/**/d.js',
    '[ab]',
    '[!a]',
    'd.*',
    'a*',
    '\\!c',
    '\\#c',
    '# c',
    ' ',
    'c ',
    'c\\ ',
  ],
  ...['{a,b}', 'a.b', '+(a)', 'a//b', './a', '../a', 'd.js/', '/', '!'],
];
const names = ['a', 'b', 'c', 'A', 'd.js', '!c', '#c'];
const paths = names
  .flatMap((one) => [
    one,
    ...names.flatMap((two) => [`${one}/${two}`, ...names.map((three) => `${one}/${two}/${three}`)]),
  ])
  .filter((path) => !folders.includes(`${path}/`));

const repository = gitRepository();
afterAll(repository.remove);

test('the .gitignore files of a tree ignore what git ignores by them', async () => {
  const lines = fc.array(fc.constantFrom(...patterns), { maxLength: 4 });
  const files = fc.tuple(...folders.map(() => lines));
  await fc.assert(
    fc.asyncProperty(files, async (contents) => {
      folders.forEach((folder, index) => {
        repository.write({ [`${folder}.gitignore`]: (contents[index] ?? []).join('\n') });
      });
      const expected = ignoredPaths(repository.path, paths, { names: new Set(), isSparse: false });
      const ignored = await ignoredInTree(diskTree(repository.path));
      const found = ignored(paths);
      expect([...found].map(([path, { pattern }]) => `${path} by ${pattern.trimEnd()}`).toSorted()).toEqual(
        [...expected].map(([path, { pattern }]) => `${path} by ${pattern.trimEnd()}`).toSorted(),
      );
    }),
    { numRuns: 150, seed: 4 },
  );
});
