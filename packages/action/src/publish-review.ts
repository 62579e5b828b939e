import { inert, printable } from 'truepath/internal/printable';

import { whyNot, type GitHubApi } from './api.js';
import { fingerprintIn } from './fingerprint.js';
import { at, numberAt, textAt } from './payload.js';
import type { ReviewComment } from './review.js';

/** The sentence for a pull request that has findings and gets no comments; `reason` is a part of it. */
export function noComments(reason: string): string {
  return `The pull request gets no comments: ${reason}. All findings are in the log, the annotations and the summary.`;
}

/** Where a review goes. */
export interface PullPlace {
  /** `GITHUB_REPOSITORY`, `owner/name`. */
  readonly repository: string;
  readonly number: number;
  /** The head of the pull request, not the merge commit that is checked out. */
  readonly head: string;
}

/** What became of it: an account for the log. */
export interface Published {
  readonly created: number;
  /** Comments that were there already. */
  readonly kept: number;
  readonly removed: number;
  /** Sentences about what could not be done, safe to print into the log. */
  readonly problems: readonly string[];
}

/**
 * Brings the comments of a pull request up to date: makes those that are missing, as one review, and removes own ones of
 * findings that are no more, unless somebody answered them. Does nothing where it may not, and never throws.
 */
export async function publishReview(
  api: GitHubApi,
  comments: readonly ReviewComment[],
  place: PullPlace,
): Promise<Published> {
  const pull = `/repos/${place.repository}/pulls/${String(place.number)}`;
  const listed = await api.list(`${pull}/comments?per_page=100`, MOST_PAGES);
  if (listed.kind !== 'answer') {
    const problems = comments.length === 0 ? [] : [noComments(whyNot(listed))];
    return { created: 0, kept: 0, removed: 0, problems };
  }
  const own = ownComments(listed.items, await loginOf(api));
  const { missing, stale } = compare(own, comments);
  const problems: string[] = [];
  const created = await createAll(api, missing.slice(0, MOST_COMMENTS), { pull, head: place.head, problems });
  let removed = 0;
  for (const { id } of stale) {
    const answer = await api.delete(`/repos/${place.repository}/pulls/comments/${String(id)}`);
    if (answer.kind === 'answer') removed += 1;
    else problems.push(`A comment of a repaired finding could not be removed: ${whyNot(answer)}.`);
  }
  return { created, kept: comments.length - missing.length, removed, problems };
}

/** More are too many to be read, and GitHub refuses reviews that hold many more. */
const MOST_COMMENTS = 30;
/** 5,000 comments. */
const MOST_PAGES = 50;

interface OwnComment {
  readonly id: number;
  readonly fingerprint: string;
  /** Where it stands by now; `undefined` where its line is gone, or for a whole file. */
  readonly line: number | undefined;
  readonly isAnswered: boolean;
}

interface Comparison {
  readonly missing: readonly ReviewComment[];
  /** Nobody answered these, and nothing is wrong there any more. */
  readonly stale: readonly OwnComment[];
}

/** Comments on the same import twice in a file are told apart by their lines, as long as these are where they were. */
function compare(own: readonly OwnComment[], comments: readonly ReviewComment[]): Comparison {
  const left = [...own];
  const isMissing =
    (isSame: (one: OwnComment, other: ReviewComment) => boolean) => (comment: ReviewComment) => {
      const index = left.findIndex((one) => one.fingerprint === comment.fingerprint && isSame(one, comment));
      if (index !== -1) left.splice(index, 1);
      return index === -1;
    };
  const missing = comments
    .filter(isMissing((one, other) => one.line === other.line))
    .filter(isMissing(() => true));
  return { missing, stale: left.filter(({ isAnswered }) => !isAnswered) };
}

/** The account behind the token; the token of a workflow may not ask, and writes as a bot. */
async function loginOf(api: GitHubApi): Promise<string | undefined> {
  const answer = await api.get('/user');
  return answer.kind === 'answer' ? textAt(answer.body, 'login') : undefined;
}

/** Anybody can write a fingerprint into a comment, so the author has to be who we are. */
function ownComments(items: readonly unknown[], login: string | undefined): readonly OwnComment[] {
  const answered = new Set(items.map((item) => numberAt(item, 'in_reply_to_id')));
  return items.flatMap((item) => {
    const id = numberAt(item, 'id');
    const fingerprint = fingerprintIn(textAt(item, 'body') ?? '');
    const author = at(item, 'user');
    const isOwn = login === undefined ? textAt(author, 'type') === 'Bot' : textAt(author, 'login') === login;
    return id === undefined || fingerprint === undefined || !isOwn
      ? []
      : [{ id, fingerprint, line: numberAt(item, 'line'), isAnswered: answered.has(id) }];
  });
}

interface Creation {
  /** The path of the pull request in the API. */
  readonly pull: string;
  readonly head: string;
  /** Gets a sentence for each thing that fails. */
  readonly problems: string[];
}

async function createAll(
  api: GitHubApi,
  comments: readonly ReviewComment[],
  creation: Creation,
): Promise<number> {
  const onLines = comments.filter(({ line }) => line !== undefined);
  const onFiles = comments.filter(({ line }) => line === undefined);
  const created = onLines.length === 0 ? 0 : await createReview(api, onLines, creation);
  return created + (await createOneByOne(api, onFiles, creation));
}

async function createReview(
  api: GitHubApi,
  comments: readonly ReviewComment[],
  creation: Creation,
): Promise<number> {
  const answer = await api.post(`${creation.pull}/reviews`, {
    commit_id: creation.head,
    event: 'COMMENT',
    comments: comments.map(({ path, line, body }) => ({ path, line, side: 'RIGHT', body })),
  });
  if (answer.kind === 'answer') return comments.length;
  // One line that is no longer in the diff fails the whole review: then each comment stands for itself.
  if (answer.kind === 'refused' && answer.status === 422) return createOneByOne(api, comments, creation);
  creation.problems.push(`The review could not be written: ${whyNot(answer)}.`);
  return 0;
}

async function createOneByOne(
  api: GitHubApi,
  comments: readonly ReviewComment[],
  { pull, head, problems }: Creation,
): Promise<number> {
  let created = 0;
  for (const { path, line, body } of comments) {
    const at = line === undefined ? { subject_type: 'file' } : { line, side: 'RIGHT' };
    const answer = await api.post(`${pull}/comments`, { commit_id: head, path, body, ...at });
    if (answer.kind === 'answer') created += 1;
    else problems.push(`A comment on ${inert(printable(path))} could not be written: ${whyNot(answer)}.`);
    // What is down or closed for one is so for the next, too; a line that is not in the diff is a matter of its own.
    if (answer.kind === 'unavailable' || (answer.kind === 'refused' && answer.status !== 422)) break;
  }
  return created;
}
