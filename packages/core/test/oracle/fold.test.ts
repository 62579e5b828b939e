import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { fold, isSameFolded, isSameNormalized } from '../../src/fold.js';

/** Every letter that letter case or Unicode form could change, and that stands for itself in composed form. */
const letters = Array.from({ length: 0x11_00_00 }, (_, code) => code)
  .filter((code) => code < 0xd8_00 || code > 0xdf_ff)
  .map((code) => String.fromCodePoint(code))
  .filter((letter) => /[\p{CWL}\p{CWU}\p{CWT}\p{CWCF}]/u.test(letter) || letter !== letter.normalize('NFD'))
  .filter((letter) => letter === letter.normalize('NFC'));

function pattern(letter: string): string {
  return Array.from(letter, (part) => `\\u{${(part.codePointAt(0) ?? 0).toString(16)}}`).join('');
}

describe('fold', () => {
  test('takes the same letters for one as a regular expression that ignores case, over all of Unicode', () => {
    const all = letters.join('');
    const byFold = groupByFold();
    const differing = letters.filter((letter) => {
      const same = all.match(new RegExp(pattern(letter), 'giu'));
      return same?.join('') !== byFold.get(fold(letter))?.join('');
    });
    expect(letters.length).toBeGreaterThan(2000);
    expect(differing).toEqual([]);
  });

  test('is its own fold, and ignores the Unicode form', () => {
    const differing = letters.filter((letter) => {
      const folded = fold(letter);
      return fold(folded) !== folded || fold(letter.normalize('NFD')) !== folded;
    });
    expect(differing).toEqual([]);
  });

  test('folds whole names letter by letter', () => {
    const name = fc.string({ unit: fc.constantFrom(...letters, ...Array.from('abcXYZ019-_.')) });
    fc.assert(
      fc.property(name, name, (one, other) => {
        expect(fold(fold(one))).toBe(fold(one));
        expect(fold(one.normalize('NFD'))).toBe(fold(one));
        expect(isSameFolded(one, other)).toBe(fold(one) === fold(other));
        if (isSameNormalized(one, other)) expect(isSameFolded(one, other)).toBe(true);
        const ascii = one.replace(/[^\p{ASCII}]/gu, '');
        expect(isSameFolded(ascii.toUpperCase(), ascii)).toBe(true);
      }),
    );
  });
});

function groupByFold(): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const letter of letters) groups.set(fold(letter), [...(groups.get(fold(letter)) ?? []), letter]);
  return groups;
}
