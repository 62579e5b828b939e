import { readHead } from '@truepath/core/git';
import type { Credential } from '@truepath/core/git-fetch';
import { absolute } from '@truepath/core/path';
import type { Output } from 'truepath/internal/arguments';
import { deliver } from 'truepath/internal/deliver';
import { exitCode } from 'truepath/internal/exit-code';
import { inert } from 'truepath/internal/printable';
import type { Report } from 'truepath/internal/report';
import { fixCommand } from 'truepath/internal/reporters/fix-command';
import { errorCommand, github } from 'truepath/internal/reporters/github';
import { markdown } from 'truepath/internal/reporters/markdown';
import { UsageError } from 'truepath/internal/usage-error';

import type { GitHubApi } from './api.js';
import { basesOf, type Bases } from './base.js';
import { changedFiles, type ChangedFiles } from './changed-files.js';
import { checkChange, type CheckedChange } from './check-change.js';
import { readInputs, type Inputs } from './inputs.js';
import { linkTo } from './links.js';
import { olderNote } from './older-note.js';
import { publishReview } from './publish-review.js';
import { pullOfRun } from './pull-of-run.js';
import { reviewOf } from './review.js';
import { addSummary, setOutputs } from './runner-files.js';
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
    changedFiles: job.pullFiles,
    credential: job.credential,
  });
  const shown = shownOf(checked, job);
  const older = olderNote(checked, inputs);
  const fix = fixCommand(shown.findings);
  print(github(shown, checked.context));
  if (fix !== undefined) print(inert(`This repairs what has one certain answer: ${fix}\n`));
  if (older !== undefined) print(`${older}\n`);
  const undelivered = deliverFiles(checked, job);
  const problems = [
    ...writeForRunner({ shown, older, isDelivered: undelivered === undefined }, checked, job),
    ...(await review(checked, job)),
  ];
  for (const problem of problems) print(`⚠ ${problem}\n`);
  if (undelivered !== undefined) print(`${errorCommand(undelivered)}\n`);
  const { failOn } = inputs;
  if (undelivered !== undefined) return 1;
  if (failOn === 'none') return 0;
  const decisive = failOn === 'new' ? (checked.fresh ?? checked.report.findings) : checked.report.findings;
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
  readonly pullFiles: PullFiles;
}

type PullFiles = (pull: number) => Promise<ChangedFiles | undefined>;

async function jobOf(inputs: Inputs, { env, payload, connect }: Surroundings): Promise<Job> {
  const { token } = inputs;
  const workspace = workspaceOf(env);
  const repository = env.GITHUB_REPOSITORY ?? '';
  const event = env.GITHUB_EVENT_NAME ?? '';
  const api = token === undefined ? undefined : connect(address(env.GITHUB_API_URL), token);
  const server = address(env.GITHUB_SERVER_URL);
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
  const pullFiles = filesOfPull(api, repository, payload);
  return { inputs, env, workspace, head, bases, api, credential, pullFiles };
}

/** An absolute path in the host's form. */
function workspaceOf(env: Surroundings['env']): string {
  return absolute(env.GITHUB_WORKSPACE ?? '.', '');
}

/** Without a slash at its end. */
function address(url = ''): string {
  return url.replace(/\/+$/, '');
}

/** 3,000 files, in pages of 100. */
const MOST_PAGES = 30;

/** Asks once, though base and review both want to know. */
function filesOfPull(api: GitHubApi | undefined, repository: string, payload: unknown): PullFiles {
  const known = new Map<number, Promise<ChangedFiles | undefined>>();
  const ask = async (pull: number): Promise<ChangedFiles | undefined> => {
    const path = `/repos/${repository}/pulls/${String(pull)}/files?per_page=100`;
    const answer = await api?.list(path, MOST_PAGES);
    return answer?.kind === 'answer' ? changedFiles(answer.items, payload) : undefined;
  };
  return (pull) => {
    const files = known.get(pull) ?? ask(pull);
    known.set(pull, files);
    return files;
  };
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

/** Gives the sentence about a file that was asked for and could not be written: what fails there must not cost the summary. */
function deliverFiles(checked: CheckedChange, { inputs, workspace }: Job): string | undefined {
  const { workingDirectory, findingsFile, sarifFile } = inputs;
  const outputs: readonly Output[] = [
    { format: 'json' as const, file: findingsFile },
    { format: 'sarif' as const, file: sarifFile },
  ].filter(({ file }) => file !== undefined);
  try {
    deliver(outputs, checked, {
      folder: () => absolute(workspace, workingDirectory),
      print: () => undefined,
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return error.message;
  }
}

interface Page {
  readonly shown: Report;
  readonly older: string | undefined;
  /** Whether the files that were asked for are there. */
  readonly isDelivered: boolean;
}

/** Gives the sentences about what could not be written. */
function writeForRunner(
  { shown, older, isDelivered }: Page,
  checked: CheckedChange,
  job: Job,
): readonly string[] {
  const { report, fresh, baseSource } = checked;
  const { env, inputs, head } = job;
  const link = linkTo({
    server: address(env.GITHUB_SERVER_URL),
    repository: env.GITHUB_REPOSITORY ?? '',
    commit: head === '' ? (env.GITHUB_SHA ?? '') : head,
  });
  const note = older === undefined ? {} : { note: older };
  return [
    addSummary(env.GITHUB_STEP_SUMMARY, (limit) => markdown(shown, { limit, linkTo: link, ...note })),
    setOutputs(env.GITHUB_OUTPUT, {
      total: report.findings.length,
      new: fresh?.length,
      'findings-file': isDelivered ? inputs.findingsFile : undefined,
      'sarif-file': isDelivered ? inputs.sarifFile : undefined,
      'base-source': baseSource,
    }),
  ].flatMap((problem) => problem ?? []);
}

/** Comments on the pull request, where there is one and the token may; gives the sentences about what it may not. */
async function review({ fresh, context }: CheckedChange, job: Job): Promise<readonly string[]> {
  const { api, bases, env, pullFiles } = job;
  if (api === undefined || bases.pull === undefined || fresh === undefined) return [];
  const files = (await pullFiles(bases.pull.number))?.files ?? [];
  const comments = reviewOf({ findings: fresh, files, readLine: context.readLine.bind(context) });
  const place = { repository: env.GITHUB_REPOSITORY ?? '', ...bases.pull };
  return (await publishReview(api, comments, place)).problems;
}
