import { performance } from 'node:perf_hooks';

import { type Answer, answerOf, textsIn } from './answer.js';
import { type Command, type CheckCommand, type ExplainCommand, parseArguments } from './arguments.js';
import { assembled, textsOf } from './assemble.js';
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
import { type Repair, repair } from './repair.js';
import { openPast } from './open-past.js';
import { openReader } from './open-reader.js';
import { memoryFor, type Memory } from './remembered.js';
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
  const { root, tree } = beginning.tracked;
  const configurationOf = (judged: Tree) =>
    chooseConfiguration({ tree: judged, root }, { file: command.config, cwd: currentFolder() });
  const begun = {
    beginning,
    configurationOf,
    configuration: configurationOf(tree),
    terminal: terminalOf({
      env: process.env,
      color: command.color,
      stdout: process.stdout,
      stderr: process.stderr,
    }),
    started,
  };
  return command.kind === 'check' ? checkOrRecall(command, begun) : explainIn(command, begun);
}

/** What is settled before anything is read. */
interface Begun {
  readonly beginning: Beginning;
  /** The configuration of a tree, which a commit may have its own of. */
  readonly configurationOf: (tree: Tree) => Configuration;
  /** That of the tree that is judged. */
  readonly configuration: Configuration;
  readonly terminal: Terminal;
  /** Milliseconds on the process's own clock. */
  readonly started: number;
}

async function explainIn(command: ExplainCommand, begun: Begun): Promise<number> {
  const { checked, discovery } = await checkAnew(command, begun);
  return print(explained(explanations(checked, discovery, command), begun.terminal.colors));
}

async function checkOrRecall(command: CheckCommand, begun: Begun): Promise<number> {
  const { beginning, started } = begun;
  const memory = isRemembered(command)
    ? memoryFor({ ...begun, discovery: beginning.tracked, began: performance.timeOrigin, env: process.env })
    : undefined;
  const known = await memory?.recall(beginning.whole);
  if (known !== undefined) {
    const { tree } = beginning.tracked;
    return show(command, {
      ...begun,
      discovery: await beginning.whole,
      answer: known,
      texts: textsIn(tree, known),
    });
  }
  const run = await checkAnew(command, begun, memory);
  const { discovery, checked } = run;
  const repaired = command.fix
    ? await repair(checked.settled, checked.texts, diskWriter(discovery.root))
    : undefined;
  const answer = answerOf(checked, repaired);
  const status = show(command, { ...begun, ...run, answer, repaired, texts: checked.texts });
  if (command.stats) {
    const durations = { 'list files': run.discovered - started, ...checked.stats.durations };
    process.stderr.write(statsTable({ ...checked.stats, durations }, begun.terminal.colors));
  }
  memory?.keep(answer, discovery);
  return status;
}

/** What a check came to, and what it was about. */
interface Run {
  readonly discovery: Discovery;
  readonly since: Report['since'];
  readonly checked: Checked;
  /** When discovery was done, in milliseconds on the process's own clock. */
  readonly discovered: number;
}

async function checkAnew(
  command: CheckCommand | ExplainCommand,
  { beginning: begun, configurationOf, configuration, terminal }: Begun,
  memory?: Memory,
): Promise<Run> {
  // Its thread starts while git is asked for more, and would keep the process alive.
  const opened = openReader(begun.tracked);
  try {
    const { beginning, reader } = memory?.listen({ beginning: begun, reader: opened }) ?? {
      beginning: begun,
      reader: opened,
    };
    const { tracked, whole } = beginning;
    const rev = command.kind === 'check' ? command.since : undefined;
    const compared =
      rev === undefined
        ? undefined
        : await openPast(beginning, { rev, cwd: currentFolder(), configurationOf });
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
    const since = compared === undefined || rev === undefined ? undefined : { rev, oid: compared.oid };
    return { discovery: await whole, since, checked, discovered };
  } finally {
    opened.close();
  }
}

interface Shown extends Begun {
  readonly discovery: Discovery;
  readonly since?: Report['since'];
  readonly answer: Answer;
  readonly repaired?: Repair | undefined;
  /** The text of each file with a finding. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Prints the report or writes it to where it was asked for; gives the exit code. */
function show(command: CheckCommand, shown: Shown): number {
  const { discovery, terminal, since, answer, repaired, texts } = shown;
  const report = assembled(answer, {
    root: discovery.root,
    tree: discovery.judged,
    ...(since === undefined ? {} : { since }),
    durationMs: performance.now() - shown.started,
    warnings: [...discovery.warnings, ...answer.warnings, ...(repaired?.skipped ?? [])],
    findings: answer.findings,
  });
  const context = {
    ...textsOf({ texts }),
    ...terminal,
    version: version(),
    ...(repaired === undefined ? {} : { repaired: repaired.findings }),
  };
  const printed = command.quiet ? errorsOnly(report, repaired?.skipped) : report;
  deliver(command.outputs, { report: printed, context }, { folder: currentFolder, print });
  const { unusedDirectives, findings } = answer;
  return exitCode(findings, { unusedDirectives, maxWarnings: command.maxWarnings });
}

/** Whether the answer is the same as long as the repository is. */
function isRemembered({ cache, fix, stats, since }: CheckCommand): boolean {
  return cache && !fix && !stats && since === undefined;
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
