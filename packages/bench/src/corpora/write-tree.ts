import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { temporaryFolder } from '@truepath/testkit';

import { git } from '../process.js';

/** A repository on the disk, there until it is removed. */
export interface Repository {
  readonly root: string;
  readonly remove: () => void;
}

/** Writes a tree as a repository of one commit, in a folder of that name. */
export function writtenRepository(
  name: string,
  files: Iterable<readonly [path: string, text: string]>,
): Repository {
  const place = temporaryFolder();
  const root = join(place.path, name);
  for (const [path, text] of files) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  git(root, 'init', '--quiet', '--initial-branch=main');
  git(root, 'add', '--all');
  git(root, 'commit', '--quiet', '--message', 'tree');
  return { root, remove: place.remove };
}
