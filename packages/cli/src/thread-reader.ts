import { Worker } from 'node:worker_threads';
import type { Tree } from '@truepath/core';
import type { ContentSource } from '@truepath/core/contents';
import type { ParsedFile } from './parse-file.js';
import { type Reader, treeReader } from './reader.js';
import type { ScannedFile } from './scan-file.js';

/** Where the thread reads: below a root on disk, or in a repository of git. */
type Source = string | ContentSource;

/** What the thread is asked to do; `oids` has the ids of the files' contents in a repository of git, elsewhere nothing. */
export type Task =
  | { readonly kind: 'open'; readonly source: Source }
  | { readonly kind: 'scan'; readonly files: readonly string[]; readonly oids: readonly string[] }
  | { readonly kind: 'parse'; readonly file: string };

/** What it answers: a scan in several batches, in the order of the files. */
export type Answer =
  | { readonly kind: 'scanned'; readonly files: readonly ScannedFile[] }
  | { readonly kind: 'parsed'; readonly file: string; readonly parsed: ParsedFile };

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
  readonly #scanned: (readonly ScannedFile[])[] = [];
  readonly #parsed = new Map<string, ParsedFile>();
  readonly #asked = new Set<string>();
  #isGone = false;
  #wake: () => void = () => undefined;

  constructor({ source, tree }: ThreadOptions) {
    this.#here = treeReader(tree);
    this.#tree = tree;
    this.#worker = new Worker(new URL('./truepath-thread.js', import.meta.url));
    this.#send({ kind: 'open', source });
    this.#worker.on('message', (answer: Answer) => {
      if (answer.kind === 'scanned') this.#scanned.push(answer.files);
      else this.#parsed.set(answer.file, answer.parsed);
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
    this.#send({ kind: 'scan', files, oids });
    return this.#batches(files);
  }

  async *#batches(files: readonly string[]): AsyncIterable<readonly ScannedFile[]> {
    let done = 0;
    while (done < files.length && !(this.#isGone && this.#scanned.length === 0)) {
      const batch = this.#scanned.shift();
      if (batch === undefined) await this.#news();
      else {
        done += batch.length;
        yield batch;
      }
    }
    yield* this.#here.scan(files.slice(done));
  }

  async *parse(files: readonly string[]): AsyncIterable<ParsedFile> {
    for (const file of files) this.#ask(file);
    for (const file of files) {
      while (!this.#isGone && !this.#parsed.has(file)) await this.#news();
      const parsed = this.#parsed.get(file);
      this.#parsed.delete(file);
      this.#asked.delete(file);
      if (parsed === undefined) yield* this.#here.parse([file]);
      else yield parsed;
    }
  }

  expect(file: string): void {
    if (this.#asked.size < expectedLimit) this.#ask(file);
  }

  close(): void {
    this.#worker.unref();
  }

  #ask(file: string): void {
    if (this.#asked.has(file)) return;
    this.#asked.add(file);
    this.#send({ kind: 'parse', file });
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
