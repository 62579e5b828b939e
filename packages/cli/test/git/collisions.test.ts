import { symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { caseInsensitiveFolder, gitRepository, temporaryFolder } from '@truepath/testkit';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';

import { buildCommand } from '../built-command.js';
import { see } from '../hostile/user.js';

type Repository = ReturnType<typeof gitRepository>;

const undo: (() => void)[] = [];
beforeAll(buildCommand);
afterEach(() => {
  while (undo.length > 0) undo.pop()?.();
});

function repositoryOf(files: Readonly<Record<string, string>>): Repository {
  const repository = gitRepository(files);
  undo.push(repository.remove);
  return repository;
}

/** Without the summary, which other tests hold. */
function seenIn(folder: string, ...given: readonly string[]): readonly string[] {
  return see(folder, { arguments: given }).filter((line) => !/^[✔✖⚠] \d/.test(line));
}

const twoFiles = (one: string, other: string, importers?: string): string[] => [
  one,
  `    error  \`${one}\` and \`${other}\` are both tracked: a clone on macOS or Windows keeps only one of them.   case-collision`,
  ...(importers === undefined ? [] : [`      Imported by ${importers}.`]),
];
const twoFolders = (one: string, other: string, importers?: string): string[] => [
  one,
  `    error  \`${one}\` and \`${other}\` are two folders: on macOS and Windows they are one.   case-collision`,
  ...(importers === undefined ? [] : [`      Imported by ${importers}.`]),
];

const rows: [sentence: string, files: Readonly<Record<string, string>>, seen: readonly string[]][] = [
  [
    'two files, with the importers of both',
    {
      'src/Button.ts': '',
      'src/button.ts': '',
      'src/a.ts': "import './button';\n",
      'src/b.ts': "import './Button';\n",
    },
    [...twoFiles('src/Button.ts', 'src/button.ts', 'src/a.ts:1:9, src/b.ts:1:9'), 'exit 1'],
  ],
  [
    'two files that nothing imports',
    { 'README.md': '', 'readme.md': '' },
    [...twoFiles('README.md', 'readme.md'), 'exit 1'],
  ],
  [
    'two folders, with the importers of what they hold',
    { 'src/Pages/a.ts': "import '../pages/b';\n", 'src/pages/b.ts': "import '../Pages/a';\n" },
    [...twoFolders('src/Pages', 'src/pages', 'src/Pages/a.ts:1:9, src/pages/b.ts:1:9'), 'exit 1'],
  ],
  [
    'a file and a folder, with the importers of both',
    {
      'src/lib.ts': '',
      'src/LIB.ts/index.ts': '',
      'src/z.ts': "import './lib';\nimport './LIB.ts/index';\n",
    },
    [...twoFiles('src/lib.ts', 'src/LIB.ts', 'src/z.ts:1:9, src/z.ts:2:9'), 'exit 1'],
  ],
  [
    'two Unicode forms, which Windows tells apart',
    { 'caf\u00e9.ts': '', 'cafe\u0301.ts': '', 'z.ts': "import './caf\u00e9';\n" },
    [
      'cafe\u0301.ts',
      '    error  `cafe\u0301.ts` and `caf\u00e9.ts` are both tracked: a clone on macOS keeps only one of them.   case-collision',
      '      Imported by z.ts:1:9.',
      'exit 1',
    ],
  ],
  [
    'three spellings are two findings',
    { 'FOO.ts': '', 'Foo.ts': '', 'foo.ts': '' },
    [
      ...twoFiles('FOO.ts', 'Foo.ts'),
      '    error  `FOO.ts` and `foo.ts` are both tracked: a clone on macOS or Windows keeps only one of them.   case-collision',
      'exit 1',
    ],
  ],
  [
    'a comment silences an importer, and is not called unused; the files still collide',
    {
      'src/Button.ts': '',
      'src/button.ts': '',
      'src/a.ts': "import './button'; // truepath-disable-line -- known\nimport './Button';\n",
    },
    [...twoFiles('src/Button.ts', 'src/button.ts', 'src/a.ts:2:9'), 'exit 1'],
  ],
  [
    'a severity',
    { 'A.ts': '', 'a.ts': '', 'truepath.json': '{"severity":{"case-collision":"warning"}}' },
    [...twoFiles('A.ts', 'a.ts').map((line) => line.replace(' error ', ' warning ')), 'exit 0'],
  ],
  [
    'turned off',
    { 'A.ts': '', 'a.ts': '', 'truepath.json': '{"severity":{"case-collision":"off"}}' },
    ['exit 0'],
  ],
];

// A folder of Windows or macOS holds one of them; there git's index and commits still hold both.
describe.skipIf(process.platform !== 'linux')('two tracked names that are one elsewhere', () => {
  test.each(rows)('%s', (_, files, seen) => {
    const { path } = repositoryOf(files);
    expect(seenIn(path), 'on disk').toEqual(seen);
    expect(seenIn(path, '--staged'), 'in the index').toEqual(seen);
    expect(seenIn(path, '--tree', 'HEAD'), 'in the commit').toEqual(seen);
  });

  test('a link is a name, too', () => {
    const repository = repositoryOf({ 'src/Button.ts': '' });
    symlinkSync('Button.ts', join(repository.path, 'src/button.ts'));
    repository.commit();
    const seen = [...twoFiles('src/Button.ts', 'src/button.ts'), 'exit 1'];
    expect(seenIn(repository.path)).toEqual(expect.arrayContaining([...seen.slice(1)]));
    expect(seenIn(repository.path, '--tree', 'HEAD')).toEqual(expect.arrayContaining([...seen.slice(1)]));
  });

  test('what is not tracked collides with nothing', () => {
    const repository = repositoryOf({ 'src/Button.ts': '' });
    repository.write({ 'src/button.ts': '' });
    expect(seenIn(repository.path)).toEqual(['exit 0']);
    repository.git('add', '.');
    expect(seenIn(repository.path, '--staged').at(-1)).toBe('exit 1');
    expect(seenIn(repository.path, '--tree', 'HEAD')).toEqual(['exit 0']);
  });

  test('a scope shows the collisions of its files and of what they import', () => {
    const { path } = repositoryOf({
      'lib/A.ts': '',
      'lib/a.ts': '',
      'src/z.ts': "import '../lib/a';\n",
      'docs/x.ts': '',
    });
    const seen = [...twoFiles('lib/A.ts', 'lib/a.ts', 'src/z.ts:1:9'), 'exit 1'];
    expect(seenIn(path, 'lib')).toEqual(seen);
    expect(seenIn(path, 'src')).toEqual(seen);
    expect(seenIn(path, 'docs')).toEqual(['exit 0']);
    expect(seenIn(path, '--staged', 'src')).toEqual(seen);
  });

  test('--fix leaves both as they are', () => {
    const repository = repositoryOf({ 'A.ts': '', 'a.ts': '', 'z.ts': "import './a';\n" });
    const before = repository.git('ls-files', '--stage', '--debug');
    expect(seenIn(repository.path, '--fix')).toEqual([...twoFiles('A.ts', 'a.ts', 'z.ts:1:9'), 'exit 1']);
    expect(repository.git('ls-files', '--stage', '--debug')).toBe(before);
    expect(repository.git('status', '--porcelain')).toBe('');
  });
});

const mount = caseInsensitiveFolder();

test.skipIf(mount === undefined)('a clone that lost one of them says the same as the origin', () => {
  const origin = repositoryOf({
    'src/Button.ts': '1;\n',
    'src/button.ts': '2;\n',
    'src/a.ts': "import './button';\n",
  });
  const clone = temporaryFolder(mount);
  undo.push(clone.remove);
  origin.git('clone', '--quiet', '.', join(clone.path, 'clone'));
  const seen = [...twoFiles('src/Button.ts', 'src/button.ts', 'src/a.ts:1:9'), 'exit 1'];
  for (const given of [[], ['--staged'], ['--tree', 'HEAD']])
    expect(seenIn(join(clone.path, 'clone'), ...given), given.join(' ')).toEqual(seen);
});
