import {
  judge,
  type Finding,
  type FindingKind,
  type TrackedFinding,
  type TrackedFindingKind,
  type Verdict,
} from '@truepath/core';
import { spellingOnDisk } from '@truepath/core/index-spelling';
import { isWithin, join } from '@truepath/core/path';
import type { PlacedReference } from '@truepath/core/placed-reference';
import { findCollision, findDrift, isUntracked } from '@truepath/core/tracked';

import type { Snapshot } from './snapshot.js';

/** The kinds of findings that some rule reports. */
export type Wanted = ReadonlySet<FindingKind | TrackedFindingKind>;

/** A reference in its file, and the snapshot that it was judged by. */
export interface Judged {
  readonly importer: string;
  readonly reference: PlacedReference;
  readonly snapshot: Snapshot;
}

/** Whether anything may be wrong between this disk and git with a path that is right by itself. */
export function mayFindTracked({ tracked }: Snapshot, wanted: Wanted): boolean {
  if (tracked === undefined) return false;
  return wanted.has('untracked-target') || (wanted.has('case-collision') && tracked.hasCollisions);
}

/** What is wrong between this disk and git with a path that is right by itself. */
export function trackedFindings(
  { importer, reference, snapshot }: Judged,
  { resolution }: Extract<Verdict, { kind: 'fine' }>,
  wanted: Wanted,
): readonly TrackedFinding[] {
  const { tracked, repository } = snapshot;
  const target = resolution.kind === 'found' ? resolution.path : undefined;
  if (tracked === undefined || target === undefined || target === '') return [];
  const specifier = reference.text;
  const found: TrackedFinding[] = [];
  if (wanted.has('case-collision')) {
    const collision = findCollision(tracked, { specifier, target });
    // The names that importer and target share were not written.
    if (collision !== undefined && !isWithin(importer, collision.target)) found.push(collision);
  }
  if (
    wanted.has('untracked-target') &&
    isUntracked(tracked, target) &&
    isOnlyHere(target, importer, snapshot)
  ) {
    if (!repository.ignored([target]).has(target))
      found.push({ kind: 'untracked-target', specifier, target });
  }
  return found;
}

/** A folder holds no more than its files; a file that imports it is only broken elsewhere if it is there. */
function isOnlyHere(target: string, importer: string, { tracked, project }: Snapshot): boolean {
  return tracked?.has(importer) === true && project.listings.at(target).kind === 'file';
}

/** The drift that explains a wrong letter case: the specifier agrees with this disk alone. */
export function driftOf(
  { importer, reference, snapshot }: Judged,
  { target, specifier }: Finding,
): TrackedFinding | undefined {
  const { repository, onDisk } = snapshot;
  if (target === undefined || snapshot.tracked === undefined) return undefined;
  const spelled = diskSpelling(snapshot, target);
  if (spelled === target) return undefined;
  const { text, form, guarded } = reference;
  const verdict = judge(onDisk, { importer: diskSpelling(snapshot, importer), text, form, guarded, uses: 1 });
  const { resolution } = verdict;
  if (verdict.kind !== 'fine' || resolution.kind !== 'found' || resolution.path !== spelled) return undefined;
  return findDrift(repository.disk, { specifier, target, onDisk: spelled });
}

/** A path as this disk lists it. */
function diskSpelling({ repository }: Snapshot, path: string): string {
  let tracked = '';
  let spelled = '';
  for (const name of path.split('/')) {
    tracked = join(tracked, name);
    spelled = join(spelled, spellingOnDisk(repository.disk, tracked) ?? name);
  }
  return spelled;
}
