import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Tree } from '@truepath/core';
import type { Alias } from '@truepath/core/aliases';
import type { ContentSource } from '@truepath/core/contents';
import { Errands } from './errands.js';
import type { ParsedFile } from './parse-file.js';
import { type Reader, type TablesByFile, treeReader } from './reader.js';
import type { ScannedFile } from './scan-file.js';

/** Where the thread reads: below a root on disk, or in a repository of git. */
type Source = string | ContentSource;

/** What the thread is asked to do; `oids` has the ids of the files' contents in a repository of git, elsewhere nothing. */
export type Task =
  | { readonly kind: 'open'; readonly source: Source }
  | {
      readonly kind: 'scan';
      readonly files: readonly string[];
      readonly oids: readonly string[];
      /** How many batches are taken, by whichever thread. */
      readonly taken: Int32Array;
    }
  | { readonly kind: 'parse'; readonly file: string }
  | { readonly kind: 'tables'; readonly file: string; readonly oid: string | undefined };

/** What it answers: of a scan one batch after the other, without those that the other thread took. */
export type Answer =
  | { readonly kind: 'scanned'; readonly batch: number; readonly files: readonly ScannedFile[] }
  | { readonly kind: 'parsed'; readonly file: string; readonly parsed: ParsedFile }
  | { readonly kind: 'tables'; readonly file: string; readonly aliases: readonly Alias[] };

/** How many files make a batch: few enough for the first to be there soon, and enough for sending them to cost nothing. */
const batchSize = 128;

/** How many files may be parsed before anybody asks for it. */
const expectedLimit = 64;

/** What a thread needs. */
interface ThreadOptions {
  readonly source: Source;
  /** What is to be found there. */
  readonly tree: Tree;
}

/** Reads files in a thread beside this one; what that thread can't do for whatever reason, this one does. */
export function threadReader(options: ThreadOptions): Reader {
  return new ThreadReader(options);
}

class ThreadReader implements Reader {
  readonly #here: Reader;
  readonly #tree: Tree;
  readonly #worker: Worker;
  /** Whether reading here, too, costs nothing but the reading. */
  readonly #isShared: boolean;
  readonly #scanned = new Map<number, readonly ScannedFile[]>();
  readonly #parses = new Errands<ParsedFile>((file) => {
    this.#send({ kind: 'parse', file });
  });
  readonly #tables = new Errands<readonly Alias[]>((file) => {
    this.#send({ kind: 'tables', file, oid: this.#tree.blobOf?.(file) });
  });
  #isGone = false;
  #wake: () => void = () => undefined;

  constructor({ source, tree }: ThreadOptions) {
    this.#here = treeReader(tree);
    this.#tree = tree;
    this.#isShared = typeof source === 'string';
    this.#worker = new Worker(new URL('./truepath-thread.js', import.meta.url));
    this.#send({ kind: 'open', source });
    this.#worker.on('message', (answer: Answer) => {
      if (answer.kind === 'scanned') this.#scanned.set(answer.batch, answer.files);
      else if (answer.kind === 'parsed') this.#parses.settle(answer.file, answer.parsed);
      else this.#tables.settle(answer.file, answer.aliases);
      this.#wake();
    });
    for (const event of ['error', 'exit'])
      this.#worker.on(event, () => {
        this.#isGone = true;
        this.#wake();
      });
  }

  scan(files: readonly string[]): AsyncIterable<readonly ScannedFile[]> {
    // At once, and not when the first batch is asked for.
    const oids = files.flatMap((file) => this.#tree.blobOf?.(file) ?? []);
    const taken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    this.#send({ kind: 'scan', files, oids, taken });
    return this.#batches(files, taken);
  }

  async *#batches(files: readonly string[], taken: Int32Array): AsyncIterable<readonly ScannedFile[]> {
    this.#scanned.clear();
    for (let batch = 0; batch * batchSize < files.length; batch += 1) {
      while (!this.#isGone && !this.#scanned.has(batch)) {
        const isHelped = this.#isShared && (await this.#help(files, taken));
        if (!isHelped && !this.#scanned.has(batch)) await this.#news();
      }
      const scanned = this.#scanned.get(batch);
      this.#scanned.delete(batch);
      if (scanned === undefined) yield* this.#here.scan(batchOf(files, batch));
      else yield scanned;
    }
  }

  /** Scans a batch that the other thread has not begun with; whether there was one. */
  async #help(files: readonly string[], taken: Int32Array): Promise<boolean> {
    const batch = Atomics.add(taken, 0, 1);
    const own = batchOf(files, batch);
    if (own.length === 0) return false;
    for await (const scanned of this.#here.scan(own))
      this.#scanned.set(batch, [...(this.#scanned.get(batch) ?? []), ...scanned]);
    // What the other thread sent meanwhile comes in.
    await setImmediate();
    return true;
  }

  async *parse(files: readonly string[]): AsyncIterable<ParsedFile> {
    for (const file of files) this.#parses.ask(file);
    for (const file of files) {
      const parsed = await this.#outcome(this.#parses, file);
      if (parsed === undefined) yield* this.#here.parse([file]);
      else yield parsed;
    }
  }

  expect(file: string): void {
    if (this.#parses.asked < expectedLimit) this.#parses.ask(file);
  }

  async tables(files: readonly string[]): Promise<TablesByFile> {
    const tables = new Map<string, readonly Alias[]>();
    for (const file of files) this.#tables.ask(file);
    for (const file of files) {
      const aliases = tables.get(file) ?? (await this.#outcome(this.#tables, file));
      if (aliases !== undefined) tables.set(file, aliases);
      else for (const [own, found] of await this.#here.tables([file])) tables.set(own, found);
    }
    return tables;
  }

  expectTables(file: string): void {
    this.#tables.ask(file);
  }

  close(): void {
    this.#worker.unref();
  }

  /** What the thread came to; `undefined` where it is gone before. */
  async #outcome<Outcome>(errands: Errands<Outcome>, file: string): Promise<Outcome | undefined> {
    while (!this.#isGone && !errands.isSettled(file)) await this.#news();
    return errands.take(file);
  }

  #send(task: Task): void {
    this.#worker.postMessage(task);
  }

  #news(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}

/** The files of one batch, by its number from 0; none behind the last. */
export function batchOf(files: readonly string[], batch: number): readonly string[] {
  return files.slice(batch * batchSize, (batch + 1) * batchSize);
}
