import { gitHubApi } from '../src/api.js';
import { at, listAt, numberAt, textAt } from '../src/payload.js';
import { publishReview } from '../src/publish-review.js';
import type { ReviewComment } from '../src/review.js';
import { loopback, type Loopback, type Recorded, type Scripted } from './loopback.js';

export interface StoredComment {
  readonly id: number;
  readonly body: string;
  readonly user: { readonly login: string; readonly type: string };
  readonly line?: number | undefined;
  readonly in_reply_to_id?: number;
}

const bot = { login: 'github-actions[bot]', type: 'Bot' };
export const person = { login: 'ada', type: 'User' };
export const place = { repository: 'acme/shop', number: 7, head: 'a'.repeat(40) };
export const pull = '/repos/acme/shop/pulls/7';

/** A pull request on a server that keeps comments as GitHub does; `override` answers instead where it wants to. */
export class PullRequest {
  readonly comments: StoredComment[] = [];
  /** What GitHub lists as changed. */
  files: readonly object[] = [];
  /** What it lists as open. */
  open: readonly object[] = [];
  /** Lines of the diff; one outside of it fails a whole review. */
  lines: ReadonlySet<number> = new Set(Array.from({ length: 99 }, (_, index) => index));
  /** How long the client waits: a busy machine may be slow, and what hangs hangs. */
  timeoutMs = 30_000;
  override: (request: Recorded) => Scripted | undefined = () => undefined;
  #server: Loopback | undefined;

  async start(): Promise<void> {
    this.#server = await loopback((request) => this.override(request) ?? this.#answer(request));
  }

  async stop(): Promise<void> {
    await this.#server?.close();
  }

  get url(): string {
    return this.#server?.url ?? '';
  }

  get recorded(): readonly Recorded[] {
    return this.#server?.requests ?? [];
  }

  get requests(): readonly string[] {
    return this.recorded.map(({ method, path }) => `${method} ${path}`);
  }

  get bodies(): readonly unknown[] {
    return this.recorded.filter(({ method }) => method === 'POST').map(({ body }) => body);
  }

  publish(comments: readonly ReviewComment[]) {
    const api = gitHubApi({
      url: this.url,
      token: 'ghs_secret',
      timeoutMs: this.timeoutMs,
      patienceMs: 5000,
      wait: () => Promise.resolve(),
      now: () => 0,
    });
    return publishReview(api, comments, place);
  }

  add(body: string, over: Partial<StoredComment> = {}): number {
    const id = this.comments.length + 1;
    this.comments.push({ id, body, user: bot, ...over });
    return id;
  }

  #answer({ method, path, body }: Recorded): Scripted {
    if (path === '/user') return { status: 403, body: { message: 'Resource not accessible by integration' } };
    if (method === 'GET' && path.startsWith('/repos/acme/shop/pulls?')) return { body: this.open };
    if (method === 'GET' && path.startsWith(`${pull}/files`)) return { body: this.files };
    if (method === 'GET' && path.startsWith(`${pull}/comments`)) return { body: this.comments };
    if (method === 'POST' && path === `${pull}/reviews`) return this.#create(listAt(body, 'comments'));
    if (method === 'POST' && path === `${pull}/comments`) return this.#create([body]);
    const id = Number(/^\/repos\/acme\/shop\/pulls\/comments\/(\d+)$/.exec(path)?.[1]);
    const index = this.comments.findIndex((comment) => comment.id === id);
    if (method !== 'DELETE' || index === -1) return { status: 404 };
    this.comments.splice(index, 1);
    return { status: 204 };
  }

  #create(comments: readonly unknown[]): Scripted {
    const isFine = (comment: unknown) =>
      textAt(comment, 'subject_type') === 'file' || this.lines.has(numberAt(comment, 'line') ?? -1);
    if (!comments.every(isFine)) return { status: 422, body: { message: 'Line could not be resolved' } };
    for (const comment of comments)
      this.add(String(at(comment, 'body')), { line: numberAt(comment, 'line') });
    return { status: 201, body: {} };
  }
}
