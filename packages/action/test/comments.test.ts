import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { listAt, textAt } from '../src/payload.js';
import { listedFiles } from './listed-files.js';
import type { Scripted } from './loopback.js';
import { checkout, propose, pullRequestEvent, push, removeAll, type Proposal } from './proposal.js';
import { person, pull, PullRequest } from './pull-request.js';
import { act, buildAction, TOKEN, type Outcome } from './runner.js';

/** A component changes its letter case; one importer is edited in another line, one beside it, and one not at all. */
let proposal: Proposal;
let server: PullRequest;
beforeAll(() => {
  buildAction();
  proposal = propose({
    before: {
      'src/Button.tsx': 'export const Button = 1;\n',
      'src/edited.ts': "import { Button } from './Button';\n\nexport default Button;\n",
      'src/far.ts': "import { Button } from './Button';\n",
    },
    change: ({ git, write }) => {
      git('mv', 'src/Button.tsx', 'src/button.tsx');
      write({ 'src/edited.ts': "import { Button } from './Button';\n\nexport default [Button];\n" });
    },
  });
});
afterAll(removeAll);
beforeEach(async () => {
  server = new PullRequest();
  await server.start();
});
afterEach(() => server.stop());

function actOn(on: Proposal, env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const { git } = on.origin;
  server.files = listedFiles(git, git('merge-base', on.base, on.head).trim(), on.head);
  return act({
    workspace: checkout(on, on.merge),
    event: 'pull_request',
    payload: pullRequestEvent(on),
    inputs: { token: TOKEN },
    env: { GITHUB_API_URL: server.url, ...env },
  });
}

const repaired: Parameters<typeof push>[1] = ({ write }) => {
  write({
    'src/edited.ts': "import { Button } from './button';\n",
    'src/far.ts': "import { Button } from './button';\n",
  });
};

describe('with the permission to write, a pull request', () => {
  test('gets a suggestion on the line in its diff and a comment on the renamed file, once, until it is repaired', async () => {
    const first = await actOn(proposal);
    expect([first.code, first.log]).toEqual([1, expect.not.stringContaining('⚠')]);
    const [review, comment] = server.bodies;
    expect(review).toMatchObject({ event: 'COMMENT', commit_id: proposal.head });
    expect(listAt(review, 'comments')).toMatchObject([{ path: 'src/edited.ts', line: 1, side: 'RIGHT' }]);
    expect(textAt(listAt(review, 'comments')[0], 'body')).toContain(
      "```suggestion\nimport { Button } from './button';\n```",
    );
    expect(comment).toMatchObject({ path: 'src/button.tsx', subject_type: 'file', commit_id: proposal.head });
    expect(textAt(comment, 'body')).toContain(
      '`src/Button.tsx` was renamed to `src/button.tsx`, and 1 file outside of this diff did not follow:\n\n- `src/far.ts:1` `./Button`',
    );
    expect(server.recorded.every(({ authorization }) => authorization === `Bearer ${TOKEN}`)).toBe(true);

    const second = await actOn(proposal);
    expect([second.code, server.bodies.length]).toEqual([1, 2]);

    const [line] = server.comments;
    server.add('No, it has to stay.', { user: person, in_reply_to_id: line?.id ?? 0 });
    const last = await actOn(push(proposal, repaired));
    expect([last.code, last.outputs.new]).toEqual([0, '0']);
    // What somebody answered stays.
    expect(server.comments.map(({ body }) => body.split('\n')[0])).toEqual([
      line?.body.split('\n')[0],
      'No, it has to stay.',
    ]);
  });
});

test('an address of the API may end with a slash, as nobody writes it but a person', async () => {
  await actOn(proposal, { GITHUB_API_URL: `${server.url}/` });
  expect(server.requests.map((request) => request.split('?')[0])).toEqual([
    `GET ${pull}/files`,
    `GET ${pull}/comments`,
    'GET /user',
    `POST ${pull}/reviews`,
    `POST ${pull}/comments`,
  ]);
});

test('a suggestion stands on the line as it was proposed, which the base moved down in the merge', async () => {
  const lines = (word: string) =>
    `${Array.from({ length: 20 }, (_, index) => `// ${String(index)}\n`).join('')}${word}`;
  const moved = propose({
    before: { 'src/Button.tsx': 'export {};\n', 'src/a.ts': lines('') },
    change: ({ write }) => write({ 'src/a.ts': lines("import './button';\n") }),
    meanwhile: ({ write }) => write({ 'src/a.ts': `// one\n// two\n// three\n${lines('')}` }),
  });
  const { log } = await actOn(moved);
  expect(log).toContain('file=src/a.ts,line=24,');
  expect(server.bodies).toMatchObject([{ comments: [{ path: 'src/a.ts', line: 21 }] }]);
});

test.each([401, 403, 404, 500])(
  'a pull request that is fine is green without a word where the API answers %d',
  async (status) => {
    server.override = () => ({ status });
    const fine = propose({
      before: { 'src/Button.tsx': 'export {};\n' },
      change: ({ write }) => write({ 'src/a.ts': "import './Button';\n" }),
    });
    const { code, log } = await actOn(fine);
    expect([code, log]).toEqual([0, expect.not.stringContaining('⚠')]);
  },
);

describe('the exit code follows the findings, and every finding is in log, annotations and summary, though the API', () => {
  test.each<[string, Scripted]>([
    ['answers 401', { status: 401 }],
    ['answers 403, as to a fork', { status: 403 }],
    ['answers 404', { status: 404 }],
    ['answers 422', { status: 422 }],
    ['answers 429 with retry-after', { status: 429, headers: { 'retry-after': '3600' } }],
    ['answers 500', { status: 500 }],
    ['hangs', { instead: 'hang' }],
    ['breaks the connection', { instead: 'break' }],
    ['answers with nonsense', { body: '<html>' }],
    ['sends elsewhere', { status: 302, headers: { location: 'https://evil.example' } }],
  ])('%s', async (_, answer) => {
    server.override = ({ method, path }) =>
      // Of 422, it is the writing that matters.
      answer.status === 422 && (method === 'GET' || path.endsWith('/reviews')) ? undefined : answer;
    const { code, log, summary, outputs } = await actOn(proposal);
    expect([code, outputs.new]).toEqual([1, '2']);
    for (const file of ['src/edited.ts', 'src/far.ts']) {
      expect(log).toContain(`\n::error title=case-mismatch,file=${file},line=1`);
      expect(summary).toContain(file);
    }
    // What says that all is well is believed.
    if (answer.body === undefined)
      expect(log).toMatch(/\n⚠ (?:The pull request gets no comments|A comment|The review)/);
    expect(log + summary).not.toContain(TOKEN);
    expect(log + summary).not.toContain(Buffer.from(`x-access-token:${TOKEN}`).toString('base64'));
  });

  test('does not tell the files, and no comment of a finding that is still there is lost', async () => {
    await actOn(proposal);
    const before = server.comments.length;
    server.override = ({ path }) => (path.startsWith(`${pull}/files`) ? { status: 404 } : undefined);
    const { code, log } = await actOn(proposal);
    expect([code, server.comments.length, before]).toEqual([1, 2, 2]);
    expect(log).toContain('⚠ The pull request gets no comments: the token has no permission to see it');
  });

  test('works for who may read alone: one request too many is the last', async () => {
    server.override = ({ method }) => (method === 'POST' ? { status: 403 } : undefined);
    const { code, log } = await actOn(proposal);
    expect(code).toBe(1);
    expect(log).toContain('`pull-requests: write`, as in pull requests from forks');
    expect(server.requests.filter((request) => request.startsWith('POST'))).toEqual([
      `POST ${pull}/reviews`,
      `POST ${pull}/comments`,
    ]);
  });

  test('is not wanted: without a token nobody asks it', async () => {
    const { code } = await act({
      workspace: checkout(proposal, proposal.merge),
      event: 'pull_request',
      payload: pullRequestEvent(proposal),
      inputs: { token: '' },
      env: { GITHUB_API_URL: server.url },
    });
    expect([code, server.requests]).toEqual([1, []]);
  });
});
