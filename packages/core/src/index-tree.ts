import { indexEntries } from './git-entries.js';
import type { GitInput, Refused } from './git-process.js';
import { gitTree } from './git-tree.js';
import type { GitTree } from './git-tree.js';

/** The tree of what the next commit will hold, in the work tree at `topLevel`, an absolute host path. */
export function indexTree(topLevel: string, given: GitInput = {}): GitTree | Refused {
  const listed = indexEntries(topLevel, given);
  if (listed.kind === 'refused') return listed;
  const store = { folder: topLevel, given, roots: ['--indexed-objects'] };
  return gitTree({ listed, source: { store, workTree: topLevel } });
}
