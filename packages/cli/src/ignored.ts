import { ignoredPaths } from '@truepath/core/git-ignore';
import type { IgnoreRules } from '@truepath/core/made-by-build';
import { isWithin } from '@truepath/core/path';
import type { Configuration } from '@truepath/core/configuration';
import type { Discovery } from './discover.js';

/** The patterns by which git ignores paths. */
export type Ignored = (paths: Iterable<string>) => IgnoreRules;

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

/** Which files a configuration leaves out; its patterns are those of `.gitignore`, and hold in its own folder. */
export async function leftOutBy({ ignore, folder }: Configuration): Promise<(file: string) => boolean> {
  if (ignore.length === 0) return () => false;
  const { default: createIgnore } = await import('ignore');
  const matcher = createIgnore({ ignorecase: false }).add([...ignore]);
  return (file) =>
    isWithin(file, folder) && matcher.ignores(folder === '' ? file : file.slice(folder.length + 1));
}
