import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { caseInsensitiveFolder, gitEnvironment, gitRepository, temporaryFolder } from '@truepath/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { collisionsAmong } from '../src/collisions.js';

const mount = caseInsensitiveFolder();

/** `a b` for files of which one is kept, `a/ b/` for folders that are merged. */
function printed(files: readonly string[]): readonly string[] {
  return collisionsAmong(files).map(({ paths, isFolder }) =>
    paths.map((path) => (isFolder ? `${path}/` : path)).join(' '),
  );
}

const rows: [sentence: string, files: readonly string[], expected: readonly string[]][] = [
  ['names that differ in more than case', ['a.ts', 'b.ts', 'A.js', 'src/a.ts'], []],
  ['two files', ['Button.ts', 'button.ts'], ['Button.ts button.ts']],
  ['three files', ['a', 'A', 'b', 'B', 'É', 'é'], ['a A', 'b B', 'É é']],
  ['three spellings of one name', ['FOO', 'Foo', 'foo'], ['FOO Foo foo']],
  ['two Unicode forms', ['caf\u00e9.ts', 'cafe\u0301.ts'], ['caf\u00e9.ts cafe\u0301.ts']],
  ['two folders with different files', ['Pages/a.ts', 'pages/b.ts'], ['Pages/ pages/']],
  [
    'two folders with the same file: the files say it',
    ['Pages/a.ts', 'pages/a.ts'],
    ['Pages/a.ts pages/a.ts'],
  ],
  [
    'two folders with the same file and another one: both is said',
    ['Pages/a.ts', 'Pages/b.ts', 'pages/A.ts', 'pages/c.ts'],
    ['Pages/a.ts pages/A.ts', 'Pages/ pages/'],
  ],
  ['folders in folders: the topmost say it', ['Src/ui/a.ts', 'src/ui/b.ts'], ['Src/ src/']],
  [
    'folders in folders that differ by themselves, too',
    ['Src/ui/a.ts', 'src/UI/b.ts', 'src/ui/c.ts'],
    ['Src/ src/', 'src/UI/ src/ui/'],
  ],
  ['a file and a folder', ['lib', 'Lib/a.ts', 'Lib/b.ts'], ['lib Lib']],
  ['letters that look alike', ['ﬁ.ts', 'fi.ts', 'ß.ts', 'ss.ts', 'ı.ts', 'i.ts'], []],
];

test.each(rows)('%s: %j', (_, files, expected) => {
  expect(printed(files)).toEqual(expected);
});

describe.skipIf(mount === undefined)('a clone on a disk that ignores letter case', () => {
  test.each(rows.filter(([name]) => !/Unicode|look alike/.test(name)))('of %s', (_, files) => {
    expect(saidByGit(files)).toEqual(saidByUs(files));
  });

  test('of whatever random names', () => {
    const name = fc.constantFrom('a', 'A', 'b', 'B');
    const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/'));
    const paths = fc.uniqueArray(path, { minLength: 2, maxLength: 6 }).filter(isPossible);
    fc.assert(
      fc.property(paths, (files) => {
        expect(saidByGit(files)).toEqual(saidByUs(files));
      }),
      { numRuns: 25 },
    );
  });
});

/** No name is both a file and a folder: git knows none, and of those in another case exFAT keeps ruins. */
function isPossible(files: readonly string[]): boolean {
  const isAbove = (file: string, other: string) => other.toLowerCase().startsWith(`${file.toLowerCase()}/`);
  return !files.some((file) => files.some((other) => isAbove(file, other)));
}

interface Said {
  /** Whether some file is not in the clone. */
  readonly isLost: boolean;
  /** Whether a folder holds what two folders should. */
  readonly isMerged: boolean;
}

function saidByUs(files: readonly string[]): Said {
  const collisions = collisionsAmong(files);
  return {
    isLost: collisions.some(({ isFolder }) => !isFolder),
    isMerged: collisions.length > 0,
  };
}

function saidByGit(files: readonly string[]): Said {
  const origin = gitRepository();
  const clone = temporaryFolder(mount);
  try {
    const blob = spawnSync('git', ['hash-object', '-w', '--stdin'], {
      cwd: origin.path,
      env: gitEnvironment(),
    });
    const oid = blob.stdout.toString().trim();
    for (const file of files) origin.git('update-index', '--add', '--cacheinfo', `100644,${oid},${file}`);
    origin.git('commit', '--quiet', '--message', 'all');
    spawnSync('git', ['clone', '--quiet', origin.path, join(clone.path, 'clone')], { env: gitEnvironment() });
    const listed = readdirSync(join(clone.path, 'clone'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('.git'))
      .map((entry) => join(entry.parentPath, entry.name).slice(join(clone.path, 'clone/').length));
    const exact = new Set(listed);
    return { isLost: listed.length < files.length, isMerged: files.some((file) => !exact.has(file)) };
  } finally {
    origin.remove();
    clone.remove();
  }
}
