import { readGit, runGit } from './git-process.js';
import type { GitInput } from './git-process.js';

/** Where blobs are kept. */
export interface BlobStore {
  /** An absolute host path: a top level, or a bare repository. */
  readonly folder: string;
  readonly given?: GitInput;
  /** Arguments of `git rev-list` from which every blob of the tree can be reached. */
  readonly roots: readonly string[];
}

/** What is to be had of a blob. */
export type Blob =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'too-large'; readonly bytes: number }
  | { readonly kind: 'unfetched' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** How much is read, in bytes. */
export interface BlobLimits {
  /** Of a larger blob only the size is told. */
  readonly one: number;
  /** Blobs that would go beyond it are left out of the answer; the first never is. */
  readonly all: number;
}

/** Reads blobs by their ids, in two processes: sizes first, so that nothing is read that is too large. */
export function readBlobs(
  store: BlobStore,
  oids: Iterable<string>,
  limits: BlobLimits,
): ReadonlyMap<string, Blob> {
  const blobs = new Map<string, Blob>();
  const wanted: string[] = [];
  let total = 0;
  for (const [oid, { size, failure }] of ask(store, '--batch-check', [...new Set(oids)])) {
    if (size === undefined) blobs.set(oid, failure);
    else if (size > limits.one) blobs.set(oid, { kind: 'too-large', bytes: size });
    else if (total > 0 && total + size > limits.all) break;
    else {
      total += size;
      wanted.push(oid);
    }
  }
  for (const [oid, { bytes, failure }] of ask(store, '--batch', wanted))
    blobs.set(oid, bytes === undefined ? failure : { kind: 'bytes', bytes });
  return blobs;
}

/** Whether bytes are the content of a blob, by its id. Source: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects. */
export function isBlob(bytes: Buffer, oid: string): boolean {
  // Loading it takes Node 4 to 8 ms, which a check of the disk alone need not wait for.
  const { createHash } = process.getBuiltinModule('node:crypto');
  const hash = createHash(oid.length === 40 ? 'sha1' : 'sha256');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex') === oid;
}

/** What git says of an object; without a size it could not be had, and the failure says why. */
interface Answer {
  readonly size?: number;
  readonly bytes?: Buffer;
  readonly failure: Failure;
}

type Failure = Extract<Blob, { readonly kind: 'unfetched' | 'unreadable' }>;
type Answers = Map<string, Answer>;

const unfetched: Failure = { kind: 'unfetched' };
const unreadable: Failure = { kind: 'unreadable', reason: 'git could not read its content' };

/** In the order of the question. A damaged object ends the process, which is then started again behind it. */
function ask(
  store: BlobStore,
  command: '--batch' | '--batch-check',
  oids: readonly string[],
): ReadonlyMap<string, Answer> {
  const answers: Answers = new Map();
  let left = oids;
  for (let asked = 0; asked < 100 && left.length > 0; asked += 1) {
    const input = Buffer.from(left.map((oid) => `${oid}\n`).join(''));
    const output = runGit(store.folder, ['cat-file', command, '--buffer'], { ...store.given, input });
    if (output.kind === 'refused') break;
    left = left.slice(addAnswers(answers, output.stdout, command));
    const [culprit] = left;
    if (culprit === undefined) break;
    if (output.stderr.includes('could not fetch')) {
      // All of them at once, or each would end a process of its own.
      for (const oid of unfetchedBlobs(store)) answers.set(oid, { failure: unfetched });
    }
    if (!answers.has(culprit)) answers.set(culprit, { failure: unreadable });
    left = left.filter((oid) => !answers.has(oid));
  }
  return new Map(oids.map((oid) => [oid, answers.get(oid) ?? { failure: unreadable }]));
}

/** Adds what `<oid> <type> <size>` and `<oid> missing` say, with the content that follows; gives the number of answers. */
function addAnswers(answers: Answers, stdout: Buffer, command: '--batch' | '--batch-check'): number {
  let count = 0;
  let start = 0;
  for (let end = stdout.indexOf(10); end !== -1; end = stdout.indexOf(10, start)) {
    const [oid = '', type, digits] = stdout.toString('latin1', start, end).split(' ');
    start = end + 1;
    count += 1;
    if (type === 'missing') answers.set(oid, { failure: unfetched });
    if (digits === undefined) continue;
    const size = Number(digits);
    if (command === '--batch-check') {
      answers.set(oid, { size, failure: unreadable });
      continue;
    }
    if (start + size >= stdout.length) return count - 1;
    answers.set(oid, { size, bytes: stdout.subarray(start, start + size), failure: unreadable });
    start += size + 1;
  }
  return count;
}

/** The blobs that a partial clone lacks; asking for them does not fetch them. */
function unfetchedBlobs({ folder, given, roots }: BlobStore): readonly string[] {
  const question = ['rev-list', '--objects', '--no-walk', '--missing=print', ...roots];
  const output = readGit(folder, question, given);
  if (output.kind === 'refused') return [];
  return output.stdout
    .toString('latin1')
    .split('\n')
    .filter((line) => line.startsWith('?'))
    .map((line) => line.slice(1));
}
