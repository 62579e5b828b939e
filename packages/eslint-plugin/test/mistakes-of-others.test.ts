import { renameSync } from 'node:fs';
import { join } from 'node:path';

import { caseInsensitiveFolder, gitRepository } from '@truepath/testkit';
import { expect, test } from 'vitest';

import { eslintFor, marksIn } from './linted.js';

// What other linters get wrong, beside what stands in the other tables: a folder typed in the wrong case (tracked.test.ts), skipped forms
// (parsers.test.ts), stale answers (fresh.test.ts), a tsconfig that extends what is not installed, folders that may not be listed (bad-input.test.ts).
test.each<[mistake: string, files: readonly string[], code: string, expected: readonly string[]]>([
  ['a sibling FOO makes a right ./Foo wrong', ['FOO/x.js', 'Foo.js'], "import './Foo';", []],
  [
    'a fragment or a query makes a right path wrong',
    ['Logo.svg', 'a.js'],
    "import './Logo.svg#x';\nimport './Logo.svg?raw';",
    [],
  ],
  [
    'and hides a wrong one',
    ['Logo.svg'],
    "import './logo.svg#x';\nimport './logo.svg?raw';",
    ['no-case-mismatch «logo.svg»', 'no-case-mismatch «logo.svg»'],
  ],
  [
    'another Unicode form is called casing',
    ['caf\u00e9.js'],
    "import './cafe\u0301';",
    ['no-case-mismatch «cafe\u0301»'],
  ],
  ['a mock with a factory needs no file', ['b.js'], "vi.mock('./nothing-like-it', () => ({}));", []],
  [
    'a mock without one does',
    ['b.js'],
    "vi.mock('./nothing-like-it');",
    ['no-misspelled-path «./nothing-like-it»'],
  ],
  [
    'a mock with a factory has a near name',
    ['button.js'],
    "vi.mock('./buton', () => ({}));",
    ['no-misspelled-path «./buton»'],
  ],
  [
    'only the last segment gets a suggestion',
    ['Utils/f.js'],
    "import './Utlis/f.js';",
    ['no-misspelled-path «./Utlis/f.js»'],
  ],
  [
    'a dotted capital is folded as in English',
    ['\u0130x.js'],
    "import './ix';",
    ['no-misspelled-path «./ix»'],
  ],
])('%s', async (_mistake, files, code, expected) => {
  const repository = gitRepository({
    'package.json': '{}',
    'src/a.js': '',
    ...Object.fromEntries(files.map((file) => [`src/${file}`, ''])),
  });
  expect(await marksIn(eslintFor(repository.path), 'src/a.js', code)).toEqual(expected);
  repository.remove();
});

const disk = caseInsensitiveFolder();
test.skipIf(disk === undefined)('one disk is asked whether all disks tell letter case', async () => {
  // These rules lie on a disk that does, and one root of two on one that doesn't.
  const [here, there] = [
    gitRepository({ 'button.js': '' }),
    gitRepository({ 'button.js': '' }, { parent: disk! }),
  ];
  renameSync(join(here.path, 'button.js'), join(here.path, 'Button.js'));
  here.commit();
  for (const { path } of [here, there]) {
    const expected = path === here.path ? 'no-case-mismatch «button»' : 'no-case-mismatch «Button»';
    const wrong = path === here.path ? './button' : './Button';
    expect(await marksIn(eslintFor(path), 'a.js', `import '${wrong}';`)).toEqual([expected]);
  }
  here.remove();
  there.remove();
});
