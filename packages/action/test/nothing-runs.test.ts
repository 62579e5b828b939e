import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { gitEnvironment, temporaryFolder, type GitRepository } from '@truepath/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { checkout, propose, pullRequestEvent, removeAll } from './proposal.js';
import { act, buildAction } from './runner.js';

beforeAll(buildAction);
afterAll(removeAll);

const HOOKS = [
  'applypatch-msg',
  'post-checkout',
  'post-index-change',
  'post-merge',
  'pre-auto-gc',
  'pre-commit',
  'pre-push',
  'reference-transaction',
  'fsmonitor-watchman',
];

/** What a tree can hold that somebody else's tool would run. */
const traps = (mark: string) => ({
  'eslint.config.js': `require('fs').writeFileSync(${JSON.stringify(`${mark}/eslint`)}, '');\n`,
  'truepath.config.js': `require('fs').writeFileSync(${JSON.stringify(`${mark}/config`)}, '');\n`,
  'package.json': JSON.stringify({
    name: 'shop',
    scripts: Object.fromEntries(
      ['preinstall', 'install', 'postinstall', 'prepare', 'test'].map((name) => [
        name,
        `touch ${mark}/${name}`,
      ]),
    ),
  }),
  '.npmrc': `script-shell=${mark}/npm\n`,
  'tsconfig.json': JSON.stringify({ compilerOptions: { plugins: [{ name: './eslint.config.js' }] } }),
  '.gitattributes': '*.ts diff=evil filter=evil merge=evil\n',
  '.gitmodules': `[submodule "x"]\n\tpath = x\n\turl = ext::sh -c touch% ${mark}/submodule\n\tupdate = !touch ${mark}/update\n`,
  'node_modules/.bin/git': `#!/bin/sh\ntouch ${mark}/bin\n`,
  git: `#!/bin/sh\ntouch ${mark}/git\n`,
});

/** What the configuration of a repository can make git run. */
function plant(workspace: string, mark: string): void {
  const program = (name: string) => {
    const file = join(mark, 'programs', name);
    mkdirSync(join(mark, 'programs'), { recursive: true });
    writeFileSync(
      file,
      `#!/bin/sh\ntouch ${mark}/ran-${name}\n${name === 'clean' || name === 'smudge' ? 'cat' : 'exit 1'}\n`,
    );
    chmodSync(file, 0o755);
    return file;
  };
  mkdirSync(join(workspace, '.git/hooks'), { recursive: true });
  for (const hook of HOOKS) {
    writeFileSync(join(workspace, '.git/hooks', hook), `#!/bin/sh\ntouch ${mark}/ran-${hook}\n`);
    chmodSync(join(workspace, '.git/hooks', hook), 0o755);
  }
  appendFileSync(
    join(workspace, '.git/config'),
    `[core]
  fsmonitor = ${program('fsmonitor')}
  pager = ${program('pager')}
  editor = ${program('editor')}
  sshCommand = ${program('ssh')}
  askPass = ${program('askpass')}
  gitProxy = ${program('proxy')}
  alternateRefsCommand = ${program('alternates')}
[diff]
  external = ${program('external')}
[diff "evil"]
  textconv = ${program('textconv')}
  command = ${program('command')}
[filter "evil"]
  clean = ${program('clean')}
  smudge = ${program('smudge')}
  required = true
[credential]
  helper = ${program('helper')}
[remote "origin"]
  uploadpack = ${program('uploadpack')}
[gc]
  auto = 1
`,
  );
}

const ran = (mark: string) => readdirSync(mark).filter((name) => name !== 'programs');

test('of what a pull request and the clone hold nothing is run, though git would run it for others', async () => {
  const place = temporaryFolder();
  const mark = place.path;
  const change = ({ git, write }: GitRepository) => {
    git('mv', 'src/Button.ts', 'src/button.ts');
    write(traps(mark));
    git('add', '--force', '--all');
  };
  const proposal = propose({
    before: { 'src/Button.ts': 'export {};\n', 'src/a.ts': "import './Button';\n" },
    change,
  });
  const workspace = checkout(proposal, proposal.merge);
  plant(workspace, mark);
  // Git reads a file only if it may have changed.
  utimesSync(join(workspace, 'src/a.ts'), 0, 0);
  const { code, log, outputs } = await act({
    workspace,
    event: 'pull_request',
    payload: pullRequestEvent(proposal),
  });
  expect(ran(mark)).toEqual([]);
  expect([code, outputs['base-source'], outputs.new], log).toEqual([1, 'merge-parent', '1']);

  // What was planted is no dud.
  const git = (...commands: string[]) => {
    try {
      execFileSync('git', commands, {
        cwd: workspace,
        env: gitEnvironment(),
        stdio: 'pipe',
        timeout: 10_000,
      });
    } catch {
      // Some of what was planted breaks git.
    }
  };
  git('fetch', 'origin', proposal.base);
  git('update-ref', 'refs/heads/x', 'HEAD');
  git('cat-file', '--textconv', 'HEAD:src/a.ts');
  git('add', '--renormalize', '.');
  git('status');
  expect(ran(mark)).toEqual(
    expect.arrayContaining(
      ['fsmonitor', 'reference-transaction', 'textconv', 'clean', 'uploadpack'].map((name) => `ran-${name}`),
    ),
  );
  place.remove();
});
