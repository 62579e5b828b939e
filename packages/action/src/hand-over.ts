import type { Output } from 'truepath/internal/arguments';
import { deliver } from 'truepath/internal/deliver';
import type { Report } from 'truepath/internal/report';
import { markdown } from 'truepath/internal/reporters/markdown';
import { UsageError } from 'truepath/internal/usage-error';

import type { CheckedChange } from './check-change.js';
import type { Inputs } from './inputs.js';
import { linkTo } from './links.js';
import { addSummary, setOutputs } from './runner-files.js';

/** What a run came to, and where it is to be left. */
export interface Handover {
  readonly checked: CheckedChange;
  /** What people see of it. */
  readonly shown: Report;
  /** A sentence about what is older. */
  readonly older: string | undefined;
  readonly inputs: Inputs;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What files are relative to, in the host's form. */
  readonly folder: string;
  /** The commit that was checked; empty where git does not tell. */
  readonly head: string;
}

/** Sentences about what could not be left. */
export interface HandedOver {
  /** A file that was asked for, which fails the job: the next step waits for it. */
  readonly missing: string | undefined;
  readonly problems: readonly string[];
}

/** Leaves the files that were asked for, the summary and the outputs. What fails of it costs nothing of the rest. */
export function handOver(handover: Handover): HandedOver {
  const missing = writeFiles(handover);
  const { checked, inputs, env } = handover;
  const written = missing === undefined ? inputs : { findingsFile: undefined, sarifFile: undefined };
  const problems = [
    addSummary(env.GITHUB_STEP_SUMMARY, (limit) => pageOf(handover, limit)),
    setOutputs(env.GITHUB_OUTPUT, {
      total: checked.report.findings.length,
      new: checked.fresh?.length,
      'findings-file': written.findingsFile,
      'sarif-file': written.sarifFile,
      'base-source': checked.baseSource,
    }),
  ];
  return { missing, problems: problems.flatMap((problem) => problem ?? []) };
}

function writeFiles({ checked, inputs, folder }: Handover): string | undefined {
  const outputs: readonly Output[] = [
    { format: 'json' as const, file: inputs.findingsFile },
    { format: 'sarif' as const, file: inputs.sarifFile },
  ].filter(({ file }) => file !== undefined);
  try {
    deliver(outputs, checked, { folder: () => folder, print: () => undefined });
    return undefined;
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}

function pageOf({ shown, older, env, head }: Handover, limit: number): string {
  const { GITHUB_SERVER_URL: server = '', GITHUB_REPOSITORY: repository = '' } = env;
  return markdown(shown, {
    limit,
    ...(head === '' ? {} : { linkTo: linkTo({ server, repository, commit: head }) }),
    ...(older === undefined ? {} : { note: older }),
  });
}
