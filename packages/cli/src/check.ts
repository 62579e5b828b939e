import { Project, type Tree, type UnknownReason } from '@truepath/core';
import { collisionsAmong } from '@truepath/core/collisions';
import type { Configuration } from '@truepath/core/configuration';
import { aliasSources } from './alias-sources.js';
import { confirm } from './confirm.js';
import type { Excused } from './excused.js';
import {
  gatherDrift,
  gatherForgotten,
  gitFindings,
  type Grouped,
  type GitState,
  groupsBroughtBy,
  reportedFileFindings,
} from './git-findings.js';
import type { Ignored } from './ignored.js';
import { learn } from './learn.js';
import type { Past } from './past.js';
import type { Progress } from './progress.js';
import type { Reader } from './reader.js';
import type { FileFinding } from './report.js';
import { settle, type Settled } from './settle.js';
import { broughtBy } from './since.js';
import { isSource } from '@truepath/core/sources';
import type { Stats } from './stats.js';
import { Surveyor, type Survey } from './survey.js';

/** What a check looks at; it knows of no disk and no git of its own. */
export interface CheckOptions extends GitState {
  readonly tree: Tree;
  /** Reads the tree's files. */
  readonly reader: Reader;
  /** Every file of the repository, as POSIX paths relative to the root. */
  readonly files: readonly string[];
  readonly configuration: Configuration;
  /** Which files the configuration leaves out. */
  readonly isLeftOut: (file: string) => boolean;
  readonly ignored: Ignored;
  /** The repository before a change, to tell what that brought. */
  readonly past?: Past;
  /** Whether it is asked which aliases there are. */
  readonly listsAliases?: boolean;
  readonly progress: Progress;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
}

/** What is wrong. */
export interface Wrong {
  readonly settled: readonly Settled[];
  /** What is wrong with files rather than with one import. */
  readonly fileFindings: readonly FileFinding[];
}

/** What a check came to: everything that is wrong, or what of it a change brought. */
export interface Checked extends Wrong {
  readonly project: Project;
  readonly survey: Survey;
  /** All that is wrong, with and without a change. */
  readonly everything: Wrong;
  readonly unknown: number;
  readonly excused: Excused;
  /** The text of each file with a finding, as it was judged. */
  readonly texts: ReadonlyMap<string, string>;
  readonly unusedDirectives: number;
  readonly warnings: readonly string[];
  readonly stats: Stats;
}

/** Scans everything, resolves everything, parses the suspects. */
export async function check(options: CheckOptions): Promise<Checked> {
  return conclude(await begin(options), options);
}

/** What the second stage of a discovery tells. */
export type Whole = Pick<CheckOptions, 'tree' | 'files' | keyof GitState>;

/** As `check`, but begun with what git tracks while git still lists the rest. */
export async function checkInStages(tracked: CheckOptions, whole: Promise<Whole>): Promise<Checked> {
  const begun = await begin(tracked);
  const rest = await whole;
  const options = { ...tracked, ...rest };
  const added = rest.files.slice(tracked.files.length);
  // What is untracked may change what the rest means: then nothing of the first stage holds.
  if (rest.tree !== tracked.tree || !begun.project.addFiles(added))
    return conclude(await begin(options), options);
  await begun.surveyor.visitAll(sourcesOf(added, options));
  return conclude(begun, options);
}

interface Begun {
  readonly project: Project;
  readonly surveyor: Surveyor;
  readonly start: number;
}

async function begin(options: CheckOptions): Promise<Begun> {
  const { tree, files, configuration, now } = options;
  const start = now();
  const { aliases, extensions } = configuration;
  const project = new Project({ tree, files, aliases, extensions });
  const surveyor = new Surveyor(project, options);
  await surveyor.visitAll(sourcesOf(files, options));
  return { project, surveyor, start };
}

async function conclude({ project, surveyor, start }: Begun, options: CheckOptions): Promise<Checked> {
  const { progress, now } = options;
  const surveyed = surveyor.result();
  const scanned = now();
  const { past } = options;
  await learn(project, { survey: surveyed, reader: options.reader, ...(past === undefined ? {} : { past }) });
  const confirming = confirm(project, surveyed, options);
  // While another thread parses.
  const collisions = collisionsAmong(options.tracked);
  const confirmation = await confirming;
  const judged = now();
  const inGit = await gitFindings(
    { ...options, collisions },
    { project, reader: options.reader, scans: surveyed.scans },
  );
  const settlement = settle(confirmation, {
    ...options,
    project,
    survey: surveyed,
    silencing: inGit.silencing,
  });
  const everything = gather(settlement.settled, inGit.findings, options);
  const wrong =
    past === undefined
      ? everything
      : gather(broughtBy(past, settlement.settled), groupsBroughtBy(past, inGit.findings), options);
  const unknown = sum([surveyed.unknown, confirmation.unknown, settlement.unknown]);
  progress.clear();
  return {
    project,
    survey: surveyed,
    ...wrong,
    everything,
    unknown: Object.values(unknown).reduce((total, count) => total + count, 0),
    excused: settlement.excused,
    texts: confirmation.texts,
    unusedDirectives: settlement.unusedDirectives.length,
    warnings: [
      ...surveyed.warnings,
      ...project.warnings(),
      ...(past?.warnings() ?? []),
      ...confirmation.warnings,
      ...settlement.unusedDirectives,
    ],
    stats: {
      durations: {
        'scan and resolve': scanned - start,
        'parse and judge': judged - scanned,
        settle: now() - judged,
      },
      counters: {
        'source files': surveyed.filesChecked + surveyed.filesSkipped,
        specifiers: surveyed.specifiersChecked,
        'files with something open': surveyed.open.size,
        'files parsed': confirmation.parsed,
      },
      unknown,
      aliases: options.listsAliases === true ? aliasSources(project) : {},
    },
  };
}

/** Findings of single imports, with those told of a file instead that several imports share. */
function gather(settled: readonly Settled[], inGit: readonly Grouped[], options: CheckOptions): Wrong {
  const drifted = gatherDrift(settled, options);
  const forgotten = gatherForgotten(drifted.settled);
  const inFiles = [...drifted.findings, ...forgotten.findings, ...inGit];
  return {
    settled: forgotten.settled,
    fileFindings: reportedFileFindings(inFiles, options.configuration),
  };
}

function sourcesOf(files: readonly string[], { isLeftOut }: CheckOptions): readonly string[] {
  return files.filter((file) => isSource(file) && !isLeftOut(file));
}

function sum(counts: readonly ReadonlyMap<UnknownReason, number>[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const count of counts)
    for (const [reason, amount] of count) total[reason] = (total[reason] ?? 0) + amount;
  return total;
}
