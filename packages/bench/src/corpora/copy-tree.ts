import { copyFileSync, mkdirSync, readdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { codeOf } from '../process.js';

/** The disk to which a tree should be copied can hold no links. */
export class NoLinksError extends Error {}

/** What an installation keeps beside its packages, and no import leads to: links to commands, the memory of tools. */
const leftOut = new Set(['.bin', '.cache']);

/** Copies installed packages, links as links; throws a `NoLinksError` where there are some and the disk can hold none. */
export function copyTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (leftOut.has(entry.name)) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyTree(source, target);
    else if (entry.isSymbolicLink()) copyLink(source, target);
    else if (entry.isFile()) copyFileSync(source, target);
  }
}

function copyLink(source: string, target: string): void {
  try {
    symlinkSync(readlinkSync(source), target);
  } catch (cause) {
    if (!['EPERM', 'ENOSYS', 'EOPNOTSUPP'].includes(codeOf(cause) ?? '')) throw cause;
    throw new NoLinksError(`packages are installed as links, which the disk cannot hold`, { cause });
  }
}
