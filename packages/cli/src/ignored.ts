import type { FindingKind } from '@truepath/core';
import { ignoredPaths } from '@truepath/core/git-ignore';
import { isWithin } from '@truepath/core/path';
import type { Configuration } from './configuration.js';
import type { Discovery } from './discover.js';

/** The patterns by which git ignores paths; those that it does not ignore are not in the map. */
export type Ignored = (paths: Iterable<string>) => ReadonlyMap<string, { readonly pattern: string }>;

/** What git ignores below a root; nothing where there is no git. A path is asked for once. */
export function ignoredIn({ root, git, isSparse }: Pick<Discovery, 'root' | 'git' | 'isSparse'>): Ignored {
  const asked = new Set<string>();
  // Only what is on no disk and in no index is asked about.
  const index = { names: new Set<string>(), isSparse };
  const rules = new Map<string, { readonly pattern: string }>();
  return (paths) => {
    const unasked = [...new Set(paths)].filter((path) => !asked.has(path));
    if (!git || unasked.length === 0) return rules;
    for (const path of unasked) asked.add(path);
    for (const [path, rule] of ignoredPaths(root, unasked, index)) rules.set(path, rule);
    return rules;
  };
}

/**
 * Whether a build may make one of the paths, because git ignores it. Where something near is there, a pattern for the
 * compiler's output in general says nothing: the source of that output is missing as well.
 */
export function mayBeMade(kind: FindingKind, paths: readonly string[], rules: ReturnType<Ignored>): boolean {
  return paths.some((path) => {
    const pattern = rules.get(path)?.pattern;
    if (pattern === undefined) return false;
    return kind === 'not-found' || !/^(?:\*\*\/)?\*\.(?:[cm]?jsx?|d\.[cm]?ts)$/.test(pattern);
  });
}

/** Which files a configuration leaves out; its patterns are those of `.gitignore`, and hold in its own folder. */
export async function leftOutBy({ ignore, folder }: Configuration): Promise<(file: string) => boolean> {
  if (ignore.length === 0) return () => false;
  const { default: createIgnore } = await import('ignore');
  const matcher = createIgnore({ ignorecase: false }).add([...ignore]);
  return (file) =>
    isWithin(file, folder) && matcher.ignores(folder === '' ? file : file.slice(folder.length + 1));
}
