import type { Finding } from '@truepath/core';
import { describe, expect, test } from 'vitest';

import { edited } from '../src/fix.js';
import { segmentEdit } from '@truepath/core/segment-edit';

describe('the repair keeps quotes, query, hash and extension', () => {
  test.each([
    [
      "import './Utils/date.js?raw#x';",
      './Utils/date.js?raw#x',
      './utils/date.js?raw#x',
      "import './utils/date.js?raw#x';",
    ],
    ['import("./button")', './button', './Button', 'import("./Button")'],
    ['import(`./button`)', './button', './Button', 'import(`./Button`)'],
    ['@import url(./base.css);', './base.css', './Base.css', '@import url(./Base.css);'],
    ["require('./Lib/Index')", './Lib/Index', './lib/index', "require('./lib/index')"],
    ["import './Routes/$id'", './Routes/$id', './routes/$id', "import './routes/$id'"],
    ["import './(Auth)/login'", './(Auth)/login', './(auth)/login', "import './(auth)/login'"],
    ['import "./Its"', './Its', "./It's", `import "./It's"`],
  ])('%s', (source, specifier, right, repaired) => {
    const edit = segmentEdit(finding(specifier, right), { text: source, start: source.indexOf(specifier) });
    expect(edit && edited(source, [edit])).toBe(repaired);
  });
});

describe('no repair where the right name cannot stand as it is', () => {
  test.each([
    ["import './Its'", './Its', "./It's", 'it would end the string'],
    ['import(`./a`)', './a', './A${b}', 'it would be an expression'],
    ["import './a'", './a', './A\\b', 'it would be an escape'],
    ["import './a'", './a', './A\nb', 'it would break the line'],
    ["import './a'", './a', './A\udc80', 'it has no UTF-8'],
    ['<script src="./a">', './a', './A&lt', 'it would be an entity'],
    ['@import url(./a);', './a', './A (1)', 'it would end the url'],
    ["import './\\u0061'", './a', './A', 'it is written with an escape'],
  ])('%s: %s → %j: %s', (source, specifier, right) => {
    const start = source.search(/\.\//);
    expect(segmentEdit(finding(specifier, right), { text: source, start })).toBeUndefined();
  });

  test('nor where there is no one certain answer', () => {
    const unsure = { ...finding('./a', './A'), fixable: false };
    expect(segmentEdit(unsure, { text: "'./a'", start: 1 })).toBeUndefined();
  });

  test('nor where segment and suggestion disagree', () => {
    const odd = { ...finding('./a', './A'), suggestions: ['./B'] };
    expect(segmentEdit(odd, { text: "'./a'", start: 1 })).toBeUndefined();
  });
});

function finding(specifier: string, right: string): Finding {
  const base = { kind: 'case-mismatch', specifier, suggestions: [right], fixable: true } as const;
  const names = specifier.split('/');
  const rights = right.split('/');
  const index = names.findIndex((name, at) => name !== rights[at]);
  const start = names.slice(0, index).join('/').length + 1;
  const written = names[index] ?? '';
  const segment = { start, end: start + written.length, written, right: rights[index] ?? '' };
  const isOnly = specifier.slice(0, start) + segment.right + specifier.slice(segment.end) === right;
  return isOnly ? { ...base, segment } : base;
}
