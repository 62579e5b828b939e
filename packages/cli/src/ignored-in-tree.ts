import type { Tree } from '@truepath/core';
import { dirname, isWithin, join } from '@truepath/core/path';
import type { Ignore } from 'ignore';

import type { Ignored } from './ignored.js';

/**
 * What the `.gitignore` files of a tree ignore. Git itself can only be asked about those on disk, which may be others.
 */
export async function ignoredInTree(tree: Tree): Promise<Ignored> {
  const { default: createIgnore } = await import('ignore');
  const matchers = new Map<string, Ignore>();
  /** The rules of a folder are those of the folders above it, and then its own. */
  const matcherOf = (folder: string): Ignore => {
    const known = matchers.get(folder);
    if (known !== undefined) return known;
    const above = folder === '' ? createIgnore({ ignorecase: false }) : matcherOf(dirname(folder));
    const own = tree.read(join(folder, '.gitignore'));
    const matcher =
      own.kind === 'text'
        ? createIgnore({ ignorecase: false }).add(above).add(rulesIn(own.text, folder))
        : above;
    matchers.set(folder, matcher);
    return matcher;
  };
  const rules = new Map<string, { readonly pattern: string }>();
  return (paths) => {
    for (const path of paths) {
      if (rules.has(path) || path === '' || !isWithin(path, '')) continue;
      const { rule } = matcherOf(dirname(path)).test(path);
      if (rule !== undefined) rules.set(path, { pattern: rule.mark ?? rule.pattern });
    }
    return rules;
  };
}

interface Rule {
  /** As it holds from the root. */
  readonly pattern: string;
  /** As it is written. */
  readonly mark: string;
}

function rulesIn(text: string, folder: string): Rule[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  return lines.flatMap((line) => {
    const written = line.replace(/(?<!\\) +$/, '');
    const pattern = fromRoot(written, folder);
    return pattern === undefined ? [] : [{ pattern, mark: written }];
  });
}

/** A pattern with a slash before its end holds in its folder alone, any other below it, too. */
function fromRoot(written: string, folder: string): string | undefined {
  if (written.startsWith('#')) return undefined;
  const negation = written.startsWith('!') ? '!' : '';
  const body = written.slice(negation.length);
  if (body === '' || body === '/') return undefined;
  if (folder === '') return written;
  const isAnchored = body.slice(0, -1).includes('/');
  const rest = isAnchored ? body.replace(/^\//, '') : `**/${body.replace(/^\\(?=[!#])/, '')}`;
  return `${negation}/${folder.replaceAll(/[*?[\]\\ ]/g, '\\$&')}/${rest}`;
}
