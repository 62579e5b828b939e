import type { FindingKind } from './finding.js';

/** The patterns by which git ignores paths; those that it does not ignore are not in the map. */
export type IgnoreRules = ReadonlyMap<string, { readonly pattern: string }>;

/**
 * Whether a build may make one of the paths, because git ignores it. Where something near is there, a pattern that names no
 * place says nothing: a compiler's output in general, whose source is missing as well, or all but a few folders.
 */
export function mayBeMade(kind: FindingKind, paths: readonly string[], rules: IgnoreRules): boolean {
  return paths.some((path) => {
    const pattern = rules.get(path)?.pattern;
    if (pattern === undefined) return false;
    return kind === 'not-found' || !(isCompilerOutput.test(pattern) || isEverything.test(pattern));
  });
}

/** `*.js` in every folder, or in every one below `packages`, and `*.d.[cm]ts`; `/helpers/*.js` tells where a build puts it. */
const isCompilerOutput = /(?:^\/?|\*\/)\*+\.(?:(?:\[\w+\]|[cm])?jsx?|d\.(?:\[\w+\]|[cm])?ts)$/;

/** `packages/*\/*\/`: all but what other patterns take out again. It names nothing, and so announces nothing. */
const isEverything = /^(?:\/|\*\*\/)*\*+\/?$|(?:^|\/)\*\/\*\/?$/;
