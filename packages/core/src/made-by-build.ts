import type { FindingKind } from './finding.js';
import { dirname, isWithin, join, stem } from './path.js';
import type { Context, Project } from './project/project.js';

/** The patterns by which git ignores paths; those that it does not ignore are not in the map. */
export type IgnoreRules = ReadonlyMap<string, { readonly pattern: string }>;

/**
 * Whether a build may make one of the paths, because git ignores it. Where something near is there, a pattern that names no
 * place says nothing: a compiler's output in general, whose source is missing as well, or all but a few folders.
 */
export function mayBeMade(
  project: Project,
  { kind, paths }: { readonly kind: FindingKind; readonly paths: readonly string[] },
  rules: IgnoreRules,
): boolean {
  return paths.some((path) => {
    const pattern = rules.get(path)?.pattern;
    if (pattern === undefined) return false;
    if (kind === 'not-found') return true;
    return !(
      isCompilerOutput.test(pattern) ||
      isEverything.test(pattern) ||
      (isOutputOfFolder.test(pattern) && isCompiledInPlace(project, path))
    );
  });
}

/** `*.js` or `index.js` in every folder, or in every one below `packages`, and `*.d.[cm]ts`; `/helpers/*.js` tells where a build puts it. */
const isCompilerOutput =
  /(?:(?:^\/?|\*\/)\*+|(?:^|\*\/)index)\.(?:(?:\[\w+\]|[cm])?jsx?|d\.(?:\[\w+\]|[cm])?ts)$/;

/** `src/*.js`: what a compiler makes in one folder, if it lays that beside its sources; else another tool puts something there. */
const isOutputOfFolder = /\/\*\.(?:[cm]?jsx?|d\.[cm]?ts)$/;

/** Whether a folder holds what a compiler makes scripts of, and nothing of which another tool would make this one: `parser.pegjs`. */
function isCompiledInPlace(project: Project, path: string): boolean {
  const names = [...(project.listings.folder(dirname(path))?.names() ?? [])];
  const isOfTool = names.some((name) => stem(name) === stem(path) && !/\.[cm]?[jt]sx?$/.test(name));
  return !isOfTool && names.some((name) => /(?<!\.d)\.[cm]?tsx?$/.test(name));
}

/** `packages/*\/*\/`: all but what other patterns take out again. It names nothing, and so announces nothing. */
const isEverything = /^(?:\/|\*\*\/)*\*+\/?$|(?:^|\/)\*\/\*\/?$/;

/** Bundlers that put their output into `dist` unless they are told otherwise, by the configuration that they read. */
const intoDist = /^(?:webpack|rspack|rsbuild|vite|tsup|tsdown)\.config\.(?:[cm]?[jt]s|json)$/;

/** The path lies in a folder that is not there, and that a configuration or a manifest names as where the build puts its output. */
export function isBuildOutput(project: Project, path: string): boolean {
  for (const folder of outputFolders(project, project.contextOf(dirname(path)))) {
    if (folder !== '' && isWithin(path, folder) && project.listings.folder(folder) === undefined) return true;
  }
  return false;
}

const builtIntoDist = new WeakMap<Context, boolean>();

/** Whether the package has the configuration of such a bundler, and that names no folder for the output. */
function isBuiltIntoDist(project: Project, context: Context): boolean {
  const known = builtIntoDist.get(context);
  if (known !== undefined) return known;
  const { packageFolder } = context;
  const names = [...(project.listings.folder(packageFolder)?.names() ?? [])];
  const answer = names.some((name) => {
    const read = intoDist.test(name) ? project.listings.tree.read(join(packageFolder, name)) : undefined;
    return read?.kind === 'text' && !/\b(?:outDir|distPath|path)\s*:/.test(read.text);
  });
  builtIntoDist.set(context, answer);
  return answer;
}

function* outputFolders(project: Project, context: Context): Generator<string> {
  if (isBuiltIntoDist(project, context)) yield join(context.packageFolder, 'dist');
  for (const config of context.tsconfigs) {
    for (const folder of [config.outDir, config.declarationDir]) if (folder !== undefined) yield folder;
  }
  for (const manifest of context.manifests) {
    for (const entry of Object.values(manifest.entries)) {
      const first = join('', entry).split('/')[0];
      if (first !== undefined && first !== '' && first !== '..') yield join(dirname(manifest.file), first);
    }
  }
}
