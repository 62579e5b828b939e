import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { distance, nameCost } from '../../src/spelling.js';

const alphabet = ['a', 'b', 'c'];

function words(longest: number): string[] {
  const all = [''];
  for (let last = all; (last[0]?.length ?? 0) < longest;) {
    last = last.flatMap((word) => alphabet.map((letter) => word + letter));
    all.push(...last);
  }
  return all;
}

/** All that one edit makes of a word. */
function* edited(word: string): Generator<string> {
  for (let at = 0; at <= word.length; at += 1) {
    const before = word.slice(0, at);
    const after = word.slice(at + 1);
    for (const letter of alphabet) yield before + letter + word.slice(at);
    if (at === word.length) continue;
    yield before + after;
    for (const letter of alphabet) yield before + letter + after;
    if (after !== '') yield before + after.charAt(0) + word.charAt(at) + after.slice(1);
  }
}

/** The least number of edits from one word to every other, found by making all edits. */
function allDistances(start: string, longest: number): ReadonlyMap<string, number> {
  const found = new Map([[start, 0]]);
  const queue = [start];
  for (const word of queue) {
    for (const next of edited(word)) {
      if (next.length > longest || found.has(next)) continue;
      found.set(next, (found.get(word) ?? 0) + 1);
      queue.push(next);
    }
  }
  return found;
}

describe('distance', () => {
  test('is the least number of edits between all words of four letters', () => {
    const all = words(4);
    const differing: string[] = [];
    for (const one of all) {
      const expected = allDistances(one, 5);
      for (const other of all) {
        if (distance(one, other) !== expected.get(other)) differing.push(`${one} ${other}`);
      }
    }
    expect(all).toHaveLength(121);
    expect(differing).toEqual([]);
  });

  test('is a metric', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'ä', '🧪'), maxLength: 10 });
    fc.assert(
      fc.property(word, word, word, (one, other, third) => {
        const direct = distance(one, other);
        expect(direct).toBe(distance(other, one));
        expect(direct === 0).toBe(one === other);
        expect(direct).toBeLessThanOrEqual(distance(one, third) + distance(third, other));
        const lengths = [Array.from(one).length, Array.from(other).length];
        expect(direct).toBeLessThanOrEqual(Math.max(...lengths));
        expect(direct).toBeGreaterThanOrEqual(Math.max(...lengths) - Math.min(...lengths));
      }),
      { numRuns: 1000, seed: 1 },
    );
  });
});

describe('the cost of a name', () => {
  test('is 0 for itself alone, less than one edit for another case, and about the distance for the rest', () => {
    const name = fc.string({ unit: fc.constantFrom(...Array.from('abAB1-_.é')), maxLength: 14 });
    fc.assert(
      fc.property(name, name, (one, other) => {
        const cost = nameCost(one, other);
        expect(cost === 0).toBe(one === other);
        if (cost === undefined) return;
        expect(cost).toBeGreaterThanOrEqual(0);
        expect(cost).toBeLessThan(5);
        if (cost >= 1) expect(Math.floor(cost)).toBe(distance(one.toLowerCase(), other.toLowerCase()));
      }),
      { numRuns: 1000, seed: 1 },
    );
  });
});
