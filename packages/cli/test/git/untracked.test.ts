import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { gitEnvironment, gitRepository } from '@truepath/testkit';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';

import { buildCommand } from '../built-command.js';
import { see } from '../hostile/user.js';

type Repository = ReturnType<typeof gitRepository>;
type Files = Readonly<Record<string, string>>;

const undo: (() => void)[] = [];
beforeAll(buildCommand);
afterEach(() => {
  while (undo.length > 0) undo.pop()?.();
});

const base: Files = { 'src/Button.ts': 'export {};\n', 'src/ok.ts': "import './Button';\n" };

/** A repository with a commit, further files in its index, and others on its disk alone. */
function repositoryOf({ committed = {}, staged = {}, disk = {} }: Record<string, Files>): Repository {
  const repository = gitRepository({ ...base, ...committed });
  undo.push(repository.remove);
  repository.write(staged);
  repository.git('add', '--all');
  repository.write(disk);
  return repository;
}

/** Without the summary, which other tests hold. */
function seenIn({ path }: Repository, ...given: readonly string[]): readonly string[] {
  return see(path, { arguments: given }).filter((line) => !/^[✔✖⚠] \d/.test(line));
}

const importer = { 'src/a.ts': "import './new';\n" };
const reported = (severity: string, target = 'src/new.ts', importers = 'src/a.ts:1:9'): string[] => [
  target,
  `    ${severity}  \`${target}\` is imported and exists on this machine only: run \`git add ${target}\`.   untracked-target`,
  `      Imported by ${importers}.`,
  `      $ git add ${target}`,
];
const missing = (place: string, specifier: string): string =>
  `  ${place}  error  \`${specifier}\` does not exist anywhere, and nothing near it does.   not-found`;

const rows: [
  sentence: string,
  files: Record<string, Files>,
  onDisk: readonly string[],
  staged: readonly string[],
][] = [
  [
    'a target that was never added is a warning on disk, and an error of the next commit',
    { staged: importer, disk: { 'src/new.ts': '' } },
    [...reported('warning'), 'exit 0'],
    [...reported('error'), 'exit 1'],
  ],
  [
    'so it is where the importer was committed long ago',
    { committed: importer, disk: { 'src/new.ts': '' } },
    [...reported('warning'), 'exit 0'],
    [...reported('error'), 'exit 1'],
  ],
  [
    'a new folder of which only the entry was added',
    {
      staged: { 'src/f/index.ts': "export * from './a';\nexport * from './b';\nexport * from './c';\n" },
      disk: { 'src/f/a.ts': '', 'src/f/b.ts': "import './d';", 'src/f/c.ts': '', 'src/f/d.ts': '' },
    },
    [
      ...reported('warning', 'src/f/a.ts', 'src/f/index.ts:1:16'),
      ...reported('warning', 'src/f/b.ts', 'src/f/index.ts:2:16'),
      ...reported('warning', 'src/f/c.ts', 'src/f/index.ts:3:16'),
      'exit 0',
    ],
    [
      ...reported('error', 'src/f/a.ts', 'src/f/index.ts:1:16'),
      ...reported('error', 'src/f/b.ts', 'src/f/index.ts:2:16'),
      ...reported('error', 'src/f/c.ts', 'src/f/index.ts:3:16'),
      'exit 1',
    ],
  ],
  [
    'what nobody else has may import what nobody else has',
    { disk: { 'src/a.ts': "import './new';\n", 'src/new.ts': '' } },
    ['exit 0'],
    ['exit 0'],
  ],
  ['what nothing imports is no matter of ours', { disk: { 'src/new.ts': '' } }, ['exit 0'], ['exit 0']],
  [
    'what git ignores is made by a build, and unknown',
    { committed: { '.gitignore': 'new.ts\n' }, staged: importer, disk: { 'src/new.ts': '' } },
    ['exit 0'],
    ['exit 0'],
  ],
  [
    'a compiler that writes beside its sources makes no source',
    { committed: { '.gitignore': '*.js\n' }, staged: importer, disk: { 'src/new.ts': '' } },
    [...reported('warning'), 'exit 0'],
    [...reported('error'), 'exit 1'],
  ],
  [
    'every form and several importers are one finding',
    {
      staged: {
        'src/a.ts': "export * from './new';\ntype T = import('./new').T;\nimport('./new');\n",
        'lib/b.js': "const x = require('../src/new.ts');\nvi.mock('../src/new');\n",
        'lib/c.vue': "<template/><script>\nimport '../src/new';\n</script>",
      },
      disk: { 'src/new.ts': '' },
    },
    [
      ...reported(
        'warning',
        'src/new.ts',
        'lib/b.js:1:20, lib/b.js:2:10, lib/c.vue:2:9, src/a.ts:1:16, src/a.ts:2:18, src/a.ts:3:9',
      ),
      'exit 0',
    ],
    [
      ...reported(
        'error',
        'src/new.ts',
        'lib/b.js:1:20, lib/b.js:2:10, lib/c.vue:2:9, src/a.ts:1:16, src/a.ts:2:18, src/a.ts:3:9',
      ),
      'exit 1',
    ],
  ],
  [
    'through an alias of truepath.json, of tsconfig.json, of a workspace, through a folder and its steps',
    {
      staged: {
        'truepath.json': '{"aliases":{"#/*":"src/*"}}',
        'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}',
        'src/deep/a.ts': "import '#/new';\nimport '@/new';\nimport '..';\n",
      },
      disk: { 'src/new.ts': '', 'src/index.ts': '' },
    },
    [
      ...reported('warning', 'src/index.ts', 'src/deep/a.ts:3:9'),
      ...reported('warning', 'src/new.ts', 'src/deep/a.ts:1:9, src/deep/a.ts:2:9'),
      'exit 0',
    ],
    [
      ...reported('error', 'src/index.ts', 'src/deep/a.ts:3:9'),
      ...reported('error', 'src/new.ts', 'src/deep/a.ts:1:9, src/deep/a.ts:2:9'),
      'exit 1',
    ],
  ],
  [
    'a load whose failure the file provides for needs no file',
    {
      staged: { 'src/a.js': "try { require('./local'); } catch {}\n" },
      disk: { 'src/local.js': '' },
    },
    ['exit 0'],
    ['exit 0'],
  ],
  [
    'a text that looks like an import is none',
    { staged: { 'src/a.ts': 'const x = `import "./new"`; // import "./new"\n' }, disk: { 'src/new.ts': '' } },
    ['exit 0'],
    ['exit 0'],
  ],
  [
    'a comment silences an import, and is not called unused',
    {
      staged: { 'src/a.ts': "// truepath-disable-next-line -- comes tomorrow\nimport './new';\n" },
      disk: { 'src/new.ts': '' },
    },
    ['exit 0'],
    ['exit 0'],
  ],
  [
    'a comment that silences one of two leaves the other',
    {
      staged: {
        'src/a.ts': "import './new'; // truepath-disable-line -- here\n",
        'src/b.ts': "import './new';\n// truepath-disable-next-line -- unused\n",
      },
      disk: { 'src/new.ts': '' },
    },
    [
      ...reported('warning', 'src/new.ts', 'src/b.ts:1:9'),
      '⚠ src/b.ts:2:4: `truepath-disable-next-line` silences nothing: remove it.',
      'exit 0',
    ],
    [
      ...reported('error', 'src/new.ts', 'src/b.ts:1:9'),
      '⚠ src/b.ts:2:4: `truepath-disable-next-line` silences nothing: remove it.',
      'exit 1',
    ],
  ],
  [
    'a severity says how it counts on disk; what the next commit lacks counts as what is not found',
    {
      staged: { ...importer, 'truepath.json': '{"severity":{"untracked-target":"error"}}' },
      disk: { 'src/new.ts': '' },
    },
    [...reported('error'), 'exit 1'],
    [...reported('error'), 'exit 1'],
  ],
  [
    'turned off on disk',
    {
      staged: { ...importer, 'truepath.json': '{"severity":{"untracked-target":"off"}}' },
      disk: { 'src/new.ts': '' },
    },
    ['exit 0'],
    [...reported('error'), 'exit 1'],
  ],
  [
    'turned off for the next commit',
    {
      staged: { ...importer, 'truepath.json': '{"severity":{"not-found":"off"}}' },
      disk: { 'src/new.ts': '' },
    },
    [...reported('warning'), 'exit 0'],
    ['exit 0'],
  ],
  [
    'an import that leads to a tracked file by a configuration on disk alone is simply wrong',
    {
      staged: {
        'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./lib/*"]}}}',
        'lib/x.ts': '',
        'src/a.ts': "import '@/Button';\n",
      },
      disk: { 'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}' },
    },
    ['exit 0'],
    ['src/a.ts', missing('1:9', '@/Button'), 'exit 1'],
  ],
  [
    'a name that a shell would take apart',
    { staged: { 'src/a.ts': 'import "./it\'s $(new)";\n' }, disk: { "src/it's $(new).ts": '' } },
    [
      "src/it's $(new).ts",
      "    warning  `src/it's $(new).ts` is imported and exists on this machine only: run `git add 'src/it'\\''s $(new).ts'`.   untracked-target",
      '      Imported by src/a.ts:1:9.',
      "      $ git add 'src/it'\\''s $(new).ts'",
      'exit 0',
    ],
    [
      "src/it's $(new).ts",
      "    error  `src/it's $(new).ts` is imported and exists on this machine only: run `git add 'src/it'\\''s $(new).ts'`.   untracked-target",
      '      Imported by src/a.ts:1:9.',
      "      $ git add 'src/it'\\''s $(new).ts'",
      'exit 1',
    ],
  ],
];

describe.skipIf(process.platform === 'win32')('an imported file that nobody added', () => {
  test.each(rows)('%s', (_, files, onDisk, staged) => {
    const repository = repositoryOf(files);
    expect(seenIn(repository), 'on disk').toEqual(onDisk);
    expect(seenIn(repository, '--staged'), '--staged').toEqual(staged);
  });

  const target = { 'src/new.ts': '' };

  test('a commit that lacks it says that it is nowhere: what lies on disk has no say in history', () => {
    const repository = repositoryOf({ committed: importer, disk: target });
    expect(seenIn(repository, '--tree', 'HEAD')).toEqual(['src/a.ts', missing('1:9', './new'), 'exit 1']);
  });

  test('so does a clone, under Node', () => {
    const repository = repositoryOf({
      committed: { 'a.mjs': "import './new.mjs';\n" },
      disk: { 'new.mjs': '' },
    });
    repository.git('clone', '--quiet', '.', 'clone');
    const run = () =>
      execFileSync(process.execPath, ['a.mjs'], { cwd: join(repository.path, 'clone'), stdio: 'pipe' });
    expect(run).toThrow('ERR_MODULE_NOT_FOUND');
  });

  test('a folder that was named shows what its files import, wherever the target lies', () => {
    const repository = repositoryOf({ staged: { 'lib/a.ts': "import '../src/new';\n" }, disk: target });
    const seen = reported('warning', 'src/new.ts', 'lib/a.ts:1:9');
    expect(seenIn(repository, 'lib')).toEqual([...seen, 'exit 0']);
    expect(seenIn(repository, 'src/new.ts')).toEqual([...seen, 'exit 0']);
    expect(seenIn(repository, 'src/ok.ts')).toEqual(['exit 0']);
  });

  test('--fix repairs the rest and adds nothing to the index', () => {
    const repository = repositoryOf({
      staged: { 'src/a.ts': "import './new';\nimport './button';\n" },
      disk: target,
    });
    const before = repository.git('ls-files', '--stage', '--debug');
    expect(seenIn(repository, '--fix')).toContain('  2:11  repaired  `./button` → `./Button`');
    expect(repository.git('ls-files', '--stage', '--debug')).toBe(before);
    expect(repository.git('status', '--porcelain', 'src/new.ts')).toBe('?? src/new.ts\n');
  });

  test('the command adds it, and the finding is gone', () => {
    const repository = repositoryOf({
      staged: { 'app/page.tsx': "import './[id]';\nimport '../-x/it\\'s';\n" },
      disk: { 'app/[id].tsx': '', 'app/i.tsx': '', "-x/it's.ts": '' },
    });
    const { findings } = JSON.parse(
      seenIn(repository, '--staged', '--format', 'json').slice(0, -1).join('\n'),
    );
    for (const { commands } of findings)
      execFileSync('sh', ['-c', commands[0]], { cwd: repository.path, env: gitEnvironment() });
    expect(seenIn(repository, '--staged')).toEqual(['exit 0']);
    expect(repository.git('status', '--porcelain', '-z').split('\0')).toContain('?? app/i.tsx');
  });

  test('more warnings than allowed fail the run', () => {
    const repository = repositoryOf({ staged: importer, disk: target });
    expect(seenIn(repository, '--max-warnings', '0').at(-1)).toBe('exit 1');
    expect(seenIn(repository, '--quiet')).toEqual(['exit 0']);
    expect(readFileSync(join(repository.path, 'src/a.ts'), 'utf8')).toBe(importer['src/a.ts']);
  });
});
