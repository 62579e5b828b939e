import { judge, type Finding, type TrackedFinding, type Usage, type Verdict } from '@truepath/core';
import type { PlacedReference } from '@truepath/core/placed-reference';
import { headOf } from '@truepath/core/specifier';

import { isAbsence, unexcused, type Absent } from './excuses.js';
import { explainBySettings } from './explained.js';
import { GroundsOf } from './grounds.js';
import { hasExplanations, isIgnored, isInternal } from './resolvers.js';
import type { Scripts } from './scripts.js';
import type { Settings } from './settings.js';
import type { Grounds, Snapshot } from './snapshot.js';
import { driftOf, trackedFindings, type Wanted } from './tracked-findings.js';

/** A file as ESLint parsed it. */
export interface Source {
  /** An absolute path in the host's form. */
  readonly file: string;
  /** Its path relative to the root, as listed. */
  readonly importer: string;
  readonly text: string;
  readonly references: readonly PlacedReference[];
  readonly settings: Settings;
}

/** A finding at its place. */
export interface Found {
  readonly finding: Finding | TrackedFinding;
  readonly reference: PlacedReference;
}

/** What a file came to, and what that stands on. */
export interface Judgement {
  readonly found: readonly Found[];
  readonly grounds: Grounds;
  /** Whether a package that is not installed may be one of the repository that nobody added yet. */
  readonly lacksPackage: boolean;
}

/** What a judgement is made with. */
export interface Bench {
  readonly snapshot: Snapshot;
  readonly scripts: Scripts;
  /** The findings that some rule reports: the others are not looked for. */
  readonly wanted: Wanted;
}

/** Judges every reference of a file as the command would. */
export function judgeSource(source: Source, bench: Bench): Judgement {
  const { snapshot } = bench;
  const grounds = new GroundsOf(snapshot, source.importer);
  const siblings = new Set(source.references.map(({ text }) => text));
  const found: Found[] = [];
  const absent: Absent[] = [];
  let lacksPackage = false;
  for (const reference of source.references) {
    const verdict = verdictOf(source, { reference, siblings }, bench);
    grounds.add(reference.text, verdict);
    if (verdict.kind === 'unknown' && verdict.reason === 'not-installed') lacksPackage = true;
    const judged = { importer: source.importer, reference, snapshot };
    if (verdict.kind === 'fine')
      for (const finding of trackedFindings(judged, verdict, bench.wanted))
        found.push({ finding, reference });
    if (verdict.kind !== 'finding' || isIgnored(source.settings, reference.text)) continue;
    const { finding, unless } = verdict;
    if (isAbsence(finding)) absent.push({ finding, reference, unless });
    else found.push({ finding: driftOf(judged, finding) ?? finding, reference });
  }
  if (absent.length > 0) found.push(...unexcused(absent, { ...source, siblings }, bench));
  return { found: isChecked(found, source, snapshot) ? found : [], grounds, lacksPackage };
}

/** Nothing is said of a file that git ignores. */
function isChecked(
  found: readonly Found[],
  { importer }: Source,
  { tracked, repository }: Snapshot,
): boolean {
  if (found.length === 0 || tracked === undefined || tracked.has(importer)) return true;
  return !repository.ignored([importer]).has(importer);
}

interface Written {
  readonly reference: PlacedReference;
  readonly siblings: ReadonlySet<string>;
}

function verdictOf(source: Source, written: Written, bench: Bench): Verdict {
  const { text } = written.reference;
  const verdict = memorized(source.importer, written, bench);
  // Settings may differ from file to file.
  return isOpen(verdict) ? explained(source, { text, verdict }, bench.snapshot) : verdict;
}

/** Judges what was not judged yet: a path from a folder, a name that is right in a package. */
function memorized(importer: string, written: Written, bench: Bench): Verdict {
  const { text, form, guarded } = written.reference;
  if (guarded) return judgeReference(importer, written, bench);
  const { inFolder, inPackage } = bench.snapshot.memoryOf(importer);
  const key = form + text;
  const known = inPackage.get(key) ?? inFolder.get(key);
  if (known !== undefined) return known;
  const verdict = judgeReference(importer, written, bench);
  const isShared = verdict.kind === 'fine' && isElsewhere(text);
  (isShared ? inPackage : inFolder).set(key, verdict);
  return verdict;
}

/** Whether a specifier means the same from every folder of a package. */
function isElsewhere(text: string): boolean {
  return /^[@\w]/.test(text);
}

function judgeReference(
  importer: string,
  { reference, siblings }: Written,
  { snapshot, scripts }: Bench,
): Verdict {
  const { text, form, guarded } = reference;
  const { project } = snapshot;
  const usage: Usage = {
    importer,
    text,
    form,
    guarded,
    siblings,
    isCommon: !text.startsWith('.') && scripts.isCommon(headOf(text), importer),
    get uses() {
      return snapshot.usesOf(headOf(text), scripts);
    },
  };
  const verdict = judge(project, usage);
  if (verdict.kind !== 'finding' || text.startsWith('.') || snapshot.isSurveyed) return verdict;
  // Some file may declare the module, and then it needs no file.
  snapshot.survey(scripts);
  return judge(project, usage);
}

/** A specifier of which we know nothing good may be one that the project's own resolver explains. */
function explained(
  { file, settings }: Source,
  { text, verdict }: { readonly text: string; readonly verdict: Verdict },
  snapshot: Snapshot,
): Verdict {
  const { resolution } = verdict;
  const unexplained = { kind: 'unknown', reason: 'unexplained', resolution } as const;
  if (resolution.kind === 'missing' && resolution.undeclared !== undefined && isInternal(settings, text))
    return unexplained;
  if (!hasExplanations(settings)) return verdict;
  const asked = { specifier: text, file, root: snapshot.repository.root.folder };
  const answer = explainBySettings(snapshot, settings, asked);
  if (answer.kind === 'fine') return unexplained;
  return answer.kind === 'finding' ? { ...answer, resolution, unless: [] } : verdict;
}

function isOpen(verdict: Verdict): boolean {
  return verdict.kind === 'finding'
    ? isAbsence(verdict.finding)
    : verdict.kind === 'unknown' && verdict.reason === 'unexplained';
}
