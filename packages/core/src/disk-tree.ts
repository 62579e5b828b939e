import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  statSync,
} from 'node:fs';
import type { Dirent, Stats } from 'node:fs';

import { decode } from './decode.js';
import { bytesOfName, hasRawBytes, hasReplacement, textOfName } from './name-bytes.js';
import { absolute, dirname, fromHost, toHost } from './path.js';
import type { Entry, EntryKind, Listed, Read, Tree } from './tree.js';

/** How a disk is read. */
export interface DiskTreeOptions {
  /** Larger files are not read but answered with `too-large`: 2 MiB unless told. */
  readonly maxFileBytes?: number;
}

/**
 * The tree that lies on this disk below `root`, an absolute path in the host's form.
 *
 * It only lists, reads and reads links: whether a spelled path exists is never asked, because a disk that ignores
 * letter case says yes to any spelling. What is neither file, folder nor link (pipes, sockets, devices) is left
 * out of the listings.
 */
export function diskTree(root: string, options: DiskTreeOptions = {}): Tree {
  const maxFileBytes = options.maxFileBytes ?? 2 * 1024 * 1024;
  const read = diskBytes(root);
  return {
    list: (folder) => orFailure(() => listFolder(openable(root, folder))),
    read: (file, maxBytes = maxFileBytes) => {
      const outcome = read(file, maxBytes);
      if (outcome.kind !== 'bytes') return outcome;
      return { kind: 'text', text: decode(outcome.bytes), stamp: outcome.stamp };
    },
    readLink: (link) => {
      const target = orFailure(() => textOfName(readlinkSync(openable(root, link), 'buffer')));
      return typeof target === 'string' ? linkText(toHost(root, dirname(link)), target) : undefined;
    },
  };
}

/** As `Read`, before it is text; the bytes hold until the next file is read. */
export type ReadBytes =
  | { readonly kind: 'bytes'; readonly bytes: Buffer; readonly stamp: string }
  | Exclude<Read, { readonly kind: 'text' }>;

/** Reads the files of a disk as they are. */
export function diskBytes(root: string): (file: string, maxBytes: number) => ReadBytes {
  const read = fileReader();
  return (file, maxBytes) => orFailure(() => read(openable(root, file), maxBytes));
}

/**
 * What changes when the text of a file does: a fraction of the time that reading it takes. Proves nothing of names, and
 * nothing of a folder's entries, whose times stand still on some disks. `undefined` where no file is there.
 */
export function fileStamp(root: string, file: string): string | undefined {
  const stamp = orFailure(() => {
    const stats = statSync(openable(root, file), { throwIfNoEntry: false });
    return stats?.isFile() === true ? stampOf(stats) : '';
  });
  return typeof stamp === 'string' && stamp !== '' ? stamp : undefined;
}

function stampOf({ mtimeMs, ctimeMs, size, ino }: Stats): string {
  return `${mtimeMs} ${ctimeMs} ${size} ${ino}`;
}

type HostFile = string | Buffer;

function openable(root: string, path: string): HostFile {
  const file = toHost(root, path);
  return hasRawBytes(file) ? bytesOfName(file) : file;
}

/** Windows writes links with `\\`, and junctions (which package managers make there) as absolute paths. */
function linkText(folder: string, target: string): string {
  return process.platform === 'win32' ? (fromHost(folder, absolute(folder, target)) ?? `/${target}`) : target;
}

function listFolder(folder: HostFile): Listed {
  const entries: Entry[] = [];
  for (const dirent of readdirSync(folder, { withFileTypes: true })) {
    if (hasReplacement(dirent.name)) return listAsBytes(folder);
    addEntry(entries, dirent, dirent.name);
  }
  return { kind: 'listed', entries };
}

function listAsBytes(folder: HostFile): Listed {
  const entries: Entry[] = [];
  for (const dirent of readdirSync(folder, { withFileTypes: true, encoding: 'buffer' })) {
    addEntry(entries, dirent, textOfName(dirent.name));
  }
  return { kind: 'listed', entries };
}

function addEntry(entries: Entry[], dirent: Dirent | Dirent<Buffer>, name: string): void {
  const kind = entryKind(dirent);
  if (kind !== undefined) entries.push({ name, kind });
}

function entryKind(dirent: Dirent | Dirent<Buffer>): EntryKind | undefined {
  if (dirent.isFile()) return 'file';
  if (dirent.isDirectory()) return 'folder';
  return dirent.isSymbolicLink() ? 'link' : undefined;
}

/**
 * Reads through one buffer that all files share, and asks for the size on the opened file: 57 ms for 7,376 files,
 * where `readFileSync` takes 60 ms without a limit and 80 ms with a `statSync` before it.
 */
function fileReader(): (file: HostFile, maxBytes: number) => ReadBytes {
  let shared: Buffer | undefined;
  return (file, maxBytes) => {
    // A pipe that nobody writes to would block on opening without O_NONBLOCK (which Windows does not have).
    const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stats = fstatSync(descriptor);
      if (!stats.isFile()) return { kind: 'absent' };
      if (stats.size > maxBytes) return { kind: 'too-large', bytes: stats.size };
      if (shared === undefined || shared.length < stats.size)
        shared = Buffer.allocUnsafeSlow(roomFor(stats.size));
      const bytes = shared.subarray(0, fill(shared, descriptor, stats.size));
      return { kind: 'bytes', bytes, stamp: stampOf(stats) };
    } finally {
      closeSync(descriptor);
    }
  };
}

/** At least 256 KiB, and twice what is wanted, so that the buffer seldom has to be replaced. */
function roomFor(size: number): number {
  return Math.max(256 * 1024, 2 * size);
}

/** The number of bytes read: fewer than `size` where the file was cut meanwhile. */
function fill(buffer: Buffer, descriptor: number, size: number): number {
  let length = 0;
  while (length < size) {
    const count = readSync(descriptor, buffer, length, size - length, null);
    if (count === 0) break;
    length += count;
  }
  return length;
}

type Failure = { readonly kind: 'absent' } | { readonly kind: 'unreadable'; readonly reason: string };

const absentCodes: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ERR_INVALID_ARG_VALUE']);

const reasons: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission denied'],
  ['EPERM', 'operation not permitted'],
  ['EIO', 'the disk failed to read it'],
  ['ELOOP', 'its links lead in a circle'],
  ['ENAMETOOLONG', 'the path is too long for this system'],
  ['EMFILE', 'too many files are open'],
  ['ENFILE', 'too many files are open'],
  ['EBUSY', 'it is in use'],
]);

function orFailure<Outcome>(attempt: () => Outcome): Outcome | Failure {
  try {
    return attempt();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (typeof code !== 'string') throw error;
    // A NUL byte, which no name can hold, is refused by Node with ERR_INVALID_ARG_VALUE.
    if (absentCodes.has(code)) return { kind: 'absent' };
    return { kind: 'unreadable', reason: reasons.get(code) ?? code };
  }
}
