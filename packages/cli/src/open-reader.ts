import { availableParallelism } from 'node:os';
import type { Discovery } from './discover.js';
import { type Reader, treeReader } from './reader.js';
import { threadReader } from './thread-reader.js';

/** As many files as this thread reads and scans while another one starts, twice over. */
const fewFiles = 2000;

/** Whoever reads a discovery's files in the least time: a thread of its own takes a while to start. */
export function openReader({ root, files, tree, contents }: Discovery): Reader {
  const isShared = files.length >= fewFiles && availableParallelism() > 1;
  return isShared ? threadReader({ source: contents ?? root, tree }) : treeReader(tree);
}
