import { diskTree, fileStamp } from '@truepath/core/disk-tree';
import { absolute, fromHost, isWithin } from '@truepath/core/path';

/** Where a file belongs. Both are absolute paths in the host's form. */
export interface Root {
  readonly folder: string;
  /** The folder in which git keeps its index; `undefined` without git. */
  readonly gitFolder: string | undefined;
}

/**
 * The top level of the work tree that holds a folder; without git the folder in which ESLint runs, or else the folder
 * itself. No process is started: a work tree holds `.git`. A folder above that may not be entered is no error.
 */
export function findRoot(folder: string, cwd: string): Root {
  return findWorkTree(folder) ?? { folder: isBelow(folder, cwd) ? cwd : folder, gitFolder: undefined };
}

const workTrees = new Map<string, Root>();

function findWorkTree(folder: string): Root | undefined {
  const known = workTrees.get(folder);
  if (known !== undefined) return known;
  const parent = absolute(folder, '..');
  const gitFolder = gitFolderIn(folder);
  const found = gitFolder === undefined ? undefined : { folder, gitFolder };
  const root = found ?? (parent === folder ? undefined : findWorkTree(parent));
  // That there is none may change: somebody starts a repository.
  if (root !== undefined) workTrees.set(folder, root);
  return root;
}

function gitFolderIn(folder: string): string | undefined {
  if (fileStamp(folder, '.git/HEAD') !== undefined) return absolute(folder, '.git');
  if (fileStamp(folder, '.git') === undefined) return undefined;
  // A linked work tree or a submodule says where its own folder is.
  const read = diskTree(folder).read('.git');
  const written = read.kind === 'text' ? /^gitdir: (.+?)\s*$/m.exec(read.text)?.[1] : undefined;
  return written === undefined ? undefined : absolute(folder, written);
}

function isBelow(folder: string, other: string): boolean {
  const path = fromHost(other, folder);
  return path !== undefined && isWithin(path, '');
}
