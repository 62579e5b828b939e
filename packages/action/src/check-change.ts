import { performance } from 'node:perf_hooks';

import type { Tree } from '@truepath/core';
import { absolute, fromHost } from '@truepath/core/path';
import { assembled, findingsOf, textsOf } from 'truepath/internal/assemble';
import { checkInStages } from 'truepath/internal/check';
import { chooseConfiguration } from 'truepath/internal/choose-configuration';
import { beginDiscovery, type Discovery } from 'truepath/internal/discover';
import { ignoredIn, leftOutBy } from 'truepath/internal/ignored';
import { Progress } from 'truepath/internal/progress';
import { treeReader } from 'truepath/internal/reader';
import type { Report, ReportedFinding } from 'truepath/internal/report';
import type { ReportContext } from 'truepath/internal/reporters/reporter';
import { PLAIN } from 'truepath/internal/terminal';
import { UsageError } from 'truepath/internal/usage-error';
import { version } from 'truepath/internal/version';

import type { Base } from './base.js';
import type { Inputs } from './inputs.js';
import { openBase, type BaseRequest } from './open-base.js';
import { nothingIn } from './workspace.js';

/** What is to be checked. */
export interface CheckRequest
  extends Omit<BaseRequest, 'configurationOf'>, Pick<Inputs, 'paths' | 'config' | 'workingDirectory'> {
  /** An absolute path in the host's form. */
  readonly workspace: string;
}

/** What a check came to. */
export interface CheckedChange {
  /** Everything that is wrong; what is new says what broke it. */
  readonly report: Report;
  /** What of it the base does not have; `undefined` where no base could be had. */
  readonly fresh: readonly ReportedFinding[] | undefined;
  readonly baseSource: Base['source'] | 'none';
  /** What it was compared with. */
  readonly since: Report['since'];
  readonly context: ReportContext;
}

/**
 * Checks all that lies on disk, as the command does, and tells apart what is new compared with the first base that can be had.
 *
 * @throws UsageError where something can't be checked.
 */
export async function checkChange(request: CheckRequest): Promise<CheckedChange> {
  const started = performance.now();
  const { workspace, workingDirectory, paths, config } = request;
  const folder = absolute(workspace, workingDirectory);
  // Named from the workspace, so that a message about one of them names it so.
  const named = [...paths, ...(paths.length === 0 ? ['.'] : [])].map((path) => absolute(folder, path));
  const beginning = await beginDiscovery(
    named.map((place) => fromHost(workspace, place) ?? place),
    workspace,
  );
  const { tracked, whole } = beginning;
  refuseNothing(tracked, folder);
  const configurationOf = (tree: Tree) =>
    chooseConfiguration({ tree, root: tracked.root }, { file: config, cwd: folder });
  const configuration = configurationOf(tracked.tree);
  const { opened, problems } = await openBase(beginning, { ...request, configurationOf });
  const options = {
    ...tracked,
    ...(opened === undefined ? {} : { past: opened.past }),
    // Without a thread, which would need a file of its own and wins nothing here: docs/decisions/0015.
    reader: treeReader(tracked.tree),
    configuration,
    isLeftOut: await leftOutBy(configuration),
    ignored: ignoredIn(tracked),
    progress: new Progress({ now: () => performance.now() }),
    now: () => performance.now(),
  };
  const checked = await checkInStages(options, whole);
  const discovery = await whole;
  const brought = new Map(findingsOf(checked).map((finding) => [identityOf(finding), finding]));
  const findings = findingsOf(checked.everything).map((found) => brought.get(identityOf(found)) ?? found);
  const report = assembled(checked, {
    root: discovery.root,
    tree: discovery.judged,
    durationMs: performance.now() - started,
    warnings: [
      ...discovery.warnings,
      ...problems,
      ...(tracked.isSparse ? [SPARSE] : []),
      ...checked.warnings,
    ],
    findings,
  });
  return {
    report,
    fresh:
      opened === undefined
        ? undefined
        : findings.filter((finding) => brought.has(identityOf(finding)) || opened.isOpen(finding)),
    baseSource: opened?.source ?? 'none',
    since: opened?.since,
    context: { ...textsOf(checked), ...PLAIN, version: version() },
  };
}

const SPARSE = 'The checkout is sparse: what imports in the files that it leaves out lead to is not checked.';

/** A workflow without a checkout would be green for ever. */
function refuseNothing({ git, files }: Discovery, folder: string): void {
  if (git || files.length > 0) return;
  throw new UsageError(nothingIn(folder));
}

/** What nothing else of the same check has in common with a finding. */
function identityOf({ kind, file, line, column, message }: ReportedFinding): string {
  return JSON.stringify([kind, file, line, column, message]);
}
