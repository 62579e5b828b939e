import { commitEntries } from './git-entries.js';
import type { GitInput, Refused } from './git-process.js';
import { gitTree } from './git-tree.js';
import type { GitTree } from './git-tree.js';

/** Which commit of which repository. Folders are absolute host paths. */
export interface CommitPlace {
  /** A top level, or a bare repository. */
  readonly folder: string;
  readonly oid: string;
  /** The top level of a work tree, which is read where it holds the same contents. */
  readonly workTree?: string;
}

/** The tree of a commit. */
export function commitTree({ folder, oid, workTree }: CommitPlace, given: GitInput = {}): GitTree | Refused {
  const listed = commitEntries(folder, oid, given);
  if (listed.kind === 'refused') return listed;
  const store = { folder, given, roots: [oid] };
  return gitTree({ listed, source: { store, ...(workTree === undefined ? {} : { workTree }) } });
}
