import { lstatSync, readFileSync, readlinkSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { caseInsensitiveMount, gitRepository, writeTree } from '@truepath/testkit';
import { afterAll, describe, expect, test } from 'vitest';

import { NoLinksError } from '../src/corpora/copy-tree.js';
import { commitOf, repositoryOf } from '../src/corpora/identity.js';
import { workCopy } from '../src/corpora/work-copy.js';

const repository = gitRepository({
  '.gitignore': 'node_modules/\n',
  'package.json': '{}',
  'src/a.ts': `import 'kit';\n`,
});
afterAll(repository.remove);
const { path: folder } = repository;
const canLink = process.platform !== 'win32';

describe('what is installed', () => {
  writeTree(folder, {
    'node_modules/.store/kit/index.js': '',
    'node_modules/.store/kit/package.json': '{}',
    'node_modules/.bin/kit': '',
    'node_modules/.cache/kit': '',
    'node_modules/plain/index.js': 'plain',
  });
  if (canLink) symlinkSync('.store/kit', join(folder, 'node_modules/kit'));

  test.skipIf(!canLink)('is copied with its links, without commands and what tools remember', () => {
    const copy = workCopy(folder, { installed: true });
    const stat = (path: string): object | undefined =>
      lstatSync(join(copy.root, 'node_modules', path), { throwIfNoEntry: false });
    expect(readlinkSync(join(copy.root, 'node_modules/kit'))).toBe('.store/kit');
    expect(readFileSync(join(copy.root, 'node_modules/plain/index.js'), 'utf8')).toBe('plain');
    expect([stat('.bin'), stat('.cache')]).toEqual([undefined, undefined]);
    copy.remove();
  });

  test('is not copied where links cannot be, and nothing is left behind', ({ skip }) => {
    const mounted = caseInsensitiveMount();
    if (mounted.kind === 'unavailable') return skip(mounted.reason);
    const parent = mounted.folder;
    expect(() => workCopy(folder, { installed: true, parent })).toThrow(NoLinksError);
    const copy = workCopy(folder, { parent });
    expect(readFileSync(join(copy.root, 'SRC/A.ts'), 'utf8')).toBe(`import 'kit';\n`);
    mounted.unmount();
  });
});

test('a repository is known by its place on GitHub, or by its folder', () => {
  expect(repositoryOf(folder)).toBe(folder.slice(folder.lastIndexOf('/') + 1));
  repository.git('remote', 'add', 'origin', 'https://github.com/owner/some.name.git');
  expect(repositoryOf(folder)).toBe('owner/some.name');
  expect(commitOf(folder)).toMatch(/^[\da-f]{8}$/);
});
