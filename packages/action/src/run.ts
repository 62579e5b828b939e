import { readHead } from '@truepath/core/git';
import type { Credential } from '@truepath/core/git-fetch';
import { absolute } from '@truepath/core/path';
import type { Output } from 'truepath/internal/arguments';
import { checkOutputs, deliver } from 'truepath/internal/deliver';
import { exitCode } from 'truepath/internal/exit-code';
import { inert } from 'truepath/internal/printable';
import type { Report } from 'truepath/internal/report';
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
import { reviewOf } from './review.js';
import { addSummary, refuseLinks, setOutputs } from './runner-files.js';

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
  const read = readInputs(env);
  if (read.kind === 'mistakes') {
    for (const mistake of read.mistakes) print(`${errorCommand(mistake)}\n`);
    return 1;
  }
  const { token = '' } = read.inputs;
  const discreet = (text: string): void => {
    print(token === '' ? text : text.replaceAll(token, '***'));
  };
  try {
    return await runWith(read.inputs, { ...surroundings, print: discreet });
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
  const job = jobOf(inputs, surroundings);
  const { folder, head, outputs } = job;
  checkOutputs(outputs, () => folder);
  refuseLinks(
    job.workspace,
    outputs.map(({ file = '' }) => absolute(folder, file)),
  );
  const checked = await checkChange({
    ...inputs,
    folder,
    head,
    bases: job.bases.candidates,
    changedFiles: job.pullFiles,
    credential: job.credential,
  });
  const shown = shownOf(checked, job);
  const older = olderNote(checked, inputs);
  print(github(shown, checked.context));
  if (older !== undefined) print(`${older}\n`);
  deliver(outputs, checked, { folder: () => folder, print });
  const problems = [...writeForRunner({ shown, older }, checked, job), ...(await review(checked, job))];
  for (const problem of problems) print(`⚠ ${problem}\n`);
  const { failOn } = inputs;
  if (failOn === 'none') return 0;
  const decisive = failOn === 'new' ? (checked.fresh ?? checked.report.findings) : checked.report.findings;
  return exitCode(decisive, { unusedDirectives: 0, maxWarnings: undefined });
}

/** A run that knows what it is about. */
interface Job {
  readonly inputs: Inputs;
  readonly env: Surroundings['env'];
  /** An absolute path in the host's form, as `folder`. */
  readonly workspace: string;
  readonly folder: string;
  readonly head: string;
  readonly bases: Bases;
  readonly outputs: readonly Output[];
  readonly api: GitHubApi | undefined;
  readonly credential: Credential | undefined;
  readonly pullFiles: PullFiles;
}

type PullFiles = (pull: number) => Promise<ChangedFiles | undefined>;

function jobOf(inputs: Inputs, { env, payload, connect }: Surroundings): Job {
  const { token, workingDirectory, findingsFile, sarifFile } = inputs;
  const workspace = absolute(env.GITHUB_WORKSPACE ?? '.', '');
  const folder = absolute(workspace, workingDirectory);
  const api = token === undefined ? undefined : connect(env.GITHUB_API_URL ?? '', token);
  const server = env.GITHUB_SERVER_URL ?? '';
  const credential = token === undefined || server === '' ? undefined : { server, token };
  const commit = readHead(folder);
  const { oid: head, parents } = commit.kind === 'commit' ? commit : { oid: '', parents: [] };
  const event = env.GITHUB_EVENT_NAME ?? '';
  const bases = basesOf({ event, payload, head, parents, hasToken: api !== undefined });
  const outputs: readonly Output[] = [
    { format: 'json' as const, file: findingsFile },
    { format: 'sarif' as const, file: sarifFile },
  ].filter(({ file }) => file !== undefined);
  const pullFiles = filesOfPull(api, env.GITHUB_REPOSITORY ?? '', payload);
  return { inputs, env, workspace, folder, head, bases, outputs, api, credential, pullFiles };
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

interface Page {
  readonly shown: Report;
  readonly older: string | undefined;
}

/** Gives the sentences about what could not be written. */
function writeForRunner({ shown, older }: Page, checked: CheckedChange, job: Job): readonly string[] {
  const { report, fresh, baseSource } = checked;
  const { env, inputs, head } = job;
  const link = linkTo({
    server: env.GITHUB_SERVER_URL ?? '',
    repository: env.GITHUB_REPOSITORY ?? '',
    commit: head,
  });
  const note = older === undefined ? {} : { note: older };
  return [
    addSummary(env.GITHUB_STEP_SUMMARY, (limit) => markdown(shown, { limit, linkTo: link, ...note })),
    setOutputs(env.GITHUB_OUTPUT, {
      total: report.findings.length,
      new: fresh?.length,
      'findings-file': inputs.findingsFile,
      'sarif-file': inputs.sarifFile,
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
