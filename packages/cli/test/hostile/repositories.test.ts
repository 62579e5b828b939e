import { chmodSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { gitRepository, temporaryFolder, writeTree } from '@truepath/testkit';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';

import { buildCommand } from '../built-command.js';
import { see, seenWitness, witness, wrongCase, type Visit } from './user.js';

type Repository = ReturnType<typeof gitRepository>;

const found = [...seenWitness, '✖ 1 finding in 2 files, 1 specifier. 1 fixable with --fix.', 'exit 1'];
const withWarning = (warning: string): string[] => found.toSpliced(2, 0, `⚠ ${warning}`);

const undo: (() => void)[] = [];
beforeAll(buildCommand);
afterEach(() => {
  while (undo.length > 0) undo.pop()?.();
});

function repositoryOf(files: Readonly<Record<string, string>> = witness): Repository {
  const repository = gitRepository(files);
  undo.push(repository.remove);
  return repository;
}

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  undo.push(folder.remove);
  writeTree(folder.path, files);
  return folder.path;
}

/** Where the witness is checked, as what, and what is seen. */
const places: [
  name: string,
  make: () => readonly [folder: string, visit?: Visit],
  seen: readonly string[],
][] = [
  ['a folder without git', () => [folderOf(witness)], found],
  [
    'a repository without a commit',
    () => {
      const repository = repositoryOf({});
      repository.write(witness);
      return [repository.path];
    },
    found,
  ],
  ['a subfolder', () => [join(repositoryOf().path, 'src')], found],
  [
    'a link to a repository',
    () => {
      const link = join(folderOf({}), 'link');
      symlinkSync(repositoryOf().path, link, 'dir');
      return [link];
    },
    found,
  ],
  [
    'a shallow clone',
    () => {
      const repository = repositoryOf();
      repository.write({ 'src/z.ts': "import './button'; // again\n" });
      repository.commit();
      const clone = repositoryOf({});
      clone.git('fetch', '--quiet', '--depth=1', `file://${repository.path}`, 'main');
      clone.git('reset', '--quiet', '--hard', 'FETCH_HEAD');
      return [clone.path];
    },
    found,
  ],
  [
    'a sparse checkout, whose files are there for everyone else',
    () => {
      const repository = repositoryOf({
        ...witness,
        'other/o.ts': "import '../src/Button'; import '../src/button';",
      });
      repository.git('sparse-checkout', 'set', '--cone', 'other');
      return [repository.path];
    },
    [
      'other/o.ts',
      wrongCase('1:40', '../src/button', '../src/Button'),
      '✖ 1 finding in 1 file, 2 specifiers. 1 fixable with --fix.',
      'exit 1',
    ],
  ],
  [
    'a repository with another inside, of which nothing is known',
    () => {
      const repository = repositoryOf({ ...witness, 'src/a.ts': "import '../inner/nothing';" });
      writeTree(repository.path, { 'inner/x.ts': "import './nothing';" });
      repository.git('init', '--quiet', 'inner');
      return [repository.path];
    },
    [...seenWitness, '✖ 1 finding in 3 files, 2 specifiers (1 unknown). 1 fixable with --fix.', 'exit 1'],
  ],
  [
    'a merge that is not done',
    () => {
      const repository = repositoryOf({ ...witness, 'src/a.ts': '1;\n' });
      repository.git('checkout', '--quiet', '-b', 'other');
      repository.write({ 'src/a.ts': "import './other';\n" });
      repository.commit();
      repository.git('checkout', '--quiet', 'main');
      repository.write({ 'src/a.ts': "import './main';\n" });
      repository.commit();
      expect(() => repository.git('merge', 'other')).toThrow();
      return [repository.path];
    },
    [
      ...seenWitness,
      '⚠ src/a.ts:1:1: this file does not parse (Unexpected token); what it imports is unknown.',
      '✖ 1 finding in 3 files, 3 specifiers (2 unknown). 1 fixable with --fix.',
      'exit 1',
    ],
  ],
  [
    'a file that is deleted but not from the index',
    () => {
      const repository = repositoryOf({ ...witness, 'src/gone.ts': "import './nothing';" });
      rmSync(join(repository.path, 'src/gone.ts'));
      return [repository.path];
    },
    found,
  ],
  [
    'an untracked link to a file, which is checked where it lies',
    () => {
      const { path } = repositoryOf();
      symlinkSync('z.ts', join(path, 'src/y.ts'));
      return [path];
    },
    found,
  ],
  [
    'tracked packages, which are not checked',
    () => [
      repositoryOf({
        ...witness,
        'node_modules/x/index.js': "import './nothing';",
        'node_modules/x/package.json': '{"name":"x","browser":7}',
      }).path,
    ],
    found,
  ],
  ['an empty folder', () => [folderOf({})], ['✔ 0 files, 0 specifiers: every path is true.', 'exit 0']],
  [
    'variables that lead git elsewhere',
    () => [
      repositoryOf().path,
      { env: { GIT_DIR: '/nowhere', GIT_WORK_TREE: '/nowhere', GIT_INDEX_FILE: '/nowhere' } },
    ],
    found,
  ],
  ['no HOME', () => [repositoryOf().path, { env: { HOME: undefined } }], found],
  [
    'no git in PATH',
    () => [repositoryOf().path, { env: { PATH: '/nowhere' } }],
    withWarning('git is not installed or not in PATH.'),
  ],
  [
    'an index that is damaged',
    () => {
      const repository = repositoryOf();
      writeFileSync(join(repository.path, '.git/index'), 'damaged');
      return [repository.path];
    },
    withWarning('git could not read this repository (.git/index: index file smaller than expected).'),
  ],
  [
    'settings of git that are damaged',
    () => {
      const repository = repositoryOf();
      writeFileSync(join(repository.path, '.git/config'), '[damaged');
      return [repository.path];
    },
    withWarning('git could not read this repository (bad config line 2 in file .git/config).'),
  ],
  [
    'a work tree whose repository is gone',
    () => [folderOf({ ...witness, '.git': 'gitdir: /nowhere\n' })],
    withWarning('git could not read this repository (not a git repository: /nowhere).'),
  ],
];

describe.skipIf(process.platform === 'win32')('a check of', () => {
  test.each(places)('%s', (_name, make, seen) => {
    const [folder, visit] = make();
    expect(see(folder, visit)).toEqual(seen);
  });

  test.skipIf(process.getuid?.() !== 0)(
    'a repository that belongs to somebody else takes its files from the disk',
    () => {
      const { path } = repositoryOf();
      chmodSync(path, 0o755);
      const seen = see(path, { asNobody: true, env: { GIT_CONFIG_COUNT: '0', SUDO_UID: undefined } });
      expect(seen.at(-1)).toBe('exit 1');
      expect(seen.slice(0, 2)).toEqual(seenWitness);
      expect(seen[2]).toMatch(
        /^⚠ git refuses this repository because it belongs to another user: run `git config/,
      );
    },
  );
});
