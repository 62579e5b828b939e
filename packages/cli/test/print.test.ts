import picocolors from 'picocolors';
import { describe, expect, test } from 'vitest';

import { count, duration } from '../src/amounts.js';
import { exitCode } from '../src/exit-code.js';
import { explained } from '../src/explain.js';
import { Lines } from '@truepath/core/lines';
import { nearName } from '@truepath/core/near-name';
import { codePoints, printable } from '../src/printable.js';
import { statsTable } from '../src/stats.js';

const plain = picocolors.createColors(false);

describe('what a person sees', () => {
  test('of --explain', () => {
    const steps = [
      '`./button` is relative: it is looked for in src.',
      'src holds `Button.tsx`, and no `button`.',
    ];
    const verdict = 'Wrong: `./button` is spelled `./Button`.';
    const explanation = { specifier: './button', importer: 'src/a\u001b.ts', verdict, steps };
    expect(explained([explanation, { ...explanation, importer: 'src/b.ts' }], plain)).toMatchInlineSnapshot(`
      "\`./button\` in src/a\\x1b.ts
        1. \`./button\` is relative: it is looked for in src.
        2. src holds \`Button.tsx\`, and no \`button\`.
        → Wrong: \`./button\` is spelled \`./Button\`.

      \`./button\` in src/b.ts
        1. \`./button\` is relative: it is looked for in src.
        2. src holds \`Button.tsx\`, and no \`button\`.
        → Wrong: \`./button\` is spelled \`./Button\`.
      "
    `);
  });

  test('of --stats', () => {
    const stats = {
      durations: { list: 61.4, scan: 1250, parse: 3 },
      counters: { files: 7376, 'files parsed': 31 },
      unknown: { 'ignored by git': 3, 'package not installed': 1200 },
      aliases: { '@/* → src/*': 'learned alias "@/*" (12 of 13 paths fit)' },
    };
    expect(statsTable(stats, plain)).toMatchInlineSnapshot(`
      "time
        list                   61 ms
        scan                   1.3 s
        parse                   3 ms
      counted
        files                  7,376
        files parsed              31
      unknown
        package not installed  1,200
        ignored by git             3
      aliases
        @/* → src/*  learned alias "@/*" (12 of 13 paths fit)
      "
    `);
  });

  test('of --stats about nothing', () => {
    expect(statsTable({ durations: {}, counters: {}, unknown: {}, aliases: {} }, plain)).toBe('');
  });
});

describe('exit codes', () => {
  const error = { severity: 'error' } as const;
  const warning = { severity: 'warning' } as const;
  test.each([
    ['nothing', [], 0, undefined, 0],
    ['an error', [error], 0, undefined, 1],
    ['warnings, any number allowed', [warning, warning], 5, undefined, 0],
    ['as many warnings as allowed', [warning, warning], 0, 2, 0],
    ['one warning too many', [warning, warning], 0, 1, 1],
    ['a comment that silences nothing, and none allowed', [], 1, 0, 1],
    ['an error, warnings allowed', [error], 0, 10, 1],
  ])('%s', (_, findings, unusedDirectives, maxWarnings, code) => {
    expect(exitCode(findings, { unusedDirectives, maxWarnings })).toBe(code);
  });
});

test.each([
  [0, '0 ms'],
  [37.2, '37 ms'],
  [99.6, '0.1 s'],
  [412, '0.4 s'],
  [59_949, '59.9 s'],
  [59_951, '1 min 0 s'],
  [132_000, '2 min 12 s'],
])('%d milliseconds are %s', (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text);
});

test.each([
  [0, '0 files'],
  [1, '1 file'],
  [999, '999 files'],
  [1000, '1,000 files'],
  [1_234_567, '1,234,567 files'],
])('%d is said as %s', (amount, text) => {
  expect(count(amount, 'file')).toBe(text);
});

test.each([
  ['src/a.ts', 'src/a.ts'],
  ['日本/é/👩‍👩‍👧', '日本/é/👩‍👩‍👧'],
  ['a\nb\tc\rd', 'a\\nb\\tc\\rd'],
  ['\u001b[31m\u0000\u007f\u0085', '\\x1b[31m\\x00\\x7f\\x85'],
  ['\u202efdp.exe\u2028', '\\u{202e}fdp.exe\\u{2028}'],
  ['\udc80\udcff', '\\x80\\xff'],
  ['\ud800', '\\u{d800}'],
])('%j is printed as %s', (text, printed) => {
  expect(printable(text)).toBe(printed);
});

test('code points tell two forms apart', () => {
  expect([codePoints('caf\u00e9'), codePoints('cafe\u0301')]).toEqual(['caf\\u{e9}', 'cafe\\u{301}']);
});

test.each([
  ['fromat', 'format'],
  ['confg', 'config'],
  ['maxwarnings', 'max-warnings'],
  ['x', undefined],
  ['', undefined],
  ['frobnicate', undefined],
])('%j is near %s', (typed, near) => {
  expect(nearName(typed, ['format', 'config', 'max-warnings', 'fix'])).toBe(near);
});

test('lines and columns of every offset agree with counting by hand', () => {
  const text = 'a\r\nbc\n\n\rd\u2028e\r';
  const lines = new Lines(text);
  for (let offset = 0; offset <= text.length; offset += 1) {
    if (text[offset - 1] === '\r' && text[offset] === '\n') continue;
    const before = text.slice(0, offset).split(/\r\n|\r|\n/);
    expect(lines.at(offset)).toEqual({ line: before.length, column: (before.at(-1)?.length ?? 0) + 1 });
  }
  expect([1, 2, 3, 4, 5, 6, 7].map((line) => lines.read(line))).toEqual([
    'a',
    'bc',
    '',
    '',
    'd\u2028e',
    '',
    undefined,
  ]);
  expect(lines.count).toBe(6);
});
