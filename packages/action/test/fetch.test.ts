import { execFileSync } from 'node:child_process';

import { fetchCommit } from '@truepath/core/git-fetch';
import { gitEnvironment } from '@truepath/testkit';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { gitServer, type GitServer } from './git-server.js';
import { loopback, type Loopback } from './loopback.js';
import { checkout, propose, pullRequestEvent, removeAll, type Proposal } from './proposal.js';
import { act, buildAction, TOKEN } from './runner.js';

let proposal: Proposal;
let server: Loopback | GitServer | undefined;
beforeAll(() => {
  buildAction();
  proposal = propose({
    before: { 'src/Button.ts': 'export {};\n', 'src/a.ts': "import './Button';\n" },
    change: ({ git }) => git('mv', 'src/Button.ts', 'src/button.ts'),
  });
});
afterEach(() => server?.close());
afterAll(removeAll);

const inAddress = 'Basic dXNlcjpwYTU1d29yZA==';
const ours = `basic ${Buffer.from(`x-access-token:${TOKEN}`).toString('base64')}`;

/** A clone whose server is at another address by now. */
function clonedFrom(url: string, ...settings: [name: string, value: string][]): string {
  const workspace = checkout(proposal, proposal.merge);
  for (const [name, value] of [['remote.origin.url', url], ...settings] as const)
    execFileSync('git', ['config', name, value], { cwd: workspace, env: gitEnvironment() });
  return workspace;
}

function actOn(workspace: string, env: Readonly<Record<string, string>>) {
  return act({
    workspace,
    event: 'pull_request',
    payload: pullRequestEvent(proposal),
    inputs: { token: TOKEN },
    env,
  });
}

test.each<[string, kept: string | undefined]>([
  ['no token at all', undefined],
  ['a token that is no longer good', 'basic b2xk'],
])('the base comes with the token where the clone keeps %s', async (_, kept) => {
  const started = await gitServer(proposal.origin.path, ours);
  server = started;
  const settings: [string, string][] =
    kept === undefined ? [] : [[`http.${started.url}/.extraheader`, `AUTHORIZATION: ${kept}`]];
  const { code, log, summary, outputs } = await actOn(clonedFrom(`${started.url}/acme/shop`, ...settings), {
    GITHUB_SERVER_URL: started.url,
  });
  expect([code, outputs['base-source'], outputs.new], log).toEqual([1, 'merge-parent', '1']);
  expect(new Set(started.authorizations)).toEqual(new Set([kept, ours]));
  for (const secret of [TOKEN, ours]) expect(log + summary).not.toContain(secret);
});

test("the token goes to no other server than GitHub's", async () => {
  const started = await gitServer(proposal.origin.path, ours);
  server = started;
  const { outputs } = await actOn(clonedFrom(`${started.url}/acme/shop`), {
    GITHUB_SERVER_URL: 'https://github.example',
  });
  expect(outputs['base-source']).toBe('none');
  expect(new Set(started.authorizations)).toEqual(new Set([undefined]));
});

test('a server that hangs is given up, and everything is reported', async () => {
  server = await loopback(() => ({ instead: 'hang' }));
  const { code, log, outputs } = await actOn(clonedFrom(`${server.url}/acme/shop`), {
    GITHUB_SERVER_URL: server.url,
    // The same patience, only shorter: git lets these win over its configuration.
    GIT_HTTP_LOW_SPEED_LIMIT: '1',
    GIT_HTTP_LOW_SPEED_TIME: '1',
  });
  expect([code, outputs['base-source'], outputs.total]).toEqual([1, 'none', '1']);
  expect(log).toContain('⚠ The base of the pull request could not be had, so everything is reported');
  expect(log).toContain('Operation too slow');
});

test('no fetch takes longer than it may, with all that it tries', async () => {
  const slow = await loopback(() => ({ instead: 'hang' }));
  server = slow;
  const refused = await fetchCommit(clonedFrom(`${slow.url}/acme/shop`), {
    oid: proposal.base,
    credential: { server: slow.url, token: TOKEN },
    timeout: 2000,
  });
  expect(refused).toEqual({ kind: 'refused', hint: 'git gave no answer in 1 s.' });
});

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
  const started = await loopback(() => ({
    status: 401,
    headers: { 'www-authenticate': 'Basic realm="x"' },
  }));
  server = started;
  const settings: [string, string][] =
    kept === undefined ? [] : [[`http.${started.url}/.extraheader`, `AUTHORIZATION: ${kept}`]];
  const { code, log, summary, outputs } = await actOn(
    clonedFrom(`${started.url.replace('//', '//user:pa55word@')}/acme/shop`, ...settings),
    { GITHUB_SERVER_URL: started.url, GITHUB_API_URL: `${started.url}/api` },
  );
  expect([code, outputs['base-source']]).toEqual([1, 'none']);
  expect(log).toContain(
    `⚠ ${proposal.base.slice(0, 10)} could not be fetched: git could not read this repository`,
  );
  const fetched = started.requests.filter(({ path }) => path.startsWith('/acme/shop/info/refs'));
  expect(new Set(fetched.map(({ authorization }) => authorization))).toEqual(new Set(asked));
  for (const secret of [TOKEN, ours, 'pa55word']) expect(log + summary).not.toContain(secret);
});
