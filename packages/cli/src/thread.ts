import { parentPort, workerData } from 'node:worker_threads';
import { diskTree } from '@truepath/core/disk-tree';
import { parseFile } from './parse-file.js';
import { scanFile, type ScannedFile } from './scan-file.js';
import type { Answer, Task } from './thread-reader.js';

// The thread of a `threadReader`: it does the tasks that it is sent, one after the other.

/** Few enough for the first to be there soon, and enough for sending them to cost nothing. */
const batchSize = 250;

const root: unknown = workerData;
if (typeof root === 'string') {
  const tree = diskTree(root);
  parentPort?.on('message', (task: Task) => {
    if (task.kind === 'parse') {
      answer({ kind: 'parsed', file: task.file, parsed: parseFile(task.file, tree.read(task.file)) });
      return;
    }
    for (let start = 0; start < task.files.length; start += batchSize) {
      const files = task.files.slice(start, start + batchSize);
      answer({ kind: 'scanned', files: files.map((file): ScannedFile => scanFile(file, tree.read(file))) });
    }
  });
}

function answer(message: Answer): void {
  parentPort?.postMessage(message);
}
