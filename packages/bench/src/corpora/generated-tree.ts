import { randomFrom } from '../random.js';
import type { Random } from '../random.js';
import { generatedFile } from './generated-file.js';
import { namesFor } from './generated-names.js';
import { memberName } from './generated-source.js';
import type { Source } from './generated-source.js';

/** What tree to make. */
export interface TreeOptions {
  /** How many sources. */
  readonly files: number;
  /** How many of them in a folder. */
  readonly perFolder?: number;
  /** Whether it is a monorepo: `packages/*` that import each other by name. */
  readonly workspaces?: boolean;
}

/** Packages that a generated tree declares: small, and real, so that they can be installed. */
const dependencies: Readonly<Record<string, string>> = {
  '@types/node': '20.19.43',
  '@types/ms': '2.1.0',
  ms: '2.1.3',
  nanoid: '5.1.6',
  picocolors: '1.1.1',
};

/**
 * A repository (POSIX path → text) in which every import is true: each form, each family, names of all styles. Each file
 * imports some that are near and some that are not, so that the work grows with the number of files alone.
 */
export function* generatedTree(options: TreeOptions): Generator<readonly [path: string, text: string]> {
  const random = randomFrom('tree');
  const sources = sourcesOf(options, random);
  yield* settings(options);
  for (const [index, source] of sources.entries()) {
    const near = sources.slice(Math.max(0, index - 12), index + 12);
    const far = Array.from({ length: 12 }, () => random.pick(sources)).filter((other) => other !== undefined);
    const neighbours = [...new Set([...near, ...far])].filter((other) => other !== source);
    yield [source.path, generatedFile({ ...source, neighbours }, random)];
  }
}

const homes = ['packages/core', 'packages/interface', 'packages/server', 'packages/testing'];

function sourcesOf(
  { files, perFolder = 12, workspaces = false }: TreeOptions,
  random: Random,
): readonly Source[] {
  const names = namesFor(random, perFolder);
  const perHome = Math.ceil(files / homes.length);
  return Array.from({ length: files }, (_, number) => {
    const home = workspaces ? (homes[Math.floor(number / perHome)] ?? '') : '';
    const path = `${home === '' ? '' : `${home}/`}src/${names.folder(Math.floor(number / perFolder))}/${names.file(number)}`;
    return { path, home, number };
  });
}

function* settings({ workspaces = false }: TreeOptions): Generator<readonly [path: string, text: string]> {
  yield ['.gitignore', 'node_modules/\n'];
  const paths = { '@/*': ['./src/*'] };
  // For tools that read one configuration only.
  const everywhere = { '@/*': homes.map((home) => `./${home}/src/*`) };
  yield [
    'tsconfig.json',
    json({ compilerOptions: { ...compilerOptions, paths: workspaces ? everywhere : paths } }),
  ];
  if (!workspaces) {
    yield ['package.json', json({ name: 'app', private: true, type: 'module', dependencies })];
    return;
  }
  yield [
    'package.json',
    json({ name: 'root', private: true, type: 'module', workspaces: ['packages/*'], dependencies }),
  ];
  for (const home of homes) {
    const members = Object.fromEntries(
      homes.filter((other) => other !== home).map((other) => [memberName(other), '*']),
    );
    const manifest = {
      ...{ name: memberName(home), version: '1.0.0', private: true, type: 'module' },
      ...{ exports: { './*': './src/*' }, dependencies: { ...dependencies, ...members } },
    };
    yield [`${home}/package.json`, json(manifest)];
    yield [`${home}/tsconfig.json`, json({ extends: '../../tsconfig.json', compilerOptions: { paths } })];
  }
}

const compilerOptions = {
  ...{ target: 'es2022', module: 'esnext', moduleResolution: 'bundler', jsx: 'preserve', allowJs: true },
  ...{ allowImportingTsExtensions: true, noEmit: true, strict: false, skipLibCheck: true },
};

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
