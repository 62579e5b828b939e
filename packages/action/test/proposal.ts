import { execFileSync } from 'node:child_process';

import { gitEnvironment, gitRepository, temporaryFolder, type GitRepository } from '@truepath/testkit';

/** A repository on a server, with pull request 7 in it. */
export interface Proposal {
  readonly origin: GitRepository;
  /** `main` as it was when the branch began. */
  readonly start: string;
  /** `main` as it is now. */
  readonly base: string;
  readonly head: string;
  /** What GitHub makes of `base` and `head` to try it. */
  readonly merge: string;
}

/** How a pull request comes to be. */
export interface ProposalSteps {
  readonly before: Readonly<Record<string, string>>;
  readonly change: (repository: GitRepository) => void;
  /** What others merge while it is open. */
  readonly meanwhile?: (repository: GitRepository) => void;
}

const left: GitRepository['remove'][] = [];

/** Removes all that was made here; for `afterAll`. */
export function removeAll(): void {
  while (left.length > 0) left.pop()?.();
}

/** Makes it, with a real merge commit. */
export function propose({ before, change, meanwhile = () => undefined }: ProposalSteps): Proposal {
  const origin = gitRepository(before);
  left.push(origin.remove);
  const { git, commit } = origin;
  const start = git('rev-parse', 'HEAD').trim();
  git('checkout', '--quiet', '-b', 'topic');
  change(origin);
  const head = commit('the change');
  git('checkout', '--quiet', 'main');
  meanwhile(origin);
  const base = commit('meanwhile');
  git('checkout', '--quiet', '--detach', 'main');
  git('merge', '--quiet', '--no-ff', '--no-edit', 'topic');
  const merge = git('rev-parse', 'HEAD').trim();
  git('update-ref', 'refs/pull/7/merge', merge);
  git('update-ref', 'refs/pull/7/head', head);
  // As GitHub's server.
  git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  git('config', 'uploadpack.allowFilter', 'true');
  return { origin, start, base, head, merge };
}

/** Adds a commit to the branch of a pull request, and merges it anew. */
export function push({ origin, base }: Proposal, change: (repository: GitRepository) => void): Proposal {
  const { git, commit } = origin;
  git('checkout', '--quiet', 'topic');
  change(origin);
  const head = commit('another change');
  git('checkout', '--quiet', '--detach', base);
  git('merge', '--quiet', '--no-ff', '--no-edit', 'topic');
  const merge = git('rev-parse', 'HEAD').trim();
  return { origin, start: base, base, head, merge };
}

/** Clones a commit as actions/checkout does; `0` stands for the whole history. */
export function checkout({ origin }: Proposal, commit: string, depth = 1, ...flags: string[]): string {
  const folder = temporaryFolder();
  left.push(folder.remove);
  const git = (...commands: string[]) =>
    execFileSync('git', commands, { cwd: folder.path, env: gitEnvironment(), stdio: 'pipe' });
  git('init', '--quiet');
  git('remote', 'add', 'origin', `file://${origin.path}`);
  const wanted = depth === 0 ? [] : [`--depth=${String(depth)}`];
  git('-c', 'protocol.version=2', 'fetch', '--quiet', '--no-tags', ...wanted, ...flags, 'origin', commit);
  git('checkout', '--quiet', '--detach', 'FETCH_HEAD');
  return folder.path;
}

/** The event of a pull request. */
export function pullRequestEvent({ base, head }: Proposal, over: object = {}): object {
  return { pull_request: { number: 7, head: { sha: head }, base: { sha: base }, ...over } };
}
