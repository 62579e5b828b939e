import { parentPort } from 'node:worker_threads';
import type { Tree } from '@truepath/core';
import { Contents } from '@truepath/core/contents';
import { diskTree } from '@truepath/core/disk-tree';
import { parseFile } from './parse-file.js';
import { scanFile, type ScannedFile } from './scan-file.js';
import { type Answer, type Task, batchOf } from './thread-reader.js';

// The thread of a `threadReader`: it does the tasks that it is sent, one after the other.

const oids = new Map<string, string>();
let files: Pick<Tree, 'read' | 'expect'> | undefined;

parentPort?.on('message', (task: Task) => {
  if (task.kind === 'parse') {
    answer({ kind: 'parsed', file: task.file, parsed: parseFile(task.file, read(task.file)) });
  } else if (task.kind === 'scan') {
    for (const [index, oid] of task.oids.entries()) oids.set(task.files[index] ?? '', oid);
    files?.expect?.(task.files);
    for (;;) {
      const batch = Atomics.add(task.taken, 0, 1);
      const own = batchOf(task.files, batch);
      if (own.length === 0) break;
      answer({ kind: 'scanned', batch, files: own.map((file): ScannedFile => scanFile(file, read(file))) });
    }
  } else {
    files = typeof task.source === 'string' ? diskTree(task.source) : new Contents(task.source, oids);
  }
});

function read(file: string): ReturnType<Tree['read']> {
  const outcome = files?.read(file) ?? { kind: 'absent' };
  // The other thread warns of what a partial clone lacks, and for that has to read it itself.
  if (outcome.kind === 'unfetched') process.exit();
  return outcome;
}

function answer(message: Answer): void {
  parentPort?.postMessage(message);
}
