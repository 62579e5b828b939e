import { memoryTree, temporaryFolder, writeTree } from '@truepath/testkit';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { assess, judge, Project, type Usage } from '../../src/index.js';
import { Random } from '../project/random.js';

const packages = 150;
const importer = 'src/a.js';

/** Files that may lie in a package; about half of them do. */
const stems = [
  'index',
  'main',
  'lib/x',
  'lib/y',
  'lib/deep/x',
  'lib/index',
  'feature',
  'feature/index',
  'a b',
  'lib/x.min',
];
const extensions = ['.js', '.cjs', '.mjs', '.json', '', '.css'];

const targets = [
  './index.js',
  './main.cjs',
  './lib/x.js',
  './lib/y.mjs',
  './feature.js',
  './feature/index.js',
  './gone.js',
  './lib/index.js',
];
const patternTargets = [
  './lib/*.js',
  './lib/*',
  './*.js',
  './lib/*.mjs',
  './gone/*.js',
  './*/index.js',
  './lib/*/x.js',
  './lib/x*.js',
];
const keys = ['./x', './feature', './index.js', './package.json', './lib/x', './deep/feature'];
const patternKeys = [
  './*',
  './lib/*',
  './lib/*.js',
  './*.js',
  './lib/deep/*',
  './f*',
  './lib/x*',
  './*/index',
];
const conditions = ['import', 'require', 'node', 'default', 'browser', 'types', 'development'];
const subpaths = [
  '',
  '/x',
  '/feature',
  '/index.js',
  '/package.json',
  '/lib/x',
  '/lib/x.js',
  '/lib/y.mjs',
  '/lib/deep/x',
  '/lib/deep/x.js',
  '/main',
  '/main.cjs',
  '/deep/feature',
  '/gone',
  '/lib',
  '/lib/',
  '/lib/index',
  '/feature/index',
  '/a b.js',
  '/lib/x.min.js',
  '/lib/x.min',
  '/fx',
  '/lib',
];

type Json = string | null | readonly Json[] | { readonly [key: string]: Json };

function target(random: Random, pool: readonly string[], depth = 0): Json {
  const chance = random.next();
  if (chance < 0.08) return null;
  if (chance < 0.2 && depth < 3)
    return Array.from({ length: random.below(3) + 1 }, () => target(random, pool, depth + 1));
  if (chance < 0.5 && depth < 3) {
    return Object.fromEntries(
      random.some(conditions, 3).map((name) => [name, target(random, pool, depth + 1)]),
    );
  }
  return random.pick(pool);
}

function exportsOf(random: Random): Json {
  if (random.chance(0.2)) return target(random, targets);
  return Object.fromEntries([
    ...(random.chance(0.7) ? [['.', target(random, targets)] as const] : []),
    ...random.some(keys, 3).map((key) => [key, target(random, targets)] as const),
    ...random.some(patternKeys, 3).map((key) => [key, target(random, patternTargets)] as const),
  ]);
}

function importsOf(random: Random, names: readonly string[]): Json {
  const sources = ['./src/b.js', './src/gone.js', './lib/c.mjs', ...names];
  return Object.fromEntries([
    ...random.some(['#a', '#b', '#a/b', '#lib'], 3).map((key) => [key, target(random, sources)] as const),
    ...random
      .some(['#*', '#a/*', '#a/*.js', '#lib/*'], 2)
      .map((key) => [key, target(random, ['./src/*.js', './src/*', './lib/*.mjs', './gone/*'])] as const),
  ]);
}

/** Names of the application's own files and folders, and what may stand behind them. */
const ownStems = ['x', 'index', 'lib/x', 'lib/index', 'lib/y', 'x.min', 'lib'];
const relatives = [
  './x',
  './x.js',
  './lib',
  './lib/',
  './lib/x',
  './lib/index',
  './lib/y.cjs',
  '.',
  './',
  '../src',
  '..',
  '../src/x',
  './x.min',
  './x.json',
  './lib/../x',
  './/x',
  './lib/.',
];

const internals = [
  '#a',
  '#b',
  '#a/b',
  '#a/b.js',
  '#lib',
  '#lib/b',
  '#lib/c',
  '#lib/b.js',
  '#x',
  '#b.js',
  '#c',
];

interface World {
  /** The folder, below the temporary one. */
  readonly folder: string;
  readonly files: Readonly<Record<string, string>>;
  readonly specifiers: readonly string[];
}

/** An application with one package that it has installed, and an `imports` map of its own. */
function world(seed: number): World {
  const random = new Random(seed);
  const own = { imports: importsOf(random, ['dep', 'dep/x', 'fs']), dependencies: { dep: '*' } };
  const files: Record<string, string> = {
    'package.json': JSON.stringify(own),
    [importer]: '',
    'src/b.js': '',
    'lib/c.mjs': '',
  };
  for (const stem of stems) {
    if (random.chance(0.6)) files[`node_modules/dep/${stem}${random.pick(extensions)}`] = '';
  }
  for (const stem of ownStems) if (random.chance(0.6)) files[`src/${stem}${random.pick(extensions)}`] = '';
  if (random.chance(0.4))
    files['src/lib/package.json'] = JSON.stringify({ main: random.pick(['x', './y.cjs', 'gone']) });
  for (const file of Object.keys(files)) {
    // A name can't be a file and a folder at once.
    if (Object.keys(files).some((other) => other.startsWith(`${file}/`))) Reflect.deleteProperty(files, file);
  }
  const manifest = {
    name: 'dep',
    ...(random.chance(0.4) ? { main: random.pick([...targets, 'lib', './lib/', 'main', 'gone']) } : {}),
    ...(random.chance(0.75) ? { exports: exportsOf(random) } : {}),
  };
  files['node_modules/dep/package.json'] = JSON.stringify(manifest);
  return {
    folder: `w${seed}`,
    files,
    specifiers: [...subpaths.map((path) => `dep${path}`), ...internals, ...relatives],
  };
}

/** How Node resolves a specifier: the file, or the code of the error. */
interface NodeAnswer {
  readonly folder: string;
  readonly specifier: string;
  readonly imported: string;
  readonly required: string;
}

const program = `
import { createRequire } from 'node:module';
import { existsSync, statSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
const questions = JSON.parse(readFileSync(0, 'utf8'));
const outcome = (ask) => {
  try {
    const found = ask();
    if (!found.startsWith('file:') && !found.startsWith('/')) return 'found';
    const file = found.startsWith('file:') ? fileURLToPath(found) : found;
    return existsSync(file) && statSync(file).isFile() ? 'found' : 'ERR_MODULE_NOT_FOUND';
  } catch (error) { return error.code ?? 'ERROR'; }
};
const answers = questions.map(({ parent, folder, specifier }) => {
  const url = pathToFileURL(parent).href;
  const require = createRequire(url);
  return {
    folder,
    specifier,
    imported: outcome(() => import.meta.resolve(specifier, url)),
    required: outcome(() => require.resolve(specifier)),
  };
});
process.stdout.write(JSON.stringify(answers));
`;

/** Asks Node itself, all questions in one process. */
function askNode(worlds: readonly World[]): readonly NodeAnswer[] {
  const place = temporaryFolder();
  for (const { folder, files } of worlds) writeTree(join(place.path, folder), files);
  const questions = worlds.flatMap(({ folder, specifiers }) =>
    specifiers.map((specifier) => ({ folder, specifier, parent: join(place.path, folder, importer) })),
  );
  const flags = [
    '--experimental-import-meta-resolve',
    '--no-warnings',
    '--input-type=module',
    '--eval',
    program,
  ];
  const answers = execFileSync(process.execPath, flags, {
    input: JSON.stringify(questions),
    encoding: 'utf8',
    maxBuffer: 2 ** 27,
  });
  place.remove();
  const parsed: readonly NodeAnswer[] = JSON.parse(answers);
  return parsed;
}

const worlds = Array.from({ length: packages }, (_, seed) => world(seed));
const answers = askNode(worlds);
const projects = new Map(
  worlds.map(({ folder, files }) => [
    folder,
    new Project({ tree: memoryTree(files), files: Object.keys(files) }),
  ]),
);

function projectOf(folder: string): Project {
  const project = projects.get(folder);
  if (project === undefined) throw new Error(folder);
  return project;
}

function usageOf(text: string, form: 'import' | 'require'): Usage {
  return { importer, text, form, guarded: false, uses: 1 };
}

function verdictOf({ folder, specifier }: NodeAnswer, form: 'import' | 'require'): string {
  const answer = assess(projectOf(folder), usageOf(specifier, form));
  if (answer !== 'open') return answer;
  const verdict = judge(projectOf(folder), usageOf(specifier, form));
  return verdict.kind === 'unknown' ? verdict.reason : verdict.kind;
}

/** What Node finds by neither way. */
const lost = answers.filter(({ imported, required }) => imported !== 'found' && required !== 'found');
const kept = answers.filter((answer) => !lost.includes(answer));

describe(`what Node resolves, in ${packages} random applications`, () => {
  test('is fine', () => {
    expect(kept.length).toBeGreaterThan(400);
    const wrong = kept.filter((answer) => {
      const forms = [
        answer.imported === 'found' && 'import',
        answer.required === 'found' && 'require',
      ] as const;
      return forms.some((form) => form !== false && verdictOf(answer, form) !== 'fine');
    });
    expect(wrong).toEqual([]);
  });
});

/** Why something is fine that Node does not find; in the order in which they are asked. */
const reasons = {
  'the name of a package is true whatever a build has yet to make': ({ specifier, path }) =>
    specifier === 'dep' || path === undefined || path === 'node_modules/dep',
  'bundlers and TypeScript add extensions and look for an index, in packages and in maps, too': ({
    path,
    tried,
  }) => tried.some((one) => path?.startsWith(one)),
  'all conditions and all items of a list count, because each tool brings its own': ({ path, leaves }) =>
    leaves.some((leaf) => path?.startsWith(leaf)),
} as const satisfies Record<string, (fine: Fine) => boolean>;

interface Fine {
  readonly specifier: string;
  readonly path: string | undefined;
  /** The plain path that is meant, with and without a `.js` at its end. */
  readonly tried: readonly string[];
  /** Paths that a map names, up to a star. */
  readonly leaves: readonly string[];
}

function fineOf(answer: NodeAnswer): Fine | undefined {
  const { folder, specifier } = answer;
  const files = worlds.find((one) => one.folder === folder)?.files ?? {};
  const project = projectOf(folder);
  const { kind, resolution } = judge(project, usageOf(specifier, 'require'));
  if (kind !== 'fine' || resolution.kind !== 'found') return undefined;
  const isInternal = specifier.startsWith('#');
  const place = isInternal ? '' : 'node_modules/dep/';
  const manifest: unknown = JSON.parse(files[`${place}package.json`] ?? '{}');
  const plain = specifier.startsWith('.') ? join('src', specifier) : join('node_modules', specifier);
  const path = plain.replace(/\/$/, '');
  const leaves = leavesOf(manifest).map((leaf) => join(place, leaf.replace(/\*.*/s, '')));
  return { specifier, path: resolution.path, tried: [path, path.replace(/\.js$/, '.')], leaves };
}

function leavesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.startsWith('./') ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}

describe('what Node does not resolve', () => {
  const fine = lost.map(fineOf).filter((answer) => answer !== undefined);

  test('is fine for one of three reasons only, and then a file is there', () => {
    const unexplained = fine.filter((answer) => !Object.values(reasons).some((holds) => holds(answer)));
    expect(unexplained).toEqual([]);
    for (const [reason, holds] of Object.entries(reasons)) expect(fine.some(holds), reason).toBe(true);
  });

  test('is found wrong most of the time, where a file of that name is missing', () => {
    const missing = lost.filter(({ imported, required }) =>
      `${imported} ${required}`.includes('MODULE_NOT_FOUND'),
    );
    const verdicts = missing.map((answer) => verdictOf(answer, 'require'));
    expect(verdicts.filter((verdict) => verdict === 'finding').length).toBeGreaterThan(missing.length / 2);
  });
});
