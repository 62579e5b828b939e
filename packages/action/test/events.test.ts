import { execFileSync } from 'node:child_process';
import { existsSync, renameSync } from 'node:fs';

import { gitEnvironment } from '@truepath/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { listedFiles } from './listed-files.js';
import { checkout, propose, pullRequestEvent, push, removeAll, type Proposal } from './proposal.js';
import { PullRequest } from './pull-request.js';
import { act, buildAction, TOKEN } from './runner.js';

/** Fifty files import what the pull request renames; one import was wrong before, and another one came in meanwhile. */
const IMPORTERS = 50;
const before: Record<string, string> = {
  'src/ui/Button.ts': 'export {};\n',
  'src/old.ts': "import './pages/P0';\n",
};
for (let index = 0; index < IMPORTERS; index += 1)
  before[`src/pages/p${String(index)}.ts`] = "import '../ui/Button';\n";

const renameFolder: Parameters<typeof push>[1] = ({ git }) => {
  git('mv', 'src/ui', 'src/t');
  git('mv', 'src/t', 'src/UI');
};

let proposal: Proposal;
let server: PullRequest;
beforeAll(() => {
  buildAction();
  proposal = propose({
    before,
    change: renameFolder,
    meanwhile: ({ write }) => {
      write({ 'src/meanwhile.ts': "import './pages/P1';\n" });
    },
  });
});
afterAll(removeAll);
beforeEach(async () => {
  server = new PullRequest();
  await server.start();
});
afterEach(() => server.stop());

interface Row {
  readonly event: string;
  readonly payload: (proposal: Proposal) => unknown;
  /** What the workflow checks out: the merge unless it says otherwise. */
  readonly commit?: (proposal: Proposal) => string;
  readonly depth?: number;
  /** The API says what changed; without, it refuses. */
  readonly lists?: boolean;
  readonly expected: readonly [source: string, fresh: string, total: string];
  /** What the log has to say. */
  readonly says?: string;
}

const pull = (facts: Proposal) => pullRequestEvent(facts);
const run = (pulls: readonly object[]) => (facts: Proposal) => ({
  workflow_run: {
    head_sha: facts.head,
    head_branch: 'topic&state=all',
    head_repository: { id: 5, owner: { login: 'ada' } },
    pull_requests: pulls,
  },
});
const zeros = '0'.repeat(40);

const rows: [sentence: string, row: Row][] = [
  [
    'a pull request is compared with the first parent of its merge, which a clone of one commit lacks',
    {
      event: 'pull_request',
      payload: pull,
      expected: ['merge-parent', '50', '52'],
      says: '2 more findings were there before this change',
    },
  ],
  [
    'so is it in a whole clone',
    { event: 'pull_request', payload: pull, depth: 0, expected: ['merge-parent', '50', '52'] },
  ],
  [
    'so is it with the permissions of the base, where the workflow checks out the merge',
    { event: 'pull_request_target', payload: pull, expected: ['merge-parent', '50', '52'] },
  ],
  [
    'with the permissions of the base and what actions/checkout takes then, nobody knows the change',
    {
      event: 'pull_request_target',
      payload: pull,
      commit: ({ base }) => base,
      expected: ['none', '', '2'],
      says: '⚠ The checked-out commit is neither the pull request nor its merge',
    },
  ],
  [
    'a pull request whose head is checked out is compared by the list of its files',
    {
      event: 'pull_request',
      payload: pull,
      commit: ({ head }) => head,
      lists: true,
      expected: ['file-list', '50', '51'],
    },
  ],
  [
    'without such a list, everything is reported',
    {
      event: 'pull_request',
      payload: pull,
      commit: ({ head }) => head,
      expected: ['none', '', '51'],
      says: '⚠ The base of the pull request could not be had, so everything is reported',
    },
  ],
  [
    'a list that is cut is none',
    {
      event: 'pull_request',
      payload: (facts) => pullRequestEvent(facts, { changed_files: 3001 }),
      commit: ({ head }) => head,
      lists: true,
      expected: ['none', '', '51'],
      says: 'does not tell all files',
    },
  ],
  [
    'a workflow run takes its pull request as data',
    { event: 'workflow_run', payload: run([{ number: 7 }]), expected: ['merge-parent', '50', '52'] },
  ],
  [
    'a workflow run of a fork, which names none, is compared with the first parent of its merge',
    { event: 'workflow_run', payload: run([]), expected: ['merge-parent', '50', '52'] },
  ],
  [
    'a workflow run of a fork whose head is checked out is compared by the list of the pull request that GitHub finds',
    {
      event: 'workflow_run',
      payload: run([]),
      commit: ({ head }) => head,
      lists: true,
      expected: ['file-list', '50', '51'],
    },
  ],
  [
    'a workflow run about which GitHub finds nothing reports everything',
    {
      event: 'workflow_run',
      payload: run([]),
      commit: ({ head }) => head,
      expected: ['none', '', '51'],
      says: '⚠ The workflow run names no pull request, so everything is reported.',
    },
  ],
  [
    'a workflow run that has checked out the main branch, too',
    {
      event: 'workflow_run',
      payload: run([{ number: 7 }]),
      commit: ({ base }) => base,
      lists: true,
      expected: ['none', '', '2'],
      says: '⚠ The checked-out commit is neither the pull request nor its merge',
    },
  ],
  [
    'a merge queue is compared with its base',
    {
      event: 'merge_group',
      payload: ({ base, merge }) => ({ merge_group: { base_sha: base, head_sha: merge } }),
      expected: ['merge-group', '50', '52'],
    },
  ],
  [
    'a push is compared with what was there before',
    {
      event: 'push',
      payload: ({ base, merge }) => ({ before: base, after: merge }),
      expected: ['push-before', '50', '52'],
    },
  ],
  [
    'a push of several commits, too',
    {
      event: 'push',
      payload: ({ start, merge }) => ({ before: start, after: merge }),
      expected: ['push-before', '51', '52'],
    },
  ],
  [
    'a push of a new branch has nothing before it',
    {
      event: 'push',
      payload: ({ merge }) => ({ before: zeros, after: merge }),
      expected: ['none', '', '52'],
      says: '⚠ The push made a new branch or tag',
    },
  ],
  [
    'a push over a commit that is gone reports everything',
    {
      event: 'push',
      payload: ({ merge }) => ({ before: 'a'.repeat(40), after: merge }),
      expected: ['none', '', '52'],
      says: '⚠ The commit before the push could not be fetched, so everything is reported',
    },
  ],
  ...['schedule', 'workflow_dispatch'].map((event): [string, Row] => [
    `${event} is about no change`,
    {
      event,
      payload: () => ({}),
      expected: ['none', '', '52'],
      says: `⚠ The event \`${event}\` is about no change`,
    },
  ]),
];

describe('a folder changes its letter case, and its fifty importers are not touched', () => {
  test.each(rows)('%s', async (_sentence, row) => {
    const { event, payload, depth = 1, lists, expected, says = '' } = row;
    const commit = row.commit === undefined ? proposal.merge : row.commit(proposal);
    server.files = listedFiles(proposal.origin.git, proposal.start, proposal.head);
    const repo = { id: 5 };
    server.open = [
      { number: 6, head: { sha: proposal.base, repo } },
      { number: 8, head: { sha: proposal.head, repo: { id: 6 } } },
      { number: 7, head: { sha: proposal.head, repo } },
    ];
    if (lists !== true) server.override = () => ({ status: 403 });
    const { code, log, summary, outputs } = await act({
      workspace: checkout(proposal, commit, depth),
      event,
      payload: payload(proposal),
      inputs: { token: TOKEN },
      env: { GITHUB_API_URL: server.url },
    });
    expect([outputs['base-source'], outputs.new, outputs.total]).toEqual(expected);
    expect(log).toContain(says);
    // What can't be compared with anything fails for everything, and is never green.
    expect(code).toBe(1);
    const shown = outputs.new === '' ? outputs.total : outputs.new;
    expect(log).toContain(`✖ ${String(shown)} finding`);
    expect(summary).toMatch(new RegExp(`^## ✖ ${String(shown)} (new )?import path finding`));
    if (outputs.total !== '2') {
      const places = (text: string) => new Set(text.match(/src\/pages\/p\d+\.ts/g)).size;
      expect([places(log), places(summary)]).toEqual([IMPORTERS, IMPORTERS]);
    }
    expect(log + summary).not.toContain(TOKEN);
  });

  test('a workflow run of a fork gets its comments, though its token is asked for no more than it needs', async () => {
    server.files = listedFiles(proposal.origin.git, proposal.start, proposal.head);
    server.open = [{ number: 7, head: { sha: proposal.head, repo: { id: 5 } } }];
    await act({
      workspace: checkout(proposal, proposal.merge),
      event: 'workflow_run',
      payload: run([])(proposal),
      inputs: { token: TOKEN },
      env: { GITHUB_API_URL: server.url },
    });
    expect(server.requests[0]).toBe(
      'GET /repos/acme/shop/pulls?state=open&per_page=100&head=ada%3Atopic%26state%3Dall',
    );
    expect(server.comments.map(({ body }) => body.split('\n')[0])).toEqual([
      '`src/ui/Button.ts` was renamed to `src/UI/Button.ts`, and 50 files outside of this diff did not follow:',
    ]);
  });

  test('a branch that merged main has two parents as well: what is in it already is no base', async () => {
    const merged = push(proposal, ({ git }) => git('merge', '--quiet', '--no-edit', 'main'));
    const { outputs } = await act({
      workspace: checkout(merged, merged.origin.git('rev-parse', 'topic').trim()),
      event: 'pull_request',
      payload: pullRequestEvent({ ...merged, head: merged.origin.git('rev-parse', 'topic').trim() }),
    });
    expect([outputs['base-source'], outputs.total]).toEqual(['none', '52']);
  });

  test('a clone that is not shallow does not become so', async () => {
    const workspace = checkout(proposal, proposal.base, 0);
    const { outputs } = await act({
      workspace,
      event: 'push',
      payload: { before: proposal.head, after: proposal.base },
    });
    expect(outputs['base-source']).toBe('push-before');
    expect(existsSync(`${workspace}/.git/shallow`)).toBe(false);
  });

  test('a checkout of some folders says that the others are not checked', async () => {
    const workspace = checkout(proposal, proposal.merge);
    execFileSync('git', ['sparse-checkout', 'set', 'src/ui', 'src/UI'], {
      cwd: workspace,
      env: gitEnvironment(),
    });
    const { code, log } = await act({
      workspace,
      event: 'pull_request',
      payload: pullRequestEvent(proposal),
    });
    expect([code, log]).toEqual([0, expect.stringContaining('⚠ The checkout is sparse')]);
  });

  test('a folder beside the clone is checked as it is, without links that lead nowhere', async () => {
    const workspace = checkout(proposal, proposal.merge);
    renameSync(`${workspace}/.git`, `${workspace}/src/.git`);
    const { code, log, summary } = await act({
      workspace,
      event: 'pull_request',
      payload: pullRequestEvent(proposal),
    });
    expect([code, log]).toEqual([
      1,
      expect.stringContaining('⚠ Git tells of no commit in the working directory'),
    ]);
    expect(summary).not.toContain('](<');
  });

  test('a clone without contents is compared all the same', async () => {
    const { outputs } = await act({
      workspace: checkout(proposal, proposal.merge, 1, '--filter=blob:none'),
      event: 'pull_request',
      payload: pullRequestEvent(proposal),
    });
    expect([outputs['base-source'], outputs.new]).toEqual(['merge-parent', '50']);
  });
});
