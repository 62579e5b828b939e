import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { gitEnvironment, gitRepository, temporaryFolder } from '@truepath/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { gitHubApi } from '../src/api.js';
import { run } from '../src/run.js';
import { realEngine } from './engine.js';
import { loopback, type Loopback, type Scripted } from './loopback.js';

const undo: (() => void)[] = [];
let server: Loopback | undefined;
beforeAll(() => {
  const builder = fileURLToPath(new URL('../../../scripts/build.js', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [builder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the command does not build:\n${stderr}`);
});
afterEach(async () => {
  await server?.close();
  server = undefined;
});
afterAll(() => {
  while (undo.length > 0) undo.pop()?.();
});

const IMPORTERS = 50;

/** A pull request that renames `src/ui` to `src/UI` and leaves its fifty importers alone, cloned as actions/checkout does. */
function renamedFolder() {
  const files: Record<string, string> = {
    'src/ui/Button.ts': 'export {};\n',
    'src/old.ts': "import './pages/P0';\n",
  };
  for (let index = 0; index < IMPORTERS; index += 1)
    files[`src/pages/p${String(index)}.ts`] = "import '../ui/Button';\n";
  const origin = gitRepository(files);
  undo.push(origin.remove);
  const { git, commit } = origin;
  git('checkout', '--quiet', '-b', 'topic');
  git('mv', 'src/ui', 'src/t');
  git('mv', 'src/t', 'src/UI');
  const head = commit('rename');
  git('checkout', '--quiet', '--detach', 'main');
  git('merge', '--quiet', '--no-ff', '--no-edit', 'topic');
  git('update-ref', 'refs/pull/7/merge', 'HEAD');
  git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  return { origin, head };
}

/** Runs the Action where a runner has put everything; `script` plays the API, and stays silent without. */
async function act(
  { origin, head }: ReturnType<typeof renamedFolder>,
  inputs: Readonly<Record<string, string>> = {},
  script?: (path: string, method: string) => Scripted,
) {
  const folder = temporaryFolder();
  undo.push(folder.remove);
  const inside = (name: string) => join(folder.path, name);
  mkdirSync(inside('work'));
  const git = (...commands: string[]) =>
    execFileSync('git', commands, { cwd: inside('work'), env: gitEnvironment(), encoding: 'utf8' });
  git('init', '--quiet');
  git('remote', 'add', 'origin', `file://${origin.path}`);
  git('fetch', '--quiet', '--no-tags', '--depth=1', 'origin', 'refs/pull/7/merge');
  git('checkout', '--quiet', '--detach', 'FETCH_HEAD');
  for (const name of ['summary.md', 'output']) writeFileSync(inside(name), '');
  if (script !== undefined) server = await loopback(({ path, method }) => script(path, method));
  const printed: string[] = [];
  const code = await run({
    env: {
      ...Object.fromEntries(
        Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
      ),
      ...(server !== undefined && { INPUT_TOKEN: 'ghs_secret', GITHUB_API_URL: server.url }),
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_REPOSITORY: 'acme/shop',
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_STEP_SUMMARY: inside('summary.md'),
      GITHUB_OUTPUT: inside('output'),
      GITHUB_WORKSPACE: inside('work'),
    },
    payload: { pull_request: { number: 7, changed_files: 1, head: { sha: head } } },
    print: (text) => printed.push(text),
    connect: (url, token) =>
      gitHubApi({
        url,
        token,
        timeoutMs: server === undefined ? 1 : 500,
        patienceMs: 5000,
        wait: () => Promise.resolve(),
        now: () => 0,
      }),
    engine: realEngine,
  });
  const read = (name: string) => readFileSync(inside(name), 'utf8');
  return { code, log: printed.join(''), summary: read('summary.md'), output: read('output'), read };
}

const places = (text: string) => new Set(text.match(/src\/pages\/p\d+\.ts/g));
const outputOf = (text: string, name: string) =>
  new RegExp(`^${name}<<(.*)\\n(.*)\\n\\1$`, 'm').exec(text)?.[2];

describe('a pull request that renames the case of a folder with fifty importers untouched', () => {
  test('fails, and every importer is in log and summary; what was broken before is not', async () => {
    const { code, log, summary, output } = await act(renamedFolder());
    expect(code).toBe(1);
    expect(places(log).size).toBe(IMPORTERS);
    expect(places(summary).size).toBe(IMPORTERS);
    expect(log).not.toContain('src/old.ts');
    expect(log.match(/^::error /gm)).toHaveLength(10);
    expect(log).toContain('::notice title=Truepath::50 findings: the 10 that tell most are shown here');
    expect(summary).toContain('### `src/UI/Button.ts`: 50 imports');
    expect(summary).toContain('npx truepath --fix\n');
    expect(['total', 'new', 'base-source'].map((name) => outputOf(output, name))).toEqual([
      '51',
      '50',
      'merge-parent',
    ]);
  });

  test.each<[string, Record<string, string>, code: number, told: number]>([
    ['everything is reported and only what is new fails', { report: 'all' }, 1, 51],
    ['nothing fails', { 'fail-on': 'none' }, 0, 50],
    ['everything fails', { report: 'all', 'fail-on': 'all' }, 1, 51],
  ])('%s where it is asked for', async (_, inputs, code, told) => {
    const outcome = await act(renamedFolder(), inputs);
    expect(outcome.code).toBe(code);
    expect(outcome.log).toContain(`✖ ${String(told)} findings`);
  });

  test('writes the files that are asked for', async () => {
    const { read, output } = await act(renamedFolder(), {
      'findings-file': 'f.json',
      'sarif-file': 'f.sarif',
    });
    expect(JSON.parse(read('work/f.json'))).toHaveProperty('findings.length', 51);
    expect(JSON.parse(read('work/f.sarif'))).toHaveProperty('runs.0.results.length', 51);
    expect(outputOf(output, 'sarif-file')).toBe('f.sarif');
  });

  test('reports everything with one sentence where another commit is checked out', async () => {
    const pull = renamedFolder();
    const { code, log, output } = await act({ ...pull, head: 'f'.repeat(40) });
    expect(code).toBe(1);
    expect(log).toContain('✖ 51 findings');
    expect(log).toContain('⚠ The checked-out commit is neither the pull request nor its merge');
    expect(['new', 'base-source'].map((name) => outputOf(output, name))).toEqual(['', 'none']);
  });

  test('says all that is wrong with the inputs, and checks nothing', async () => {
    const { code, log, output } = await act(renamedFolder(), { report: 'x', 'fail-on': '::error::y' });
    expect(code).toBe(1);
    expect(log.split('\n')).toEqual([
      '✖ `report` is `x`: it has to be `new` or `all`.',
      '✖ `fail-on` is `::error::y`: it has to be `new`, `all` or `none`.',
      '',
    ]);
    expect(output).toBe('');
  });
});

describe('the exit code follows the findings and every finding is in the log, though the API', () => {
  const pull = renamedFolder();
  test.each<[string, Scripted]>([
    ['answers 401', { status: 401 }],
    ['answers 403', { status: 403 }],
    ['answers 404', { status: 404 }],
    ['answers 422', { status: 422 }],
    ['answers 429 with retry-after', { status: 429, headers: { 'retry-after': '3600' } }],
    ['answers 500', { status: 500 }],
    ['hangs', { instead: 'hang' }],
    ['breaks the connection', { instead: 'break' }],
    ['answers with nonsense', { body: '<html>' }],
  ])('%s', async (_, answer) => {
    const { code, log, summary } = await act(pull, {}, () => answer);
    expect(code).toBe(1);
    expect(places(log).size).toBe(IMPORTERS);
    expect(places(summary).size).toBe(IMPORTERS);
    expect(log + summary).not.toContain('ghs_secret');
  });

  test('works: one comment on the renamed file names the importers that did not follow', async () => {
    const files = [
      { filename: 'src/UI/Button.ts', status: 'renamed', previous_filename: 'src/ui/Button.ts' },
    ];
    const { log } = await act(pull, {}, (path, method) => {
      if (path === '/user') return { status: 403 };
      if (method === 'POST') return { status: 201, body: {} };
      return { body: path.includes('/files') ? files : [] };
    });
    const comments = server?.requests.filter(({ method }) => method === 'POST') ?? [];
    expect(comments).toHaveLength(1);
    expect(comments[0]).toMatchObject({
      path: '/repos/acme/shop/pulls/7/comments',
      body: { path: 'src/UI/Button.ts', subject_type: 'file', commit_id: pull.head },
    });
    expect(places(JSON.stringify(comments[0]?.body)).size).toBe(IMPORTERS);
    expect(log).not.toContain('⚠');
  });
});
