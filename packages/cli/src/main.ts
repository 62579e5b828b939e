import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

import { type Command, type CheckCommand, type ExplainCommand, parseArguments } from './arguments.js';
import { type Checked, check } from './check.js';
import type { Configuration } from './configuration.js';
import { type Discovery, discover } from './discover.js';
import { diskWriter } from './disk-writer.js';
import { exitCode } from './exit-code.js';
import { explained } from './explain.js';
import { explanations } from './explanations.js';
import { applyFixes } from './fix.js';
import { helpText } from './help.js';
import { ignoredIn, leftOutBy } from './ignored.js';
import { Lines } from './lines.js';
import { loadConfiguration } from './load-configuration.js';
import { Progress } from './progress.js';
import { errorsOnly } from './quiet.js';
import type { Report, ReportedFinding } from './report.js';
import { REPORTERS } from './reporters/by-name.js';
import { statsTable } from './stats.js';
import { type Terminal, terminalOf } from './terminal.js';
import { UsageError } from './usage-error.js';
import { absolute, fromHost } from '@truepath/core/path';

/** Runs the command with the arguments after its own name; gives the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    return await run(parseArguments(argv));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`truepath: ${error.message}\n`);
    return 2;
  }
}

async function run(command: Command): Promise<number> {
  if (command.kind === 'help') return print(helpText());
  if (command.kind === 'version') return print(`${version()}\n`);
  const started = performance.now();
  const discovery = await discover(command.paths, process.cwd());
  const configuration = loadConfiguration(discovery.tree, configurationPath(command, discovery.root));
  const terminal = terminalOf({
    env: process.env,
    color: command.color,
    stdout: process.stdout,
    stderr: process.stderr,
  });
  const discovered = performance.now();
  const checked = check({
    ...discovery,
    configuration,
    isLeftOut: await leftOutBy(configuration),
    ignored: ignoredIn(discovery),
    progress: new Progress({ now: () => performance.now(), ...progressOf(terminal) }),
    now: () => performance.now(),
  });
  const run = { discovery, configuration, terminal, checked, started, listing: discovered - started };
  return command.kind === 'explain' ? explainIn(command, run) : reportOn(command, run);
}

interface Run {
  readonly discovery: Discovery;
  readonly configuration: Configuration;
  readonly terminal: Terminal;
  readonly checked: Checked;
  /** Milliseconds on the process's own clock. */
  readonly started: number;
  /** Milliseconds that discovery took. */
  readonly listing: number;
}

function reportOn(command: CheckCommand, run: Run): number {
  const { discovery, checked, terminal } = run;
  const repaired = command.fix ? repair(run) : undefined;
  const isRepaired = new Set(repaired?.findings);
  const findings = checked.settled
    .map(({ reported }) => reported)
    .filter((finding) => !isRepaired.has(finding));
  const { survey } = checked;
  const report: Report = {
    root: discovery.root,
    tree: { kind: 'disk' },
    filesChecked: survey.filesChecked,
    filesSkipped: survey.filesSkipped,
    specifiersChecked: survey.specifiersChecked,
    unknown: checked.unknown,
    durationMs: Math.round(performance.now() - run.started),
    warnings: [...discovery.warnings, ...checked.warnings, ...(repaired?.skipped ?? [])],
    findings,
  };
  const lines = new Map<string, Lines>();
  const readLine = (file: string, line: number): string | undefined => {
    const known = lines.get(file) ?? new Lines(checked.texts.get(file) ?? '');
    lines.set(file, known);
    return known.read(line);
  };
  const context = {
    readLine,
    ...terminal,
    ...(repaired === undefined ? {} : { repaired: repaired.findings }),
  };
  print(REPORTERS[command.format](command.quiet ? errorsOnly(report) : report, context));
  if (command.stats) {
    const durations = { 'list files': run.listing, ...checked.stats.durations };
    process.stderr.write(statsTable({ ...checked.stats, durations }, terminal.colors));
  }
  const { unusedDirectives } = checked;
  return exitCode(findings, { unusedDirectives, maxWarnings: command.maxWarnings });
}

/** Applies every certain repair; says what could not be written. */
function repair({ discovery, checked }: Run): {
  readonly findings: readonly ReportedFinding[];
  readonly skipped: readonly string[];
} {
  const files = new Map<string, { start: number; end: number; text: string; reported: ReportedFinding }[]>();
  for (const { reported, edit } of checked.settled) {
    if (edit === undefined) continue;
    files.set(reported.file, [...(files.get(reported.file) ?? []), { ...edit, reported }]);
  }
  const fixes = Array.from(files, ([file, edits]) => ({
    file,
    textWhenRead: checked.texts.get(file) ?? '',
    edits,
  }));
  const { fixed, skipped } = applyFixes(fixes, diskWriter(discovery.root));
  return {
    findings: fixed.flatMap(({ edits }) => edits.map(({ reported }) => reported)),
    skipped: skipped.map(({ file, reason }) => `${file}: not repaired, ${reason}.`),
  };
}

async function explainIn(command: ExplainCommand, { checked, discovery, terminal }: Run): Promise<number> {
  const found = await explanations(checked, {
    ...command,
    root: discovery.root,
    cwd: process.cwd(),
    sources: discovery.files,
  });
  return print(explained(found, terminal.colors));
}

function configurationPath({ config }: CheckCommand | ExplainCommand, root: string): string | undefined {
  return config === undefined ? undefined : fromHost(root, absolute(process.cwd(), config));
}

function progressOf({ progress }: Terminal): { readonly write?: (text: string) => void } {
  return progress ? { write: (text) => void process.stderr.write(text) } : {};
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : '';
}

function print(text: string): 0 {
  process.stdout.write(text);
  return 0;
}
