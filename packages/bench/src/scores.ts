import type { Breakage } from './breakages/breakage.js';
import { findingKindOf } from './breakages/kind.js';
import type { Complaint } from './tools/tool.js';
import type { Truth } from './truth/truth.js';

/** What a tool made of one breakage. */
export interface Verdict {
  readonly breakage: Breakage;
  /** What it said of it; `undefined` where it missed it. */
  readonly complaint: Complaint | undefined;
  readonly isKindRight: boolean;
  /** Whether its first suggestion is what stood there, or leads to the same file. */
  readonly isFirstRight: boolean;
}

/** What a tool said while some paths were broken. */
export interface Marked {
  readonly verdicts: readonly Verdict[];
  /** Complaints about what was not broken. */
  readonly collateral: readonly Complaint[];
}

/** Compares what a tool says with what was broken; what it said of the unbroken tree is left out. */
export function marked(
  truth: Truth,
  breakages: readonly Breakage[],
  said: { readonly before: readonly Complaint[]; readonly now: readonly Complaint[] },
): Marked {
  const before = new Set(said.before.map(keyOf));
  const fresh = said.now.filter((complaint) => !before.has(keyOf(complaint)));
  const used = new Set<Complaint>();
  const verdicts = breakages.map((breakage) => {
    const about = fresh.filter((complaint) => isAbout(complaint, breakage));
    for (const complaint of about) used.add(complaint);
    const complaint = about.find(({ specifier }) => specifier === breakage.broken) ?? about[0];
    return { breakage, complaint, ...judged(truth, breakage, complaint) };
  });
  return { verdicts, collateral: fresh.filter((complaint) => !used.has(complaint)) };
}

function keyOf({ file, line, specifier, kind }: Complaint): string {
  return [file, specifier ?? line, kind].join('\0');
}

function isAbout({ file, line, specifier }: Complaint, { occurrence, broken }: Breakage): boolean {
  return file === occurrence.file && (specifier === broken || line === occurrence.line);
}

function judged(
  truth: Truth,
  { kind, occurrence, reading }: Breakage,
  complaint: Complaint | undefined,
): Pick<Verdict, 'isKindRight' | 'isFirstRight'> {
  const first = complaint?.suggestions?.[0];
  const leadsThere = (specifier: string): boolean =>
    reading.target !== undefined &&
    truth.readings(occurrence.file, specifier).some(({ target }) => target === reading.target);
  return {
    isKindRight: complaint?.kind === findingKindOf(kind),
    isFirstRight: first !== undefined && (first === occurrence.specifier || leadsThere(first)),
  };
}
