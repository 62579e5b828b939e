import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  caseInsensitiveFolder,
  gitEnvironment,
  gitRepository,
  temporaryFolder,
  writeTree,
} from '@truepath/testkit';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';

import { buildCommand } from '../built-command.js';
import { command, put, see, seenWitness, witness, wrongCase, type Visit } from '../hostile/user.js';

type Repository = ReturnType<typeof gitRepository>;

const undo: (() => void)[] = [];
beforeAll(buildCommand);
afterEach(() => {
  while (undo.length > 0) undo.pop()?.();
});

function repositoryOf(...given: Parameters<typeof gitRepository>): Repository {
  const repository = gitRepository(...given);
  undo.push(repository.remove);
  return repository;
}

/** A repository that is fine, changed in its index and on its disk. */
function changed(
  index: Readonly<Record<string, string>>,
  disk: Readonly<Record<string, string>> = {},
): Repository {
  const repository = repositoryOf({ 'src/Button.ts': 'export {};\n', 'src/z.ts': "import './Button';\n" });
  repository.write(index);
  repository.git('add', '--all');
  repository.write(disk);
  return repository;
}

const fine = (files: number, specifiers: number, place: string): string[] => [
  `✔ ${String(files)} files of ${place}, ${String(specifiers)} specifier${specifiers === 1 ? '' : 's'}: every path is true.`,
  'exit 0',
];
const foundIn = (place: string): string[] => [
  ...seenWitness,
  `✖ 1 finding in 2 files of ${place}, 1 specifier. 1 fixable with --fix.`,
  'exit 1',
];
const good = { 'src/z.ts': "import './Button';\n" };
const bad = { 'src/z.ts': "import './button';\n" };

const forgotten = [
  'src/helper.ts',
  '    error  `src/helper.ts` is imported and exists on this machine only: run `git add src/helper.ts`.   untracked-target',
  '      Imported by src/z.ts:2:9.',
  '      $ git add src/helper.ts',
  '✖ 1 finding in 2 files of the index, 2 specifiers.',
  'exit 1',
];

/** What is staged, what lies on disk, and what is seen with `--staged`. */
const staged: [name: string, make: () => Repository, seen: readonly string[]][] = [
  [
    'a bad import that is staged and repaired on disk is found',
    () => changed(bad, good),
    foundIn('the index'),
  ],
  ['one that is bad on disk alone is not', () => changed(good, bad), fine(2, 1, 'the index')],
  [
    'a target that was never added is missing, though it lies on disk',
    () => {
      const repository = changed({ 'src/z.ts': "import './Button';\nimport './helper';\n" });
      repository.write({ 'src/helper.ts': '' });
      return repository;
    },
    forgotten,
  ],
  [
    'a target that was only announced is missing, too',
    () => {
      const repository = changed({ 'src/z.ts': "import './Button';\nimport './helper';\n" });
      repository.write({ 'src/helper.ts': '' });
      repository.git('add', '--intent-to-add', 'src/helper.ts');
      return repository;
    },
    forgotten,
  ],
  [
    'a deletion alone breaks its importers',
    () => {
      const repository = changed({});
      repository.git('rm', '--quiet', 'src/Button.ts');
      return repository;
    },
    [
      'src/z.ts',
      '  1:9  error  `./Button` does not exist anywhere, and nothing near it does.   not-found',
      '✖ 1 finding in 1 file of the index, 1 specifier.',
      'exit 1',
    ],
  ],
  [
    'a rename alone breaks its importers',
    () => {
      const repository = changed({});
      repository.git('mv', 'src/Button.ts', 'src/button.ts');
      return repository;
    },
    [
      'src/z.ts',
      wrongCase('1:11', './Button', './button'),
      '✖ 1 finding in 2 files of the index, 1 specifier. 1 fixable with --fix.',
      'exit 1',
    ],
  ],
  [
    'a repository without a commit',
    () => {
      const repository = repositoryOf();
      repository.write(witness);
      repository.git('add', '.');
      return repository;
    },
    foundIn('the index'),
  ],
  [
    'a merge that is not done is judged as this side has it',
    () => {
      const repository = repositoryOf({ ...witness, 'src/a.ts': '1;\n' });
      repository.git('checkout', '--quiet', '-b', 'other');
      repository.write({ 'src/a.ts': "import './Button';\n" });
      repository.commit();
      repository.git('checkout', '--quiet', 'main');
      repository.write({ 'src/a.ts': "import './BUTTON';\n" });
      repository.commit();
      expect(() => repository.git('merge', 'other')).toThrow();
      return repository;
    },
    [
      'src/a.ts',
      wrongCase('1:11', './BUTTON', './Button'),
      ...seenWitness,
      '⚠ src/a.ts: this merge is not done yet; judged as this side has it.',
      '✖ 2 findings in 3 files of the index, 2 specifiers. 2 fixable with --fix.',
      'exit 1',
    ],
  ],
  [
    'what a sparse checkout leaves out is checked all the same',
    () => {
      const repository = repositoryOf({ ...witness, 'other/o.ts': '' });
      repository.git('sparse-checkout', 'set', '--cone', '--sparse-index', 'other');
      return repository;
    },
    [...seenWitness, '✖ 1 finding in 3 files of the index, 1 specifier. 1 fixable with --fix.', 'exit 1'],
  ],
  [
    'a submodule, of which nothing is known, and a link to a file, which is checked where it lies',
    () => {
      const repository = changed({ 'src/y.ts': "import '../vendor/lib/x'; import './link';\n" });
      const head = repository.git('rev-parse', 'HEAD').trim();
      repository.git('update-index', '--add', '--cacheinfo', `160000,${head},vendor/lib`);
      symlinkSync('z.ts', join(repository.path, 'src/link.ts'));
      repository.git('add', 'src/link.ts');
      return repository;
    },
    ['✔ 3 files of the index, 3 specifiers: every path is true (1 unknown).', 'exit 0'],
  ],
  [
    'a source that Git LFS keeps elsewhere is skipped',
    () =>
      changed({
        'src/large.js':
          'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n',
        'src/y.ts': "import './large';\n",
      }),
    ['✔ 3 files (1 skipped) of the index, 2 specifiers: every path is true.', 'exit 0'],
  ],
  [
    'the .gitignore of the index says what a build may make, not the one on disk',
    () =>
      changed(
        { '.gitignore': 'made/\n', 'src/y.ts': "import './made/x'; import './Made2/x';\n" },
        { '.gitignore': 'made2/\nMade2/\n' },
      ),
    [
      'src/y.ts',
      '  1:28  error  `./Made2/x` does not exist anywhere, and nothing near it does.   not-found',
      '✖ 1 finding in 3 files of the index, 3 specifiers (1 unknown).',
      'exit 1',
    ],
  ],
  [
    'the configuration is that of the index',
    () => changed({ ...bad, 'truepath.json': '{"ignore":["src/"]}' }, { 'truepath.json': '{}' }),
    ['✔ 0 files of the index, 0 specifiers: every path is true.', 'exit 0'],
  ],
  [
    'a name that is not UTF-8',
    () => {
      const repository = repositoryOf(witness);
      put(repository.path, [[Buffer.from('src/\xff.ts', 'latin1'), "import './button';"]]);
      repository.git('add', '.');
      return repository;
    },
    [
      ...seenWitness,
      'src/\\xff.ts',
      wrongCase('1:11', './button', './Button'),
      '✖ 2 findings in 3 files of the index, 2 specifiers. 2 fixable with --fix.',
      'exit 1',
    ],
  ],
];

describe.skipIf(process.platform === 'win32')('truepath --staged', () => {
  test.each(staged)('%s', (_name, make, seen) => {
    expect(see(make().path, { arguments: ['--staged'] })).toEqual(seen);
  });
});

/** Where it is run with which arguments, and what is seen. */
const places: [name: string, make: () => readonly [folder: string, visit: Visit], seen: readonly string[]][] =
  [
    [
      'a subfolder shows its own findings and knows the rest',
      () => [
        join(repositoryOf({ ...witness, 'top.ts': "import './src/button'" }).path, 'src'),
        { arguments: ['--staged'] },
      ],
      foundIn('the index'),
    ],
    [
      'a path that is not on disk',
      () => {
        const repository = repositoryOf({ ...witness, 'top.ts': "import './src/button'" });
        rmSync(join(repository.path, 'src'), { recursive: true });
        return [repository.path, { arguments: ['--tree', 'HEAD', 'src/z.ts'] }];
      },
      [
        ...seenWitness,
        expect.stringMatching(/^✖ 1 finding in 1 file of HEAD \([\da-f]{10}\), 1 specifier\./),
        'exit 1',
      ],
    ],
    [
      'a linked work tree has an index of its own',
      () => {
        const repository = repositoryOf(witness);
        repository.git('worktree', 'add', '--quiet', 'linked');
        repository.write({ 'linked/src/z.ts': "import './Button';" });
        repository.git('-C', 'linked', 'add', '.');
        return [join(repository.path, 'linked'), { arguments: ['--staged'] }];
      },
      fine(2, 1, 'the index'),
    ],
    [
      'a bare repository',
      () => [bareOf(witness), { arguments: ['--tree', 'main'] }],
      foundIn('main (0000000000)'),
    ],
    [
      'a folder of a bare repository that is called as one of its own',
      () => [
        bareOf({ ...witness, 'hooks/h.ts': "import './nothing';" }),
        { arguments: ['--tree', 'main', 'src'] },
      ],
      foundIn('main (0000000000)'),
    ],
    [
      'a bare repository has no index',
      () => [bareOf(witness), { arguments: ['--staged'] }],
      ['truepath: A bare repository has no index: name a commit with `--tree REV`.', 'exit 2'],
    ],
    [
      'SHA-256',
      () => {
        const repository = repositoryOf(witness, { init: ['--object-format=sha256'] });
        repository.write(good);
        return [repository.path, { arguments: ['--tree', 'HEAD'] }];
      },
      foundIn('HEAD (0000000000)'),
    ],
    [
      'a shallow clone',
      () => {
        const origin = repositoryOf(witness);
        const clone = repositoryOf();
        clone.git('clone', '--quiet', '--depth=1', `file://${origin.path}`, 'clone');
        return [join(clone.path, 'clone'), { arguments: ['--tree', 'HEAD'] }];
      },
      foundIn('HEAD (0000000000)'),
    ],
    [
      'a partial clone without its contents',
      () => {
        const origin = repositoryOf(witness);
        origin.git('config', 'uploadpack.allowFilter', 'true');
        const clone = repositoryOf();
        clone.git(
          'clone',
          '--quiet',
          '--no-checkout',
          '--filter=blob:none',
          `file://${origin.path}`,
          'clone',
        );
        return [join(clone.path, 'clone'), { arguments: ['--tree', 'HEAD'] }];
      },
      [
        '⚠ src/Button.ts and 1 more: git has not got the content, so it was not read; in a partial clone, run `git fetch --refetch --no-filter`.',
        '✔ 0 files (2 skipped) of HEAD (0000000000), 0 specifiers: every path is true.',
        'exit 0',
      ],
    ],
    [
      'variables that lead git elsewhere',
      () => [
        repositoryOf(witness).path,
        {
          arguments: ['--staged'],
          env: { GIT_DIR: '/nowhere', GIT_WORK_TREE: '/nowhere', GIT_INDEX_FILE: '/nowhere' },
        },
      ],
      foundIn('the index'),
    ],
    [
      'the index of another repository, from whose hook it is run',
      () => {
        const other = repositoryOf({ 'x.ts': '' });
        const index = join(other.path, '.git/index');
        return [
          other.path,
          { arguments: ['--staged', repositoryOf(witness).path], env: { GIT_INDEX_FILE: index } },
        ];
      },
      foundIn('the index'),
    ],
  ];

function bareOf(files: Readonly<Record<string, string>>): string {
  const origin = repositoryOf(files);
  const bare = temporaryFolder();
  undo.push(bare.remove);
  origin.git('clone', '--quiet', '--bare', '.', bare.path);
  return bare.path;
}

/** Commits have other ids each time: those in the summary become zeros. */
function withoutIds(lines: readonly string[]): string[] {
  return lines.map((line) => line.replace(/\([\da-f]{10}\)/, '(0000000000)'));
}

describe.skipIf(process.platform === 'win32')('in', () => {
  test.each(places)('%s', (_name, make, seen) => {
    const [folder, visit] = make();
    expect(withoutIds(see(folder, visit))).toEqual(seen);
  });
});

describe('the index that a hook is about', () => {
  /** A hook that writes down what `--staged` sees, and lets the commit pass. */
  function hooked(): Repository {
    const repository = repositoryOf({
      'src/Button.ts': '',
      'src/z.ts': "import './Button';\n",
      'src/y.ts': '',
    });
    const hook = `#!/bin/sh\n"${process.execPath}" "${command}" --no-color --staged > "$(git rev-parse --git-common-dir)/seen"; exit 0\n`;
    const file = join(repository.path, '.git/hooks/pre-commit');
    mkdirSync(join(repository.path, '.git/hooks'), { recursive: true });
    writeFileSync(file, hook, { mode: 0o755 });
    return repository;
  }

  test.skipIf(process.platform === 'win32').each([
    ['git commit', [], false],
    ['git commit -a', ['-a'], true],
    ['git commit PATH', ['src/z.ts'], true],
    ['git commit OTHER-PATH', ['src/y.ts'], false],
  ])('%s', (_name, more, isBad) => {
    const repository = hooked();
    repository.write({ 'src/y.ts': '1;\n' });
    repository.git('add', '.');
    repository.write({ 'src/z.ts': "import './button';\n", 'src/y.ts': '2;\n' });
    repository.git('commit', '--quiet', '-m', 'more', ...more);
    const seen = readFileSync(join(repository.path, '.git/seen'), 'utf8');
    expect(seen.includes('`./button` is spelled `./Button`')).toBe(isBad);
    expect(seen).toContain('3 files of the index');
    // The commit holds what was judged.
    const judged = see(repository.path, { arguments: ['--tree', 'HEAD'] });
    expect(judged.at(-1)).toBe(isBad ? 'exit 1' : 'exit 0');
  });

  test.skipIf(process.platform === 'win32')(
    'objects that a push brings are read before they are accepted',
    () => {
      const bare = bareOf({ 'src/Button.ts': '' });
      const script = `#!/bin/sh\nread old new ref\n"${process.execPath}" "${command}" --no-color --tree "$new" >&2\n`;
      mkdirSync(join(bare, 'hooks'), { recursive: true });
      writeFileSync(join(bare, 'hooks/pre-receive'), script, { mode: 0o755 });
      const clone = repositoryOf();
      clone.git('clone', '--quiet', bare, 'clone');
      writeTree(join(clone.path, 'clone'), witness);
      clone.git('-C', 'clone', 'add', '.');
      clone.git('-C', 'clone', 'commit', '--quiet', '-m', 'bad');
      const push = spawnSync('git', ['-C', 'clone', 'push', 'origin', 'main'], {
        cwd: clone.path,
        env: gitEnvironment(),
        encoding: 'utf8',
      });
      expect(push.stderr).toContain('`./button` is spelled `./Button`');
      expect(push.status).toBe(1);
    },
  );
});

describe('a revision', () => {
  /** One bad commit, tagged, and a good one on top. */
  function history(): Repository {
    const repository = repositoryOf(witness);
    repository.git('tag', '-a', 'v1', '-m', 'first');
    repository.write(good);
    repository.commit('repair the import');
    repository.git('branch', 'a-branch', 'v1');
    return repository;
  }

  test.each([
    ['HEAD', 'exit 0'],
    ['HEAD~1', 'exit 1'],
    ['HEAD^', 'exit 1'],
    ['v1', 'exit 1'],
    ['v1^{}', 'exit 1'],
    ['refs/tags/v1', 'exit 1'],
    ['a-branch', 'exit 1'],
    ['main@{1}', 'exit 1'],
    ['@', 'exit 0'],
    [':/repair', 'exit 0'],
    [':/repair the import', 'exit 0'],
    ['HEAD^{/change}', 'exit 1'],
  ])('%s', (rev, exit) => {
    expect(see(history().path, { arguments: ['--tree', rev] }).at(-1)).toBe(exit);
  });

  test('that is a whole or a short id, which the report spells out', () => {
    const repository = history();
    const oid = repository.git('rev-parse', 'v1^{commit}').trim();
    for (const rev of [oid, oid.slice(0, 9)]) {
      expect(see(repository.path, { arguments: ['--tree', rev] }).at(-2)).toContain(
        `2 files of ${oid.slice(0, 10)},`,
      );
      const json = see(repository.path, { arguments: ['--tree', rev, '--format', 'json'] })
        .slice(0, -1)
        .join('');
      expect(JSON.parse(json)).toMatchObject({ version: 1, tree: { kind: 'commit', rev, oid } });
    }
  });

  test.each([
    'nope',
    'HEAD~99',
    'HEAD^{tree}',
    'HEAD:src',
    'HEAD..v1',
    '^HEAD',
    '--all',
    '--output=/tmp/x',
    '-c',
    '--git-dir',
    'HEAD --all',
    '$(touch x)',
    '0123456789012345678901234567890123456789',
    'x\'"`',
  ])('%s is none, which one line says', (rev) => {
    const { path } = history();
    expect(see(path, { arguments: [`--tree=${rev}`] })).toEqual([
      `truepath: \`${rev}\` is no commit that this repository has: name a branch, tag or commit, and fetch it first where it is not here.`,
      'exit 2',
    ]);
  });
});

describe('what can not be judged ends with one line', () => {
  test.each([
    [
      'no repository',
      () => ({}),
      ['--staged'],
      /^truepath: "\." is in no git repository: `--staged` and `--tree` judge/,
    ],
    ['no repository', () => ({}), ['--tree', 'HEAD'], /^truepath: "\." is in no git repository/],
    [
      'a path that is not in the index',
      () => witness,
      ['--staged', 'src/nope'],
      /^truepath: "src\/nope" is not in the index: name/,
    ],
    [
      'a path that is not in the commit',
      () => witness,
      ['--tree', 'HEAD', 'x'],
      /^truepath: "x" is not in `HEAD`: name/,
    ],
    [
      '--fix',
      () => witness,
      ['--staged', '--fix'],
      /^truepath: `--fix` repairs files on disk: leave `--staged` out\.$/,
    ],
  ])('%s %#', (_name, files, given, line) => {
    const contents = files();
    const folder = Object.keys(contents).length === 0 ? temporaryFolder() : repositoryOf(contents);
    undo.push(folder.remove);
    expect(see(folder.path, { arguments: given })).toEqual([expect.stringMatching(line), 'exit 2']);
  });
});

describe('packages', () => {
  const importer = { 'src/a.ts': "import 'lib/Button';\n" };
  const manifest = (version: string) => ({
    'package.json': `{"dependencies":{"lib":"${version}"}}`,
    '.gitignore': 'node_modules\n',
  });
  const installed = {
    'node_modules/lib/package.json': '{"name":"lib"}',
    'node_modules/lib/button.js': '',
  };
  const seenInPackage = [
    'src/a.ts',
    wrongCase('1:13', 'lib/Button', 'lib/button'),
    expect.stringMatching(/^✖ 1 finding in 1 file of /),
    'exit 1',
  ];

  test('are those on disk', () => {
    const repository = repositoryOf({ ...importer, ...manifest('1') });
    repository.write(installed);
    for (const given of [['--staged'], ['--tree', 'HEAD']])
      expect(see(repository.path, { arguments: given })).toEqual(seenInPackage);
  });

  test('are unknown where none are installed, or those of another version', () => {
    const repository = repositoryOf({ ...importer, ...manifest('1') });
    const unknown = [expect.stringMatching(/^✔ 1 file of .*\(1 unknown\)\.$/), 'exit 0'];
    expect(see(repository.path, { arguments: ['--tree', 'HEAD'] })).toEqual(unknown);
    repository.write({ ...installed, ...manifest('2') });
    expect(see(repository.path, { arguments: ['--tree', 'HEAD'] })).toEqual(unknown);
    repository.git('add', '.');
    expect(see(repository.path, { arguments: ['--staged'] })).toEqual(seenInPackage);
  });
});

test('--explain speaks of the tree that is judged', () => {
  const repository = changed(bad, good);
  const explained = (...given: readonly string[]): string =>
    see(repository.path, { arguments: ['--explain', './button', '--from', 'src/z.ts', ...given] }).join('\n');
  expect(explained('--staged')).toContain('is spelled `./Button`');
  expect(explained('--tree', 'HEAD')).toContain('is spelled `./Button`');
});

const mount = caseInsensitiveFolder();

test.skipIf(mount === undefined)('a disk that ignores letter case has no say in index and commit', () => {
  const repository = repositoryOf(good, mount === undefined ? {} : { parent: mount });
  repository.write({ 'src/button.ts': '' });
  repository.commit();
  renameSync(join(repository.path, 'src/button.ts'), join(repository.path, 'src/Button.ts'));
  expect(repository.git('status', '--porcelain')).toBe('');
  const seen = (place: string): string[] => [
    'src/z.ts',
    wrongCase('1:11', './Button', './button'),
    `✖ 1 finding in 2 files of ${place}, 1 specifier. 1 fixable with --fix.`,
    'exit 1',
  ];
  expect(see(repository.path, { arguments: ['--staged'] })).toEqual(seen('the index'));
  expect(withoutIds(see(repository.path, { arguments: ['--tree', 'HEAD'] }))).toEqual(
    seen('HEAD (0000000000)'),
  );
});
