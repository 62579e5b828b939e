import type { TrackedFinding, Tree } from '@truepath/core';
import type { Collision } from '@truepath/core/collisions';
import type { Configuration, Severity } from '@truepath/core/configuration';
import type { Directive } from '@truepath/core/directives';
import { fold } from '@truepath/core/fold';
import { basename, isWithin, stem } from '@truepath/core/path';
import { repairsOf, trackedSentence } from '@truepath/core/tracked-sentence';
import { interimOf } from '@truepath/core/tracked';
import type { Drift } from './drift.js';
import { importersOf, type ImportOf, type ImporterSearch } from './importers.js';
import type { Past } from './past.js';
import type { Cause, FileFinding } from './report.js';
import { collisionCause, importsBroughtBy } from './since.js';
import type { Settled } from './settle.js';

/** What git knows of the files that are judged. */
export interface GitState {
  /** Every file and link that git tracks. */
  readonly tracked: readonly string[];
  /** Files on this disk that git neither tracks nor ignores. */
  readonly untracked: readonly string[];
  /** Names that the index and this disk spell differently. */
  readonly drift: readonly Drift[];
  /** Files and folders to report on. */
  readonly scopes: readonly string[];
  /** Where the next commit is judged: the disk, which holds what was not added to it. */
  readonly workTree?: Tree;
}

/** What is wrong between this disk, git and the clones that others have. */
export interface GitFindings {
  readonly findings: readonly Grouped[];
  /** The comments that silence one of their imports, by file. */
  readonly silencing: ReadonlyMap<string, readonly Directive[]>;
}

/** A finding about files, and the imports that it breaks. */
export interface Grouped {
  readonly finding: TrackedFinding;
  readonly imports: readonly ImportOf[];
  /** Where it is no matter of configuration. */
  readonly severity?: Severity;
  readonly cause?: Cause;
}

/** Finds whom collisions concern, and what is imported and tracked by nobody; drift waits for what is settled. */
export async function gitFindings(
  { tracked, untracked, scopes, collisions }: GitState & { readonly collisions: readonly Collision[] },
  search: ImporterSearch,
): Promise<GitFindings> {
  const isElsewhere = new Set(tracked);
  const targets = new Set(untracked);
  for (const path of collisions.flatMap(({ paths }) => paths)) {
    const inside = isElsewhere.has(path) ? [path] : tracked.filter((file) => isWithin(file, path));
    for (const file of inside) targets.add(file);
  }
  // What nobody added concerns only what somebody did; before the first commit that is nothing.
  const scans =
    collisions.length > 0 ? search.scans : search.scans.filter(({ file }) => isElsewhere.has(file));
  const { imports, silencing } = await importersOf(targets, { ...search, scans });
  const colliding = collisions.flatMap(({ paths: [target = '', ...others], isFolder }) =>
    others.map((other): Grouped => {
      const finding = { kind: 'case-collision', target, other, isFolder } as const;
      const both = imports.filter((item) => isWithin(item.target, target) || isWithin(item.target, other));
      return { finding, imports: both };
    }),
  );
  const isHere = new Set(untracked);
  // What nobody else has may well import what nobody else has.
  const missed = imports.filter(
    ({ file, target, guarded }) => isHere.has(target) && isElsewhere.has(file) && guarded !== true,
  );
  const missing = [...new Set(missed.map(({ target }) => target))].map((target): Grouped => ({
    finding: { kind: 'untracked-target', target },
    imports: missed.filter((item) => item.target === target),
  }));
  const findings = [...colliding, ...missing];
  return { findings: findings.filter((finding) => isInScope(finding, scopes)), silencing };
}

/** What of these findings a change brought, each with the change that caused it where that is known. */
export function groupsBroughtBy(past: Past, groups: readonly Grouped[]): readonly Grouped[] {
  return groups.flatMap((group): readonly Grouped[] => {
    const { finding, imports } = group;
    if (finding.kind === 'case-collision') {
      const cause = collisionCause(past, finding.target, finding.other);
      return cause === undefined ? [] : [{ ...group, cause }];
    }
    const brought = importsBroughtBy(past, imports);
    return brought.length === 0 ? [] : [{ ...group, imports: brought }];
  });
}

/** What was settled as findings of single imports, and what of it is told of a file instead. */
export interface Gathered {
  readonly settled: readonly Settled[];
  readonly findings: readonly Grouped[];
}

/** Gathers the imports that are spelled as this disk spells what git tracks otherwise. */
export function gatherDrift(
  settled: readonly Settled[],
  { drift, tracked, scopes, tree }: GitState & { readonly tree: Tree },
): Gathered {
  if (drift.length === 0) return { settled, findings: [] };
  const drifted = new Map(settled.map((item) => [item, driftsOf(item, drift)]));
  const isFile = new Set(tracked);
  const findings = drift.map((name): Grouped => ({
    finding: {
      kind: 'git-case-drift',
      target: name.tracked,
      disk: name.disk,
      ...(isFile.has(name.tracked) ? {} : interimOf(tree, name.tracked)),
    },
    imports: settled
      .filter((item) => drifted.get(item)?.includes(name) === true)
      .map((item) => importOf(item, name.tracked)),
  }));
  return {
    settled: settled.filter((item) => drifted.get(item)?.length === 0),
    findings: findings.filter((finding) => isInScope(finding, scopes)),
  };
}

/** The names as which this disk spells all that is wrong in a path; none where anything is wrong on this disk as well. */
function driftsOf({ reported }: Settled, drift: readonly Drift[]): readonly Drift[] {
  const { kind, target, specifier, suggestions } = reported;
  const [right] = suggestions;
  if (kind !== 'case-mismatch' && kind !== 'unicode-mismatch') return [];
  if (target === undefined || right === undefined) return [];
  const written = specifier.split('/');
  const names = right.split('/').map((name, index) => ({ right: name, written: written[index] ?? '' }));
  const wrong = names.filter((name) => name.right !== name.written);
  const around = drift.filter((name) => isWithin(target, name.tracked));
  const found = wrong.map((name) =>
    around.find(({ tracked, disk }) => isSpelledAs(name.right, tracked) && isSpelledAs(name.written, disk)),
  );
  const known = found.filter((name) => name !== undefined);
  return known.length === wrong.length && written.length === names.length ? [...new Set(known)] : [];
}

/** Whether a part of a specifier is spelled as a path's last name, as far as they are the same: extensions may differ. */
function isSpelledAs(written: string, path: string): boolean {
  const name = basename(path);
  let same = 0;
  while (same < name.length && fold(name.charAt(same)) === fold(written.charAt(same))) same += 1;
  return same >= stem(name).length && name.slice(0, same) === written.slice(0, same);
}

/** Gathers the imports of what the next commit lacks because nobody added it. */
export function gatherForgotten(settled: readonly Settled[]): Gathered {
  const byTarget = new Map<string, Omit<Grouped, 'finding'> & { readonly imports: ImportOf[] }>();
  for (const item of settled) {
    const { forgotten, reported } = item;
    if (forgotten === undefined) continue;
    const { severity, cause } = reported;
    const known = byTarget.get(forgotten) ?? {
      imports: [],
      severity,
      ...(cause === undefined ? {} : { cause }),
    };
    known.imports.push(importOf(item, forgotten));
    byTarget.set(forgotten, known);
  }
  const findings = Array.from(byTarget, ([target, found]): Grouped => ({
    finding: { kind: 'untracked-target', target },
    ...found,
  }));
  return { settled: settled.filter(({ forgotten }) => forgotten === undefined), findings };
}

function importOf({ reported: { file, line, column, specifier } }: Settled, target: string): ImportOf {
  return { file, line, column, specifier, target };
}

/** Findings about files as they are reported. */
export function reportedFileFindings(
  findings: readonly Grouped[],
  { severity }: Pick<Configuration, 'severity'>,
): readonly FileFinding[] {
  return findings.flatMap(({ finding, imports, severity: given, cause }): FileFinding[] => {
    const chosen = given ?? severity[finding.kind];
    if (chosen === 'off') return [];
    const commands = repairsOf(finding);
    const { kind, target } = finding;
    return [
      {
        kind,
        severity: chosen,
        file: target,
        suggestions: [],
        target,
        importers: imports.map(({ file, line, column, specifier }) => ({ file, line, column, specifier })),
        ...(commands.length === 0 ? {} : { commands }),
        ...(cause === undefined ? {} : { cause }),
        fixable: false,
        message: trackedSentence(finding),
      },
    ];
  });
}

function isInScope({ finding, imports }: Grouped, scopes: readonly string[]): boolean {
  const files = [finding.target, ...imports.map(({ file }) => file)];
  return files.some((file) => scopes.some((scope) => isWithin(file, scope)));
}
