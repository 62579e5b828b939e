import { readdirSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { gitRepository, type GitRepository } from '@truepath/testkit';
import { expect } from 'vitest';

import { runCommand } from '../built-command.js';

/** What a repository holds at first, and what a change makes of it. */
export interface Change {
  readonly before: Readonly<Record<string, string>>;
  /** `undefined` deletes a file. */
  readonly after: Readonly<Record<string, string | undefined>>;
  /** Files and folders to rename first, as git does: old name, new name. */
  readonly renames?: readonly (readonly [from: string, to: string])[];
}

/** Makes the repository and changes what is on its disk. */
export function changedRepository({ before, after, renames = [] }: Change): GitRepository {
  const repository = gitRepository(before);
  for (const [from, to] of renames) move(repository, from, to);
  for (const [file, text] of Object.entries(after)) {
    if (text === undefined) remove(join(repository.path, file));
    else repository.write({ [file]: text });
  }
  return repository;
}

/** With its folder, if that is empty then. */
function remove(file: string): void {
  rmSync(file);
  if (readdirSync(dirname(file)).length === 0) rmdirSync(dirname(file));
}

function move(repository: GitRepository, from: string, to: string): void {
  repository.write({ [`${to}/x`]: '' });
  rmSync(join(repository.path, to), { recursive: true });
  repository.git('mv', from, to);
}

interface Finding {
  readonly kind: string;
  readonly file: string;
  readonly line?: number;
  readonly specifier?: string;
  readonly suggestions: readonly string[];
  readonly cause?: { readonly kind: string; readonly from: string; readonly to?: string };
  readonly message: string;
}

/** What the command reports. */
export function reportedFindings({ path }: GitRepository, flags: readonly string[]): readonly Finding[] {
  const { stdout, stderr } = runCommand(path, ...flags, '--format', 'json');
  expect(stderr).toBe('');
  const report: { readonly findings: readonly Finding[] } = JSON.parse(stdout);
  return report.findings;
}

/** `file:line specifier → suggestion (kind) the change that caused it` */
export function inShort({ kind, file, line, specifier, suggestions, cause }: Finding): string {
  const place = line === undefined ? file : `${file}:${String(line)} ${specifier ?? ''}`;
  const right = suggestions[0] === undefined ? '' : ` → ${suggestions[0]}`;
  return [`${place}${right} (${kind})`, cause?.kind, cause?.from, cause?.to].filter(Boolean).join(' ');
}
