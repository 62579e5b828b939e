import { assess, judge, type Finding, type TrackedFinding } from '@truepath/core';
import { mayBeMade } from '@truepath/core/made-by-build';
import { isMisplaced, misplacedFiles, type AbsentPath, type Misplacement } from '@truepath/core/misplaced';
import { ancestors, dirname, isWithin } from '@truepath/core/path';
import { reasonInFile, type Importer } from '@truepath/core/reason-in-file';

import type { PlacedReference } from '@truepath/core/placed-reference';
import type { Scripts } from './scripts.js';
import type { Snapshot } from './snapshot.js';

/** A path that leads nowhere, before anything excuses it. */
export interface Absent {
  readonly finding: Finding;
  readonly reference: PlacedReference;
  readonly unless: readonly string[];
}

/** Whether nothing lies where a path leads. */
export function isAbsence({ kind }: Pick<Finding | TrackedFinding, 'kind'>): boolean {
  return kind === 'misspelled' || kind === 'not-found';
}

/** What the rest of the repository has to say. */
export interface Witnesses {
  readonly snapshot: Snapshot;
  readonly scripts: Scripts;
}

/** The paths for whose absence neither git's ignore rules, nor the file itself, nor its neighbours have a reason. */
export function unexcused(
  absent: readonly Absent[],
  file: Importer,
  witnesses: Witnesses,
): readonly Absent[] {
  const { repository, project } = witnesses.snapshot;
  const rules = repository.ignored(absent.flatMap(({ unless }) => unless));
  const left = absent.filter(
    (item) =>
      !mayBeMade(project, { kind: item.finding.kind, paths: item.unless }, rules) &&
      reasonInFile(project, file, item) === undefined,
  );
  if (!left.some(({ finding }) => finding.specifier.startsWith('.'))) return left;
  const misplacement = misplacementOf(file.importer, left, witnesses);
  return left.filter(({ finding }) => !isMisplaced(misplacement, finding));
}

/** A folder with more scripts than this is looked at in its parts only. */
const folderLimit = 200;

/** Whether the file, or a folder above it, was written for another place. */
function misplacementOf(
  importer: string,
  absent: readonly Absent[],
  { snapshot, scripts }: Witnesses,
): Misplacement | undefined {
  const known = new Map<string, Failures>();
  let found: Misplacement | undefined;
  for (const folder of ancestors(dirname(importer))) {
    const files = snapshot.project.files.filter((file) => isWithin(file, folder));
    if (files.length > folderLimit) break;
    const paths: AbsentPath[] = [];
    const written = new Map<string, number>();
    const open = new Map<string, ReadonlyMap<string, unknown>>();
    for (const [file, { relative }] of scripts.among(new Set([...files, importer]))) {
      const failures = known.get(file) ?? failuresOf(snapshot, file, relative);
      known.set(file, failures);
      paths.push(...(file === importer ? absent.map((item) => ({ ...item, file })) : failures.absent));
      written.set(file, relative.length);
      open.set(file, failures.open);
    }
    const misplacement = misplacedFiles(unmade(paths, snapshot), { written, open }).get(importer);
    if (misplacement === 'folder') return misplacement;
    found ??= misplacement;
  }
  return found;
}

/** What fails in one file. */
interface Failures {
  readonly absent: readonly AbsentPath[];
  /** All that exact resolution doesn't find, whatever excuses it. */
  readonly open: ReadonlyMap<string, unknown>;
}

function failuresOf({ project }: Snapshot, file: string, relative: readonly string[]): Failures {
  const usageOf = (text: string) =>
    ({ importer: file, text, form: 'import', guarded: false, uses: 1 }) as const;
  const open = relative.filter((text) => assess(project, usageOf(text)) === 'open');
  const absent = open.flatMap((text) => {
    const verdict = judge(project, usageOf(text));
    const isAbsent = verdict.kind === 'finding' && isAbsence(verdict.finding);
    return isAbsent ? [{ file, finding: verdict.finding, unless: verdict.unless }] : [];
  });
  return { absent, open: new Map(open.map((text) => [text, undefined])) };
}

function unmade(paths: readonly AbsentPath[], { repository, project }: Snapshot): readonly AbsentPath[] {
  const rules = repository.ignored(paths.flatMap(({ unless }) => unless));
  return paths.filter(({ unless }) => !mayBeMade(project, { kind: 'misspelled', paths: unless }, rules));
}
