import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  type Stats,
} from 'node:fs';

import { dirname, fromHost, leavesRoot, toHost } from '@truepath/core/path';

import type { FixDisk } from './fix.js';
import { unfinishedName } from './unfinished-name.js';

/**
 * Writes below `root`, an absolute path in the host's form. A file is replaced by renaming a finished one over it, so
 * that nobody ever reads half of it; a link is followed and its target replaced; mode and, where the system lets us,
 * owner stay.
 */
export function diskWriter(root: string): FixDisk {
  return {
    read: (file) => readFileSync(toHost(root, file)),
    replace: (file, before, after) => {
      const realRoot = realpathSync(root);
      const path = fromHost(realRoot, realpathSync(toHost(root, file)));
      if (path === undefined || leavesRoot(path)) return 'outside';
      const target = toHost(realRoot, path);
      const stats = statSync(target);
      // A rename would replace it all the same: only its folder has to be writable for that.
      if ((stats.mode & 0o222) === 0) return 'read-only';
      const temporary = toHost(realRoot, beside(path));
      try {
        writeLike(temporary, after, stats);
        if (!readFileSync(target).equals(before)) return 'changed';
        renameSync(temporary, target);
        return 'replaced';
      } finally {
        rmSync(temporary, { force: true });
      }
    },
  };
}

function beside(path: string): string {
  const folder = dirname(path);
  const name = unfinishedName();
  return folder === '' ? name : `${folder}/${name}`;
}

function writeLike(file: string, bytes: Uint8Array, { mode, uid, gid }: Stats): void {
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    writeFileSync(descriptor, bytes);
    keepOwner(descriptor, uid, gid);
    // After the owner, whose change clears the bits that change the user.
    fchmodSync(descriptor, mode & 0o7777);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function keepOwner(descriptor: number, uid: number, gid: number): void {
  try {
    fchownSync(descriptor, uid, gid);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // Only the superuser may give a file away; whoever else may write here then owns what he wrote.
    if (code !== 'EPERM' && code !== 'EINVAL' && code !== 'ENOSYS') throw error;
  }
}
