import type { FindingKind } from './finding.js';

/** The patterns by which git ignores paths; those that it does not ignore are not in the map. */
export type IgnoreRules = ReadonlyMap<string, { readonly pattern: string }>;

/**
 * Whether a build may make one of the paths, because git ignores it. Where something near is there, a pattern for the
 * compiler's output in general says nothing: the source of that output is missing as well.
 */
export function mayBeMade(kind: FindingKind, paths: readonly string[], rules: IgnoreRules): boolean {
  return paths.some((path) => {
    const pattern = rules.get(path)?.pattern;
    if (pattern === undefined) return false;
    return kind === 'not-found' || !isCompilerOutput.test(pattern);
  });
}

/** `*.js`, wherever: `packages/**` in front of it, and `*.d.[cm]ts`. */
const isCompilerOutput = /(?:^|\/)\*+\.(?:(?:\[\w+\]|[cm])?jsx?|d\.(?:\[\w+\]|[cm])?ts)$/;
