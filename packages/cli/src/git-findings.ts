import { judge, Project, type TrackedFinding, type Tree } from '@truepath/core';
import { collisionsAmong } from '@truepath/core/collisions';
import type { Configuration } from '@truepath/core/configuration';
import type { Directive } from '@truepath/core/directives';
import { basename, isWithin } from '@truepath/core/path';
import { repairsOf, trackedSentence } from '@truepath/core/tracked-sentence';
import type { Drift } from './drift.js';
import { importersOf, type ImportOf, type ImporterSearch } from './importers.js';
import type { Past } from './past.js';
import type { Cause, FileFinding } from './report.js';
import { collisionCause, importsBroughtBy } from './since.js';
import type { Severity } from '@truepath/core/configuration';
import type { Settled } from './settle.js';

/** What git knows of the files that are judged. */
export interface GitState {
  /** Every file that git tracks, in its order. */
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

/** Finds what collides, and what is imported and tracked by nobody; drift waits for what is settled. */
export async function gitFindings(
  { tracked, untracked, scopes }: GitState,
  search: ImporterSearch,
): Promise<GitFindings> {
  const collisions = collisionsAmong(tracked);
  const targets = new Set(untracked);
  for (const { paths, isFolder } of collisions) {
    const inside = isFolder ? tracked.filter((file) => paths.some((path) => isWithin(file, path))) : paths;
    for (const path of inside) targets.add(path);
  }
  const { imports, silencing } = await importersOf(targets, search);
  const colliding = collisions.flatMap(({ paths: [target = '', ...others], isFolder }) =>
    others.map((other): Grouped => {
      const finding = { kind: 'case-collision', target, other, isFolder } as const;
      const both = imports.filter((item) => isWithin(item.target, target) || isWithin(item.target, other));
      return { finding, imports: both };
    }),
  );
  // What nobody else has may well import what nobody else has.
  const isElsewhere = new Set(tracked);
  const missing = untracked.map((target): Grouped => ({
    finding: { kind: 'untracked-target', target },
    imports: imports.filter((item) => item.target === target && isElsewhere.has(item.file)),
  }));
  const findings = [...colliding, ...missing.filter(({ imports: { length } }) => length > 0)];
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
export function gatherDrift(settled: readonly Settled[], { drift, tracked, scopes }: GitState): Gathered {
  const rest = new Set(settled);
  const findings = drift.map(({ tracked: target, disk }): Grouped => {
    const ours = [...rest].filter(({ reported }) => agrees(reported, { target, disk }));
    for (const item of ours) rest.delete(item);
    return {
      finding: { kind: 'git-case-drift', target, disk, isFolder: !tracked.includes(target) },
      imports: ours.map(({ reported: { file, line, column, specifier } }) => ({
        file,
        line,
        column,
        specifier,
        target,
      })),
    };
  });
  return { settled: [...rest], findings: findings.filter((finding) => isInScope(finding, scopes)) };
}

/** Gathers the imports of what the next commit lacks because nobody added it. */
export function gatherForgotten(settled: readonly Settled[], { workTree, tracked }: GitState): Gathered {
  if (workTree === undefined) return { settled, findings: [] };
  let onDisk: Project | undefined;
  const byTarget = new Map<
    string,
    { readonly imports: ImportOf[]; readonly severity: Severity; readonly cause?: Cause }
  >();
  const rest = settled.filter(({ reported, form }) => {
    const { kind, file, line, column, specifier, severity, cause } = reported;
    if (kind !== 'misspelled' && kind !== 'not-found') return true;
    onDisk ??= new Project({ tree: workTree, files: tracked });
    const usage = { importer: file, text: specifier, form, guarded: false, uses: 1 };
    const { resolution } = judge(onDisk, usage);
    const target = resolution.kind === 'found' ? resolution.path : undefined;
    if (target === undefined || workTree.read(target).kind === 'absent') return true;
    const known = byTarget.get(target) ?? {
      imports: [],
      severity,
      ...(cause === undefined ? {} : { cause }),
    };
    known.imports.push({ file, line, column, specifier, target });
    byTarget.set(target, known);
    return false;
  });
  const findings = Array.from(byTarget, ([target, found]): Grouped => ({
    finding: { kind: 'untracked-target', target },
    ...found,
  }));
  return { settled: rest, findings };
}

function agrees(
  { kind, target, segment }: Settled['reported'],
  drift: { readonly target: string; readonly disk: string },
): boolean {
  if (kind !== 'case-mismatch' && kind !== 'unicode-mismatch') return false;
  if (target === undefined || segment === undefined || !isWithin(target, drift.target)) return false;
  return basename(drift.disk).startsWith(segment.written) && basename(drift.target).startsWith(segment.right);
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
