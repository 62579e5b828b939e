import { existsSync, readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { benchmarksPage, pageWith } from '../src/page.js';
import { share } from '../src/table.js';

const page = '# Benchmarks\n\nWords.\n\n## Accuracy\n\nold\n\n## Speed\n\nkept\n';

describe('a page', () => {
  test('gets a section in the place of its last results', () => {
    const table = { head: ['tool', 'found'], rows: [['truepath', '100 %']] };
    expect(pageWith(page, { title: 'Accuracy', blocks: [{ title: 'All', table }] })).toMatchInlineSnapshot(`
      "# Benchmarks

      Words.

      ## Accuracy

      **All**

      | tool     | found |
      | -------- | ----: |
      | truepath | 100 % |

      ## Speed

      kept
      "
    `);
  });

  test('gets a new section at its end', () => {
    expect(pageWith(page, { title: 'Growth', blocks: ['new'] })).toBe(`${page}\n## Growth\n\nnew\n`);
  });

  test.skipIf(!existsSync(benchmarksPage))(
    'that is published says with what it was measured, section by section',
    () => {
      const [, ...sections] = readFileSync(benchmarksPage, 'utf8').split(/^## /m);
      expect(
        sections.filter((section) => !/\n\nMeasured on \d{4}-\d\d-\d\d: .*Node \d/.test(section)),
      ).toEqual([]);
    },
  );
});

test.each([
  [0, 0, '–'],
  [0, 9, '0 %'],
  [9999, 10000, '99.9 %'],
  [1, 10000, '0.1 %'],
  [9, 9, '100 %'],
])('%i of %i is %s', (part, whole, expected) => {
  expect(share(part, whole)).toBe(expected);
});
