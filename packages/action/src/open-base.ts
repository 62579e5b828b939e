import { fetchCommit, type Credential } from '@truepath/core/git-fetch';
import type { Beginning } from 'truepath/internal/discover';
import { openPast, type PastQuestion } from 'truepath/internal/open-past';
import type { Past } from 'truepath/internal/past';
import type { Report, ReportedFinding } from 'truepath/internal/report';
import { UsageError } from 'truepath/internal/usage-error';

import type { Base } from './base.js';
import type { PullFiles } from './changed-files.js';
import { listedPast } from './listed-past.js';

/** What is compared, and what with. */
export interface BaseRequest {
  readonly bases: readonly Base[];
  /** The commit that is checked out. */
  readonly head: string;
  readonly changedFiles: PullFiles;
  /** The configuration of a tree. */
  readonly configurationOf: PastQuestion['configurationOf'];
  /** For the server of `origin`, where it wants to know who asks. */
  readonly credential: Credential | undefined;
}

/** A base that could be had. */
interface OpenedBase {
  readonly source: Base['source'];
  readonly past: Past;
  readonly since: NonNullable<Report['since']>;
  /** Whether a finding counts as new because this base can't tell. */
  readonly isOpen: (finding: ReportedFinding) => boolean;
}

/** The first base that can be had, and why those before it could not, in sentences. */
export interface BaseSearch {
  readonly opened: OpenedBase | undefined;
  readonly problems: readonly string[];
}

/** Looks for the base of a change in a repository. */
export async function openBase(beginning: Beginning, request: BaseRequest): Promise<BaseSearch> {
  const problems: string[] = [];
  for (const base of beginning.tracked.git ? request.bases : []) {
    const outcome =
      base.source === 'file-list'
        ? await openList(beginning, base.pull, request)
        : await openOrFetch(beginning, base, request);
    if (typeof outcome !== 'string') return { opened: outcome, problems };
    problems.push(outcome);
  }
  return { opened: undefined, problems };
}

type CommitBase = Extract<Base, { readonly commit: string }>;

async function openOrFetch(
  beginning: Beginning,
  base: CommitBase,
  request: BaseRequest,
): Promise<OpenedBase | string> {
  const present = await openCommitted(beginning, base, request);
  if (typeof present !== 'string') return present;
  const { credential } = request;
  const refused = await fetchCommit(beginning.tracked.root, {
    oid: base.commit,
    credential,
    timeout: FETCH_TIMEOUT,
  });
  if (refused !== undefined) return `${base.commit.slice(0, 10)} could not be fetched: ${refused.hint}`;
  return openCommitted(beginning, base, request);
}

/** Milliseconds: two commits of a large repository take some seconds; git itself gives up what stands still for thirty. */
const FETCH_TIMEOUT = 240_000;

async function openCommitted(
  beginning: Beginning,
  { source, commit }: CommitBase,
  { head, configurationOf }: BaseRequest,
): Promise<OpenedBase | string> {
  try {
    // Two commits, and not the disk: to compare that, git would run the filters which the repository names.
    const later = { kind: 'commit', oid: head } as const;
    const cwd = beginning.tracked.root;
    const { past, oid } = await openPast(beginning, { rev: commit, cwd, configurationOf, later });
    return { source, past, since: { rev: oid, oid }, isOpen: () => false };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return error.message;
  }
}

async function openList(
  beginning: Beginning,
  pull: number,
  { changedFiles, configurationOf }: BaseRequest,
): Promise<OpenedBase | string> {
  const listed = await changedFiles(pull);
  if (listed.kind === 'unknown')
    return `GitHub does not tell the files of pull request ${String(pull)}: ${listed.reason}.`;
  if (listed.isCut) return `GitHub does not tell all files of pull request ${String(pull)}.`;
  const since = { rev: `the base of pull request ${String(pull)}` };
  const head = await beginning.whole;
  const configuration = configurationOf(head.tree);
  return { source: 'file-list', ...listedPast({ ...head, configuration }, listed.files), since };
}
