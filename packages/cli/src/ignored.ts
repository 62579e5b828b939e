import { ignoredPaths } from '@truepath/core/git';
import { isWithin } from '@truepath/core/path';
import type { Configuration } from './configuration.js';
import type { Discovery } from './discover.js';
import type { Ignored } from './settle.js';

/** What git ignores below a root; nothing where there is no git. */
export function ignoredIn({ root, git }: Pick<Discovery, 'root' | 'git'>): Ignored {
  return (paths) => {
    const asked = new Set(paths);
    return git && asked.size > 0 ? ignoredPaths(root, asked) : new Map();
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
