import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';

import { gitRepository, HOSTILE_NAMES, obeyedByGitHub, temporaryFolder } from '@truepath/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { checkout, propose, pullRequestEvent, removeAll, type Proposal } from './proposal.js';
import { act, buildAction } from './runner.js';

beforeAll(buildAction);
afterAll(removeAll);

const LIMIT = 1024 * 1024;

/** A lone surrogate stands for a byte that is not UTF-8. */
function bytesOf(name: string): Buffer {
  const characters = Array.from(name, (character) => {
    const code = character.charCodeAt(0);
    return character.length === 1 && code >= 0xdc80 && code <= 0xdcff
      ? Buffer.from([code - 0xdc00])
      : Buffer.from(character);
  });
  return Buffer.concat(characters);
}

/** In a file of each name an import that its folder spells otherwise. */
function hostileRepository() {
  const repository = gitRepository({ 'README.md': '' });
  const put = (path: string, text: string) => {
    const bytes = (name: string) => bytesOf(`${repository.path}/${name}`);
    mkdirSync(bytes(posix.dirname(path)), { recursive: true });
    writeFileSync(bytes(path), text);
  };
  for (const [index, [, name]] of HOSTILE_NAMES.entries()) {
    const file = `h${String(index)}/${name.replace(/^\/+/, '')}`;
    const specifier = `./${posix.basename(file)}TARGET`;
    put(`${file}Target.ts`, '');
    put(`${file}.ts`, `import ${JSON.stringify(specifier)};\nimport './plainTARGET';\n`);
    put(`${posix.dirname(file)}/plainTarget.ts`, '');
  }
  repository.commit();
  return repository;
}

describe('hostile names', () => {
  test('are obeyed by nobody, and all of their findings are in the log', async () => {
    const { path, remove } = hostileRepository();
    const { code, log, summary, outputs } = await act({ workspace: path, event: 'schedule', payload: {} });
    remove();
    expect(code).toBe(1);
    const obeyed = new Map<string, number>();
    for (const { name } of obeyedByGitHub(log)) obeyed.set(name, (obeyed.get(name) ?? 0) + 1);
    expect(Object.fromEntries(obeyed)).toEqual({ group: 1, error: 10, notice: 1, endgroup: 1 });
    expect(Number(outputs.total)).toBeGreaterThanOrEqual(HOSTILE_NAMES.length);
    expect(log.match(/ {3}[a-z]+-[a-z]+$| {3}misspelled$/gm)).toHaveLength(Number(outputs.total));
    // In a page of Markdown, tags and mentions could stand outside of code alone.
    expect(summary.replaceAll(/(`+)[^]*?[^`]\1(?!`)/g, '')).not.toMatch(/<(?!https:)|@acme/);
  });
});

describe('ten thousand findings', () => {
  const AMOUNT = 10_000;
  let workspace: ReturnType<typeof gitRepository>;
  beforeAll(() => {
    const lines = "import './button';\n".repeat(AMOUNT / 100);
    const files = Array.from({ length: 100 }, (_, index): [string, string] => [
      `src/f${String(index)}.ts`,
      lines,
    ]);
    workspace = gitRepository({ 'src/Button.ts': '', ...Object.fromEntries(files) });
  });
  afterAll(() => {
    workspace.remove();
  });

  test.each<[string, number]>([
    ['an empty summary', 0],
    ['a summary that is half full', LIMIT / 2],
    ['a summary that is nearly full', LIMIT - 500],
    ['a summary without room for a title', LIMIT - 20],
    ['a summary that is full', LIMIT],
  ])('are all in the log, beside %s', async (_, used) => {
    const { code, log, summary, outputs } = await act({
      workspace: workspace.path,
      event: 'push',
      payload: {},
      summary: 'x'.repeat(used),
    });
    expect([code, outputs.total]).toEqual([1, String(AMOUNT)]);
    expect(log.match(/ case-mismatch$/gm)).toHaveLength(AMOUNT);
    expect(log.match(/^::error /gm)).toHaveLength(10);
    expect(log).toContain('::notice title=Truepath::10,000 findings: the 10 that tell most are shown here');
    expect(used + Buffer.byteLength(summary)).toBeLessThanOrEqual(Math.max(LIMIT - 1, used));
    if (summary === '') expect(log).toContain('⚠ The job summary has no room left.');
    else expect(summary).toMatch(/^## ✖ 10,000 import path findings[^]*more did not fit on this page/);
  });
});

describe('a runner that is not as it should be', () => {
  let proposal: Proposal;
  const place = temporaryFolder();
  const broken = join(place.path, 'event.json');
  beforeAll(() => {
    writeFileSync(broken, '{"pull_request": {');
    proposal = propose({
      before: { 'src/Button.ts': 'export {};\n', 'src/a.ts': "import './Button';\n" },
      change: ({ git }) => git('mv', 'src/Button.ts', 'src/button.ts'),
    });
  });
  afterAll(place.remove);

  const unread = '⚠ What the runner wrote about the event can not be read, so everything is reported.';
  const noCommit = '⚠ Git tells of no commit in the working directory, so everything is reported.';
  test.each<[string, Record<string, string>, base: string | undefined, says: string]>([
    [
      'names no summary',
      { GITHUB_STEP_SUMMARY: '' },
      'merge-parent',
      '⚠ The job summary could not be written',
    ],
    [
      'names a summary that is not there',
      { GITHUB_STEP_SUMMARY: join(place.path, 'no.md') },
      'merge-parent',
      '⚠ The job summary could not be written (ENOENT).',
    ],
    [
      'names a folder as summary and outputs',
      { GITHUB_STEP_SUMMARY: place.path, GITHUB_OUTPUT: place.path },
      undefined,
      '⚠ The outputs could not be written (EISDIR).',
    ],
    ['names no file for outputs', { GITHUB_OUTPUT: '' }, undefined, '⚠ The outputs could not be written'],
    ['describes the event in broken JSON', { GITHUB_EVENT_PATH: broken }, 'none', unread],
    ['describes no event', { GITHUB_EVENT_PATH: '' }, 'none', unread],
    ['names a folder as event', { GITHUB_EVENT_PATH: place.path }, 'none', unread],
    ['has no git', { PATH: place.path }, 'none', noCommit],
    ['has no git, and says so', { PATH: place.path }, 'none', '⚠ git is not installed or not in PATH.'],
  ])('%s: all is checked, and one sentence says what is missing', async (_, env, base, says) => {
    const { code, log, outputs } = await act({
      workspace: checkout(proposal, proposal.merge),
      event: 'pull_request',
      payload: pullRequestEvent(proposal),
      env,
    });
    expect([code, log]).toEqual([1, expect.stringContaining(says)]);
    expect(log).toContain('::error title=case-mismatch,file=src/a.ts,line=1');
    expect(outputs['base-source']).toBe(base);
  });

  test.skipIf(process.getuid?.() !== 0)('runs as another user than the one who cloned', async () => {
    const workspace = checkout(proposal, proposal.merge);
    execFileSync('chown', ['-R', '12345:12345', workspace]);
    const { code, log } = await act({
      workspace,
      event: 'pull_request',
      payload: pullRequestEvent(proposal),
    });
    expect([code, log]).toEqual([1, expect.stringContaining(noCommit)]);
    expect(log).toContain('run `git config --global --add safe.directory`');
    expect(log).toContain('✖ 1 finding');
  });
});
