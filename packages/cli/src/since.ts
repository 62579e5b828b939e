import type { Usage, Verdict } from '@truepath/core';
import { type ImportOf, usageOf } from './importers.js';
import { attemptOf, type Past } from './past.js';
import type { Cause } from './report.js';
import type { Settled } from './settle.js';

/** What of the findings a change brought, each with the change that caused it. */
export function broughtBy(past: Past, settled: readonly Settled[]): readonly Settled[] {
  const seen = new Map<string, number>();
  return settled.flatMap((item) => {
    const { reported, form } = item;
    const { file, specifier } = reported;
    const key = `${file}\0${attemptOf(file, specifier)}`;
    const earlier = seen.get(key) ?? 0;
    seen.set(key, earlier + 1);
    const usage = usageOf(file, specifier, form);
    // As many as were wrong before are the same; which of them were added makes no difference.
    if (earlier < wrongBefore(past, usage)) return [];
    return [{ ...item, reported: { ...reported, cause: past.causeOf(file, past.before(usage)) } }];
  });
}

/** The imports of what nobody added that did not fail before the change. */
export function importsBroughtBy(past: Past, imports: readonly ImportOf[]): readonly ImportOf[] {
  return imports.filter(({ file, specifier }) => wrongBefore(past, usageOf(file, specifier, 'import')) === 0);
}

/** The change that made two names collide; `undefined` where they did so before. */
export function collisionCause(past: Past, one: string, other: string): Cause | undefined {
  if (past.collisions().some(({ paths }) => paths.includes(one) && paths.includes(other))) return undefined;
  const [from, to] = [...past.changes.renamed].find(([, name]) => name === one || name === other) ?? [];
  if (from !== undefined && to !== undefined) return { kind: 'renamed', from, to };
  const isNew = [one, other].find((path) => past.changes.added.has(path));
  return { kind: 'added', from: isNew ?? other };
}

/** How many of a file's references that mean the same were wrong before the change. */
function wrongBefore(past: Past, usage: Usage): number {
  // All that it holds it held before, so that nothing has to be counted, or parsed.
  if (past.isSame(usage.importer)) return wasWrong(past, usage, past.verdictOf(usage)) ? Infinity : 0;
  const importer = past.nameOf(usage.importer) ?? '';
  const same = past
    .standings(usage)
    .filter(({ reference: { text }, verdict }) => wasWrong(past, { importer, text }, verdict));
  return same.length;
}

/** What was unknown counts as wrong, unless the change touched what it names. */
function wasWrong(
  past: Past,
  { importer, text }: Pick<Usage, 'importer' | 'text'>,
  { kind }: Verdict,
): boolean {
  return kind === 'unknown' ? !past.touched(attemptOf(importer, text)) : kind === 'finding';
}
