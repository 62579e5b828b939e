import type { Tree } from '@truepath/core';
import { dirname, isWithin, join } from '@truepath/core/path';
import type { Ignore, IgnoreRule } from 'ignore';

import type { Ignored } from './ignored.js';

/**
 * What the `.gitignore` files of a tree ignore. Git itself can only be asked about those on disk, which may be others.
 */
export async function ignoredInTree(tree: Tree): Promise<Ignored> {
  const { default: createIgnore } = await import('ignore');
  const matchers = new Map<string, Ignore | undefined>();
  const read = (folder: string): Ignore | undefined => {
    const file = tree.read(join(folder, '.gitignore'));
    if (file.kind !== 'text') return undefined;
    return createIgnore({ ignorecase: false, allowRelativePaths: true }).add(
      file.text.replace(/^\uFEFF/, ''),
    );
  };
  const matcherOf = (folder: string): Ignore | undefined => {
    if (!matchers.has(folder)) matchers.set(folder, read(folder));
    return matchers.get(folder);
  };
  const rules = new Map<string, IgnoreRule>();
  return (paths) => {
    for (const path of paths) {
      const rule = rules.has(path) || !isWithin(path, '') ? undefined : ruleFor(path, matcherOf);
      if (rule !== undefined) rules.set(path, rule);
    }
    return rules;
  };
}

/** A path is ignored where it or a folder above it is; of the files on the way the nearest with an opinion decides. */
function ruleFor(path: string, matcherOf: (folder: string) => Ignore | undefined): IgnoreRule | undefined {
  for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) {
    const rule = ruleAt(`${path.slice(0, end)}/`, matcherOf);
    if (rule !== undefined) return rule;
  }
  return ruleAt(path, matcherOf);
}

/** A folder ends in a slash. */
function ruleAt(path: string, matcherOf: (folder: string) => Ignore | undefined): IgnoreRule | undefined {
  const name = path.replace(/\/$/, '');
  for (let folder = name; folder !== '';) {
    folder = dirname(folder);
    const result = matcherOf(folder)?.test(folder === '' ? path : path.slice(folder.length + 1));
    if (result?.ignored === true) return result.rule;
    if (result?.unignored === true) return undefined;
  }
  return undefined;
}
