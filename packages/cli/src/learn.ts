import { assess, type Project } from '@truepath/core';
import type { AliasesByFolder } from '@truepath/core/aliases';
import { gatherEvidence } from '@truepath/core/evidence';
import { learnAliases } from '@truepath/core/learned-aliases';
import type { Past } from './past.js';
import type { Survey } from './survey.js';

/** What learning needs beside the project. */
export interface LearnOptions {
  readonly survey: Survey;
  /** The repository before a change: what a change broke is to be explained by what was there before. */
  readonly past?: Past;
}

/** Has the repository itself explain what no configuration does. Where nothing is open it costs nothing. */
export function learn(project: Project, { survey, past }: LearnOptions): void {
  if (!hasOpenPrefix(survey)) return;
  // What holds for a package does not depend on which of its files were asked about.
  for (const texts of survey.beyond.values()) for (const usage of texts.values()) assess(project, usage);
  const evidence = gatherEvidence(project);
  if (evidence.size === 0) return;
  const now = learnAliases(project, evidence);
  const before = past?.learn(evidence) ?? new Map();
  project.adopt(united(now, before));
  past?.adopt(united(before, now));
}

function hasOpenPrefix({ open }: Survey): boolean {
  return [...open.values()].some((texts) =>
    [...texts.keys()].some((text) => !text.startsWith('.') && text.includes('/')),
  );
}

function united(first: AliasesByFolder, second: AliasesByFolder): AliasesByFolder {
  const folders = new Set([...first.keys(), ...second.keys()]);
  return new Map(
    Array.from(folders, (folder) => [folder, [...(first.get(folder) ?? []), ...(second.get(folder) ?? [])]]),
  );
}
