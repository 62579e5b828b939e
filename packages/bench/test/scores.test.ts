import { gitRepository } from '@truepath/testkit';
import { afterAll, describe, expect, test } from 'vitest';

import type { Breakage } from '../src/breakages/breakage.js';
import { marked } from '../src/scores.js';
import type { Complaint } from '../src/tools/tool.js';
import { trackedFiles } from '../src/truth/tracked-files.js';
import { truthOf } from '../src/truth/truth.js';

const repository = gitRepository({ 'a.ts': `import './Button';\n`, 'Button.ts': '', 'b.ts': '' });
afterAll(repository.remove);

const truth = truthOf(trackedFiles(repository.path));
const breakage: Breakage = {
  occurrence: { file: 'a.ts', form: 'import', specifier: './Button', start: 8, end: 16, line: 1 },
  reading: { family: 'relative', certainty: 'proved', target: 'Button.ts', nameLength: 0 },
  kind: 'case in the name',
  broken: './button',
  segment: { start: 2, right: 'Button', wrong: 'button' },
  isAmbiguous: false,
};

function told(complaint: Complaint, before: readonly Complaint[] = []): string {
  const { verdicts, collateral } = marked(truth, [breakage], { before, now: [complaint] });
  const words = verdicts.flatMap((verdict) => [
    verdict.complaint === undefined ? 'missed' : 'found',
    ...(verdict.isKindRight ? ['kind'] : []),
    ...(verdict.isFirstRight ? ['first'] : []),
  ]);
  return [...words, ...(collateral.length > 0 ? ['collateral'] : [])].join(' ');
}

describe('a complaint', () => {
  test.each<[string, Complaint, string]>([
    ['on the line finds it', { file: 'a.ts', line: 1 }, 'found'],
    ['about the specifier finds it', { file: 'a.ts', specifier: './button' }, 'found'],
    ['of the right kind names it', { file: 'a.ts', line: 1, kind: 'case-mismatch' }, 'found kind'],
    ['of another kind does not', { file: 'a.ts', line: 1, kind: 'misspelled' }, 'found'],
    ['with what stood there is right', { file: 'a.ts', line: 1, suggestions: ['./Button'] }, 'found first'],
    [
      'with what leads there is right',
      { file: 'a.ts', line: 1, suggestions: ['./Button.js'] },
      'found first',
    ],
    ['with another file first is not', { file: 'a.ts', line: 1, suggestions: ['./b', './Button'] }, 'found'],
    ['about another line misses it', { file: 'a.ts', line: 2 }, 'missed collateral'],
    ['about another file misses it', { file: 'b.ts', line: 1 }, 'missed collateral'],
  ])('%s', (_, complaint, expected) => {
    expect(told(complaint)).toBe(expected);
  });

  test('that was made before anything was broken counts for nothing', () => {
    const complaint = { file: 'b.ts', line: 1 };
    expect(told(complaint, [complaint])).toBe('missed');
  });
});
