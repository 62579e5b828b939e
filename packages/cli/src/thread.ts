import { parentPort, receiveMessageOnPort } from 'node:worker_threads';
import type { Tree } from '@truepath/core';
import { Contents } from '@truepath/core/contents';
import { diskTree } from '@truepath/core/disk-tree';
import { aliasTablesIn } from './alias-tables.js';
import { parseFile } from './parse-file.js';
import { scanFile, type ScannedFile } from './scan-file.js';
import { type Answer, type Task, batchOf } from './thread-reader.js';

// The thread of a `threadReader`: it does the tasks that it is sent, one after the other.

const oids = new Map<string, string>();
let files: Pick<Tree, 'read' | 'expect'> | undefined;

parentPort?.on('message', perform);

function perform(task: Task): void {
  switch (task.kind) {
    case 'open':
      files = typeof task.source === 'string' ? diskTree(task.source) : new Contents(task.source, oids);
      break;
    case 'scan':
      scan(task);
      break;
    case 'parse':
      answer({ kind: 'parsed', file: task.file, parsed: parseFile(task.file, read(task.file)) });
      break;
    case 'tables':
      if (task.oid !== undefined) oids.set(task.file, task.oid);
      answer({ kind: 'tables', file: task.file, aliases: aliasTablesIn(task.file, read(task.file)) });
  }
}

function scan({ files: all, oids: ids, taken }: Extract<Task, { readonly kind: 'scan' }>): void {
  for (const [index, oid] of ids.entries()) oids.set(all[index] ?? '', oid);
  files?.expect?.(all);
  for (;;) {
    const batch = Atomics.add(taken, 0, 1);
    const own = batchOf(all, batch);
    if (own.length === 0) return;
    answer({ kind: 'scanned', batch, files: own.map((file): ScannedFile => scanFile(file, read(file))) });
    performWhatCame();
  }
}

/** What the first files bring up is parsed while the other thread scans: then there is nothing to wait for in the end. */
function performWhatCame(): void {
  if (parentPort === null) return;
  for (;;) {
    const came: { readonly message: Task } | undefined = receiveMessageOnPort(parentPort);
    if (came === undefined) return;
    perform(came.message);
  }
}

function read(file: string): ReturnType<Tree['read']> {
  const outcome = files?.read(file) ?? { kind: 'absent' };
  // The other thread warns of what a partial clone lacks, and for that has to read it itself.
  if (outcome.kind === 'unfetched') process.exit();
  return outcome;
}

function answer(message: Answer): void {
  parentPort?.postMessage(message);
}
