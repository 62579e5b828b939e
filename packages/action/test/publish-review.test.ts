import { afterEach, describe, expect, test } from 'vitest';

import { reviewOf, type ReviewComment } from '../src/review.js';
import { changed, LINE, wrongCase } from './changes.js';
import type { Scripted } from './loopback.js';
import { person, place, pull, PullRequest } from './pull-request.js';

let request: PullRequest;
afterEach(() => request.stop());
async function pullRequest(): Promise<PullRequest> {
  request = new PullRequest();
  await request.start();
  return request;
}

function commentsOn(...lines: readonly number[]): readonly ReviewComment[] {
  const findings = lines.map((line) => wrongCase(`src/f${String(line)}.ts`, line));
  const files = lines.map((line) => changed(`src/f${String(line)}.ts`, 99));
  return reviewOf({ findings, files, readLine: () => LINE });
}
const onFile = reviewOf({
  findings: [wrongCase('src/far.ts', 1)],
  files: [changed('src/Button.ts', 0)],
  readLine: () => undefined,
});

describe('a pull request', () => {
  test('gets one review with all lines, at its head, and a comment on the file that importers did not follow', async () => {
    const { publish, requests, bodies } = bound(await pullRequest());
    expect(await publish([...commentsOn(1, 2), ...onFile])).toEqual({
      created: 3,
      kept: 0,
      removed: 0,
      problems: [],
    });
    expect(requests()).toEqual([
      `GET ${pull}/comments?per_page=100`,
      'GET /user',
      `POST ${pull}/reviews`,
      `POST ${pull}/comments`,
    ]);
    expect(bodies()).toMatchObject([
      {
        commit_id: place.head,
        event: 'COMMENT',
        comments: [{ path: 'src/f1.ts', line: 1, side: 'RIGHT' }, { line: 2 }],
      },
      { commit_id: place.head, path: 'src/Button.ts', subject_type: 'file' },
    ]);
  });

  test('gets nothing twice', async () => {
    const { publish } = bound(await pullRequest());
    await publish([...commentsOn(1, 2), ...onFile]);
    expect(await publish([...commentsOn(1, 2), ...onFile])).toEqual({
      created: 0,
      kept: 3,
      removed: 0,
      problems: [],
    });
    expect(request.comments).toHaveLength(3);
  });

  test('loses the comment of a finding that is repaired, unless somebody answered it', async () => {
    const { publish } = bound(await pullRequest());
    await publish(commentsOn(1, 2, 3));
    request.add('but why?', { user: person, in_reply_to_id: 2 });
    expect(await publish(commentsOn(3))).toEqual({ created: 0, kept: 1, removed: 1, problems: [] });
    expect(request.comments.map(({ id }) => id)).toEqual([2, 3, 4]);
  });

  test('loses the right one of two comments on the same import in one file', async () => {
    const { publish } = bound(await pullRequest());
    const file = [changed('src/a.ts', 99)];
    const both = (...lines: number[]) =>
      reviewOf({
        findings: lines.map((line) => wrongCase('src/a.ts', line)),
        files: file,
        readLine: () => LINE,
      });
    await publish(both(4, 8));
    expect(await publish(both(4, 8))).toMatchObject({ created: 0, kept: 2, removed: 0 });
    expect(await publish(both(8))).toMatchObject({ created: 0, kept: 1, removed: 1 });
    expect(request.comments.map(({ line }) => line)).toEqual([8]);
  });

  test('keeps a comment whose line moved', async () => {
    const { publish } = bound(await pullRequest());
    await publish(commentsOn(1));
    const [old] = request.comments;
    const [moved] = commentsOn(1).map((comment) => ({ ...comment, line: 5 }));
    expect(await publish([moved!])).toEqual({ created: 0, kept: 1, removed: 0, problems: [] });
    expect(request.comments).toEqual([old]);
  });

  test('keeps what others wrote, and is not fooled by somebody who writes a fingerprint', async () => {
    const { publish } = bound(await pullRequest());
    const [first] = commentsOn(1);
    request.add(first?.body ?? '', { user: person });
    request.add('<!-- truepath:00000000000000000000000000000000 -->', { user: person });
    expect(await publish(commentsOn(1))).toMatchObject({ created: 1, removed: 0 });
    expect(request.comments).toHaveLength(3);
  });

  test('knows the comments of a personal token by its account', async () => {
    const { publish } = bound(await pullRequest());
    request.override = ({ path }) => (path === '/user' ? { body: person } : undefined);
    const [first] = commentsOn(1);
    request.add(first?.body ?? '', { user: person });
    expect(await publish(commentsOn(1))).toMatchObject({ created: 0, kept: 1 });
  });

  test('gets thirty comments at most', async () => {
    const { publish } = bound(await pullRequest());
    const many = commentsOn(...Array.from({ length: 50 }, (_, index) => index + 1));
    expect(await publish(many)).toMatchObject({ created: 30 });
    expect(await publish(many)).toMatchObject({ created: 20, kept: 30 });
  });

  test('gets the comments that it can where a line is no longer in its diff', async () => {
    const { publish } = bound(await pullRequest());
    request.lines = new Set([1, 3]);
    expect(await publish([...commentsOn(1, 2, 3), ...onFile])).toEqual({
      created: 3,
      kept: 0,
      removed: 0,
      problems: ['A comment on src/f2.ts could not be written: the line is not in the diff any more.'],
    });
  });
});

describe('an API that does not do what it should loses no finding and throws nothing:', () => {
  const everything = 'All findings are in the log, the annotations and the summary.';
  test.each<[string, Scripted, string]>([
    ['401', { status: 401 }, 'the token is not valid'],
    [
      '403, as in a fork',
      { status: 403 },
      'the token has no permission `pull-requests: write`, as in pull requests from forks',
    ],
    [
      '404, as in a fork',
      { status: 404 },
      'the token has no permission to see it, as in pull requests from forks',
    ],
    ['422', { status: 422 }, 'the line is not in the diff any more'],
    [
      '429 for an hour',
      { status: 429, headers: { 'retry-after': '3600' } },
      "GitHub's API is not available, it wants fewer requests (429)",
    ],
    ['500', { status: 500 }, "GitHub's API is not available, it has an error (500)"],
    [
      'a connection that hangs',
      { instead: 'hang' },
      "GitHub's API is not available, it gave no answer in 0.3 s",
    ],
    [
      'a connection that breaks',
      { instead: 'break' },
      "GitHub's API is not available, it can not be reached",
    ],
  ])('%s', async (_, answer, why) => {
    const { publish } = bound(await pullRequest());
    request.override = () => answer;
    if (answer.instead === 'hang') request.timeoutMs = 300;
    const published = await publish(commentsOn(1));
    expect(published).toEqual({
      created: 0,
      kept: 0,
      removed: 0,
      problems: [`The pull request gets no comments: ${why}. ${everything}`],
    });
    expect(JSON.stringify(published)).not.toContain('ghs_secret');
  });

  test.each<[string, Scripted, string]>([
    [
      '403 for what writes',
      { status: 403 },
      'the token has no permission `pull-requests: write`, as in pull requests from forks',
    ],
    ['500 for what writes', { status: 500 }, "GitHub's API is not available, it has an error (500)"],
  ])('%s', async (_, answer, why) => {
    const { publish, requests } = bound(await pullRequest());
    request.override = ({ method }) => (method === 'POST' ? answer : undefined);
    expect((await publish([...commentsOn(1, 2), ...onFile])).problems).toEqual([
      `The review could not be written: ${why}.`,
      `A comment on src/Button.ts could not be written: ${why}.`,
    ]);
    expect(requests().filter((line) => line.startsWith('POST'))).toHaveLength(2);
  });

  test('a list that is no list', async () => {
    const { publish } = bound(await pullRequest());
    request.override = ({ method }) => (method === 'GET' ? { body: '{"message": "odd"}' } : undefined);
    expect(await publish(commentsOn(1))).toMatchObject({ created: 1 });
  });
});

function bound(pullOf: PullRequest) {
  return {
    publish: (comments: readonly ReviewComment[]) => pullOf.publish(comments),
    requests: () => pullOf.requests,
    bodies: () => pullOf.bodies,
  };
}
