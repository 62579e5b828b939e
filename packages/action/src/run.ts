import { readHead } from '@truepath/core/git';
import type { Credential } from '@truepath/core/git-fetch';
import { absolute } from '@truepath/core/path';
import { exitCode } from 'truepath/internal/exit-code';
import { inert } from 'truepath/internal/printable';
import type { Report } from 'truepath/internal/report';
import { fixCommand } from 'truepath/internal/reporters/fix-command';
import { errorCommand, github } from 'truepath/internal/reporters/github';
import { UsageError } from 'truepath/internal/usage-error';

import type { GitHubApi } from './api.js';
import { basesOf, type Bases } from './base.js';
import { pullFiles, type PullFiles } from './changed-files.js';
import { checkChange, type CheckedChange } from './check-change.js';
import { handOver } from './hand-over.js';
import { readInputs, type Inputs } from './inputs.js';
import { withoutSlash } from './links.js';
import { olderNote } from './older-note.js';
import { noComments, publishReview } from './publish-review.js';
import { pullOfRun } from './pull-of-run.js';
import { reviewOf } from './review.js';
import { misplaced } from './workspace.js';

/** What a run needs of the machine it is on. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What `GITHUB_EVENT_PATH` holds. */
  readonly payload: unknown;
  readonly print: (text: string) => void;
  readonly connect: (url: string, token: string) => GitHubApi;
}

/** Runs the Action; gives the exit code, about which the findings alone decide. What can't be checked fails, with a line that says why. */
export async function run(surroundings: Surroundings): Promise<0 | 1> {
  const { env, print } = surroundings;
  const { inputs, mistakes } = readInputs(env);
  const { token = '' } = inputs;
  const discreet = (text: string): void => {
    print(token === '' ? text : text.replaceAll(token, '***'));
  };
  try {
    const wrong = [...mistakes, ...misplaced(workspaceOf(env), inputs)];
    for (const mistake of wrong) discreet(`${errorCommand(mistake)}\n`);
    return wrong.length > 0 ? 1 : await runWith(inputs, { ...surroundings, print: discreet });
  } catch (error) {
    const isUsage = error instanceof UsageError;
    const sentence = isUsage ? error.message : 'This is a mistake in Truepath itself: please report it.';
    discreet(`${errorCommand(sentence)}\n`);
    if (!isUsage) discreet(inert(`${String(error instanceof Error ? error.stack : error)}\n`));
    return 1;
  }
}

async function runWith(inputs: Inputs, surroundings: Surroundings): Promise<0 | 1> {
  const { print } = surroundings;
  const job = await jobOf(inputs, surroundings);
  const checked = await checkChange({
    ...inputs,
    workspace: job.workspace,
    head: job.head,
    bases: job.bases.candidates,
    changedFiles: job.files,
    credential: job.credential,
  });
  const shown = shownOf(checked, job);
  const older = olderNote(checked, inputs);
  const fix = fixCommand(shown.findings);
  print(github(shown, checked.context));
  if (fix !== undefined) print(inert(`This repairs what has one certain answer: ${fix}\n`));
  if (older !== undefined) print(`${older}\n`);
  const folder = absolute(job.workspace, inputs.workingDirectory);
  const left = handOver({ ...job, checked, shown, older, folder });
  const problems = [...left.problems, ...(await review(checked, job))];
  for (const problem of problems) print(`⚠ ${problem}\n`);
  if (left.missing !== undefined) throw new UsageError(left.missing);
  return verdict(checked, inputs);
}

function verdict({ report, fresh }: CheckedChange, { failOn }: Inputs): 0 | 1 {
  if (failOn === 'none') return 0;
  const decisive = failOn === 'new' ? (fresh ?? report.findings) : report.findings;
  return exitCode(decisive, { unusedDirectives: 0, maxWarnings: undefined });
}

/** A run that knows what it is about. */
interface Job {
  readonly inputs: Inputs;
  readonly env: Surroundings['env'];
  /** An absolute path in the host's form. */
  readonly workspace: string;
  /** The commit that is checked out; empty where git does not tell. */
  readonly head: string;
  readonly bases: Bases;
  readonly api: GitHubApi | undefined;
  readonly credential: Credential | undefined;
  readonly files: PullFiles;
}

async function jobOf(inputs: Inputs, { env, payload, connect }: Surroundings): Promise<Job> {
  const { token } = inputs;
  const workspace = workspaceOf(env);
  const repository = env.GITHUB_REPOSITORY ?? '';
  const event = env.GITHUB_EVENT_NAME ?? '';
  const api = token === undefined ? undefined : connect(withoutSlash(env.GITHUB_API_URL ?? ''), token);
  const server = withoutSlash(env.GITHUB_SERVER_URL ?? '');
  const credential = token === undefined || server === '' ? undefined : { server, token };
  const commit = readHead(absolute(workspace, inputs.workingDirectory));
  const { oid: head, parents } = commit.kind === 'commit' ? commit : { oid: '', parents: [] };
  const bases = basesOf({
    event,
    payload,
    head,
    parents,
    hasToken: api !== undefined,
    pullOfRun:
      event === 'workflow_run' && api !== undefined ? await pullOfRun(api, repository, payload) : undefined,
  });
  return { inputs, env, workspace, head, bases, api, credential, files: pullFiles(api, repository, payload) };
}

/** An absolute path in the host's form. */
function workspaceOf(env: Surroundings['env']): string {
  return absolute(env.GITHUB_WORKSPACE ?? '.', '');
}

/** What people see: never less than everything where nobody can tell what is new. */
function shownOf({ report, fresh, since }: CheckedChange, { inputs, bases }: Job): Report {
  if (fresh === undefined) {
    const isAsked = inputs.report === 'new' || inputs.failOn === 'new';
    return isAsked ? { ...report, warnings: [bases.otherwise, ...report.warnings] } : report;
  }
  if (inputs.report === 'all') return report;
  return { ...report, ...(since === undefined ? {} : { since }), findings: fresh };
}

/**
 * Comments on the pull request, where there is one and the token may; gives the sentences about what it may not. Who has nothing to say
 * need not be allowed to: a pull request from a fork that is fine is green without a word.
 */
async function review({ fresh, context }: CheckedChange, job: Job): Promise<readonly string[]> {
  const { api, bases, env, files } = job;
  if (api === undefined || bases.pull === undefined || fresh === undefined) return [];
  const listed = await files(bases.pull.number);
  // Without the files nobody knows which comments are still right.
  if (listed.kind === 'unknown') return fresh.length === 0 ? [] : [noComments(listed.reason)];
  const comments = reviewOf({
    findings: fresh,
    files: listed.files,
    readLine: context.readLine.bind(context),
  });
  const place = { repository: env.GITHUB_REPOSITORY ?? '', ...bases.pull };
  return (await publishReview(api, comments, place)).problems;
}
