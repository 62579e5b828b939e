import { basename } from 'node:path';

import { generatedTree } from '../corpora/generated-tree.js';
import { commitOf } from '../corpora/identity.js';
import { publishedSources } from '../corpora/published-sources.js';
import { workCopy } from '../corpora/work-copy.js';
import { writtenRepository } from '../corpora/write-tree.js';
import { materialOf } from '../material.js';
import type { Options } from '../options.js';
import { scoreCells, scoreHead, scoreTable } from '../score-table.js';
import type { Section } from '../section.js';
import { dash, share } from '../table.js';
import { truepath } from '../tools/truepath.js';
import { batchesOf, trial } from '../trial.js';
import type { Trial } from '../trial.js';
import { record } from '../records.js';

/** How right Truepath is: paths broken in repositories, one in a file. */
export function accuracy(options: Options): Section {
  const results =
    options.folders.length > 0
      ? options.folders.map((folder) => accuracyOn(folder, options))
      : ownAccuracy(options);
  const verdicts = results.flatMap((result) => result.verdicts);
  const head = ['repository', 'commit', 'sources', 'unbroken tree', ...scoreHead, 'collateral'];
  const rows = results.map((result) => [
    ...[result.name, result.commit, String(result.sources), String(result.before.length)],
    ...scoreCells(result.verdicts),
    String(result.collateral.length),
  ]);
  const ambiguous = verdicts.filter(({ breakage }) => breakage.isAmbiguous).length;
  return {
    title: 'Accuracy',
    blocks: [
      `Paths that led to a tracked file, a declared package or a builtin were broken, one in a file, chosen with seed \`${options.seed}\` so that each kind, family and form has its part. A suggestion is right if it is what stood there, or leads to the same file. In ${share(ambiguous, verdicts.length)} of the breakages another name is as near to what is written as the right one, so that any judge can only guess; \`where clear\` leaves them out.`,
      { title: 'By repository', table: { head, rows } },
      { title: 'By kind of breakage', table: scoreTable('kind', verdicts) },
      { title: 'By family of specifier', table: scoreTable('family', verdicts) },
      { title: 'By form of specifier', table: scoreTable('form', verdicts) },
    ],
  };
}

/** On what the bench brings along: a generated monorepo, and packages that npm holds with their sources. */
function ownAccuracy(options: Options): readonly Result[] {
  const { root, remove } = writtenRepository('generated', generatedTree({ files: 2000, workspaces: true }));
  const generated = accuracyOn(root, options);
  remove();
  return [generated, ...publishedSources().map((folder) => accuracyOn(folder, options))];
}

interface Result extends Trial {
  readonly name: string;
  readonly commit: string;
  readonly sources: number;
}

function accuracyOn(folder: string, options: Options): Result {
  const name = basename(folder);
  const copy = workCopy(folder);
  try {
    const { truth, sources, breakages } = materialOf(copy.root, {
      seed: options.seed + name,
      count: options.count,
    });
    const batches = batchesOf(breakages, options.batches);
    const result = trial(truepath(), copy, { truth, batches });
    record(name, result);
    console.error(`${name}: ${breakages.length} broken, ${result.before.length} on the unbroken tree`);
    return { name, commit: options.folders.includes(folder) ? commitOf(folder) : dash, sources, ...result };
  } finally {
    copy.remove();
  }
}
