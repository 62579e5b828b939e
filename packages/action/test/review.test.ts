import type { FileFinding, ImportFinding } from 'truepath/internal/report';
import { describe, expect, test } from 'vitest';

import { fingerprintIn } from '../src/fingerprint.js';
import { reviewOf } from '../src/review.js';
import { changed, LINE, wrongCase } from './changes.js';

const readLine = () => LINE;

const collision: FileFinding = {
  kind: 'case-collision',
  severity: 'error',
  file: 'src/Button.ts',
  target: 'src/Button.ts',
  suggestions: [],
  importers: [{ file: 'src/x.ts', line: 3, column: 9, specifier: './button' }],
  fixable: false,
  message: '`src/Button.ts` and `src/button.ts` are one file on macOS and Windows.',
};

describe('what somebody sees', () => {
  test('on a line of the diff', () => {
    expect(reviewOf({ findings: [wrongCase('src/a.ts', 2)], files: [changed('src/a.ts', 9)], readLine }))
      .toMatchInlineSnapshot(`
      [
        {
          "body": "\`./button\` is spelled \`./Button\`: it loads on macOS and Windows and fails on Linux.

      \`\`\`suggestion
      import './Button';
      \`\`\`

      <!-- truepath:91622eee1df8a7d3079dc66cb1b1f299 -->",
          "fingerprint": "91622eee1df8a7d3079dc66cb1b1f299",
          "line": 2,
          "path": "src/a.ts",
        },
      ]
    `);
  });

  test('on a renamed file whose importers are not in the diff', () => {
    const cause = { kind: 'renamed', from: 'src/button.ts', to: 'src/Button.ts' } as const;
    const findings = [wrongCase('src/a.ts', 2, { cause }), wrongCase('src/b.ts', 70, { cause })];
    const files = [changed('src/Button.ts', 0, { status: 'renamed', before: 'src/button.ts' })];
    expect(
      reviewOf({ findings, files, readLine })
        .map(({ body }) => body)
        .join(),
    ).toMatchInlineSnapshot(`
      "\`src/button.ts\` was renamed to \`src/Button.ts\`, and 2 files outside of this diff did not follow:

      - \`src/a.ts:2\` \`./button\`
      - \`src/b.ts:70\` \`./button\`

      \`\`\`sh
      npx truepath --fix src/a.ts src/b.ts
      \`\`\`

      <!-- truepath:6467cebf2d65c88329f5f2657fd7bb76 -->"
    `);
  });
});

test.each<[string, ImportFinding['cause'] | 'collision', says: string]>([
  [
    'was renamed',
    { kind: 'renamed', from: 'src/old.ts', to: 'src/Button.ts' },
    '`src/old.ts` was renamed to `src/Button.ts`, and 1 file outside of this diff did not follow:',
  ],
  [
    'is gone',
    { kind: 'deleted', from: 'src/Button.ts' },
    '`src/Button.ts` was deleted, and 1 file outside of this diff did not follow:',
  ],
  [
    'is new',
    { kind: 'added', from: 'src/Button.ts' },
    'Imported under a name that it does not have by 1 file outside of this diff:',
  ],
  ['is one with another', 'collision', 'Imported by 1 file outside of this diff:'],
])('a comment on a file says why it is there where the file %s', (_, cause, says) => {
  const finding =
    cause === 'collision' ? collision : wrongCase('src/z.ts', 1, cause === undefined ? {} : { cause });
  const [comment] = reviewOf({ findings: [finding], files: [changed('src/Button.ts', 0)], readLine });
  expect(comment?.body.split('\n')).toContain(says);
});

describe('a suggestion', () => {
  const suggestionOf = (findings: readonly ImportFinding[], source: string | undefined) => {
    const files = [changed('src/a.ts', 9, { lines: new Map([[1, source ?? '']]) })];
    const [comment] = reviewOf({ findings, files, readLine: () => source });
    return /(`{3,})suggestion\n([\s\S]*?)\n\1/.exec(comment?.body ?? '')?.[2];
  };
  const two = "import './button'; import './button';";
  const second = wrongCase('src/a.ts', 1, {
    column: 28,
    endColumn: 36,
    segment: { column: 30, endColumn: 36, written: 'button', right: 'Button' },
  });

  test.each([
    [
      'repairs the wrong part and nothing else',
      [wrongCase('src/a.ts', 1)],
      "import './button'; // x",
      "import './Button'; // x",
    ],
    [
      'repairs everything in a line at once',
      [wrongCase('src/a.ts', 1), second],
      two,
      "import './Button'; import './Button';",
    ],
    [
      'is written into a line with backticks',
      [wrongCase('src/a.ts', 1)],
      "import './button'; // ```` x",
      "import './Button'; // ```` x",
    ],
    [
      'is none where the line is no longer what was judged',
      [wrongCase('src/a.ts', 1)],
      'const x = 1;',
      undefined,
    ],
    ['is none where the line can not be had', [wrongCase('src/a.ts', 1)], undefined, undefined],
    [
      'is none where nothing is near',
      [wrongCase('src/a.ts', 1, { suggestions: [], fixable: false })],
      "import './button';",
      undefined,
    ],
  ])('%s', (_, findings, source, suggested) => {
    expect(suggestionOf(findings, source)).toBe(suggested);
  });
});

describe('a comment is made', () => {
  const files = [
    changed('src/a.ts', 5),
    changed('src/Button.ts', 0, { status: 'renamed', before: 'src/button.ts' }),
  ];
  test.each([
    ['on a line of the diff', [wrongCase('src/a.ts', 5)], ['src/a.ts:5']],
    [
      'not on a line outside of it, but on the file that it is about',
      [wrongCase('src/a.ts', 6)],
      ['src/Button.ts'],
    ],
    ['on the file, for importers outside of the diff', [wrongCase('src/z.ts', 1)], ['src/Button.ts']],
    ['on the file, for a finding that is no single import', [collision], ['src/Button.ts']],
    [
      'nowhere, where nothing of it is in the diff',
      [wrongCase('src/z.ts', 1, { target: 'src/else.ts' })],
      [],
    ],
    ['once for a line', [wrongCase('src/a.ts', 2), wrongCase('src/a.ts', 2, { column: 30 })], ['src/a.ts:2']],
    ['on lines first', [wrongCase('src/z.ts', 1), wrongCase('src/a.ts', 2)], ['src/a.ts:2', 'src/Button.ts']],
  ])('%s', (_, findings, places) => {
    const comments = reviewOf({ findings, files, readLine });
    expect(comments.map(({ path, line }) => (line === undefined ? path : `${path}:${String(line)}`))).toEqual(
      places,
    );
    for (const { body, fingerprint } of comments) expect(fingerprintIn(body)).toBe(fingerprint);
  });

  test.each<[string, [number, string][], number | undefined]>([
    [
      'at its own line, which the base moved down in the merge',
      [
        [1, "import './x';"],
        [2, LINE],
      ],
      2,
    ],
    [
      'on no line where two could be meant',
      [
        [1, LINE],
        [2, LINE],
      ],
      undefined,
    ],
    ['on no line where another text stands', [[5, "import './x';"]], undefined],
  ])('%s', (_, lines, expected) => {
    const files = [changed('src/a.ts', 0, { lines: new Map(lines) })];
    const [comment] = reviewOf({ findings: [wrongCase('src/a.ts', 5)], files, readLine });
    expect(comment?.line).toBe(expected);
  });

  test('with the fingerprint that it had before lines were added above it', () => {
    const of = (line: number) =>
      reviewOf({ findings: [wrongCase('src/a.ts', line)], files, readLine })[0]?.fingerprint;
    expect(of(1)).toBe(of(4));
  });
});

test.each([
  ['a comment in HTML', 'x --> <img src=x>'],
  ['a fingerprint', '<!-- truepath:00000000000000000000000000000000 -->'],
  ['a mention', '@acme/team'],
  ['backticks and a suggestion', '```suggestion\nrm -rf\n```'],
])('a specifier that holds %s is text', (_, specifier) => {
  const finding = wrongCase('src/a.ts', 1, {
    specifier,
    message: `\`${specifier}\` does not exist anywhere.`,
  });
  const [comment] = reviewOf({ findings: [finding], files: [changed('src/a.ts', 5)], readLine });
  expect(fingerprintIn(comment?.body ?? '')).toBe(comment?.fingerprint);
  expect(comment?.body).not.toMatch(/^```suggestion/m);
  expect(comment?.body.split('\n').filter((line) => line.startsWith('<'))).toEqual([
    `<!-- truepath:${comment?.fingerprint ?? ''} -->`,
  ]);
});
