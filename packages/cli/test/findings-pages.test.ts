import { readdirSync, readFileSync } from 'node:fs';

import { sentence, type AnyFindingKind, type FindingKind, type TrackedFinding } from '@truepath/core';
import { expect, test } from 'vitest';

import { DEFAULT_CONFIGURATION } from '@truepath/core/configuration';
import { reportedFileFindings } from '../src/git-findings.js';
import type { ImportOf } from '../src/importers.js';
import { KIND_SENTENCES } from '../src/reporters/kinds.js';
import { stylish } from '../src/reporters/stylish.js';
import { contextOf, findingAt, reportOf } from './report-of.js';

const folder = new URL('../../../docs/findings/', import.meta.url);
const kinds = Object.keys(DEFAULT_CONFIGURATION.severity);

test('there is one page for each kind of finding', () => {
  expect(readdirSync(folder).toSorted()).toEqual(kinds.map((kind) => `${kind}.md`).toSorted());
});

test.each(kinds)('the page of %s begins with the sentence that reporters give of it', (kind) => {
  const page = readFileSync(new URL(`${kind}.md`, folder), 'utf8');
  expect(page.split('\n')[2]).toBe(KIND_SENTENCES[kind as AnyFindingKind]);
});

test.each(kinds)(
  'the page of %s says what it means, why it breaks, what to do, when it is silent, and what people see',
  (kind) => {
    const page = readFileSync(new URL(`${kind}.md`, folder), 'utf8');
    expect(page).toMatch(new RegExp(`^# ${kind}\n\n[A-Z].*\\n`));
    for (const heading of [
      'Why it breaks',
      'How to fix it',
      'When it is unknown instead',
      'What people see when it happens',
    ]) {
      expect(page).toContain(`\n## ${heading}\n`);
    }
  },
);

const examples: [page: string, example: Example][] = [
  [
    'findings/case-mismatch.md',
    {
      kind: 'case-mismatch',
      file: 'src/pages/Home.tsx',
      line: 3,
      source: "import { Button } from '../components/button';",
      specifier: '../components/button',
      right: '../components/Button',
    },
  ],
  [
    'findings/unicode-mismatch.md',
    {
      kind: 'unicode-mismatch',
      file: 'src/menu.ts',
      line: 1,
      source: "import './cafe\u0301';",
      specifier: './cafe\u0301',
      right: './caf\u00e9',
    },
  ],
  [
    'findings/misspelled.md',
    {
      kind: 'misspelled',
      file: 'src/app.ts',
      line: 1,
      source: "import './utlis/date';",
      specifier: './utlis/date',
      right: './utils/date',
    },
  ],
  [
    'findings/not-found.md',
    {
      kind: 'not-found',
      file: 'src/app.ts',
      line: 1,
      source: "import './telemetry';",
      specifier: './telemetry',
    },
  ],
];

test.each([...examples, ['cli.md', examples[0]![1]] as const])(
  'the example of %s is what the command prints',
  (page, example) => {
    const text = readFileSync(new URL(`../${page}`, folder), 'utf8');
    const lines = printed(example).split('\n').slice(0, 4).join('\n');
    expect(text).toContain(`\`\`\`\n${lines}\n`);
  },
);

const button = { specifier: './button', target: 'src/button.ts' };
const fileExamples: [page: string, finding: TrackedFinding, imports: readonly ImportOf[]][] = [
  [
    'case-collision',
    { kind: 'case-collision', target: 'src/Button.ts', other: 'src/button.ts', isFolder: false },
    [
      { file: 'src/a.ts', line: 1, column: 9, ...button },
      { file: 'src/b.ts', line: 1, column: 9, ...button },
    ],
  ],
  [
    'case-collision',
    { kind: 'case-collision', target: 'src/Pages', other: 'src/pages', isFolder: true },
    [{ file: 'src/a.ts', line: 1, column: 9, specifier: './Pages/Home', target: 'src/Pages/Home.ts' }],
  ],
  [
    'git-case-drift',
    { kind: 'git-case-drift', target: 'src/Button.ts', disk: 'src/button.ts' },
    [{ file: 'src/a.ts', line: 1, column: 9, ...button }],
  ],
  [
    'untracked-target',
    { kind: 'untracked-target', target: 'src/new.ts' },
    [{ file: 'src/a.ts', line: 1, column: 9, specifier: './new', target: 'src/new.ts' }],
  ],
];

test.each(fileExamples)('an example of %s is what the command prints: %j', (page, finding, imports) => {
  const text = readFileSync(new URL(`${page}.md`, folder), 'utf8');
  const reported = reportedFileFindings([{ finding, imports }], DEFAULT_CONFIGURATION);
  const [block = ''] = stylish(reportOf(reported), contextOf()).split('\n\n');
  expect(text).toContain(`\`\`\`\n${block}\n\`\`\`\n`);
});

interface Example {
  readonly kind: FindingKind;
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly specifier: string;
  readonly right?: string;
}

function printed({ kind, file, line, source, specifier, right }: Example): string {
  const { segment, ...rest } = findingAt(file, source, { specifier, right: right ?? specifier });
  const suggestions = right === undefined ? [] : [right];
  const message = sentence({ kind, specifier, suggestions, fixable: false });
  const finding = { ...rest, ...(segment && { segment }), kind, line, endLine: line, suggestions, message };
  return stylish(reportOf([finding]), contextOf({ readLine: () => source }));
}
