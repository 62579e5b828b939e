import type { Output } from 'truepath/internal/arguments';
import { checkOutputs, deliver } from 'truepath/internal/deliver';
import { exitCode } from 'truepath/internal/exit-code';
import { inert, printable } from 'truepath/internal/printable';
import type { Report, ReportedFinding } from 'truepath/internal/report';
import { github } from 'truepath/internal/reporters/github';
import { markdown } from 'truepath/internal/reporters/markdown';
import type { ReportContext } from 'truepath/internal/reporters/reporter';

import type { GitHubApi } from './api.js';
import { basesOf, type Base, type Bases } from './base.js';
import { changedFiles, type ChangedFiles } from './changed-files.js';
import { readInputs, type Inputs } from './inputs.js';
import { linkTo } from './links.js';
import { commitAt, numberAt } from './payload.js';
import { publishReview } from './publish-review.js';
import { reviewOf } from './review.js';
import { addSummary, setOutputs } from './runner-files.js';

/** What a run needs of the machine it is on. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What `GITHUB_EVENT_PATH` holds. */
  readonly payload: unknown;
  readonly print: (text: string) => void;
  readonly connect: (url: string, token: string) => GitHubApi;
  readonly engine: Engine;
}

/** The command, as the Action uses it: everything that asks git and the disk about the repository. */
export interface Engine {
  /** The commit that is checked out in a folder, with its parents as it names them itself. */
  readonly checkout: (folder: string) => { readonly head: string; readonly parents: readonly string[] };
  /** Checks all of it, and tells apart what is new compared with the first base that can be had. */
  readonly check: (request: CheckRequest) => Promise<Checked>;
}

/** What is to be checked. */
interface CheckRequest extends Pick<Inputs, 'paths' | 'config'> {
  /** An absolute path in the host's form. */
  readonly folder: string;
  readonly bases: readonly Base[];
  /** The files of a pull request; `undefined` where GitHub does not tell. */
  readonly changedFiles: (pull: number) => Promise<ChangedFiles | undefined>;
}

/** What a check came to. */
interface Checked {
  readonly report: Report;
  /** The findings that the base does not have; `undefined` where no base could be had. */
  readonly fresh: readonly ReportedFinding[] | undefined;
  readonly baseSource: Base['source'] | 'none';
  readonly context: ReportContext;
}

/**
 * Runs the Action; gives the exit code, about which the findings alone decide.
 *
 * @throws UsageError where something can't be checked: one line that says what to do.
 */
export async function run(surroundings: Surroundings): Promise<0 | 1> {
  const { env, print } = surroundings;
  const read = readInputs(env);
  if (read.kind === 'mistakes') {
    for (const mistake of read.mistakes) print(`✖ ${inert(printable(mistake))}\n`);
    return 1;
  }
  const job = jobOf(read.inputs, surroundings);
  checkOutputs(job.outputs, () => job.folder);
  const checked = await surroundings.engine.check({
    folder: job.folder,
    paths: read.inputs.paths,
    config: read.inputs.config,
    bases: job.bases.candidates,
    changedFiles: job.pullFiles,
  });
  const shown = shownOf(checked, job);
  print(github(shown, checked.context));
  deliver(job.outputs, checked, { folder: () => job.folder, print });
  const problems = [...writeForRunner(shown, checked, job), ...(await review(checked, job))];
  for (const problem of problems) print(`⚠ ${problem}\n`);
  const { failOn } = read.inputs;
  if (failOn === 'none') return 0;
  const decisive = failOn === 'new' ? (checked.fresh ?? checked.report.findings) : checked.report.findings;
  return exitCode(decisive, { unusedDirectives: 0, maxWarnings: undefined });
}

/** A run that knows what it is about. */
interface Job {
  readonly inputs: Inputs;
  readonly env: Surroundings['env'];
  readonly payload: unknown;
  readonly folder: string;
  readonly head: string;
  readonly bases: Bases;
  readonly outputs: readonly Output[];
  readonly api: GitHubApi | undefined;
  readonly pullFiles: CheckRequest['changedFiles'];
}

function jobOf(inputs: Inputs, { env, payload, connect, engine }: Surroundings): Job {
  const workspace = env.GITHUB_WORKSPACE ?? '.';
  const folder = inputs.workingDirectory === '.' ? workspace : `${workspace}/${inputs.workingDirectory}`;
  const api = inputs.token === undefined ? undefined : connect(env.GITHUB_API_URL ?? '', inputs.token);
  const { head, parents } = engine.checkout(folder);
  const event = env.GITHUB_EVENT_NAME ?? '';
  const bases = basesOf({ event, payload, head, parents, hasToken: api !== undefined });
  const outputs: readonly Output[] = [
    { format: 'json' as const, file: inputs.findingsFile },
    { format: 'sarif' as const, file: inputs.sarifFile },
  ].filter(({ file }) => file !== undefined);
  const pullFiles = filesOfPull(api, env.GITHUB_REPOSITORY ?? '', payload);
  return { inputs, env, payload, folder, head, bases, outputs, api, pullFiles };
}

/** 3,000 files, in pages of 100. */
const MOST_PAGES = 30;

/** Asks once, though base and review both want to know. */
function filesOfPull(
  api: GitHubApi | undefined,
  repository: string,
  payload: unknown,
): CheckRequest['changedFiles'] {
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
function shownOf({ report, fresh }: Checked, { inputs, bases }: Job): Report {
  if (inputs.report === 'all') return report;
  if (fresh === undefined) return { ...report, warnings: [bases.otherwise, ...report.warnings] };
  return { ...report, findings: fresh };
}

/** Gives the sentences about what could not be written. */
function writeForRunner(shown: Report, { report, fresh, baseSource }: Checked, job: Job): readonly string[] {
  const { env, inputs, head } = job;
  const link = linkTo({
    server: env.GITHUB_SERVER_URL ?? '',
    repository: env.GITHUB_REPOSITORY ?? '',
    commit: head,
  });
  return [
    addSummary(env.GITHUB_STEP_SUMMARY, (limit) => markdown(shown, { limit, linkTo: link })),
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
async function review({ fresh, context }: Checked, job: Job): Promise<readonly string[]> {
  const { api, payload, env, pullFiles } = job;
  const number = numberAt(payload, 'pull_request', 'number');
  const head = commitAt(payload, 'pull_request', 'head', 'sha');
  if (api === undefined || number === undefined || head === undefined || fresh === undefined) return [];
  const files = (await pullFiles(number))?.files ?? [];
  const comments = reviewOf({ findings: fresh, files, readLine: context.readLine.bind(context) });
  const place = { repository: env.GITHUB_REPOSITORY ?? '', number, head };
  return (await publishReview(api, comments, place)).problems;
}
