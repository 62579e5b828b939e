/** What a path has to lead to. */
export type Expectation =
  /** A module: extensions may be left out, a folder stands for its index. */
  | 'module'
  /** As `module`; `require` also adds `.json`. */
  | 'required'
  /** As `module`, and a folder will do: bundlers add extensions to what `new URL(…, import.meta.url)` names. */
  | 'url'
  /** Exactly this file. */
  | 'file'
  /** A folder, or exactly this file. */
  | 'folder'
  /** A style sheet: its extension may be left out, and the `_` of one that is but a part; a folder stands for its index. */
  | 'style';

/**
 * One name that a written name may stand for: `stem` of what was written, with `suffix` in the place of what was
 * dropped. Common resolvers disagree about the order of extensions, but all try a file with a script's extension
 * before `.json`, and both before a folder; `rank` is that order.
 */
export interface Candidate {
  readonly name: string;
  /** The part of the written name that was replaced: `.js` where `./x.js` stands for `x.ts`, else `''`. */
  readonly dropped: string;
  /** What was added in front of it: the `_` of Sass. */
  readonly prefix?: string;
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
  '.gts',
  '.gjs',
];

/** Extensions that may be left out of what a style sheet names. */
const styleExtensions: readonly string[] = ['.scss', '.sass', '.css', '.less', '.styl', '.pcss'];

/** Infixes in front of an extension by which React Native and its relatives choose a platform. */
const platforms: readonly string[] = ['.native', '.ios', '.android', '.web', '.windows', '.macos'];

/**
 * What TypeScript takes a written extension for (tryAddingExtensions of src/compiler/moduleNameResolver.ts at v6.0.3), but
 * for another source of the same stem: what runs does not find `x.tsx` for `./x.ts` (`excuse` knows of types).
 */
const sources: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.d.ts', '.jsx', '.gts', '.gjs'],
  '.jsx': ['.tsx', '.ts', '.d.ts', '.js'],
  '.mjs': ['.mts', '.d.mts'],
  '.cjs': ['.cts', '.d.cts'],
  '.ts': ['.d.ts', '.gts'],
  '.tsx': ['.d.ts'],
  '.mts': ['.d.mts'],
  '.cts': ['.d.cts'],
};

const assetExtension =
  /\.(?:png|jpe?g|gif|webp|bmp|svg|avif|psd|ttf|otf|mp[34]|m4[av]|mov|wav|aac|pdf|xml|html?)$/i;

/** What a project adds to the common rules. */
export interface CandidateOptions {
  readonly expectation: Expectation;
  /** Further extensions to add, from the configuration. */
  readonly extensions: readonly string[];
  /** TypeScript's `moduleSuffixes`, without the empty one. */
  readonly suffixes: readonly string[];
}

/** A candidate without its stem, which is the same for all names with one extension. */
type Ending = Omit<Candidate, 'name'>;

/** The rules by which one kind of path is looked up, worked out once for each extension. */
export class CandidateTable {
  readonly expectation: Expectation;
  readonly #options: CandidateOptions;
  readonly #endings = new Map<string, readonly Ending[]>();

  constructor(options: CandidateOptions) {
    this.expectation = options.expectation;
    this.#options = options;
  }

  /** Whether something is added to what is written: an extension, an index. */
  get adds(): boolean {
    return this.expectation === 'module' || this.expectation === 'required';
  }

  /**
   * The file names that a written name may stand for when letter case is ignored, in the order in which resolvers try
   * them: `./x.JS` stands for `x.ts` as `./x.js` does.
   */
  all(written: string): readonly Candidate[] {
    const endings = this.#endingsOf(extensionOf(written).toLowerCase());
    return endings.map((ending) => ({ ...ending, name: nameOf(written, ending) }));
  }

  /** The first candidate whose name a predicate takes. */
  find(written: string, takes: (name: string) => boolean): Candidate | undefined {
    for (const ending of this.#endingsOf(extensionOf(written))) {
      const name = nameOf(written, ending);
      if (takes(name)) return { ...ending, name };
    }
    return undefined;
  }

  #endingsOf(extension: string): readonly Ending[] {
    const known = this.#endings.get(extension);
    if (known !== undefined) return known;
    const endings = [...endingsFor(extension, this.#options)];
    // Names with many dots have many "extensions"; the table is for those that come back.
    if (this.#endings.size < 1000) this.#endings.set(extension, endings);
    return endings;
  }
}

/** The name of a folder's own module, which is looked up as any other name. */
export const indexName = 'index';

function nameOf(written: string, { dropped, suffix, prefix }: Ending): string {
  if (prefix !== undefined) return prefix + written + suffix;
  return dropped === '' ? written + suffix : written.slice(0, written.length - dropped.length) + suffix;
}

function* endingsFor(extension: string, options: CandidateOptions): Generator<Ending> {
  const { suffixes } = options;
  yield { dropped: '', suffix: '', rank: 'exact' };
  if (options.expectation === 'file' || options.expectation === 'folder') return;
  if (options.expectation === 'style') {
    for (const suffix of styleExtensions) yield { dropped: '', suffix, rank: 'script' };
    // https://sass-lang.com/documentation/at-rules/use/#partials
    for (const suffix of ['', '.scss', '.sass', '.css'])
      yield { prefix: '_', dropped: '', suffix, rank: 'script' };
    return;
  }
  if (extension !== '') yield* replacements(extension, suffixes);
  for (const added of scriptExtensions) yield* withInfixes('', added, suffixes);
  for (const added of options.extensions) yield* withInfixes('', added, suffixes);
  if (extension !== '') {
    for (const infix of [...platforms, ...suffixes])
      yield { dropped: extension, suffix: infix + extension, rank: 'script' };
  }
  for (const added of scriptExtensions.slice(0, 4)) {
    for (const platform of platforms) yield { dropped: '', suffix: platform + added, rank: 'script' };
  }
  if (options.expectation === 'required') yield { dropped: '', suffix: '.json', rank: 'data' };
}

/** What may lie there instead of a name with this extension. */
function* replacements(extension: string, suffixes: readonly string[]): Generator<Ending> {
  for (const source of sources[extension] ?? []) yield* withInfixes(extension, source, suffixes);
  // TypeScript's allowArbitraryExtensions.
  yield { dropped: extension, suffix: `.d${extension}.ts`, rank: 'script' };
  if (!assetExtension.test(extension)) return;
  // Metro takes `a.png` for `a@2x.png`.
  for (const scale of ['@1x', '@1.5x', '@2x', '@3x', '@4x']) {
    yield { dropped: extension, suffix: scale + extension, rank: 'script' };
  }
}

function* withInfixes(dropped: string, extension: string, infixes: readonly string[]): Generator<Ending> {
  yield { dropped, suffix: extension, rank: 'script' };
  for (const infix of infixes) yield { dropped, suffix: infix + extension, rank: 'script' };
}

function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot);
}
