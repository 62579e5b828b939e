import { judge, type Finding } from '@truepath/core';
import { mayBeMade } from '@truepath/core/made-by-build';
import { misplacedFiles, type AbsentPath } from '@truepath/core/misplaced';
import { isWrittenBy } from '@truepath/core/own-copy';
import { ancestors, dirname, isWithin } from '@truepath/core/path';

import type { PlacedReference } from '@truepath/core/placed-reference';
import type { Scripts } from './scripts.js';
import type { Snapshot } from './snapshot.js';

/** A path that leads nowhere, before anything excuses it. */
export interface Absent {
  readonly finding: Finding;
  readonly reference: PlacedReference;
  readonly unless: readonly string[];
}

/** What the rest of the repository has to say. */
export interface Witnesses {
  readonly snapshot: Snapshot;
  readonly scripts: Scripts;
}

/** The paths for whose absence neither git's ignore rules, nor the file itself, nor its neighbours have a reason. */
export function unexcused(
  absent: readonly Absent[],
  file: { readonly importer: string; readonly text: string },
  witnesses: Witnesses,
): readonly Absent[] {
  const { repository } = witnesses.snapshot;
  const rules = repository.ignored(absent.flatMap(({ unless }) => unless));
  const left = absent.filter(
    ({ finding, reference, unless }) =>
      !mayBeMade(finding.kind, unless, rules) &&
      !(finding.kind === 'not-found' && isWrittenBy(file.text, reference)),
  );
  return left.some(({ finding }) => finding.specifier.startsWith('.')) &&
    isMisplaced(file.importer, left, witnesses)
    ? []
    : left;
}

/** A folder with more scripts than this is looked at in its parts only. */
const folderLimit = 200;

/** Whether the file, or a folder above it, was written for another place. */
function isMisplaced(importer: string, absent: readonly Absent[], { snapshot, scripts }: Witnesses): boolean {
  const own = new Map<string, Failures>([[importer, absent.map((item) => ({ ...item, file: importer }))]]);
  for (const folder of ancestors(dirname(importer))) {
    const files = snapshot.project.files.filter((file) => isWithin(file, folder));
    if (files.length > folderLimit) return false;
    const paths: AbsentPath[] = [];
    const written = new Map<string, number>();
    const open = new Map<string, ReadonlyMap<string, unknown>>();
    for (const [file, { relative }] of scripts.among(new Set([...files, importer]))) {
      const failing = own.get(file) ?? failures(snapshot, file, relative);
      own.set(file, failing);
      paths.push(...failing);
      written.set(file, relative.length);
      open.set(file, new Map(failing.map(({ finding }) => [finding.specifier, undefined])));
    }
    if (misplacedFiles(paths, { written, open }).has(importer)) return true;
  }
  return false;
}

type Failures = readonly AbsentPath[];

function failures(snapshot: Snapshot, file: string, relative: readonly string[]): Failures {
  return relative.flatMap((text) => {
    const usage = { importer: file, text, form: 'import', guarded: false, uses: 1 } as const;
    const verdict = judge(snapshot.project, usage);
    const isAbsent = verdict.kind === 'finding' && ['misspelled', 'not-found'].includes(verdict.finding.kind);
    return isAbsent ? [{ file, finding: verdict.finding, unless: verdict.unless }] : [];
  });
}
