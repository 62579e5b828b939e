import picocolors from 'picocolors';
import { describe, expect, test } from 'vitest';

import type { ImportFinding, Report, ReportedFinding } from '../src/report.js';
import { REPORTERS } from '../src/reporters/by-name.js';
import { contextOf, findingAt, reportOf } from './report-of.js';

const sources: Record<string, string> = {
  'src/pages/Home.tsx': `import { Button } from '../components/button';`,
  'src/tab.ts': `\tif (x) {\timport('./Utils');`,
  'src/wide.ts': `const 名前 = '👩‍👩‍👧'; import './Café/日本語/button.js';`,
  'src/two.ts': `export * from '../Utils/Format/date?raw';`,
  'src/long.min.js': `${'var a=1;'.repeat(40)}import"./Chunk.js";${'f();'.repeat(40)}`,
  'src/accent.ts': `import './cafe\u0301';`,
  'src/gone.ts': `import './nowhere';`,
};

describe('what a person sees', () => {
  test('one finding', () => {
    expect(seen([finding('src/pages/Home.tsx', '../components/button', '../components/Button')]))
      .toMatchInlineSnapshot(`
      "src/pages/Home.tsx
        3:39  error  \`../components/button\` is spelled \`../components/Button\`: it loads on macOS and Windows and fails on Linux.   case-mismatch
            3 │ import { Button } from '../components/button';
              │                                       ^^^^^^ Button

      ✖ 1 finding in 7,376 files, 22,789 specifiers (12 unknown) in 0.4 s. 1 fixable with --fix.
      "
    `);
  });

  test('one finding, in colour', () => {
    const output = seen([finding('src/pages/Home.tsx', '../components/button', '../components/Button')], {
      color: true,
    });
    expect(output.replaceAll('\u001b', '␛')).toMatchInlineSnapshot(`
      "␛[4msrc/pages/Home.tsx␛[24m
        ␛[2m3:39␛[22m  ␛[31merror␛[39m  \`../components/button\` is spelled \`../components/Button\`: it loads on macOS and Windows and fails on Linux.   ␛[2mcase-mismatch␛[22m
            ␛[2m3 │␛[22m import { Button } from '../components/button';
            ␛[2m  │␛[22m ␛[31m                                      ^^^^^^␛[39m ␛[32mButton␛[39m

      ␛[31m✖ 1 finding␛[39m in 7,376 files, 22,789 specifiers (12 unknown) in 0.4 s. 1 fixable with ␛[1m--fix␛[22m.
      "
    `);
  });

  test('tabs, wide characters and several wrong segments', () => {
    expect(
      seen([
        finding('src/tab.ts', './Utils', './utils'),
        finding('src/wide.ts', './Café/日本語/button.js', './Café/日本語/Button.js'),
        finding('src/two.ts', '../Utils/Format/date?raw', '../utils/format/date?raw'),
      ]),
    ).toMatchInlineSnapshot(`
      "src/tab.ts
        3:21  error  \`./Utils\` is spelled \`./utils\`: it loads on macOS and Windows and fails on Linux.   case-mismatch
            3 │     if (x) {    import('./Utils');
              │                           ^^^^^ utils

      src/wide.ts
        3:43  error  \`./Café/日本語/button.js\` is spelled \`./Café/日本語/Button.js\`: it loads on macOS and Windows and fails on Linux.   case-mismatch
            3 │ const 名前 = '👩‍👩‍👧'; import './Café/日本語/button.js';
              │                                          ^^^^^^^^^ Button.js

      src/two.ts
        3:16  error  \`../Utils/Format/date?raw\` is spelled \`../utils/format/date?raw\`: it loads on macOS and Windows and fails on Linux.   case-mismatch
            3 │ export * from '../Utils/Format/date?raw';
              │                   ^^^^^ ^^^^^^ utils/format

      ✖ 3 findings in 7,376 files, 22,789 specifiers (12 unknown) in 0.4 s. 3 fixable with --fix.
      "
    `);
  });

  test('a long line is cut around the segment', () => {
    expect(seen([finding('src/long.min.js', './Chunk.js', './chunk.js')], { width: 80 }))
      .toMatchInlineSnapshot(`
      "src/long.min.js
        3:330  error  \`./Chunk.js\` is spelled \`./chunk.js\`: it loads on macOS and Windows and fails on Linux.   case-mismatch
            3 │ …var a=1;var a=1;import"./Chunk.js";f();f();f();f();f();f();f();f();f…
              │                           ^^^^^^^^ chunk.js

      ✖ 1 finding in 7,376 files, 22,789 specifiers (12 unknown) in 0.4 s. 1 fixable with --fix.
      "
    `);
  });

  test('two Unicode forms that look alike', () => {
    const form = {
      ...finding('src/accent.ts', './cafe\u0301', './caf\u00e9'),
      kind: 'unicode-mismatch' as const,
    };
    expect(seen([form])).toMatchInlineSnapshot(`
      "src/accent.ts
        3:11  error  \`./café\` is spelled \`./café\`: it loads on macOS and Windows and fails on Linux.   unicode-mismatch
            3 │ import './café';
              │           ^^^^ caf\\u{e9}, not cafe\\u{301}

      ✖ 1 finding in 7,376 files, 22,789 specifiers (12 unknown) in 0.4 s. 1 fixable with --fix.
      "
    `);
  });

  test('several findings of one file stand under one another, and warnings and skipped files are counted', () => {
    const first = finding('src/gone.ts', './nowhere', './now-here');
    const warning: ReportedFinding = {
      ...first,
      kind: 'not-found',
      severity: 'warning',
      line: 12,
      suggestions: [],
      fixable: false,
    };
    const { segment, ...bare } = warning;
    expect(segment).toBeDefined();
    const report = reportOf([first, bare], {
      filesSkipped: 2,
      warnings: ['tsconfig.json extends a file that is missing.'],
    });
    expect(print(report, {})).toMatchInlineSnapshot(`
      "src/gone.ts
        3:11  error    \`./nowhere\` is spelled \`./now-here\`: it loads on macOS and Windows and fails on Linux.   case-mismatch
             3 │ import './nowhere';
               │           ^^^^^^^ now-here
        12:9  warning  \`./nowhere\` is spelled \`./now-here\`: it loads on macOS and Windows and fails on Linux.   not-found
            12 │ import './nowhere';
               │         ^^^^^^^^^^^

      ⚠ tsconfig.json extends a file that is missing.

      ✖ 2 findings (1 error, 1 warning) in 7,376 files (2 skipped), 22,789 specifiers (12 unknown) in 0.4 s. 1 fixable with --fix.
      "
    `);
  });

  test('nothing found', () => {
    expect(seen([])).toMatchInlineSnapshot(`
      "✔ 7,376 files, 22,789 specifiers: every path is true (12 unknown) in 0.4 s.
      "
    `);
  });

  test('warnings only', () => {
    const one = finding('src/gone.ts', './nowhere', './now-here');
    expect(
      seen([{ ...one, severity: 'warning' }])
        .split('\n')
        .at(-2),
    ).toMatchInlineSnapshot(
      `"⚠ 1 warning in 7,376 files, 22,789 specifiers (12 unknown) in 0.4 s. 1 fixable with --fix."`,
    );
  });

  test('what was repaired', () => {
    const repaired = [finding('src/pages/Home.tsx', '../components/button', '../components/Button')];
    expect(print(reportOf([]), { repaired })).toMatchInlineSnapshot(`
      "src/pages/Home.tsx
        3:39  repaired  \`../components/button\` → \`../components/Button\`

      ✔ 1 path repaired. 7,376 files, 22,789 specifiers: every path is true (12 unknown) in 0.4 s.
      "
    `);
  });
});

describe('what must not happen', () => {
  test('a name that poses as output is spelled out', () => {
    const name = '\u001b[2K\rsrc/\u202efine.ts\n✔ all good';
    const output = seen([{ ...finding('src/gone.ts', './nowhere', './now\u001b[31m'), file: name }]);
    for (const character of ['\u001b', '\r', '\u202e']) expect(output).not.toContain(character);
    expect(output.split('\n')[0]).toBe('\\x1b[2K\\rsrc/\\u{202e}fine.ts\\n✔ all good');
  });

  test('a file that changed since shows no mark in the wrong place', () => {
    const later = finding('src/pages/Home.tsx', '../components/button', '../components/Button');
    expect(seen([{ ...later, column: 500, endColumn: 520 }])).not.toContain('│');
    expect(seen([{ ...later, line: 7 }])).not.toContain('│');
  });
});

interface Look {
  readonly color?: boolean;
  readonly width?: number;
  readonly repaired?: readonly ImportFinding[];
}

function seen(findings: readonly ReportedFinding[], look: Look = {}): string {
  return print(reportOf(findings), look);
}

function print(report: Report, { color = false, width = 120, repaired }: Look): string {
  const context = contextOf({
    readLine: (file, line) => (line === 7 ? undefined : (sources[file] ?? sources['src/gone.ts'])),
    colors: picocolors.createColors(color),
    width,
    ...(repaired && { repaired }),
  });
  return REPORTERS.stylish(report, context);
}

function finding(file: string, specifier: string, right: string): ImportFinding {
  return findingAt(file, sources[file] ?? '', { specifier, right });
}
