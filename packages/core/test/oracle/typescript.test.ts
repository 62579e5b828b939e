import { memoryTree } from '@truepath/testkit';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

import { assess, judge, Project, type Usage } from '../../src/index.js';
import { Random } from '../project/random.js';

const trees = 600;
const specifiersOfATree = 30;
const root = '/r';

const folders = [
  '',
  'src',
  'src/lib',
  'src/lib/deep',
  'gen',
  'gen/lib',
  'pkg',
  'node_modules/dep',
  'node_modules/@s/dep/lib',
  'node_modules/dep/lib',
];
const stems = ['x', 'y', 'Lib', 'index', 'data', 'x.test', 'two words'];
const extensions = [
  '.ts',
  '.tsx',
  '.d.ts',
  '.js',
  '.jsx',
  '.mts',
  '.d.mts',
  '.mjs',
  '.cts',
  '.cjs',
  '.json',
  '.css',
  '.d.css.ts',
  '.ios.ts',
];

const manifests = [
  undefined,
  '{}',
  '{"main":"./x.js"}',
  '{"main":"x"}',
  '{"types":"./y.d.ts","main":"./gone.js"}',
  '{"main":"./lib"}',
  '{"typings":"lib/x"}',
  '{"type":"module","main":"./index.js"}',
  '{"exports":"./x.js"}',
  '{"exports":{".":{"types":"./index.d.ts","default":"./x.js"},"./*":"./lib/*.js"}}',
  '{"exports":{"./sub":["./gone.js","./y.js"],"./lib/*":{"import":"./lib/*.mjs","require":"./lib/*.cjs","types":"./lib/*.d.ts"}}}',
  '{"exports":{"./lib/*":"./lib/*","./lib/x":null}}',
];

const compilerOptions: readonly Readonly<Record<string, unknown>>[] = [
  {},
  { paths: { '@/*': ['./src/*'] } },
  { paths: { '@/*': ['./gen/*', './src/*'], '@/lib/*': ['./src/lib/deep/*'], exact: ['./src/x'] } },
  { baseUrl: '.', paths: { '~*': ['src/*'] } },
  { baseUrl: 'src' },
  { baseUrl: './src', paths: { 'lib/*': ['./lib/deep/*'], '*': ['*', '../gen/*'] } },
  { rootDirs: ['src', 'gen'] },
  { moduleSuffixes: ['.ios', '.test', ''] },
];

const paths = [
  'x',
  'y',
  'Y',
  'index',
  'data',
  'lib',
  'lib/x',
  'lib/deep/x',
  'lib/deep',
  'lib/index',
  'two words',
  'x.test',
  '.',
  '',
];
const endings = [
  '',
  '',
  '',
  '.js',
  '.ts',
  '.tsx',
  '.jsx',
  '.mjs',
  '.mts',
  '.cjs',
  '.json',
  '.css',
  '.d.ts',
  '/',
  '/index.js',
];
const heads = [
  './',
  './',
  '../',
  '../',
  '../../',
  '@/',
  '@/',
  '~',
  '',
  'dep/',
  '@s/dep/',
  './deep/',
  './lib/',
  '../gen/',
];
const whole = ['.', '..', '../..', 'dep', '@s/dep', 'exact', 'dep/sub', './', '../'];

interface World {
  readonly files: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, unknown>>;
}

function world(random: Random): World {
  const files: Record<string, string> = {};
  for (const folder of folders) {
    for (const stem of random.some(stems, 9))
      files[`${folder}/${stem}${random.pick(extensions)}`.replace(/^\//, '')] = '';
    const manifest = random.pick(manifests);
    if (manifest !== undefined && random.chance(folder.startsWith('node_modules') ? 1 : 0.3))
      files[`${folder}/package.json`.replace(/^\//, '')] = manifest;
  }
  const options = random.pick(compilerOptions);
  files['tsconfig.json'] = JSON.stringify({ compilerOptions: options });
  return { files, options };
}

function hostOf(files: World['files']): ts.ModuleResolutionHost {
  const known = new Set<string>([root]);
  for (const file of Object.keys(files)) {
    for (let folder = `${root}/${file}`; folder !== root; folder = folder.slice(0, folder.lastIndexOf('/'))) {
      if (folder !== `${root}/${file}`) known.add(folder);
    }
  }
  return {
    fileExists: (path) => Object.hasOwn(files, path.slice(root.length + 1)),
    readFile: (path) => files[path.slice(root.length + 1)],
    directoryExists: (path) => known.has(path.replace(/\/$/, '')),
    useCaseSensitiveFileNames: true,
  };
}

const modes = [
  { name: 'bundler', moduleResolution: 'bundler', mode: ts.ModuleKind.ESNext },
  { name: 'node10', moduleResolution: 'node10', mode: undefined },
  {
    name: 'node16 as a module',
    moduleResolution: 'node16',
    mode: ts.ModuleKind.ESNext,
  },
  {
    name: 'node16 as CommonJS',
    moduleResolution: 'node16',
    mode: ts.ModuleKind.CommonJS,
  },
] as const;

interface Answer {
  readonly seed: number;
  readonly specifier: string;
  readonly mode: string;
  /** What TypeScript finds. */
  readonly file: string;
  readonly verdict: string;
}

/** What we say of a usage that leads to a file: `two files` where it leads to another one when case is ignored. */
function verdictOf(project: Project, usage: Usage): string {
  const answer = assess(project, usage);
  if (answer !== 'open') return answer;
  const verdict = judge(project, usage);
  if (verdict.kind !== 'finding') return verdict.kind === 'unknown' ? verdict.reason : verdict.kind;
  return verdict.finding.elsewhere === undefined ? 'finding' : 'two files';
}

/** What TypeScript finds in one world, and what we say of it. */
function answers(seed: number): readonly Answer[] {
  const random = new Random(seed);
  const { files, options } = world(random);
  const importer = random.pick(['src/a.ts', 'src/lib/a.tsx', 'pkg/a.mts', 'a.js']);
  const host = hostOf(files);
  const project = new Project({ tree: memoryTree({ ...files, [importer]: '' }), files: Object.keys(files) });
  const base = {
    pathsBasePath: root,
    resolveJsonModule: true,
    allowArbitraryExtensions: true,
    allowJs: true,
  };
  const found: Answer[] = [];
  for (let index = 0; index < specifiersOfATree; index += 1) {
    const specifier = random.chance(0.15)
      ? random.pick(whole)
      : random.pick(heads) + random.pick(paths) + random.pick(endings);
    for (const { name, moduleResolution, mode } of modes) {
      const { options: own } = ts.convertCompilerOptionsFromJson({ ...options, moduleResolution }, root);
      const compiler: ts.CompilerOptions = { ...own, ...base };
      const { resolvedModule } = ts.resolveModuleName(
        specifier,
        `${root}/${importer}`,
        compiler,
        host,
        undefined,
        undefined,
        mode,
      );
      if (resolvedModule === undefined) continue;
      const usage = { importer, text: specifier, form: 'import', guarded: false, uses: 1 } as const;
      const file = resolvedModule.resolvedFileName.slice(root.length + 1);
      found.push({ seed, specifier, mode: name, file, verdict: verdictOf(project, usage) });
    }
  }
  return found;
}

/**
 * What is left open on purpose: an extension of TypeScript for a file with another (`./x.ts` for `x.js`), which
 * TypeScript finds only to report it.
 */
function isReported({ specifier, file }: Answer): boolean {
  return /\.[cm]?tsx?$/.test(specifier) && !file.endsWith(specifier.slice(specifier.lastIndexOf('/') + 1));
}

const all = Array.from({ length: trees }, (_, seed) => answers(seed))
  .flat()
  .filter((answer) => !isReported(answer));

describe(`what TypeScript finds in ${trees} random trees`, () => {
  test('is never a finding, but for what means another file where letter case is ignored', () => {
    expect(all.length).toBeGreaterThan(1500);
    expect(all.filter(({ verdict }) => verdict === 'finding')).toEqual([]);
    expect(all.filter(({ verdict }) => verdict === 'two files')).not.toEqual([]);
  });

  test('is unknown only where a manifest promises another file than TypeScript takes', () => {
    const unknown = all.filter(({ verdict }) => verdict === 'generated');
    expect(unknown.length).toBeLessThan(all.length / 50);
    const said = new Set(all.map(({ verdict }) => verdict));
    expect([...said].sort()).toEqual(['fine', 'generated', 'two files']);
  });
});
