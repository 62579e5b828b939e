import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { temporaryFolder } from '@truepath/testkit';
import { markdown } from 'truepath/internal/reporters/markdown';
import { afterAll, describe, expect, test } from 'vitest';

import { linkTo } from '../src/links.js';
import { addSummary, setOutputs } from '../src/runner-files.js';
import { wrongCase } from './changes.js';

const folder = temporaryFolder();
afterAll(() => {
  folder.remove();
});

const findings = Array.from({ length: 10_000 }, (_, index) =>
  wrongCase(`src/f${String(index)}.ts`, index + 1),
);
const report = {
  root: '/repository',
  tree: { kind: 'disk' },
  filesChecked: 10_001,
  filesSkipped: 0,
  specifiersChecked: 10_000,
  unknown: 0,
  durationMs: 1,
  warnings: [],
  findings,
} as const;

function fileOf(size: number): string {
  const file = join(folder.path, `summary-${String(size)}.md`);
  writeFileSync(file, 'x'.repeat(size));
  return file;
}

describe('the summary of a job', () => {
  test.each([
    ['is empty', 0],
    ['holds the page of another step', 500_000],
    ['is nearly full', 1024 * 1024 - 900],
  ])('stays below what GitHub drops where it %s, and says how many findings there are', (_, size) => {
    const file = fileOf(size);
    expect(addSummary(file, (limit) => markdown(report, { limit }))).toBeUndefined();
    const text = readFileSync(file, 'utf8');
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    expect(text).toContain('## ✖ 10,000 import path findings');
  });

  test.each([
    ['is full', 1024 * 1024 - 1],
    ['is over full already', 1024 * 1024 + 5],
  ])('is left as it is where it %s', (_, size) => {
    const file = fileOf(size);
    expect(addSummary(file, (limit) => markdown(report, { limit }))).toBe(
      'The job summary has no room left.',
    );
    expect(readFileSync(file).length).toBe(size);
  });

  test.each([
    [
      'nobody names a file',
      undefined,
      'The job summary could not be written: the runner names no file for it.',
    ],
    [
      'its folder is gone',
      join(folder.path, 'gone', 'x.md'),
      'The job summary could not be written (ENOENT).',
    ],
  ])('is told of and nothing else where %s', (_, file, told) => {
    expect(addSummary(file, () => 'page')).toBe(told);
  });
});

describe('outputs', () => {
  test.each([
    ['a number', 7],
    ['nothing', undefined],
    ['a path that poses as another output', 'a\nnew<<x\n0\nx\ntotal=0'],
  ])('hold %s as one value', (_, value) => {
    const file = fileOf(0);
    expect(setOutputs(file, { total: 3, 'findings-file': value })).toBeUndefined();
    expect(readOutputs(readFileSync(file, 'utf8'))).toEqual({
      total: '3',
      'findings-file': String(value ?? ''),
    });
  });
});

/** Reads them as the runner does, actions/runner src/Runner.Worker/FileCommandManager.cs. */
function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const [, name, end] = /^([^=]+?)<<(.+)$/.exec(lines[index] ?? '') ?? [];
    if (name === undefined || end === undefined) continue;
    const last = lines.indexOf(end, index + 1);
    outputs[name] = lines.slice(index + 1, last).join('\n');
    index = last;
  }
  return outputs;
}

test.each([
  ['a line', 'src/a.ts', 3, '/src/a.ts#L3'],
  ['a file', 'src/a.ts', undefined, '/src/a.ts'],
  ['a name with marks', 'src/[id]/100%#x?.ts', 1, '/src/%5Bid%5D/100%25%23x%3F.ts#L1'],
  ['a byte that is not UTF-8', 'src/\udc80.ts', 1, '/src/%EF%BF%BD.ts#L1'],
])('the address of %s', (_, file, line, end) => {
  const to = linkTo({ server: 'https://github.example', repository: 'acme/shop', commit: 'abc' });
  expect(to(file, line)).toBe(`https://github.example/acme/shop/blob/abc${end}`);
});
