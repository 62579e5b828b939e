import { generatedTree } from '../corpora/generated-tree.js';
import type { TreeOptions } from '../corpora/generated-tree.js';
import { writtenRepository } from '../corpora/write-tree.js';
import type { Options } from '../options.js';
import type { Section } from '../section.js';
import { timings } from '../stopwatch.js';
import { amount } from '../table.js';
import { truepath } from '../tools/truepath.js';
import { floorCommand } from './speed.js';

/** How Truepath's time and memory grow with the number of files, and with the size of a folder. */
export function growth({ sizes, rounds }: Options): Section {
  const largest = Math.min(10_000, Math.max(...sizes));
  const trees: readonly TreeOptions[] = [
    ...sizes.map((files) => ({ files })),
    { files: largest, perFolder: largest },
  ];
  const head = [
    ...['files', 'in a folder', 'median', 'processor', 'of it per 1,000 files', 'memory'],
    ...['the floor', 'ratio to it'],
  ];
  return {
    title: 'Growth',
    blocks: [
      'Generated trees, nothing installed; whole processes in turns with the floor, medians. `processor` is the work of all cores together.',
      { title: 'By number of files', table: { head, rows: trees.map((tree) => rowFor(tree, rounds)) } },
    ],
  };
}

function rowFor(tree: TreeOptions, rounds: number): readonly string[] {
  const { files, perFolder = 12 } = tree;
  console.error(`growth: ${files} files`);
  const { root, remove } = writtenRepository('tree', generatedTree(tree));
  try {
    const contenders = [
      { name: 'truepath', command: truepath().command(root) },
      { name: 'the floor', command: floorCommand(root) },
    ];
    const [own, floor] = timings(contenders, rounds);
    const time = own?.milliseconds ?? Number.NaN;
    const work = own?.processorMilliseconds;
    return [
      ...[files.toLocaleString('en-US'), perFolder.toLocaleString('en-US'), amount(time, 'ms')],
      ...[amount(work, 'ms'), amount(work === undefined ? undefined : (1000 * work) / files, 'ms')],
      ...[amount(own?.peakMegabytes, 'MB'), amount(floor?.milliseconds, 'ms')],
      (time / (floor?.milliseconds ?? Number.NaN)).toFixed(2),
    ];
  } finally {
    remove();
  }
}
