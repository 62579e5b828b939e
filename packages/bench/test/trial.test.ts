import { gitRepository } from '@truepath/testkit';
import { afterAll, describe, expect, test } from 'vitest';

import { contestTable } from '../src/contest.js';
import { workCopy } from '../src/corpora/work-copy.js';
import { materialOf } from '../src/material.js';
import { complaintsIn } from '../src/tools/complaints.js';
import type { Tool } from '../src/tools/tool.js';
import { NoReportError, trial } from '../src/trial.js';

const repository = gitRepository({ 'a.ts': `import './Button';\n`, 'Button.ts': '' });
afterAll(repository.remove);
const copy = workCopy(repository.path);
afterAll(copy.remove);
const { truth } = materialOf(copy.root, { seed: '1', count: 1 });

/** A tool that is a script for Node; it reports what it prints. */
function script(text: string): Tool {
  return {
    name: 'script',
    version: '1',
    beyond: [],
    configuration: () => ({}),
    command: (root) => ({ program: process.execPath, parameters: ['-e', text], folder: root }),
    complaints: (output) => complaintsIn(JSON.parse(output)),
  };
}

describe('a tool that breaks down', () => {
  test.each<[string, string, string]>([
    [
      'says why, without the places of this machine',
      `console.error('Oops:\\n  Error: cannot read ' + process.cwd() + '/a.ts\\n    at load'); process.exit(2)`,
      'Error: cannot read /a.ts',
    ],
    ['may say it on standard output', `console.log('fatal error: no memory')`, 'fatal error: no memory'],
    ['may say nothing', '', 'it printed nothing'],
    ['may print another report', `console.log('{}')`, '{}'],
  ])('%s', (_, text, expected) => {
    const run = (): unknown => trial(script(text), copy, { truth, batches: [] });
    expect(run).toThrow(new NoReportError(expected));
  });

  test('has dashes in the table, behind those that did not', () => {
    const tool = script(`console.log('[]')`);
    const entries = [{ tool, trial: trial(tool, copy, { truth, batches: [] }) }];
    const { rows } = contestTable(entries, ['other']);
    expect(rows.map(([name]) => name)).toEqual(['script', 'other']);
    expect(new Set(rows[1]?.slice(1))).toEqual(new Set(['–']));
  });
});
