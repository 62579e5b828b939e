import { listAt } from './payload.js';

/** What GitHub answered. Nothing of this throws: whatever the API does, the findings alone decide about the job. */
export type Answer =
  | { readonly kind: 'answer'; readonly body: unknown }
  /** It was understood and refused: 401, 403, 404, 422. Asking again changes nothing. */
  | { readonly kind: 'refused'; readonly status: number }
  /** It may be answered another time: 429, 5xx, no connection, no answer. `reason` is a part of a sentence. */
  | { readonly kind: 'unavailable'; readonly reason: string };

/** A list over all of its pages. */
type ListAnswer =
  Exclude<Answer, { kind: 'answer' }> | { readonly kind: 'answer'; readonly items: readonly unknown[] };

/** GitHub's REST API, https://docs.github.com/en/rest. Paths begin with a slash. */
export interface GitHubApi {
  readonly get: (path: string) => Promise<Answer>;
  /** Follows the pages of a list; `most` pages at most. */
  readonly list: (path: string, most: number) => Promise<ListAnswer>;
  readonly post: (path: string, body: unknown) => Promise<Answer>;
  readonly delete: (path: string) => Promise<Answer>;
}

/** What the client needs of its surroundings. */
export interface ApiOptions {
  /** `GITHUB_API_URL`, without a slash at its end. */
  readonly url: string;
  /** It is sent to `url` and stands nowhere else: in no message, no log and no other address. */
  readonly token: string;
  /** How long one answer may take. */
  readonly timeoutMs: number;
  /** How long all of them together may make us wait before we ask again. */
  readonly patienceMs: number;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * The client. What only reads is asked three times where the server or the way to it fails, unless it hangs; what writes is asked again only
 * where the server says that it did nothing, which a limit does and a broken connection does not.
 */
export function gitHubApi(options: ApiOptions): GitHubApi {
  let patience = options.patienceMs;
  const ask = async (method: Method, url: string, body?: unknown): Promise<Reply> => {
    for (let attempt = 1; ; attempt += 1) {
      const reply = await askOnce(options, { method, url, body });
      const delay = delayOf(reply, { method, attempt, now: options.now() });
      if (delay === undefined || delay > patience) return reply;
      patience -= delay;
      await options.wait(delay);
    }
  };
  const answer = async (method: Method, path: string, body?: unknown): Promise<Answer> =>
    (await ask(method, options.url + path, body)).answer;
  return {
    get: (path) => answer('GET', path),
    post: (path, body) => answer('POST', path, body),
    delete: (path) => answer('DELETE', path),
    list: async (path, most) => {
      const items: unknown[] = [];
      let next: string | undefined = options.url + path;
      for (let page = 0; page < most && next !== undefined; page += 1) {
        const reply: Reply = await ask('GET', next);
        if (reply.answer.kind !== 'answer') return reply.answer;
        items.push(...listAt(reply.answer, 'body'));
        next = nextPage(reply.headers, options.url);
      }
      return { kind: 'answer', items };
    },
  };
}

/** Why GitHub did not do what it was asked for: a part of a sentence. */
export function whyNot(answer: Exclude<Answer, { kind: 'answer' }>): string {
  if (answer.kind === 'unavailable') return `GitHub's API is not available, ${answer.reason}`;
  return REFUSALS[answer.status] ?? `GitHub's API refused with ${String(answer.status)}`;
}

const REFUSALS: Readonly<Record<number, string>> = {
  401: 'the token is not valid',
  403: 'the token has no permission `pull-requests: write`, as in pull requests from forks',
  404: 'the token has no permission to see it, as in pull requests from forks',
  422: 'the line is not in the diff any more',
};

type Method = 'GET' | 'POST' | 'DELETE';

interface Request {
  readonly method: Method;
  readonly url: string;
  readonly body: unknown;
}

interface Reply {
  readonly answer: Answer;
  /** 0 where there was no answer; 408, as servers say it themselves, where it did not come in time. */
  readonly status: number;
  readonly headers: Headers;
}

async function askOnce({ token, timeoutMs }: ApiOptions, { method, url, body }: Request): Promise<Reply> {
  try {
    const response = await fetch(url, {
      method,
      // Followed, a redirect would turn what writes into what reads.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'user-agent': 'truepath-action',
        'x-github-api-version': '2022-11-28',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const { status, headers } = response;
    return { answer: answerOf(response, text), status, headers };
  } catch (error) {
    // The error may quote what was sent, so only its kind is told.
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    const reason = isLate ? `it gave no answer in ${String(timeoutMs / 1000)} s` : 'it can not be reached';
    return { answer: { kind: 'unavailable', reason }, status: isLate ? 408 : 0, headers: new Headers() };
  }
}

function answerOf(response: Response, text: string): Answer {
  const { status, headers } = response;
  if (isLimit(status, headers))
    return { kind: 'unavailable', reason: `it wants fewer requests (${String(status)})` };
  if (status >= 500) return { kind: 'unavailable', reason: `it has an error (${String(status)})` };
  if (!response.ok) return { kind: 'refused', status };
  return { kind: 'answer', body: parsed(text) };
}

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit */
function isLimit(status: number, headers: Headers): boolean {
  if (status === 429) return true;
  return status === 403 && (headers.has('retry-after') || headers.get('x-ratelimit-remaining') === '0');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A deletion answers with nothing, and whoever stands between us and GitHub with anything.
    return undefined;
  }
}

const MOST_ATTEMPTS = 3;
const SHORT_DELAY = 1000;

/** Milliseconds after which to ask again; `undefined` where that makes no sense. */
function delayOf(
  { status, headers }: Reply,
  { method, attempt, now }: { readonly method: Method; readonly attempt: number; readonly now: number },
): number | undefined {
  if (attempt >= MOST_ATTEMPTS) return undefined;
  if (isLimit(status, headers)) return limitDelay(headers, now);
  const isFailure = status === 0 || status >= 500;
  return isFailure && method === 'GET' ? SHORT_DELAY * attempt : undefined;
}

function limitDelay(headers: Headers, now: number): number {
  const after = Number(headers.get('retry-after') ?? NaN);
  if (Number.isFinite(after)) return Math.max(0, after * 1000);
  const reset = Number(headers.get('x-ratelimit-reset') ?? NaN);
  // Without either, GitHub asks for a minute.
  return Number.isFinite(reset) ? Math.max(0, reset * 1000 - now) : 60_000;
}

/** The `next` of a `link` header, RFC 8288, as long as it leads to the same server: it gets the token, too. */
function nextPage(headers: Headers, url: string): string | undefined {
  const [, next] = /<([^>]+)>;\s*rel="next"/.exec(headers.get('link') ?? '') ?? [];
  return next !== undefined && URL.canParse(next) && new URL(next).origin === new URL(url).origin
    ? next
    : undefined;
}
