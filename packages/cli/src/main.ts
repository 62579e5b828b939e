import { performance } from 'node:perf_hooks';

import { type Command, type CheckCommand, type ExplainCommand, parseArguments } from './arguments.js';
import { assembled, findingsOf, textsOf } from './assemble.js';
import { type Checked, checkInStages } from './check.js';
import { chooseConfiguration } from './choose-configuration.js';
import { checkOutputs, deliver } from './deliver.js';
import type { Tree } from '@truepath/core';
import type { Configuration } from '@truepath/core/configuration';
import { type Beginning, beginDiscovery, type Discovery } from './discover.js';
import { discoverInGit } from './discover-in-git.js';
import { diskWriter } from './disk-writer.js';
import { exitCode } from './exit-code.js';
import { explained } from './explain.js';
import { explanations } from './explanations.js';
import { helpText } from './help.js';
import { ignoredIn, leftOutBy } from './ignored.js';
import { ignoredInTree } from './ignored-in-tree.js';
import { printable } from './printable.js';
import { Progress } from './progress.js';
import { errorsOnly } from './quiet.js';
import { repair } from './repair.js';
import { openPast } from './open-past.js';
import { openReader } from './open-reader.js';
import type { Report } from './report.js';
import { statsTable } from './stats.js';
import { type Terminal, terminalOf } from './terminal.js';
import { UsageError } from './usage-error.js';
import { version } from './version.js';

/** Runs the command with the arguments after its own name; gives the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    return await run(parseArguments(argv));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`truepath: ${printable(error.message)}\n`);
    return 2;
  }
}

async function run(command: Command): Promise<number> {
  if (command.kind === 'help') return print(helpText());
  if (command.kind === 'version') return print(`${version()}\n`);
  if (command.kind === 'check') checkOutputs(command.outputs, currentFolder);
  const started = performance.now();
  const beginning = await begin(command);
  const { tracked, whole } = beginning;
  const configurationOf = (tree: Tree) =>
    chooseConfiguration({ tree, root: tracked.root }, { file: command.config, cwd: currentFolder() });
  const configuration = configurationOf(tracked.tree);
  const terminal = terminalOf({
    env: process.env,
    color: command.color,
    stdout: process.stdout,
    stderr: process.stderr,
  });
  const rev = command.kind === 'check' ? command.since : undefined;
  // Its thread starts while git is asked for more.
  const reader = openReader(tracked);
  const compared =
    rev === undefined ? undefined : await openPast(beginning, { rev, cwd: currentFolder(), configurationOf });
  const discovered = performance.now();
  const options = {
    ...tracked,
    ...(compared === undefined ? {} : { past: compared.past }),
    reader,
    configuration,
    isLeftOut: await leftOutBy(configuration),
    ignored: tracked.judged.kind === 'disk' ? ignoredIn(tracked) : await ignoredInTree(tracked.tree),
    listsAliases: command.kind === 'check' && command.stats,
    progress: new Progress({ now: () => performance.now(), ...progressOf(terminal) }),
    now: () => performance.now(),
  };
  const checked = await checkInStages(options, whole);
  const discovery = await whole;
  reader.close();
  const since = compared === undefined || rev === undefined ? undefined : { rev, oid: compared.oid };
  const run = { discovery, configuration, terminal, since, checked, started, listing: discovered - started };
  return command.kind === 'explain' ? explainIn(command, run) : reportOn(command, run);
}

interface Run {
  readonly discovery: Discovery;
  readonly configuration: Configuration;
  readonly terminal: Terminal;
  readonly since: Report['since'];
  readonly checked: Checked;
  /** Milliseconds on the process's own clock. */
  readonly started: number;
  /** Milliseconds that discovery took. */
  readonly listing: number;
}

async function reportOn(command: CheckCommand, run: Run): Promise<number> {
  const { discovery, checked, terminal } = run;
  const repaired = command.fix
    ? await repair(checked.settled, checked.texts, diskWriter(discovery.root))
    : undefined;
  const isRepaired = new Set(repaired?.findings);
  const findings = findingsOf({
    ...checked,
    settled: checked.settled.filter(({ reported }) => !isRepaired.has(reported)),
  });
  const report = assembled(checked, {
    root: discovery.root,
    tree: discovery.judged,
    ...(run.since === undefined ? {} : { since: run.since }),
    durationMs: performance.now() - run.started,
    warnings: [...discovery.warnings, ...checked.warnings, ...(repaired?.skipped ?? [])],
    findings,
  });
  const context = {
    ...textsOf(checked),
    ...terminal,
    version: version(),
    ...(repaired === undefined ? {} : { repaired: repaired.findings }),
  };
  const shown = command.quiet ? errorsOnly(report, repaired?.skipped) : report;
  deliver(command.outputs, { report: shown, context }, { folder: currentFolder, print });
  if (command.stats) {
    const durations = { 'list files': run.listing, ...checked.stats.durations };
    process.stderr.write(statsTable({ ...checked.stats, durations }, terminal.colors));
  }
  const { unusedDirectives } = checked;
  return exitCode(findings, { unusedDirectives, maxWarnings: command.maxWarnings });
}

function explainIn(command: ExplainCommand, { checked, discovery, terminal }: Run): number {
  return print(explained(explanations(checked, discovery, command), terminal.colors));
}

function currentFolder(): string {
  try {
    return process.cwd();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    throw new UsageError('The current folder is gone: change to one that exists.', { cause: error });
  }
}

/** The file of `--from` is found as every path that is typed. */
function pathsOf(command: CheckCommand | ExplainCommand): readonly string[] {
  const from = command.kind === 'explain' ? command.from : undefined;
  return from === undefined ? command.paths : [...command.paths, from];
}

function begin(command: CheckCommand | ExplainCommand): Promise<Beginning> {
  const { judged } = command;
  if (judged.kind === 'disk') return beginDiscovery(pathsOf(command), currentFolder());
  const tracked = discoverInGit(pathsOf(command), currentFolder(), judged);
  return Promise.resolve({ tracked, whole: Promise.resolve(tracked) });
}

function progressOf({ progress }: Terminal): { readonly write?: (text: string) => void } {
  return progress ? { write: (text) => void process.stderr.write(text) } : {};
}

function print(text: string): 0 {
  process.stdout.write(text);
  return 0;
}
