import { cpus, totalmem } from 'node:os';

import { output } from './process.js';

/** On what, and when, was measured: the kind of machine, and nothing that tells whose it is. */
export function circumstances(): string {
  const [processor] = cpus();
  const kind = [
    `${cpus().length} cores${processor === undefined || processor.model === '' ? '' : ` (${processor.model.trim()})`}`,
    `${Math.round(totalmem() / 2 ** 30)} GB of memory`,
    `${process.platform} ${process.arch}`,
    `Node ${process.versions.node}`,
    output({ program: 'git', parameters: ['--version'], folder: '.' })
      .trim()
      .replace('version ', ''),
  ];
  return `Measured on ${new Date().toISOString().slice(0, 10)}: ${kind.join(', ')}.`;
}
