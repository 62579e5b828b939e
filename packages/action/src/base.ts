import { at, commitAt, listAt, numberAt } from './payload.js';

/** What is known of the run before git or GitHub is asked for more. */
export interface ChangeFacts {
  /** `GITHUB_EVENT_NAME`. */
  readonly event: string;
  /** The JSON of `GITHUB_EVENT_PATH`, written by GitHub; its names and texts are the pull request's. */
  readonly payload: unknown;
  /** The commit that is checked out; empty where git does not tell. */
  readonly head: string;
  /** Its parents as the commit itself names them, in a shallow clone too. */
  readonly parents: readonly string[];
  /** Whether GitHub's API may be asked. */
  readonly hasToken: boolean;
  /** The pull request that the API finds for a `workflow_run` whose payload names none. */
  readonly pullOfRun?: number | undefined;
}

/** What a change is compared with. */
export type Base =
  /** A commit that git has, or can fetch by this name. */
  | { readonly source: 'merge-parent' | 'merge-group' | 'push-before'; readonly commit: string }
  /** The files that GitHub lists for a pull request: the base's names are made from them, its texts are not known. */
  | { readonly source: 'file-list'; readonly pull: number };

/** A pull request. */
interface Pull {
  readonly number: number;
  /** The commit that was proposed, which is not the merge commit that is checked out. */
  readonly head: string;
}

/** Where to look for the base, best first. */
export interface Bases {
  /** The pull request that is checked out, if it is one. */
  readonly pull?: Pull;
  readonly candidates: readonly Base[];
  /** One sentence for when none of them can be had: then everything is reported, because silence would be taken for fine. */
  readonly otherwise: string;
}

/**
 * The base of a change. Never `pull_request.base.sha`, which moves on while a pull request is open: compared with it, what
 * others merged meanwhile would look like a part of this change.
 */
export function basesOf(facts: ChangeFacts): Bases {
  const { event, payload, head } = facts;
  const basesFor = EVENTS.get(event);
  if (head === '')
    return nothing('Git tells of no commit in the working directory, so everything is reported.');
  if (basesFor === undefined)
    return nothing(`The event \`${event}\` is about no change, so everything is reported.`);
  if (payload === undefined)
    return nothing('What the runner wrote about the event can not be read, so everything is reported.');
  return basesFor(facts);
}

const EVENTS: ReadonlyMap<string, (facts: ChangeFacts) => Bases> = new Map([
  ['pull_request', ofPullRequest],
  ['pull_request_target', ofPullRequest],
  ['workflow_run', ofWorkflowRun],
  ['merge_group', ofMergeGroup],
  ['push', ofPush],
]);

function ofPullRequest(facts: ChangeFacts): Bases {
  return ofPull(facts, {
    number: numberAt(facts.payload, 'pull_request', 'number'),
    head: commitAt(facts.payload, 'pull_request', 'head', 'sha'),
  });
}

function ofPull(facts: ChangeFacts, pull: { readonly [Key in keyof Pull]: Pull[Key] | undefined }): Bases {
  const { head, parents, hasToken } = facts;
  const { number } = pull;
  const [first, second] = parents;
  // A head that merged the main branch has two parents, too; the breakage is in its first one already.
  const isMerge = parents.length === 2 && second === pull.head && pull.head !== undefined;
  const merged: readonly Base[] =
    isMerge && first !== undefined ? [{ source: 'merge-parent', commit: first }] : [];
  if (!isMerge && head !== pull.head)
    return nothing(
      'The checked-out commit is neither the pull request nor its merge, so the change is not known: everything in it is reported. Check out `refs/pull/NUMBER/merge`.',
    );
  const listed: readonly Base[] =
    hasToken && number !== undefined ? [{ source: 'file-list', pull: number }] : [];
  return {
    ...(number === undefined ? {} : { pull: { number, head: pull.head } }),
    candidates: [...merged, ...listed],
    otherwise: `The base of the pull request could not be had, so everything is reported: ${isMerge ? 'set `fetch-depth: 2` for actions/checkout' : 'check out its merge commit, which actions/checkout does by default'}.`,
  };
}

/** Runs in the default branch with its permissions; what it was started by is data. */
function ofWorkflowRun(facts: ChangeFacts): Bases {
  const run = at(facts.payload, 'workflow_run');
  const head = commitAt(run, 'head_sha');
  const number = numberAt(listAt(run, 'pull_requests')[0], 'number') ?? facts.pullOfRun;
  if (number === undefined && head === facts.head)
    return nothing('The workflow run names no pull request, so everything is reported.');
  return ofPull(facts, { number, head });
}

function ofMergeGroup({ payload, head }: ChangeFacts): Bases {
  const commit = commitAt(payload, 'merge_group', 'base_sha');
  const isCheckedOut = commitAt(payload, 'merge_group', 'head_sha') === head;
  if (commit === undefined || !isCheckedOut)
    return nothing('The checked-out commit is not that of the merge queue, so everything is reported.');
  return {
    candidates: [{ source: 'merge-group', commit }],
    otherwise: 'The base of the merge queue could not be fetched, so everything is reported.',
  };
}

function ofPush({ payload, head }: ChangeFacts): Bases {
  const commit = commitAt(payload, 'before');
  if (commitAt(payload, 'after') !== head)
    return nothing('The checked-out commit is not the one that was pushed, so everything is reported.');
  if (commit === undefined)
    return nothing(
      'The push made a new branch or tag, so there is nothing to compare with: everything is reported.',
    );
  return {
    candidates: [{ source: 'push-before', commit }],
    otherwise: 'The commit before the push could not be fetched, so everything is reported.',
  };
}

function nothing(otherwise: string): Bases {
  return { candidates: [], otherwise };
}
