import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { json } from '../src/reporters/json.js';
import { errorsOnly } from '../src/quiet.js';
import { findingAt, reportOf } from './report-of.js';

const path = { specifier: './button', right: './Button' };
const finding = findingAt('src/a.ts', "import './button';", path);

describe('the contract', () => {
  test('as other tools read it', () => {
    expect(json(reportOf([{ ...finding, target: 'src/Button.ts' }]), {})).toMatchInlineSnapshot(`
      "{
        "version": 1,
        "root": "/repository",
        "tree": {
          "kind": "disk"
        },
        "filesChecked": 7376,
        "filesSkipped": 0,
        "specifiersChecked": 22789,
        "unknown": 12,
        "durationMs": 412,
        "warnings": [],
        "findings": [
          {
            "kind": "case-mismatch",
            "severity": "error",
            "file": "src/a.ts",
            "line": 3,
            "column": 9,
            "endLine": 3,
            "endColumn": 17,
            "specifier": "./button",
            "segment": {
              "column": 11,
              "endColumn": 17,
              "written": "button",
              "right": "Button"
            },
            "suggestions": [
              "./Button"
            ],
            "target": "src/Button.ts",
            "fixable": true,
            "message": "\`./button\` is spelled \`./Button\`: it loads on macOS and Windows and fails on Linux."
          }
        ]
      }
      "
    `);
  });

  test('keys are in one order, whatever order they were made in', () => {
    const shuffled = Object.fromEntries(Object.entries(finding).toReversed()) as unknown as typeof finding;
    expect(json(reportOf([shuffled]), {})).toBe(json(reportOf([finding]), {}));
  });

  test('has the keys that docs/cli.md shows', () => {
    const page = readFileSync(new URL('../../../docs/cli.md', import.meta.url), 'utf8');
    const example = /```json\n(\{\s*"version"[\s\S]*?)```/.exec(page)?.[1] ?? '';
    const shown = JSON.parse(example) as { findings: object[] };
    const made = JSON.parse(json(reportOf([{ ...finding, target: 'src/Button.ts' }]), {})) as typeof shown;
    expect(Object.keys(shown)).toEqual(Object.keys(made));
    expect(Object.keys(shown.findings[0] ?? {})).toEqual(Object.keys(made.findings[0] ?? {}));
  });

  test('holds what was repaired, with --fix alone', () => {
    expect(JSON.parse(json(reportOf([]), { repaired: [finding] }))).toHaveProperty(
      'repaired.0.specifier',
      './button',
    );
    expect(JSON.parse(json(reportOf([]), {}))).not.toHaveProperty('repaired');
  });

  test('a name that is not UTF-8 stays valid JSON', () => {
    const output = json(reportOf([{ ...finding, file: 'src/\udc80.ts' }]), {});
    expect(output).toContain('src/\\udc80.ts');
    expect(JSON.parse(output)).toHaveProperty('findings.0.file', 'src/\udc80.ts');
  });
});

test('--quiet leaves errors alone', () => {
  const report = reportOf([finding, { ...finding, severity: 'warning' }], { warnings: ['x'] });
  expect(errorsOnly(report)).toEqual(reportOf([finding]));
});
