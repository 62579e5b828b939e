import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { gitEnvironment, gitRepository, temporaryFolder } from '@truepath/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import { buildAction, bundle } from './runner.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
interface Workflow {
  readonly jobs: { readonly release: { readonly steps: readonly Step[] } };
}
interface Step {
  readonly name?: string;
  readonly if?: string;
  readonly run?: string;
}
const workflow: Workflow = parse(readFileSync(join(root, '.github/workflows/release-action.yml'), 'utf8'));
const { steps } = workflow.jobs.release;
const named = (name: string) => steps.find((step) => step.name === name);

const place = temporaryFolder();
/** The repositories of a server, by the addresses that the workflow pushes to. */
const server = { origin: join(place.path, 'origin.git'), mirror: join(place.path, 'mirror.git') };
const git = (folder: string, ...commands: string[]) =>
  execFileSync('git', commands, { cwd: folder, env: gitEnvironment(), encoding: 'utf8', stdio: 'pipe' });

function runStep(name: string, cwd: string): void {
  execFileSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', named(name)?.run ?? 'exit 9'], {
    cwd,
    stdio: 'pipe',
    env: {
      ...gitEnvironment(),
      VERSION: '1.2.3',
      TOKEN: 'secret',
      MIRROR: 'acme/truepath-action',
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_REPOSITORY: 'acme/truepath',
      RUNNER_TEMP: place.path,
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_0: `url.${server.origin}.insteadOf`,
      GIT_CONFIG_VALUE_0: 'https://x-access-token:secret@github.example/acme/truepath',
      GIT_CONFIG_KEY_1: `url.${server.mirror}.insteadOf`,
      GIT_CONFIG_VALUE_1: 'https://x-access-token:secret@github.example/acme/truepath-action',
    },
  });
}

describe.skipIf(process.platform === 'win32')('a release', () => {
  let branch = '';
  beforeAll(() => {
    buildAction();
    const { path, commit, git: inside } = gitRepository({ '.gitignore': 'dist/\n' });
    for (const file of [
      'LICENSE',
      'docs/action.md',
      'packages/action/action.yml',
      'packages/action/package.json',
    ])
      cpSync(join(root, file), join(path, file), { recursive: true });
    commit('a version');
    branch = inside('rev-parse', 'HEAD').trim();
    mkdirSync(join(path, 'packages/action/dist'));
    copyFileSync(bundle, join(path, 'packages/action/dist/index.js'));
    for (const repository of Object.values(server)) git(place.path, 'init', '--quiet', '--bare', repository);
    runStep('Commit the bundle to the tag', path);
    runStep('Push the tags', path);
    runStep('Publish to the mirror', path);
  });
  afterAll(place.remove);

  test('is two tags on one commit that adds the bundle to the branch, which does not hold it', () => {
    const commits = ['v1.2.3', 'v1'].map((tag) => git(server.origin, 'rev-parse', `${tag}^{commit}`));
    expect(new Set(commits).size).toBe(1);
    expect(git(server.origin, 'diff-tree', '-r', '--name-status', branch, 'v1')).toBe(
      'A\tpackages/action/dist/index.js\n',
    );
    expect(git(server.origin, 'for-each-ref', '--format=%(refname)')).toBe(
      'refs/tags/v1\nrefs/tags/v1.2.3\n',
    );
  });

  test('is on the mirror at the root, with pages that lead back, if a variable names one', () => {
    const clone = join(place.path, 'clone');
    git(place.path, 'clone', '--quiet', '--branch', 'v1', server.mirror, clone);
    expect(readFileSync(join(clone, 'dist/index.js')).equals(readFileSync(bundle))).toBe(true);
    for (const file of ['action.yml', 'package.json', 'LICENSE'])
      expect(existsSync(join(clone, file))).toBe(true);
    const page = readFileSync(join(clone, 'README.md'), 'utf8');
    expect(page).toContain('- uses: acme/truepath-action@v1');
    expect(page).not.toContain('OWNER/REPOSITORY');
    const relative = Array.from(page.matchAll(/\]\((?!https:|#)([^)]*)\)/g), ([, link]) => link);
    expect(relative).toEqual([]);
    expect(named('Publish to the mirror')?.if).toBe("${{ vars.ACTION_MIRROR != '' }}");
  });
});
