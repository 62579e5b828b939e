import { execFileSync } from 'node:child_process';

import { gitEnvironment } from '@truepath/testkit';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { loopback, type Loopback } from './loopback.js';
import { checkout, propose, pullRequestEvent, removeAll, type Proposal } from './proposal.js';
import { act, buildAction, TOKEN } from './runner.js';

let proposal: Proposal;
let server: Loopback;
beforeAll(() => {
  buildAction();
  proposal = propose({
    before: { 'src/Button.ts': 'export {};\n', 'src/a.ts': "import './Button';\n" },
    change: ({ git }) => git('mv', 'src/Button.ts', 'src/button.ts'),
  });
});
afterEach(() => server.close());
afterAll(removeAll);

const inAddress = 'Basic dXNlcjpwYTU1d29yZA==';
const ours = `basic ${Buffer.from(`x-access-token:${TOKEN}`).toString('base64')}`;

test.each<[string, kept: string | undefined, asked: readonly (string | undefined)[]]>([
  [
    'asked with what the address says first, and then with the token',
    undefined,
    [undefined, inAddress, ours],
  ],
  [
    'asked with the token that the clone keeps, and then with ours alone',
    'basic a2VwdA==',
    ['basic a2VwdA==', ours],
  ],
])('a server that wants to know who asks is %s; nothing of it is in the log', async (_, kept, asked) => {
  server = await loopback(() => ({ status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } }));
  const workspace = checkout(proposal, proposal.merge);
  const git = (...commands: string[]) =>
    execFileSync('git', commands, { cwd: workspace, env: gitEnvironment() });
  git('remote', 'set-url', 'origin', `${server.url.replace('//', '//user:pa55word@')}/acme/shop`);
  if (kept !== undefined) git('config', `http.${server.url}/.extraheader`, `AUTHORIZATION: ${kept}`);
  const { code, log, summary, outputs } = await act({
    workspace,
    event: 'pull_request',
    payload: pullRequestEvent(proposal),
    inputs: { token: TOKEN },
    env: { GITHUB_SERVER_URL: server.url, GITHUB_API_URL: `${server.url}/api` },
  });
  expect([code, outputs['base-source']]).toEqual([1, 'none']);
  expect(log).toContain(
    `⚠ ${proposal.base.slice(0, 10)} could not be fetched: git could not read this repository`,
  );
  const fetched = server.requests.filter(({ path }) => path.startsWith('/acme/shop/info/refs'));
  expect(new Set(fetched.map(({ authorization }) => authorization))).toEqual(new Set(asked));
  for (const secret of [TOKEN, ours, 'pa55word']) expect(log + summary).not.toContain(secret);
});
