import {
  judge,
  judgeAtOnce,
  type Finding,
  type TrackedFinding,
  type Usage,
  type Verdict,
} from '@truepath/core';
import { holderOfPlain } from '@truepath/core/assess';
import { dirname } from '@truepath/core/path';
import type { PlacedReference } from '@truepath/core/placed-reference';
import { headOf } from '@truepath/core/specifier';

import type { Answer, Answers } from './answers.js';
import { isAbsence, unexcused, type Absent } from './excuses.js';
import { explainBySettings } from './explained.js';
import { hasExplanations, isIgnored, isInternal } from './resolvers.js';
import type { Scripts } from './scripts.js';
import type { Settings } from './settings.js';
import type { Snapshot } from './snapshot.js';
import { driftOf, mayFindTracked, trackedFindings, type Wanted } from './tracked-findings.js';

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
  /** What was answered for the folder of the file, and to the file itself. */
  readonly folder: Answers;
  readonly answers: readonly Answer[];
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
  const { snapshot, wanted } = bench;
  const folder = snapshot.answersFor(source.importer);
  const place = { source, folder, isTargetWanted: mayFindTracked(snapshot, wanted) };
  const answers: Answer[] = [];
  const found: Found[] = [];
  const absent: Absent[] = [];
  let lacksPackage = false;
  for (const reference of source.references) {
    const answer = answerTo(reference, place, bench);
    answers.push(answer);
    const verdict = verdictOf(source, answer, snapshot);
    if (verdict === undefined) continue;
    if (verdict.kind === 'unknown' && verdict.reason === 'not-installed') lacksPackage = true;
    const judged = { importer: source.importer, reference, snapshot };
    if (verdict.kind === 'fine')
      for (const finding of trackedFindings(judged, verdict, wanted)) found.push({ finding, reference });
    if (verdict.kind !== 'finding' || isIgnored(source.settings, reference.text)) continue;
    const { finding, unless } = verdict;
    if (isAbsence(finding)) absent.push({ finding, reference, unless });
    else found.push({ finding: driftOf(judged, finding) ?? finding, reference });
  }
  if (absent.length > 0) found.push(...unexcused(absent, { ...source, siblings: textsOf(source) }, bench));
  return { found: isChecked(found, source, snapshot) ? found : [], folder, answers, lacksPackage };
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

/** Settings may differ from file to file, so that what they explain is asked anew. */
function verdictOf(source: Source, { text, verdict }: Answer, snapshot: Snapshot): Verdict | undefined {
  return verdict !== undefined && isOpen(verdict) ? explained(source, { text, verdict }, snapshot) : verdict;
}

interface Place {
  readonly source: Source;
  readonly folder: Answers;
  /** Whether it doesn't do to know that a path leads to a file. */
  readonly isTargetWanted: boolean;
}

/** Judges what was not judged yet: a path from a folder, a name that is right in a package. */
function answerTo(reference: PlacedReference, place: Place, bench: Bench): Answer {
  const { inFolder, inPackage } = place.folder;
  if (reference.guarded) return answered(reference, place, bench);
  const { form, text } = reference;
  // Nearly all are imports, and a text that is no new string need not be hashed again.
  const key = form === 'import' ? text : `${form} ${text}`;
  const isNamed = isElsewhere(text);
  const known = (isNamed ? inPackage.get(key) : undefined) ?? inFolder.get(key);
  if (known !== undefined && !(place.isTargetWanted && known.verdict === undefined)) return known;
  const answer = answered(reference, place, bench);
  if (isAlikeForAll(answer))
    (isNamed && answer.verdict !== undefined ? inPackage : inFolder).set(key, answer);
  return answer;
}

/** What is right is so in every file; what isn't may depend on a file's name and on what else it holds. */
function isAlikeForAll({ verdict }: Answer): boolean {
  return verdict === undefined || verdict.kind === 'fine';
}

/** Whether a specifier means the same from every folder of a package. */
function isElsewhere(text: string): boolean {
  return /^[@\w]/.test(text);
}

function answered(reference: PlacedReference, place: Place, bench: Bench): Answer {
  const { source, folder, isTargetWanted } = place;
  const { snapshot } = bench;
  const { text, form } = reference;
  const origin = { folder: folder.folder, text, round: snapshot.roundOfAnswers };
  const plain = isTargetWanted
    ? undefined
    : holderOfPlain(snapshot.project, { importer: source.importer, text, form });
  if (plain !== undefined) return { ...origin, verdict: undefined, holder: plain.folder };
  const verdict = judgeReference(source, reference, bench);
  const path = verdict.resolution.kind === 'found' ? verdict.resolution.path : undefined;
  return { ...origin, verdict, holder: path === undefined ? undefined : dirname(path) };
}

function judgeReference(
  source: Source,
  { text, form, guarded }: PlacedReference,
  { snapshot, scripts }: Bench,
): Verdict {
  const { project } = snapshot;
  const { importer } = source;
  const atOnce = judgeAtOnce(project, { importer, text, form });
  if (atOnce !== undefined) return atOnce;
  const usage: Usage = {
    importer,
    text,
    form,
    guarded,
    get siblings() {
      return textsOf(source);
    },
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

function textsOf({ references }: Source): ReadonlySet<string> {
  return new Set(references.map(({ text }) => text));
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
