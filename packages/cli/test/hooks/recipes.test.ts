import { execFile } from 'node:child_process';
import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { gitEnvironment, gitRepository } from '@truepath/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { buildCommand } from '../built-command.js';
import { install, installPreCommit, VERSIONS, type Installed, type PreCommit } from './installed.js';
import { recipes, type Recipe } from './recipe.js';

type Repository = ReturnType<typeof gitRepository>;

buildCommand();
const [installed, preCommit]: [Installed, PreCommit] = await Promise.all([install(), installPreCommit()]);
if (installed.kind === 'unavailable') console.warn(`not run here: hook managers (${installed.reason})`);
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

const tried = recipes().filter(
  ({ name }) =>
    installed.kind === 'installed' && (name !== 'pre-commit.com' || typeof preCommit !== 'string'),
);

/** What each commit came to, by recipe and row. All recipes are tried at once, because a hook mostly waits. */
const outcomes = new Map<Recipe, readonly Outcome[]>();
beforeAll(async () => {
  await Promise.all(tried.map(async (recipe) => outcomes.set(recipe, await tryRecipe(recipe))));
}, 300_000);

describe.each(tried)('$name', (recipe) => {
  test.each(rows.map(([sentence, , , stop], index) => [sentence, index, stop] as const))(
    '%s',
    (_, index, stop) => {
      expect(outcomes.get(recipe)?.[index]).toEqual({
        isCommitted: stop === undefined,
        status: stop === undefined ? 0 : 1,
        output: stop === undefined ? expect.not.stringContaining('✖') : expect.stringContaining(stop),
      });
    },
  );
});

test('every manager of the page is tried, in a version that is pinned', () => {
  expect(recipes().map(({ name }) => name)).toEqual([
    'husky',
    'lefthook',
    'simple-git-hooks',
    'lint-staged',
    'pre-commit.com',
    'Without a manager',
  ]);
  expect(new Set(recipes().flatMap(({ packages }) => packages))).toEqual(new Set(Object.keys(VERSIONS)));
});

interface Outcome {
  readonly isCommitted: boolean;
  readonly status: number;
  readonly output: string;
}

async function tryRecipe(recipe: Recipe): Promise<readonly Outcome[]> {
  const repository = await prepare(recipe);
  const { git, path } = repository;
  const base = git('rev-parse', 'HEAD');
  const found: Outcome[] = [];
  for (const [, change, given] of rows) {
    git('reset', '--quiet', '--hard', base.trim());
    git('clean', '--quiet', '-d', '--force');
    change(repository);
    const ran = await run(path, ['git', 'commit', '--quiet', '--message', 'change', ...given]);
    found.push({ ...ran, isCommitted: git('rev-parse', 'HEAD') !== base });
  }
  return found;
}

/** A repository in which somebody followed the recipe. */
async function prepare({ files, commands }: Recipe): Promise<Repository> {
  const repository = gitRepository({
    '.gitignore': 'node_modules\n',
    'src/Button.js': '1;\n',
    'src/main.js': good,
    'src/more.js': '',
    ...files,
  });
  undo.push(repository.remove);
  const { path, git, write } = repository;
  if (installed.kind !== 'installed') return repository;
  symlinkSync(installed.nodeModules, join(path, 'node_modules'));
  const configuration = files['.pre-commit-config.yaml'];
  if (configuration !== undefined) {
    // What is on npm one day, as it will be published.
    const packed = `[${installed.tarballs.map((file) => `'${file}'`).join(', ')}]`;
    write({ '.pre-commit-config.yaml': configuration.replace('[truepath]', packed) });
  }
  for (const file of Object.keys(files)) if (file.endsWith('/pre-commit')) chmodSync(join(path, file), 0o755);
  for (const command of commands) {
    const ran = await run(path, ['sh', '-c', command]);
    expect({ command, ...ran }).toMatchObject({ status: 0 });
  }
  git('add', '--all');
  git('commit', '--quiet', '--no-verify', '--allow-empty', '--message', 'recipe');
  return repository;
}

function run(
  cwd: string,
  [program = '', ...given]: readonly string[],
): Promise<Omit<Outcome, 'isCommitted'>> {
  return new Promise((resolve) => {
    const child = execFile(program, given, { cwd, env }, (_error, stdout, stderr) => {
      resolve({ status: child.exitCode ?? -1, output: stdout + stderr });
    });
  });
}
