import { isBlob, readBlobs } from './blobs.js';
import type { Blob, BlobStore } from './blobs.js';
import { decode } from './decode.js';
import { diskBytes } from './disk-tree.js';
import type { Read } from './tree.js';

/** Where contents come from: plain data, which threads can send to each other. */
export interface ContentSource {
  readonly store: BlobStore;
  /** The absolute host path of a work tree, which is read where it holds the same contents. */
  readonly workTree?: string;
}

/** Larger files are not read unless asked for, as on disk. */
const maxFileBytes = 2 * 1024 * 1024;
/** How much is kept of what was read in no order: configurations, which are asked for again and again. */
const mostKept = 16 * 1024 * 1024;
/** How much is read ahead. */
const ahead = { files: 2048, bytes: 4 * 1024 * 1024 };

/**
 * The texts of a tree that git keeps. A file of the work tree is taken where its bytes, or they with git's line ends,
 * hash to the id; nothing else that git or a file system says of it is believed. The rest git is asked for, many at
 * a time where it is known what will be read next.
 */
export class Contents {
  readonly #store: BlobStore;
  readonly #oids: ReadonlyMap<string, string>;
  readonly #workTree: ReturnType<typeof diskBytes> | undefined;
  readonly #kept = new Map<string, Read>();
  readonly #queues: Queue[] = [];
  readonly #single = new Map<string, Read>();
  #singleBytes = 0;
  readonly #unfetched = new Set<string>();

  /** `oids` has the id of each file's content; it may grow. */
  constructor({ store, workTree }: ContentSource, oids: ReadonlyMap<string, string>) {
    this.#store = store;
    this.#oids = oids;
    this.#workTree = workTree === undefined ? undefined : diskBytes(workTree);
  }

  /** Files that were asked for in vain, because this partial clone lacks their content. */
  get unfetched(): ReadonlySet<string> {
    return this.#unfetched;
  }

  /** As `Tree.expect`. */
  expect(files: readonly string[]): void {
    this.#queues.push({ files, next: 0 });
  }

  /** As `Tree.read`. */
  read(file: string, maxBytes = maxFileBytes): Read {
    const oid = this.#oids.get(file);
    if (oid === undefined) return { kind: 'absent' };
    const read =
      this.#take(file, maxBytes) ?? this.#onDisk(file, oid, maxBytes) ?? this.#fetch(file, oid, maxBytes);
    this.#pass(file);
    if (read.kind === 'unfetched') this.#unfetched.add(file);
    return read;
  }

  /** What was read ahead is given once, so that it is not kept for the whole run. */
  #take(file: string, maxBytes: number): Read | undefined {
    const kept = this.#kept.get(file);
    if (kept === undefined) return undefined;
    this.#kept.delete(file);
    return kept.kind === 'too-large' && kept.bytes <= maxBytes ? undefined : kept;
  }

  /** Files that are read in the order of a queue need not be read ahead any more. */
  #pass(file: string): void {
    for (const queue of this.#queues) if (queue.files[queue.next] === file) queue.next += 1;
  }

  #onDisk(file: string, oid: string, maxBytes: number): Read | undefined {
    const read = this.#workTree?.(file, maxBytes);
    if (read?.kind !== 'bytes') return undefined;
    if (isBlob(read.bytes, oid)) return { kind: 'text', text: decode(read.bytes) };
    if (!read.bytes.includes('\r\n')) return undefined;
    const bytes = Buffer.from(read.bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
    return isBlob(bytes, oid) ? { kind: 'text', text: decode(bytes) } : undefined;
  }

  #fetch(file: string, oid: string, maxBytes: number): Read {
    const queue = this.#queues.find(({ files, next }) => files.includes(file, next));
    while (queue !== undefined && queue.next < queue.files.length && !this.#kept.has(file)) this.#fill(queue);
    return this.#take(file, maxBytes) ?? this.#fetchOne(oid, maxBytes);
  }

  /** Keeps what comes next in a queue, from the disk where it is the same there and from git where it is not. */
  #fill(queue: Queue): void {
    const misses: { readonly file: string; readonly oid: string; readonly at: number }[] = [];
    let bytes = 0;
    const end = Math.min(queue.next + ahead.files, queue.files.length);
    for (; queue.next < end && bytes < ahead.bytes; queue.next += 1) {
      const file = queue.files[queue.next] ?? '';
      const oid = this.#oids.get(file);
      if (oid === undefined || this.#kept.has(file)) continue;
      const read = this.#onDisk(file, oid, maxFileBytes);
      if (read === undefined) misses.push({ file, oid, at: queue.next });
      else this.#kept.set(file, read);
      bytes += read?.kind === 'text' ? read.text.length : 0;
    }
    const wanted = misses.map(({ oid }) => oid);
    const blobs = readBlobs(this.#store, wanted, { one: maxFileBytes, all: ahead.bytes });
    for (const { file, oid, at } of misses) {
      const blob = blobs.get(oid);
      if (blob !== undefined) this.#kept.set(file, readOf(blob));
      else queue.next = Math.min(queue.next, at);
    }
  }

  #fetchOne(oid: string, maxBytes: number): Read {
    const known = this.#single.get(oid);
    if (known !== undefined) return known;
    const blob = readBlobs(this.#store, [oid], { one: maxBytes, all: maxBytes }).get(oid);
    const read: Read = blob === undefined ? { kind: 'absent' } : readOf(blob);
    if (read.kind !== 'text' || this.#singleBytes + read.text.length > mostKept) return read;
    this.#singleBytes += read.text.length;
    this.#single.set(oid, read);
    return read;
  }
}

/** Files that will be read; those before `next` were, or are kept. */
interface Queue {
  readonly files: readonly string[];
  next: number;
}

function readOf(blob: Blob): Read {
  return blob.kind === 'bytes' ? { kind: 'text', text: decode(blob.bytes) } : blob;
}
