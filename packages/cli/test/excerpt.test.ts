import { describe, expect, test } from 'vitest';

import { displayWidth } from '../src/display-width.js';
import { excerpt } from '../src/reporters/excerpt.js';

describe('columns that a text takes', () => {
  test.each([
    ['button', 6],
    ['', 0],
    ['日本語', 6],
    ['ｶﾅ', 2],
    ['한국어', 6],
    ['cafe\u0301', 4],
    ['é', 1],
    ['👍', 2],
    ['👩‍👩‍👧', 2],
    ['❤️', 2],
    ['Ａ', 2],
    ['\u200b', 0],
  ])('%j takes %i', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('a line that was drawn', () => {
  test('marks exactly the wrong part and fits, whatever stands around it', () => {
    const parts = [
      'a',
      'import ',
      '\t',
      '日本',
      'cafe\u0301',
      '👩‍👩‍👧',
      '\u001b[31m',
      '"',
      '/',
      'x'.repeat(30),
      '\ufeff',
    ];
    const random = sequence(7);
    for (let round = 0; round < 3000; round += 1) {
      const some = () => Array.from({ length: random(12) }, () => parts[random(parts.length)] ?? '').join('');
      const before = some();
      const line = `${before}'Wrong'${some()}`;
      const mark = { start: before.length + 1, end: before.length + 6 };
      const width = 40 + random(60);
      const drawn = excerpt({ line, marks: [mark], label: 'Right', width });
      expect(displayWidth(drawn.source)).toBeLessThanOrEqual(width);
      expect(displayWidth(`${drawn.marks} Right`)).toBeLessThanOrEqual(width);
      const column = displayWidth(drawn.source.slice(0, drawn.source.indexOf("'Wrong'") + 1));
      expect(drawn.marks).toBe(`${' '.repeat(column)}^^^^^`);
    }
  });

  test('of a bundle of one line and ten million characters only what is near the mark is drawn', () => {
    const line = `${'é;'.repeat(2_500_000)}'Wrong'${'é;'.repeat(2_500_000)}`;
    const start = line.indexOf('Wrong');
    const drawn = excerpt({ line, marks: [{ start, end: start + 5 }], label: 'Right', width: 60 });
    expect(drawn.source).toMatch(/^….*'Wrong'.*…$/);
  });

  test('a specifier longer than the terminal is cut, too', () => {
    const drawn = excerpt({ line: 'x'.repeat(300), marks: [{ start: 10, end: 290 }], label: '', width: 50 });
    expect(displayWidth(drawn.source)).toBeLessThanOrEqual(50);
    expect(displayWidth(drawn.marks)).toBeLessThanOrEqual(50);
  });
});

/** Numbers below a bound that look like chance and are the same in every run. */
function sequence(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}
