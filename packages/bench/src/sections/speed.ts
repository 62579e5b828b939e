import { existsSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { installedApp } from '../corpora/installed-app.js';
import { workCopy } from '../corpora/work-copy.js';
import type { Options } from '../options.js';
import { git, output, run } from '../process.js';
import type { Command } from '../process.js';
import type { Block, Section } from '../section.js';
import { timings } from '../stopwatch.js';
import type { Timing } from '../stopwatch.js';
import { amount } from '../table.js';
import type { Table } from '../table.js';
import { peerTools } from '../tools/peers.js';
import { secondRun, statsCommand, truepath } from '../tools/truepath.js';
import { withConfiguration } from '../trial.js';
import type { Tool } from '../tools/tool.js';

/** The floor: a bare script that lists and reads the same files. */
export function floorCommand(root: string): Command {
  const script = fileURLToPath(new URL('../floor.js', import.meta.url));
  return { program: process.execPath, parameters: [script, root], folder: root };
}

/** Whole processes, beside everything that competes and beside the floor. */
export function speed(options: Options): Section {
  const blocks: Block[] = [];
  for (const { folder, installed } of repositoriesFor(options))
    blocks.push(...speedOn(folder, installed, options));
  return {
    title: 'Speed',
    blocks: [
      'Whole processes on the wall, in turns, medians; what takes longer than 15 s is run once. `ratio` is how many times as long as Truepath it takes. The floor is a bare Node script that lists the same files by `git ls-files` and reads them. `processor` is the work of all cores together; on a machine that others use, too, it says more than the wall. Truepath finds everything out anew (`--no-cache`), but for the row that says what a second run takes.',
      ...blocks,
    ],
  };
}

function* repositoriesFor({ folders, large }: Options): Generator<{ folder: string; installed: boolean }> {
  for (const folder of folders) yield { folder, installed: existsSync(join(folder, 'node_modules')) };
  if (folders.length > 0) return;
  const app = installedApp('application', { files: large });
  yield { folder: app.root, installed: true };
  app.remove();
}

function speedOn(folder: string, installed: boolean, options: Options): readonly Block[] {
  const copy = workCopy(folder, { installed });
  const tools = [truepath(), ...peerTools()];
  // As if all of it were committed: for git, nothing is new and nothing has changed.
  const own = tools.flatMap(({ configuration }) => Object.keys(configuration(copy.root)));
  writeFileSync(join(copy.root, '.git/info/exclude'), own.map((file) => `/${file}\n`).join(''));
  git(copy.root, 'update-index', '-q', '--refresh');
  try {
    const contenders = [
      ...tools.map((tool) => ({ name: tool.name, command: tool.command(copy.root) })),
      { name: 'truepath, where nothing changed', command: secondRun(copy.root) },
      { name: 'the floor', command: floorCommand(copy.root) },
      { name: '`git status`', command: statusCommand(copy.root) },
      { name: 'Node alone', command: { ...floorCommand(copy.root), parameters: ['-e', '0'] } },
    ];
    const timed = withAll(tools, copy.root, () => {
      sleep(youngest);
      run(secondRun(copy.root));
      return timings(contenders, options.rounds);
    });
    const read = output(floorCommand(copy.root)).trim();
    const state = installed ? 'installed' : 'nothing installed';
    return [
      { title: `${basename(folder)}: ${read}, ${state}`, table: timingTable(timed) },
      { title: `${basename(folder)}: where Truepath's time goes (\`--stats\`)`, table: stepTable(copy.root) },
    ];
  } finally {
    copy.remove();
  }
}

function statusCommand(root: string): Command {
  const parameters = ['--no-optional-locks', 'status', '--porcelain'];
  return { program: 'git', parameters, folder: root };
}

/** Milliseconds after which a file is old enough for an answer to be remembered. */
const youngest = 4000;

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** The configurations of all tools lie there together, because the tools take turns. */
function withAll<Result>(tools: readonly Tool[], root: string, work: () => Result): Result {
  const [tool, ...others] = tools;
  return tool === undefined ? work() : withConfiguration(tool, root, () => withAll(others, root, work));
}

/** The fastest first; ratios to Truepath. */
function timingTable(timed: readonly Timing[]): Table {
  const own = timed.find(({ name }) => name === 'truepath')?.milliseconds ?? Number.NaN;
  const rows = timed
    .toSorted((one, other) => one.milliseconds - other.milliseconds)
    .map(({ name, runs, milliseconds, processorMilliseconds, peakMegabytes }) => [
      name,
      `${Math.round(milliseconds)} ms`,
      (milliseconds / own).toFixed(milliseconds / own < 10 ? 2 : 0),
      amount(processorMilliseconds, 'ms'),
      amount(peakMegabytes, 'MB'),
      String(runs),
    ]);
  return { head: ['process', 'median', 'ratio', 'processor', 'memory', 'runs'], rows };
}

/** The section `time` of what `--stats` prints. */
function stepTable(root: string): Table {
  const { stderr } = run(statsCommand(root));
  const lines = stderr.split(/^(?=\w)/m).find((part) => part.startsWith('time')) ?? '';
  const rows = [...lines.matchAll(/^ {2}(\S.*?) {2,}(.+)$/gm)].map(([, step = '', time = '']) => [
    step,
    time.trim(),
  ]);
  return { head: ['step', 'time'], rows };
}
