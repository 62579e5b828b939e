import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';
import { parse, parseDocument } from 'yaml';

import { INPUT_NAMES } from '../src/inputs.js';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const page = read('docs/action.md');
const action: { readonly inputs: object; readonly outputs: object } = parse(
  read('packages/action/action.yml'),
);
const rowsOf = (heading: string) => {
  const section = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  return Array.from(section.matchAll(/^\| `([\w-]+)`/gm), ([, name = '']) => name);
};

describe('docs/action.md', () => {
  test('has a row for each input and output that there is', () => {
    expect(rowsOf('Inputs')).toEqual(Object.keys(action.inputs));
    expect(rowsOf('Outputs')).toEqual(Object.keys(action.outputs));
    expect([...INPUT_NAMES]).toEqual(Object.keys(action.inputs));
  });
});

interface Step {
  readonly uses?: string;
  readonly with?: object;
}

const examples = ['docs/action.md', 'README.md'].flatMap((file) =>
  Array.from(read(file).matchAll(/```yaml\n([^]*?)```/g), ([, text = '']): [string, string] => [file, text]),
);
const own = ['ci', 'truepath', 'release-action'].map((name): [string, string] => {
  const file = `.github/workflows/${name}.yml`;
  return [file, read(file)];
});

describe.each([...examples, ...own])('a workflow of %s', (file, text) => {
  const document = parseDocument(text, { uniqueKeys: true, strict: true });
  const workflow: { readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>> } =
    document.toJS();
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

  test('is YAML that says which permissions it needs', () => {
    expect([...document.errors, ...document.warnings]).toEqual([]);
    expect(workflow).toHaveProperty('permissions');
  });

  test('gives the Action inputs that it has', () => {
    const ours = steps.filter(({ uses }) => uses?.includes('packages/action') === true);
    for (const step of ours)
      expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
    expect(ours.length > 0 || own.some(([name]) => name === file)).toBe(true);
  });

  test.runIf(file.startsWith('.github'))('pins what others wrote by its commit', () => {
    const foreign = steps.flatMap(({ uses }) => (uses === undefined || uses.startsWith('./') ? [] : [uses]));
    for (const uses of foreign) expect(uses).toMatch(/@[0-9a-f]{40}$/);
  });
});
