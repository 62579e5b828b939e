import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

import { gitEnvironment, temporaryFolder } from '@truepath/testkit';
import type { Report, ReportedFinding } from 'truepath/internal/report';
import { PLAIN } from 'truepath/internal/terminal';

import type { Engine } from '../src/run.js';

const command = fileURLToPath(
  new URL('bin/truepath.js', `file://${createRequire(import.meta.url).resolve('truepath/package.json')}`),
);

/**
 * The seam of the Action, made of the real command and real git: it checks the work tree, and another one of the base,
 * and takes for new what the base does not have.
 */
export const realEngine: Engine = {
  checkout: (folder) => {
    const commit = git(folder, 'cat-file', 'commit', 'HEAD');
    const parents = Array.from(commit.matchAll(/^parent (.+)$/gm), ([, id = '']) => id);
    return { head: git(folder, 'rev-parse', 'HEAD').trim(), parents };
  },
  check: ({ folder, bases }) => {
    const report = reportOn(folder);
    const base = bases.find((one) => 'commit' in one);
    const context = {
      readLine: (file: string, line: number) =>
        readFileSync(`${folder}/${file}`, 'utf8').split('\n')[line - 1],
      hasByteOrderMark: () => false,
      version: '0.0.0',
      ...PLAIN,
    };
    if (base === undefined) return Promise.resolve({ report, fresh: undefined, baseSource: 'none', context });
    const before = new Set(findingsAt(folder, base.commit).map(identity));
    const fresh = report.findings.filter((finding) => !before.has(identity(finding)));
    return Promise.resolve({ report, fresh, baseSource: base.source, context });
  },
};

function findingsAt(folder: string, commit: string): readonly ReportedFinding[] {
  const place = temporaryFolder();
  git(folder, 'fetch', '--quiet', '--no-tags', '--depth=1', 'origin', commit);
  git(folder, 'worktree', 'add', '--quiet', '--detach', `${place.path}/base`, commit);
  const { findings } = reportOn(`${place.path}/base`);
  git(folder, 'worktree', 'remove', '--force', `${place.path}/base`);
  place.remove();
  return findings;
}

function reportOn(folder: string): Report {
  const { stdout, stderr } = spawnSync(process.execPath, [command, '--format', 'json'], {
    cwd: folder,
    env: gitEnvironment(),
    encoding: 'utf8',
    maxBuffer: Infinity,
  });
  if (stderr !== '') throw new Error(stderr);
  return JSON.parse(stdout) as Report;
}

function identity({ file, kind, specifier }: ReportedFinding): string {
  return JSON.stringify([file, kind, specifier]);
}

function git(folder: string, ...commands: readonly string[]): string {
  return execFileSync('git', commands, { cwd: folder, env: gitEnvironment(), encoding: 'utf8' });
}
