import { grouped } from '../group.js';
import { randomFrom } from '../random.js';
import type { Random } from '../random.js';
import type { Family, Truth } from '../truth/truth.js';
import { isAmbiguous } from './ambiguity.js';
import type { Breakage } from './breakage.js';
import { isBroken } from './breakage.js';
import { edited } from './edits.js';
import { isCase, kinds } from './kind.js';
import type { Kind } from './kind.js';
import type { Candidate } from './segments.js';

/** How many breakages, from which seed. */
export interface Choice {
  readonly seed: string;
  /** At most so many, each in a file of its own. */
  readonly count: number;
}

/** Chooses what to break: one specifier in a file, each kind, family and form in as equal parts as there are. */
export function chooseBreakages(
  truth: Truth,
  candidates: readonly Candidate[],
  choice: Choice,
): readonly Breakage[] {
  const random = randomFrom(choice.seed);
  const available = grouped(candidates, stratumOf);
  const byFile = grouped(random.shuffled(candidates), ({ occurrence }) => occurrence.file);
  const chosen: Breakage[] = [];
  const taken = { kinds: new Map<string, number>(), strata: new Map<string, number>() };
  for (const file of inOrder(byFile, available)) {
    if (chosen.length >= choice.count) break;
    const isRarer = (candidate: Candidate): number =>
      count(taken.strata, stratumOf(candidate)) /
      (weights[candidate.reading.family] * Math.sqrt(available.get(stratumOf(candidate))?.length ?? 1));
    const ranked = [...(byFile.get(file) ?? [])].sort((one, other) => isRarer(one) - isRarer(other));
    const breakage = firstBreakage(truth, ranked, { random, kinds: rarestFirst(taken.kinds, random) });
    if (breakage === undefined) continue;
    chosen.push(breakage);
    increase(taken.kinds, breakage.kind);
    increase(taken.strata, stratumOf(breakage));
  }
  return chosen;
}

/** There is more to get wrong in a path than in a name. */
const weights = { relative: 3, alias: 3, workspace: 2, package: 1, builtin: 0.5 } satisfies Record<
  Family,
  number
>;

function stratumOf({ occurrence, reading }: Candidate): string {
  return `${reading.family} ${occurrence.form}`;
}

/** Whether a file is the material of a test, and not a part of the program. */
function isFixture(file: string): boolean {
  return /(?:^|\/)(?:__)?(?:test-?)?(?:fixtures?|templates?|testdata)(?:__)?\//i.test(file);
}

/** A few files for each stratum, the smallest ones first; then the others, and fixtures last. */
function inOrder(
  byFile: ReadonlyMap<string, readonly Candidate[]>,
  available: ReadonlyMap<string, readonly Candidate[]>,
): ReadonlySet<string> {
  const files = [...byFile.keys()].sort((one, other) => Number(isFixture(one)) - Number(isFixture(other)));
  const first = new Set<string>();
  for (const [stratum] of [...available].sort(([, one], [, other]) => one.length - other.length)) {
    const holding = files.filter((file) =>
      byFile.get(file)?.some((candidate) => stratumOf(candidate) === stratum),
    );
    for (const file of holding.filter((other) => !first.has(other) && !isFixture(other)).slice(0, 4))
      first.add(file);
  }
  return new Set([...first, ...files]);
}

function rarestFirst(taken: ReadonlyMap<string, number>, random: Random): readonly Kind[] {
  return random.shuffled(kinds).sort((one, other) => count(taken, one) - count(taken, other));
}

/** The rarest kind that some of the candidates allow, on the rarest of them. */
function firstBreakage(
  truth: Truth,
  candidates: readonly Candidate[],
  { kinds: ranked, random }: { kinds: readonly Kind[]; random: Random },
): Breakage | undefined {
  for (const kind of ranked) {
    for (const candidate of candidates.slice(0, 5)) {
      for (let attempt = 0; attempt < 4; attempt += 1) {
        const edit = edited(kind, candidate, random);
        if (edit === undefined || !isBroken(truth, candidate, { kind, broken: edit.broken })) continue;
        return {
          ...candidate,
          ...edit,
          kind,
          isAmbiguous: !isCase(kind) && isAmbiguous(truth, candidate, edit),
        };
      }
    }
  }
  return undefined;
}

function count(counts: ReadonlyMap<string, number>, key: string): number {
  return counts.get(key) ?? 0;
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, count(counts, key) + 1);
}
