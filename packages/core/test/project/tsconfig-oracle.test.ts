import { memoryTree } from '@truepath/testkit';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { matchPaths, readTsconfig, type Tsconfig } from '../../src/project/tsconfig.js';
import { Random } from './random.js';

const trees = 600;
const root = '/r';

interface World {
  readonly files: Record<string, string>;
  readonly links: Record<string, string>;
}

const configs = [
  'tsconfig.json',
  'base.json',
  'a/tsconfig.json',
  'a/tsconfig.app.json',
  'a/b/tsconfig.json',
  'a/b/base.json',
  'node_modules/bare/tsconfig.json',
  'node_modules/bare/strict.json',
  'node_modules/field/configs/main.json',
  'node_modules/field/tsconfig.json',
  'node_modules/@s/map/one.json',
  'node_modules/@s/map/inner/two.json',
  'a/node_modules/bare/tsconfig.json',
  'packages/linked/tsconfig.json',
  'packages/linked/more/x.json',
];

const manifests = {
  'node_modules/bare/package.json': [
    undefined,
    '{"name":"bare"}',
    '{broken',
    '{"name":"bare","exports":null}',
  ],
  'node_modules/field/package.json': [
    '{"tsconfig":"./configs/main.json"}',
    '{"tsconfig":"configs/main"}',
    '{"tsconfig":5}',
    '{"tsconfig":"./configs"}',
  ],
  'node_modules/@s/map/package.json': [
    '{"exports":{".":"./one.json","./*":"./inner/*.json"}}',
    '{"exports":{".":{"types":"./one.json"},"./two":{"require":"./inner/two.json"},"./two.json":{"import":"./one.json"}}}',
    '{"exports":"./one.json"}',
    '{"exports":{"./*.json":"./inner/*.json"}}',
    '{}',
  ],
  'packages/linked/package.json': [
    undefined,
    '{"name":"linked","exports":{".":"./more/x.json","./*":"./*.json"}}',
    '{"tsconfig":"more/x"}',
  ],
};

const extended = [
  './base',
  './base.json',
  '../base',
  '../base.json',
  '../tsconfig.json',
  './tsconfig.json',
  '../a/tsconfig.app',
  './a/b/base.json',
  './nope',
  '../../base.json',
  '.',
  '..',
  '',
  'bare',
  'bare/strict',
  'bare/strict.json',
  'bare/tsconfig.json',
  'field',
  'field/configs/main.json',
  '@s/map',
  '@s/map/two',
  '@s/map/two.json',
  '@s/map/inner/two.json',
  'linked',
  'linked/more/x',
  'linked/more/x.json',
  'absent',
  '@s/absent/x.json',
  '.\\base.json',
];

const options: Readonly<Record<string, readonly unknown[]>> = {
  baseUrl: ['.', './src', 'src', '../x', '${configDir}/src', '${configDir}', null, 5, '.\\src\\'],
  rootDir: ['.', 'src', '${configDir}/src', '', null],
  outDir: ['dist', '../dist/', '${configDir}/out', null],
  declarationDir: ['types', './dist/../types'],
  rootDirs: [['src', 'gen'], ['.', '../gen/', '${configDir}/x'], [], null, ['', 'src'], 'src'],
  typeRoots: [['types'], ['${configDir}/types', './node_modules/@types']],
  moduleSuffixes: [['.ios', ''], ['.native', '.x', ''], [], null],
  customConditions: [['development'], ['a', '', 'b'], null],
  types: [['node'], [], ['jest', 'node'], ['']],
  paths: [
    { '@/*': ['./src/*'], '*': ['./*', './gen/*'] },
    { '@/*': ['src/*', '../x/*'], '@/deep/*': ['src/deep/*'], lib: ['lib/index'] },
    { 'x*y': ['src/*'], 'x*': ['lib/*/index'], '@/a*z': ['${configDir}/src/*'], 'a*b*': ['src/*'] },
    {},
    null,
    { '@/*': ['.\\src\\*'], lib: ['./src/lib.ts'] },
  ],
};

const references = [[{ path: '../b' }, { path: './x.json' }, { path: '.' }], [], [{ path: './a/' }]];

const specifiers = [
  '@/one',
  '@/deep/one',
  '@/',
  'lib',
  'x1y',
  'xy',
  'xone',
  '@/az',
  '@/a1z',
  'one',
  'deep/one',
  'aobn',
  './one',
  '..',
];
const sources = [
  'src/one.ts',
  'src/deep/one.ts',
  'a/src/one.ts',
  'a/b/src/one.ts',
  'lib/index.ts',
  'src/lib.ts',
  'src/1.ts',
  'gen/one.ts',
  'a/gen/one.ts',
  'x/one.ts',
  'one.ts',
  'lib/one/index.ts',
  'packages/linked/src/one.ts',
];

function randomWorld(random: Random): World {
  const files: Record<string, string> = { 'a/b/index.ts': '' };
  for (const config of configs) {
    if (config !== 'tsconfig.json' && random.chance(0.15)) continue;
    const compilerOptions: Record<string, unknown> = {};
    for (const [name, values] of Object.entries(options))
      if (random.chance(name === 'paths' ? 0.6 : 0.3)) compilerOptions[name] = random.pick(values);
    const content: Record<string, unknown> = { compilerOptions };
    if (random.chance(0.8))
      content.extends = random.chance(0.3) ? random.some(extended, 3) : random.pick(extended);
    if (random.chance(0.05)) content.extends = 5;
    if (random.chance(0.2)) content.references = random.pick(references);
    const text = JSON.stringify(content, undefined, random.below(3));
    files[config] = random.pick([text, `\uFEFF${text}`, `// note\n${text.replace(/\}$/, ',}')}`]);
  }
  for (const [file, texts] of Object.entries(manifests)) {
    const text = random.pick(texts);
    if (text !== undefined) files[file] = text;
  }
  for (const source of sources) if (random.chance(0.8)) files[source] = '';
  return { files, links: { 'node_modules/linked': '../packages/linked' } };
}

function hostOf(world: World): ts.ParseConfigHost & ts.ModuleResolutionHost {
  const real = (path: string) => {
    const inner = ts.sys.resolvePath(path).slice(root.length + 1);
    return inner.replace(/^node_modules\/linked(?=\/|$)/, 'packages/linked');
  };
  const files = new Map(Object.entries(world.files));
  return {
    useCaseSensitiveFileNames: true,
    fileExists: (path) => files.has(real(path)),
    readFile: (path) => files.get(real(path)),
    directoryExists: (path) =>
      real(path) === '' || [...files.keys()].some((file) => file.startsWith(`${real(path)}/`)),
    realpath: (path) => `${root}/${real(path)}`,
    readDirectory: () => [],
    getCurrentDirectory: () => root,
  };
}

function relative(path: string): string {
  if (path === root) return '';
  expect(path.startsWith(`${root}/`) || !path.startsWith(root)).toBe(true);
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1).replace(/\/$/, '') : `..${path}`;
}

/** TypeScript's own answer in the shape of ours. */
function expectedOf(file: string, host: ts.ParseConfigHost) {
  const config: unknown = ts.readConfigFile(`${root}/${file}`, (path) => host.readFile(path)).config;
  const folder = ts.sys.resolvePath(`${root}/${file}/..`);
  const parsed = ts.parseJsonConfigFileContent(config, host, folder, undefined, `${root}/${file}`);
  const found = parsed.options;
  const { baseUrl, pathsBasePath }: Readonly<Record<string, unknown>> = found;
  const base = typeof baseUrl === 'string' ? baseUrl : String(pathsBasePath);
  const target = (path: string) =>
    relative(ts.sys.resolvePath(path.startsWith('/') ? path : `${base}/${path.replaceAll('\\', '/')}`));
  const each = (paths: readonly string[] | undefined) => paths?.map(relative);
  return {
    options: found,
    comparable: {
      baseUrl: typeof baseUrl === 'string' ? relative(baseUrl) : undefined,
      rootDir: found.rootDir === undefined ? undefined : relative(found.rootDir),
      outDir: found.outDir === undefined ? undefined : relative(found.outDir),
      declarationDir: found.declarationDir === undefined ? undefined : relative(found.declarationDir),
      rootDirs: each(found.rootDirs) ?? [],
      typeRoots: each(found.typeRoots),
      moduleSuffixes: found.moduleSuffixes ?? [],
      customConditions: found.customConditions ?? [],
      types: found.types,
      paths: Object.entries(found.paths ?? {}).map(([pattern, targets]) => ({
        pattern,
        targets: targets.map(target),
      })),
      references: (parsed.projectReferences ?? []).map((reference) =>
        relative(ts.resolveProjectReferencePath(reference)),
      ),
    },
  };
}

function comparableOf(tsconfig: Tsconfig) {
  const {
    baseUrl,
    rootDir,
    outDir,
    declarationDir,
    rootDirs,
    typeRoots,
    moduleSuffixes,
    customConditions,
    types,
    references,
  } = tsconfig;
  const paths = tsconfig.paths.map(({ pattern, targets }) => ({ pattern, targets }));
  return {
    baseUrl,
    rootDir,
    outDir,
    declarationDir,
    rootDirs,
    typeRoots,
    moduleSuffixes,
    customConditions,
    types,
    paths,
    references,
  };
}

describe('against TypeScript', () => {
  it(`says of ${trees} random trees what TypeScript says`, () => {
    for (let seed = 1; seed <= trees; seed++) {
      const world = randomWorld(new Random(seed));
      const host = hostOf(world);
      for (const file of ['tsconfig.json', 'a/b/tsconfig.json']) {
        if (world.files[file] === undefined) continue;
        const tree = memoryTree(world.files, { links: world.links });
        const found = comparableOf(readTsconfig(tree, file));
        expect(found, `seed ${seed}, ${file}: ${JSON.stringify(world.files, undefined, 1)}`).toEqual(
          expectedOf(file, host).comparable,
        );
      }
    }
  });

  it('sends specifiers through paths to the files that TypeScript resolves them to', () => {
    let resolved = 0;
    for (let seed = 1; seed <= trees; seed++) {
      const world = randomWorld(new Random(seed));
      const host = hostOf(world);
      const tsconfig = readTsconfig(memoryTree(world.files, { links: world.links }), 'tsconfig.json');
      const { options } = expectedOf('tsconfig.json', host);
      const resolving = {
        ...options,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        moduleSuffixes: [''],
        rootDirs: [],
      };
      for (const specifier of specifiers) {
        const match = matchPaths(tsconfig, specifier);
        if (match === undefined || match.star === '') continue;
        const files = match.targets.map((target) =>
          [target, `${target}.ts`].find((file) => file.endsWith('.ts') && Object.hasOwn(world.files, file)),
        );
        const mine = files.find((file) => file !== undefined);
        const theirs = ts.resolveModuleName(
          specifier,
          `${root}/zz/importer.ts`,
          resolving,
          host,
        ).resolvedModule;
        if (mine === undefined) continue;
        resolved += 1;
        expect(
          theirs && relative(theirs.resolvedFileName),
          `seed ${seed}, ${specifier}: ${JSON.stringify(match)}`,
        ).toBe(mine);
      }
    }
    expect(resolved).toBeGreaterThan(400);
  });
});
