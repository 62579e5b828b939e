import { dirname, join, leavesRoot } from '@truepath/core/path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { inMemory, type Judgement } from '../suite/judgement.js';
import { importing, rightPaths, rightWorlds, type RightWorld } from './world.js';

const numRuns = Number(process.env.TRUEPATH_RUNS ?? 300);
const seed = Number(process.env.TRUEPATH_SEED ?? 1);

async function judged({ files, importer }: RightWorld, specifiers: readonly string[]): Promise<Judgement> {
  const scenario = { files: { ...files, [importer]: importing(specifiers) } };
  const [exact, ignoring] = [await inMemory(scenario, false), await inMemory(scenario, true)];
  expect(ignoring).toEqual(exact);
  return exact;
}

/** A world and one of its specifiers, which a change breaks. */
const broken = fc.record({
  world: rightWorlds,
  line: fc.nat(),
  at: fc.nat(),
  edit: fc.constantFrom('delete', 'double', 'replace', 'swap'),
});

/** Judges the world with one specifier changed; what is said must be of that line alone. */
async function judgedWith(world: RightWorld, line: number, changed: string): Promise<Judgement['findings']> {
  fc.pre(!world.specifiers.includes(changed));
  const { findings, warnings } = await judged(world, world.specifiers.toSpliced(line, 1, changed));
  expect(warnings).toEqual([]);
  for (const finding of findings) {
    expect(finding).toMatchObject({ file: world.importer, line: line + 1, column: 9, specifier: changed });
    expect(finding.endColumn).toBe(9 + changed.length);
  }
  return findings;
}

/** Offsets of a specifier's letters, but for those of its alias. */
function letters(specifier: string): readonly number[] {
  return Array.from(specifier.matchAll(/\p{L}/gu), ({ index }) => index);
}

function swapCase(letter: string): string {
  return letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
}

describe('in random repositories', () => {
  test('nothing is said of what is right, and nothing is unknown', async () => {
    await fc.assert(
      fc.asyncProperty(rightWorlds, async (world) => {
        const { findings, unknown, warnings } = await judged(world, world.specifiers);
        expect({ findings, unknown, warnings }).toEqual({ findings: [], unknown: {}, warnings: [] });
      }),
      { numRuns, seed },
    );
  });

  test('the wrong case of any letters is found, alone, and its repair is what was there', async () => {
    await fc.assert(
      fc.asyncProperty(broken, fc.array(fc.nat(), { maxLength: 5 }), async ({ world, line, at }, more) => {
        const index = line % world.specifiers.length;
        const right = world.specifiers[index] ?? '';
        const possible = letters(right);
        fc.pre(possible.length > 0);
        const changed = new Set([at, ...more].map((offset) => possible[offset % possible.length]));
        const wrong = Array.from(right, (letter, offset) =>
          changed.has(offset) ? swapCase(letter) : letter,
        ).join('');
        const findings = await judgedWith(world, index, wrong);
        expect(findings).toMatchObject([{ kind: 'case-mismatch', suggestions: [right], fixable: true }]);
      }),
      { numRuns, seed },
    );
  });

  test('one slip of the pen is found, alone, and what was there is offered', async () => {
    await fc.assert(
      fc.asyncProperty(broken, async ({ world, line, at, edit }) => {
        const index = line % world.specifiers.length;
        const right = world.specifiers[index] ?? '';
        const wrong = slip(right, at, edit);
        fc.pre(wrong.toLowerCase() !== right.toLowerCase());
        const findings = await judgedWith(world, index, wrong);
        expect(findings).toMatchObject([{ kind: 'misspelled', fixable: false }]);
        expect(findings[0]?.suggestions).toContain(right);
      }),
      { numRuns, seed },
    );
  });

  test('a wrong depth is found, alone, unless it leads out of the repository', async () => {
    await fc.assert(
      fc.asyncProperty(broken, fc.boolean(), async ({ world, line }, isDeeper) => {
        const index = line % world.specifiers.length;
        const right = world.specifiers[index] ?? '';
        fc.pre(right.startsWith('.'));
        const wrong = isDeeper ? `../${right.replace(/^\.\//, '')}` : right.replace(/^\.\.\/(?!\.\.)/, './');
        fc.pre(wrong !== right && !wrong.startsWith('./..'));
        const path = join(dirname(world.importer), wrong);
        fc.pre(!rightPaths(world).has(path));
        const findings = await judgedWith(world, index, wrong);
        if (leavesRoot(path)) expect(findings).toEqual([]);
        else
          expect(findings.map(({ kind }) => kind)).toEqual([
            expect.stringMatching(/^(?:misspelled|not-found)$/),
          ]);
      }),
      { numRuns, seed },
    );
  });
});

/** The specifier with one edit in one of its names; an extension is no name. */
function slip(right: string, at: number, edit: string): string {
  const end = /(?:\.d)?\.\w+$/.exec(right)?.index ?? right.length;
  const possible = letters(right.slice(0, end));
  const offset = possible[at % possible.length];
  if (offset === undefined) return right;
  const before = right.slice(0, offset);
  const letter = right.charAt(offset);
  const after = right.slice(offset + 1);
  if (edit === 'delete') return before + after;
  if (edit === 'double') return before + letter + letter + after;
  if (edit === 'replace') return `${before}${letter === 'q' ? 'x' : 'q'}${after}`;
  return /^\p{L}/u.test(after) ? before + after.charAt(0) + letter + after.slice(1) : right;
}
