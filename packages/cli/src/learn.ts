import { assess, type Project } from '@truepath/core';
import { type Alias, type AliasesByFolder, literalLength, matchPattern } from '@truepath/core/aliases';
import { type Evidence, gatherEvidence } from '@truepath/core/evidence';
import { learnAliases } from '@truepath/core/learned-aliases';
import { aliasTablesIn } from './alias-tables.js';
import type { Past } from './past.js';
import type { Reader } from './reader.js';
import type { Survey } from './survey.js';
import { configurationsFor, mayHoldTables } from './tool-configurations.js';

/** What learning needs beside the project. */
export interface LearnOptions {
  readonly survey: Survey;
  readonly reader: Reader;
  /** The repository before a change: what the change broke is explained by what was there before. */
  readonly past?: Past;
}

/**
 * Explains what is open and starts with no dot: by the configurations of bundlers, and where they say nothing by the repository
 * itself. Where nothing is open it costs nothing.
 */
export async function learn(project: Project, { survey, reader, past }: LearnOptions): Promise<void> {
  if (![...survey.open.values()].some(hasOpenName)) return;
  // What holds for a package does not depend on which of its files were asked about.
  for (const texts of survey.beyond.values()) for (const usage of texts.values()) assess(project, usage);
  const evidence = gatherEvidence(project);
  const configurations = new Map(
    Array.from(evidence.keys(), (folder) => [folder, configurationsFor(project, folder)]),
  );
  // Many packages share those above them.
  const tables = await reader.tables([...new Set([...configurations.values()].flat())]);
  const now = explained(project, evidence, (folder) =>
    (configurations.get(folder) ?? []).flatMap((file) => tables.get(file) ?? []),
  );
  const before: AliasesByFolder = past?.learn(evidence, explainedBefore) ?? new Map();
  const isTold = past?.files.some((file) => mayHoldTables(file) && past.isChanged(file)) === true;
  const news = isTold ? now : withoutMoved(now, before);
  project.adopt(united(news, before));
  past?.adopt(united(before, news));
}

function hasOpenName(texts: ReadonlyMap<string, unknown>): boolean {
  for (const text of texts.keys()) if (!text.startsWith('.')) return true;
  return false;
}

/** Gives the project what its configurations tell; what is learned beyond that is returned. */
function explained(
  project: Project,
  evidence: Evidence,
  tablesFor: (folder: string) => readonly Alias[],
): AliasesByFolder {
  const told = Array.from(evidence.keys(), (folder) => [folder, tablesFor(folder)] as const);
  project.adopt(new Map(told.filter(([, aliases]) => aliases.length > 0)));
  return learnAliases(project, evidence);
}

function explainedBefore(project: Project, evidence: Evidence): AliasesByFolder {
  const read = new Map<string, readonly Alias[]>();
  const tablesIn = (file: string): readonly Alias[] => {
    const tables = read.get(file) ?? aliasTablesIn(file, project.listings.tree.read(file));
    read.set(file, tables);
    return tables;
  };
  return explained(project, evidence, (folder) => configurationsFor(project, folder).flatMap(tablesIn));
}

/**
 * What is learned of today alone, without the longer prefixes of what was learned before: a folder that was renamed looks just
 * as if its part of the prefix were mapped to the new one, and all that the rename broke would be right.
 */
function withoutMoved(now: AliasesByFolder, before: AliasesByFolder): AliasesByFolder {
  const isPart = (alias: Alias, earlier: Alias): boolean =>
    literalLength(earlier) < literalLength(alias) &&
    matchPattern(earlier.pattern, alias.pattern) !== undefined;
  return new Map(
    Array.from(now, ([folder, aliases]) => {
      const whole = (before.get(folder) ?? []).filter(({ targets }) => targets.length > 0);
      return [folder, aliases.filter((alias) => !whole.some((earlier) => isPart(alias, earlier)))];
    }),
  );
}

function united(first: AliasesByFolder, second: AliasesByFolder): AliasesByFolder {
  const folders = new Set([...first.keys(), ...second.keys()]);
  return new Map(
    Array.from(folders, (folder) => [folder, [...(first.get(folder) ?? []), ...(second.get(folder) ?? [])]]),
  );
}
