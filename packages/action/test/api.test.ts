import { afterEach, describe, expect, test } from 'vitest';

import { gitHubApi, type Answer, type GitHubApi } from '../src/api.js';
import { loopback, type Loopback, type Scripted } from './loopback.js';

const TOKEN = 'ghs_0123456789abcdef';
const NOW = 1_700_000_000_000;
let server: Loopback;
let waited: number[];
afterEach(() => server.close());

/** A client of a server that answers with these in turn, and with the last one from then on. */
async function clientOf(...script: [Scripted, ...Scripted[]]): Promise<GitHubApi> {
  let count = 0;
  server = await loopback(() => script[Math.min(count++, script.length - 1)] ?? {});
  // Only who waits for what never comes may be impatient: this machine may be busy.
  return clientFor(server.url, script.some(({ instead }) => instead === 'hang') ? 200 : 30_000);
}

function clientFor(url: string, timeoutMs = 30_000): GitHubApi {
  waited = [];
  return gitHubApi({
    url,
    token: TOKEN,
    timeoutMs,
    patienceMs: 60_000,
    wait: (milliseconds) => {
      waited.push(milliseconds);
      return Promise.resolve();
    },
    now: () => NOW,
  });
}

const fine: Scripted = { body: { ok: true } };
const answered: Answer = { kind: 'answer', body: { ok: true } };
const unavailable = (reason: string): Answer => ({ kind: 'unavailable', reason });

describe('what only reads', () => {
  type Row = [string, [Scripted, ...Scripted[]], Answer, waits: number[]];
  test.each<Row>([
    ['is answered', [fine], answered, []],
    ['is refused with 401', [{ status: 401 }], { kind: 'refused', status: 401 }, []],
    ['is refused with 403', [{ status: 403 }], { kind: 'refused', status: 403 }, []],
    ['is refused with 404', [{ status: 404 }], { kind: 'refused', status: 404 }, []],
    ['is refused with 422', [{ status: 422 }], { kind: 'refused', status: 422 }, []],
    [
      'is not led elsewhere',
      [{ status: 301, headers: { location: '/elsewhere' } }],
      { kind: 'refused', status: 301 },
      [],
    ],
    ['is asked again after 500', [{ status: 500 }, { status: 502 }, fine], answered, [1000, 2000]],
    ['is asked three times at most', [{ status: 500 }], unavailable('it has an error (500)'), [1000, 2000]],
    ['is asked again where a connection breaks', [{ instead: 'break' }, fine], answered, [1000]],
    [
      'is given up at once where it hangs',
      [{ instead: 'hang' }, fine],
      unavailable('it gave no answer in 0.2 s'),
      [],
    ],
    [
      'is asked again when a limit says: 429 with retry-after',
      [{ status: 429, headers: { 'retry-after': '7' } }, fine],
      answered,
      [7000],
    ],
    [
      'is asked again when a limit says: 403 with retry-after',
      [{ status: 403, headers: { 'retry-after': '5' } }, fine],
      answered,
      [5000],
    ],
    [
      'is asked again when the limit is over',
      [
        {
          status: 403,
          headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1000 + 30) },
        },
        fine,
      ],
      answered,
      [30_000],
    ],
    ['waits a minute for a limit that says nothing', [{ status: 429 }, fine], answered, [60_000]],
    [
      'is not asked again when a limit asks for more patience than there is',
      [{ status: 429, headers: { 'retry-after': '3600' } }],
      unavailable('it wants fewer requests (429)'),
      [],
    ],
    [
      'has one patience for all waits together',
      [{ status: 429, headers: { 'retry-after': '40' } }],
      unavailable('it wants fewer requests (429)'),
      [40_000],
    ],
    ['may be answered with what is no JSON', [{ body: '<html>' }], { kind: 'answer', body: undefined }, []],
  ])('%s', async (_, script, answer, waits) => {
    const api = await clientOf(...script);
    expect(await api.get('/x')).toEqual(answer);
    expect(waited).toEqual(waits);
    expect(server.requests.every(({ authorization }) => authorization === `Bearer ${TOKEN}`)).toBe(true);
  });

  test('finds nobody there', async () => {
    const { url, close } = await loopback(() => ({}));
    await close();
    server = await loopback(() => ({}));
    expect(await clientFor(url).get('/x')).toEqual(unavailable('it can not be reached'));
  });
});

describe('what writes', () => {
  type Row = [string, [Scripted, ...Scripted[]], Answer, requests: number];
  test.each<Row>([
    ['is sent', [{ status: 201, body: { ok: true } }], answered, 1],
    [
      'is not sent again after 500, which may have done it',
      [{ status: 500 }, fine],
      unavailable('it has an error (500)'),
      1,
    ],
    [
      'is not sent again where the connection breaks',
      [{ instead: 'break' }, fine],
      unavailable('it can not be reached'),
      1,
    ],
    [
      'is not sent again where it hangs',
      [{ instead: 'hang' }, fine],
      unavailable('it gave no answer in 0.2 s'),
      1,
    ],
    [
      'is sent again after a limit, which did nothing',
      [{ status: 429, headers: { 'retry-after': '1' } }, fine],
      answered,
      2,
    ],
  ])('%s', async (_, script, answer, requests) => {
    const api = await clientOf(...script);
    expect(await api.post('/x', { a: 1 })).toEqual(answer);
    expect(server.requests).toHaveLength(requests);
    expect(server.requests[0]).toMatchObject({ method: 'POST', path: '/x', body: { a: 1 } });
  });
});

describe('a list', () => {
  const pages = (count: number, next: (page: number, url: string) => string) =>
    loopback(({ path }, url) => {
      const page = Number(/page=(\d+)/.exec(path)?.[1] ?? 1);
      const link = `<${url}/?page=1>; rel="first", <${next(page, url)}>; rel="next"`;
      return { body: [page], headers: page < count ? { link } : {} };
    });

  test.each([
    ['is followed to its end', 3, 50, [1, 2, 3]],
    ['is read as far as is asked for', 9, 4, [1, 2, 3, 4]],
  ])('%s', async (_, count, most, items) => {
    server = await pages(count, (page, url) => `${url}/list?page=${String(page + 1)}`);
    expect(await clientFor(server.url).list('/list', most)).toEqual({ kind: 'answer', items });
  });

  test('is not followed to another server, which would get the token', async () => {
    const thief = await loopback(() => fine);
    server = await pages(3, () => `${thief.url}/list?page=2`);
    expect(await clientFor(server.url).list('/list', 50)).toEqual({ kind: 'answer', items: [1] });
    expect(thief.requests).toEqual([]);
    await thief.close();
  });

  test('that breaks in the middle is no list', async () => {
    server = await loopback(({ path }, url) =>
      path.includes('page=2')
        ? { status: 404 }
        : { body: [1], headers: { link: `<${url}/l?page=2>; rel="next"` } },
    );
    expect(await clientFor(server.url).list('/l', 50)).toEqual({ kind: 'refused', status: 404 });
  });
});

test('no answer, whatever it is, holds the token', async () => {
  for (const script of [
    { status: 401, body: TOKEN },
    { status: 500, body: TOKEN },
    { instead: 'break' },
  ] as const) {
    const api = await clientOf(script);
    expect(JSON.stringify([await api.get('/x'), await api.post('/x', {})])).not.toContain(TOKEN);
    await server.close();
  }
  server = await loopback(() => ({}));
});
