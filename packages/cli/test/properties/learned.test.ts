import { dirname, join } from '@truepath/core/path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { inMemory, type Judgement } from '../suite/judgement.js';

const numRuns = Number(process.env.TRUEPATH_RUNS ?? 100);
const seed = Number(process.env.TRUEPATH_SEED ?? 1);

/** Words that are far apart, so that a slip in one never makes another. */
const words = [
  'button',
  'Header',
  'userProfile',
  'date-format',
  'Übersicht',
  'invoice',
  'checkout_page',
  'Logger',
];
const folders = ['components', 'Features', 'shared-code', 'dataAccess'];

/** A package with a prefix that nothing explains: the paths behind it, and the folder that it stands for. */
interface Unexplained {
  readonly prefix: string;
  readonly root: string;
  /** Without the extension of their files. */
  readonly paths: readonly string[];
}

const unexplained: fc.Arbitrary<Unexplained> = fc.record({
  prefix: fc.constantFrom('@/', '~/', '$lib/', '#internal/', '@server/', '~code/', 'library/'),
  root: fc.constantFrom('src', 'client/app', 'packages/one/source', ''),
  paths: fc.uniqueArray(
    fc.tuple(fc.constantFrom(...folders), fc.constantFrom(...words)).map((parts) => parts.join('/')),
    { minLength: 10, maxLength: 24 },
  ),
});

function repository(
  { prefix, root, paths }: Unexplained,
  written: readonly string[],
): Record<string, string> {
  const targets = paths.map((path) => [join(root, `${path}.ts`), ''] as const);
  const uses = written.map((path) => `import '${prefix}${path}';\n`);
  return {
    'package.json': '{}',
    ...Object.fromEntries(targets),
    // Spread over files, and one for each path, so that the same is said wherever it is written.
    ...Object.fromEntries(uses.map((text, index) => [`uses/u${String(index)}.js`, text])),
  };
}

async function judged(world: Unexplained, written: readonly string[]): Promise<Judgement> {
  const files = repository(world, written);
  const [exact, ignoring] = [await inMemory({ files }, false), await inMemory({ files }, true)];
  expect(ignoring).toEqual(exact);
  return exact;
}

describe('behind a prefix that nothing but the repository explains', () => {
  test('nothing is said of what is right, and nothing is unknown', async () => {
    await fc.assert(
      fc.asyncProperty(unexplained, async (world) => {
        const { findings, unknown } = await judged(world, world.paths);
        expect({ findings, unknown }).toEqual({ findings: [], unknown: {} });
      }),
      { numRuns, seed },
    );
  });

  test('a wrong letter case or a slip is found, alone, and said to be inferred', async () => {
    await fc.assert(
      fc.asyncProperty(unexplained, fc.nat(), fc.boolean(), async (world, at, isCase) => {
        const index = at % world.paths.length;
        const right = world.paths[index] ?? '';
        const written = isCase ? swapped(right) : `${right.slice(0, -2)}${right.slice(-1)}`;
        const { findings, unknown } = await judged(world, world.paths.with(index, written));
        const { prefix, root } = world;
        expect(unknown).toEqual({});
        expect(findings).toMatchObject([
          {
            file: `uses/u${String(index)}.js`,
            kind: isCase ? 'case-mismatch' : 'misspelled',
            suggestions: [prefix + right],
            inferred: { prefix, root },
          },
        ]);
      }),
      { numRuns, seed },
    );
  });

  test('a folder whose letter case was changed is found in everything that names it', async () => {
    await fc.assert(
      fc.asyncProperty(unexplained, async (world) => {
        const folder = dirname(world.paths[0] ?? '');
        const rename = (path: string): string => path.replace(`${folder}/`, `${swapped(folder)}/`);
        const { findings } = await judged({ ...world, paths: world.paths.map(rename) }, world.paths);
        expect(findings.map(({ kind, suggestions }) => [kind, ...suggestions])).toEqual(
          findingOrder(world.paths)
            .filter((path) => path !== rename(path))
            .map((path) => ['case-mismatch', world.prefix + rename(path)]),
        );
      }),
      { numRuns, seed },
    );
  });
});

/** The paths in the order of the names of the files that hold them. */
function findingOrder(paths: readonly string[]): readonly string[] {
  const named = paths.map((path, index) => [`u${String(index)}.js`, path] as const);
  return named.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, path]) => path);
}

/** With another letter case in its first letter. */
function swapped(path: string): string {
  const first = path.charAt(0);
  return (first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase()) + path.slice(1);
}
