import { scriptExtensions } from '../candidates.js';
import { dirname, isInstalled, join } from '../path.js';
import { conventionalAliases } from './conventions.js';
import type { Context, Project } from './project.js';
import type { Tsconfig } from './tsconfig.js';

/** One place that an alias sends a specifier to: `given` is the part of the specifier that is looked up below `base`. */
export interface AliasTarget {
  /** What says so, for people: `paths "@/*" in tsconfig.json`. */
  readonly by: string;
  readonly base: string;
  readonly given: string;
  /** What the alias appends. */
  readonly tail: string;
  /** Where `given` starts in the specifier's path. */
  readonly start: number;
  /** Whether the alias is one of many meanings that the specifier may have, so that its failure says nothing. */
  readonly isGuess: boolean;
  /** As of the alias. */
  readonly isAssumed: boolean;
  /** As of the alias. */
  readonly isHidden?: boolean;
  /** As of the alias. */
  readonly within?: string;
  readonly inferred?: Inference;
}

/** What the repository itself shows a prefix to stand for. */
export interface Inference {
  /** With its slash: `@/`. */
  readonly prefix: string;
  /** A folder; the root is `''`. */
  readonly root: string;
}

/** A pattern with at most one `*`, and what it stands for; targets are relative to the root. */
export interface Alias {
  readonly by: string;
  readonly pattern: string;
  /** None where something maps it that nobody here can read: then nothing can be proved of what it fits. */
  readonly targets: readonly string[];
  /** Whether it may be otherwise than it is taken to be: its failure counts only where something near is there. */
  readonly isAssumed?: boolean;
  /** Whether a nearer configuration, which a build has yet to make, may say otherwise: its failure counts only for slips. */
  readonly isHidden?: boolean;
  /** The folder in whose files it holds for certain: elsewhere its failure counts only for slips. */
  readonly within?: string;
  /** Where no configuration spells it out, and the repository shows it. */
  readonly inferred?: Inference;
}

/** Aliases by the folder of the package that they hold in. */
export type AliasesByFolder = ReadonlyMap<string, readonly Alias[]>;

/** All places that configurations send a specifier's path to, the likeliest first. */
export function* aliasTargets(project: Project, context: Context, path: string): Generator<AliasTarget> {
  for (const alias of aliasTable(project, context)) yield* targetsOf(project, alias, path);
  for (const { config, isHidden } of reachingConfigs(context)) {
    if (config.baseUrl === undefined) continue;
    yield {
      ...fromFolder(config.baseUrl, path),
      by: `baseUrl in ${config.file}`,
      isGuess: !startsIn(project, config.baseUrl, path),
      isAssumed: false,
      isHidden,
    };
  }
  // Bundlers and test runners can be told to look in the package's folder and in `src`, and many are.
  for (const folder of new Set([context.packageFolder, join(context.packageFolder, 'src'), ''])) {
    if (!path.startsWith('@') && !path.startsWith('#'))
      yield {
        ...fromFolder(folder, path),
        by: `folder ${folder || '.'}`,
        isGuess: true,
        isAssumed: false,
      };
  }
}

/** What says that a path is mapped, and not where to; the longest where there are several. */
export function mappedElsewhere(project: Project, context: Context, path: string): Alias | undefined {
  return aliasTable(project, context)
    .filter(({ pattern, targets }) => targets.length === 0 && matchPattern(pattern, path) !== undefined)
    .sort((one, other) => literalLength(other) - literalLength(one))[0];
}

/** How much of a pattern has to be written as it is. */
export function literalLength({ pattern }: Alias): number {
  const star = pattern.indexOf('*');
  return star === -1 ? pattern.length : star;
}

const tables = new WeakMap<Context, readonly Alias[]>();

/** The aliases that configurations spell out, each once: a repository's configurations often repeat each other. */
export function aliasTable(project: Project, context: Context): readonly Alias[] {
  const known = tables.get(context);
  if (known !== undefined) return known;
  const unique = new Map<string, Alias>();
  const all = [
    ...configuredAliases(project, context),
    ...conventionalAliases(project, context),
    ...context.adopted,
  ];
  for (const alias of all) {
    const key = `${alias.pattern}\0${alias.targets.join('\0')}`;
    if (!unique.has(key)) unique.set(key, alias);
  }
  const table = [...unique.values()];
  tables.set(context, table);
  return table;
}

function* configuredAliases(project: Project, context: Context): Generator<Alias> {
  for (const [pattern, targets] of Object.entries(project.aliases))
    yield { by: `alias "${pattern}"`, pattern, targets };
  for (const { config, isHidden } of reachingConfigs(context)) {
    for (const { pattern, targets, file } of config.paths)
      yield { by: `paths "${pattern}" in ${file}`, pattern, targets, isHidden };
  }
  for (const map of context.importMaps) {
    for (const { pattern, target } of map.entries) {
      yield { by: `imports "${pattern}" in ${map.file}`, pattern, targets: [target] };
    }
  }
  for (const manifest of context.manifests) {
    for (const [name, target] of manifest.moduleAliases) {
      const by = `alias "${name}" in ${manifest.file}`;
      const folder = join(dirname(manifest.file), target);
      yield { by, pattern: name, targets: [folder] };
      yield { by, pattern: `${name}/*`, targets: [join(folder, '*')] };
    }
  }
}

/**
 * The configurations of a context, nearest first. Those of the folders above one that extends what a build has yet to make
 * (`./.umi/tsconfig.json`) are hidden by it: what they say may not hold.
 */
function* reachingConfigs({
  tsconfigs,
}: Context): Generator<{ readonly config: Tsconfig; readonly isHidden: boolean }> {
  let unfinished: string | undefined;
  for (const config of tsconfigs) {
    const folder = dirname(config.file);
    yield { config, isHidden: unfinished !== undefined && folder !== unfinished };
    if (config.missing.some((name) => name.startsWith('.'))) unfinished ??= folder;
  }
}

function* targetsOf(project: Project, alias: Alias, path: string): Generator<AliasTarget> {
  const given = matchPattern(alias.pattern, path);
  if (given === undefined) return;
  const { by, inferred, within, isAssumed = false, isHidden = false } = alias;
  const origin = {
    by,
    isAssumed,
    isHidden,
    ...(within === undefined ? {} : { within }),
    ...(inferred === undefined ? {} : { inferred }),
  };
  const start = Math.max(alias.pattern.indexOf('*'), 0);
  for (const target of alias.targets) {
    const star = target.indexOf('*');
    const slash = target.lastIndexOf('/', star === -1 ? target.length : star);
    const base = target.slice(0, Math.max(slash, 0));
    const isWalkable = star !== -1 && slash === star - 1;
    const filled = star === -1 ? target : target.replace('*', () => given);
    yield isWalkable || (star === 0 && target.startsWith('*'))
      ? {
          ...origin,
          base,
          given,
          tail: target.slice(star + 1),
          start,
          isGuess: fitsPackages(alias) && (isOfOthers(base) || !startsIn(project, base, given)),
        }
      : { ...origin, base: '', given: '', tail: filled, start, isGuess: true };
  }
}

/** Whether a pattern fits names of packages as well, and not for the sake of one: `*`, `@*`, `app*`. */
function fitsPackages({ pattern }: Alias): boolean {
  return /^@?(?:[\w.-]+(?:\/[\w.-]+)*)?\*/.test(pattern);
}

/** Whether a folder holds what is installed, or declarations of it: these tell nothing of a path that they lack. */
function isOfOthers(folder: string): boolean {
  return isInstalled(folder) || /(?:^|\/)@?(?:types|typings)(?:\/|$)/.test(folder);
}

/** A folder in which configurations look for whatever begins with a mark, or does not begin with a dot. */
export interface OpenFolder {
  readonly folder: string;
  /** `@` where `paths` say `@*`; mostly `''`. */
  readonly mark: string;
}

/** The folders of `baseUrl`, and of `paths` that fit packages as well. */
export function* openFolders(project: Project, context: Context): Generator<OpenFolder> {
  for (const alias of aliasTable(project, context)) {
    const mark = alias.pattern.slice(0, -1);
    if (!fitsPackages(alias) || mark.includes('*')) continue;
    for (const target of alias.targets) {
      const folder = dirname(target);
      if (/(?:^|\/)\*$/.test(target) && !isOfOthers(folder)) yield { folder, mark };
    }
  }
  for (const { baseUrl } of context.tsconfigs)
    if (baseUrl !== undefined && !isOfOthers(baseUrl)) yield { folder: baseUrl, mark: '' };
}

/** What of a path stands in the place of a pattern's `*`; `undefined` where the pattern does not fit. */
export function matchPattern(pattern: string, path: string): string | undefined {
  const star = pattern.indexOf('*');
  if (star === -1) return pattern === path ? '' : undefined;
  const after = pattern.slice(star + 1);
  const fits =
    path.length >= pattern.length - 1 && path.startsWith(pattern.slice(0, star)) && path.endsWith(after);
  return fits ? path.slice(star, path.length - after.length) : undefined;
}

function fromFolder(base: string, path: string): Omit<AliasTarget, 'by' | 'isGuess' | 'isAssumed'> {
  return { base, given: path, tail: '', start: 0 };
}

/** Whether a path was meant for a folder: in whatever letter case, its first segment is a folder there, or all of it a module. */
function startsIn(project: Project, folder: string, path: string): boolean {
  const listing = project.listings.folder(folder);
  if (listing === undefined) return false;
  const slash = path.indexOf('/');
  const names = listing.foldedAs(slash === -1 ? path : path.slice(0, slash));
  if (slash !== -1) return names.some((name) => listing.kindOf(name) !== 'file');
  const isModule = (name: string): boolean => /^index\.[cm]?[jt]sx?$/.test(name);
  return (
    names.some((name) => [...(project.listings.folder(join(folder, name))?.names() ?? [])].some(isModule)) ||
    scriptExtensions.some((extension) => listing.foldedAs(path + extension).length > 0)
  );
}
