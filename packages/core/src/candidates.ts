/** What a path has to lead to. */
export type Expectation =
  /** A module: extensions may be left out, a folder stands for its index. */
  | 'module'
  /** As `module`; `require` also adds `.json`. */
  | 'required'
  /** Exactly this file; a folder will do for a URL. */
  | 'file'
  /** A folder, or exactly this file. */
  | 'folder';

/**
 * One name that a written name may stand for: `stem` of what was written, with `suffix` in the place of what was
 * dropped. Common resolvers disagree about the order of extensions, but all try a file with a script's extension
 * before `.json`, and both before a folder; `rank` is that order.
 */
export interface Candidate {
  readonly name: string;
  /** The part of the written name that was replaced: `.js` where `./x.js` stands for `x.ts`, else `''`. */
  readonly dropped: string;
  /** What was added in its place: `.ts`. */
  readonly suffix: string;
  readonly rank: 'exact' | 'script' | 'data';
}

/** Extensions that resolvers add to a name without one, the usual ones first. */
export const scriptExtensions: readonly string[] = [
  '.ts',
  '.tsx',
  '.js',
  '.jsx',
  '.d.ts',
  '.mjs',
  '.cjs',
  '.mts',
  '.cts',
  '.d.mts',
  '.d.cts',
  '.vue',
  '.svelte',
  '.astro',
  '.node',
  '.wasm',
  '.es6',
];

/** Infixes in front of an extension by which React Native and its relatives choose a platform. */
const platforms: readonly string[] = ['.native', '.ios', '.android', '.web', '.windows', '.macos'];

/** TypeScript's output extensions and the sources that they stand for (moduleSpecifiers, tryAddingExtensions). */
const sources: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.d.ts', '.jsx'],
  '.jsx': ['.tsx', '.ts', '.d.ts', '.js'],
  '.mjs': ['.mts', '.d.mts'],
  '.cjs': ['.cts', '.d.cts'],
};

const assetExtension =
  /\.(?:png|jpe?g|gif|webp|bmp|svg|avif|psd|ttf|otf|mp[34]|m4[av]|mov|wav|aac|pdf|xml|html?)$/i;

/** What a project adds to the common rules. */
export interface CandidateOptions {
  readonly expectation: Expectation;
  /** Further extensions to add, from the configuration. */
  readonly extensions: readonly string[];
  /** TypeScript's `moduleSuffixes`. */
  readonly suffixes: readonly string[];
}

/** The file names that a written name may stand for, in the order in which resolvers try them. */
export function* candidates(written: string, options: CandidateOptions): Generator<Candidate> {
  yield { name: written, dropped: '', suffix: '', rank: 'exact' };
  if (options.expectation === 'file' || options.expectation === 'folder') return;
  const extension = writtenExtension(written);
  const stem = written.slice(0, written.length - extension.length);
  for (const source of sources[extension.toLowerCase()] ?? [])
    yield* suffixed(stem, extension, source, options);
  if (extension !== '') {
    yield* suffixed(stem, extension, `.d${extension}.ts`, { ...options, suffixes: [] });
    if (assetExtension.test(extension)) yield* densities(stem, extension);
  }
  for (const added of scriptExtensions) yield* suffixed(written, '', added, options);
  for (const added of options.extensions) yield* suffixed(written, '', added, options);
  for (const added of scriptExtensions.slice(0, 4)) {
    for (const platform of platforms)
      yield { name: written + platform + added, dropped: '', suffix: platform + added, rank: 'script' };
  }
  if (extension !== '')
    yield* suffixed(stem, extension, extension, {
      ...options,
      suffixes: [...platforms, ...options.suffixes],
    });
  if (options.expectation === 'required')
    yield { name: `${written}.json`, dropped: '', suffix: '.json', rank: 'data' };
}

/** The name of a folder's own module, which is looked up as any other name. */
export const indexName = 'index';

function* suffixed(
  stem: string,
  dropped: string,
  extension: string,
  options: Pick<CandidateOptions, 'suffixes'>,
): Generator<Candidate> {
  if (dropped !== extension) yield { name: stem + extension, dropped, suffix: extension, rank: 'script' };
  for (const infix of options.suffixes) {
    const suffix = infix + extension;
    yield { name: stem + suffix, dropped, suffix, rank: 'script' };
  }
}

/** Metro takes `a.png` for `a@2x.png`. */
function* densities(stem: string, extension: string): Generator<Candidate> {
  for (const scale of ['@1x', '@1.5x', '@2x', '@3x', '@4x']) {
    yield { name: stem + scale + extension, dropped: extension, suffix: scale + extension, rank: 'script' };
  }
}

function writtenExtension(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot);
}
