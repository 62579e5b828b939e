import { spawnSync } from 'node:child_process';
import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { gitEnvironment, gitRepository } from '@truepath/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { buildCommand } from '../built-command.js';
import { install, installPreCommit, type Installed } from './installed.js';
import { recipes, type Recipe } from './recipe.js';

type Repository = ReturnType<typeof gitRepository>;

buildCommand();
const installed: Installed =
  process.platform === 'win32'
    ? { kind: 'unavailable', reason: 'links and shells are those of Linux and macOS' }
    : await install();
if (installed.kind === 'unavailable') console.warn(`not run here: hook managers (${installed.reason})`);
const preCommit = installed.kind === 'installed' ? installPreCommit() : 'no npm';
if (typeof preCommit === 'string') console.warn(`not run here: pre-commit.com (${preCommit})`);
const env = { ...gitEnvironment(), ...(typeof preCommit === 'string' ? {} : { PATH: preCommit.path }) };

const undo: (() => void)[] = [];
afterAll(() => {
  while (undo.length > 0) undo.pop()?.();
  if (installed.kind === 'installed') installed.remove();
  if (typeof preCommit !== 'string') preCommit.remove();
});

const good = "import './Button.js';\n";
const bad = "import './button.js';\n";
const found = 'case-mismatch';

/** What is done before `git commit`, how it is committed, and what stops it. */
const rows: [
  sentence: string,
  change: (repository: Repository) => void,
  given: readonly string[],
  stop: string | undefined,
][] = [
  [
    'a commit that is fine passes',
    ({ write, git }) => {
      write({ 'src/other.js': good });
      git('add', '.');
    },
    [],
    undefined,
  ],
  [
    'a bad import that is staged and repaired on disk stops it',
    ({ write, git }) => {
      write({ 'src/other.js': bad });
      git('add', '.');
      write({ 'src/other.js': good });
    },
    [],
    found,
  ],
  [
    'one that is bad only on disk does not',
    ({ write, git }) => {
      write({ 'src/other.js': good });
      git('add', '.');
      write({ 'src/other.js': bad });
    },
    [],
    undefined,
  ],
  [
    'a target that was never added stops it',
    ({ write, git }) => {
      write({ 'src/other.js': "import './new.js';\n", 'src/new.js': '' });
      git('add', 'src/other.js');
    },
    [],
    'untracked-target',
  ],
  [
    'a commit that only deletes is checked with all importers',
    ({ git }) => {
      git('rm', '--quiet', 'src/Button.js');
    },
    [],
    'not-found',
  ],
  [
    'a commit that only renames is checked with all importers',
    ({ git }) => {
      git('mv', 'src/Button.js', 'src/button.js');
    },
    [],
    found,
  ],
  [
    'git commit -a takes what is bad on disk',
    ({ write }) => {
      write({ 'src/main.js': bad });
    },
    ['-a'],
    found,
  ],
  [
    'git commit PATH leaves the rest out, though it is staged and bad',
    ({ write, git }) => {
      write({ 'src/main.js': bad, 'src/more.js': '1;\n' });
      git('add', '.');
    },
    ['src/more.js'],
    undefined,
  ],
  [
    'git commit PATH takes what is bad on disk',
    ({ write }) => {
      write({ 'src/main.js': bad, 'src/more.js': '1;\n' });
    },
    ['src/main.js'],
    found,
  ],
];

describe.skipIf(installed.kind === 'unavailable').each(recipes())('$name', (recipe) => {
  let repository: Repository;
  let base = '';
  const isPreCommit = recipe.commands.includes('pre-commit install');

  beforeAll(() => {
    if (isPreCommit && typeof preCommit === 'string') return;
    repository = prepare(recipe);
    base = repository.git('rev-parse', 'HEAD').trim();
  });

  test.skipIf(isPreCommit && typeof preCommit === 'string').each(rows)('%s', (_, change, given, stop) => {
    repository.git('reset', '--quiet', '--hard', base);
    repository.git('clean', '--quiet', '-d', '--force');
    change(repository);
    const { status, output } = run(
      repository.path,
      'git',
      'commit',
      '--quiet',
      '--message',
      'change',
      ...given,
    );
    const isCommitted = repository.git('rev-parse', 'HEAD').trim() !== base;
    expect({ isCommitted, status, output }).toEqual({
      isCommitted: stop === undefined,
      status: stop === undefined ? 0 : 1,
      output: stop === undefined ? expect.not.stringContaining('✖') : expect.stringContaining(stop),
    });
  });
});

/** A repository in which somebody followed the recipe. */
function prepare({ files, commands }: Recipe): Repository {
  const repository = gitRepository({
    '.gitignore': 'node_modules\n',
    'package.json': '{ "type": "module" }\n',
    'src/Button.js': '1;\n',
    'src/main.js': good,
    'src/more.js': '',
    ...files,
  });
  undo.push(repository.remove);
  if (installed.kind !== 'installed') return repository;
  symlinkSync(installed.nodeModules, join(repository.path, 'node_modules'));
  const configuration = files['.pre-commit-config.yaml'];
  if (configuration !== undefined) {
    // What is on npm one day, as it will be published.
    const packed = `[${installed.tarballs.map((file) => `'${file}'`).join(', ')}]`;
    repository.write({ '.pre-commit-config.yaml': configuration.replace('[truepath]', packed) });
  }
  for (const command of commands) {
    const { status, output } = run(repository.path, 'sh', '-c', command);
    expect({ command, status, output }).toMatchObject({ status: 0 });
  }
  for (const file of Object.keys(files))
    if (file.endsWith('/pre-commit')) chmodSync(join(repository.path, file), 0o755);
  repository.git('add', '--all');
  run(repository.path, 'git', 'commit', '--quiet', '--no-verify', '--allow-empty', '--message', 'recipe');
  return repository;
}

function run(
  cwd: string,
  program: string,
  ...given: readonly string[]
): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(program, given, { cwd, env, encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}` };
}
