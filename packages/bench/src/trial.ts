import { existsSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { writeTree } from '@truepath/testkit';

import type { Breakage } from './breakages/breakage.js';
import type { WorkCopy } from './corpora/work-copy.js';
import { run } from './process.js';
import { cacheFolder } from './records.js';
import { marked } from './scores.js';
import type { Verdict } from './scores.js';
import type { Complaint, Tool } from './tools/tool.js';
import { folderOf } from './truth/path.js';
import type { Truth } from './truth/truth.js';

/** A tool broke down, which its message says in one line: it has no part in the results then. */
export class NoReportError extends Error {}

/** How long a tool may work on one tree. */
const minutes = 10;

/** How a tool did on a repository. */
export interface Trial {
  /** What it says of the unbroken tree. */
  readonly before: readonly Complaint[];
  readonly verdicts: readonly Verdict[];
  readonly collateral: readonly Complaint[];
}

/** Breaks the paths batch by batch, and hears what the tool says each time. */
export function trial(
  tool: Tool,
  copy: WorkCopy,
  { truth, batches }: { readonly truth: Truth; readonly batches: readonly (readonly Breakage[])[] },
): Trial {
  return withConfiguration(tool, copy.root, () => {
    const before = check(tool, copy.root);
    const results = batches.map((batch) =>
      copy.whileBroken(batch, () => marked(truth, batch, { before, now: check(tool, copy.root) })),
    );
    return {
      before,
      verdicts: results.flatMap(({ verdicts }) => verdicts),
      collateral: results.flatMap(({ collateral }) => collateral),
    };
  });
}

/** Does some work while the tool's configuration lies in the repository. */
export function withConfiguration<Result>(tool: Tool, root: string, work: () => Result): Result {
  const files = tool.configuration(root);
  const paths = Object.keys(files).map((file) => join(root, file));
  // A repository may have a file of that name itself.
  const kept = paths.map((path) => (existsSync(path) ? readFileSync(path) : undefined));
  writeTree(root, files);
  try {
    return work();
  } finally {
    for (const [index, path] of paths.entries()) {
      const bytes = kept[index];
      if (bytes === undefined) rmSync(path);
      else writeFileSync(path, bytes);
    }
  }
}

function check(tool: Tool, root: string): readonly Complaint[] {
  const { stdout, stderr, status } = run({ ...tool.command(root), patience: minutes * 60_000 });
  if (status === undefined) throw new NoReportError(`it was not done after ${minutes} minutes`);
  try {
    return tool.complaints(stdout, root);
  } catch (cause) {
    throw new NoReportError(lineOf(stderr.trim() === '' ? stdout : stderr, root), { cause });
  }
}

/** The line that says what went wrong, without the places of this machine. */
function lineOf(said: string, root: string): string {
  const lines = said.split('\n').map((line) => line.trim());
  const line = lines.find((text) => /\berror\b|Error\b/i.test(text)) ?? lines.find((text) => text !== '');
  const places = [realpathSync(root), root, cacheFolder];
  const plain = places.reduce((text, place) => text.replaceAll(place, ''), line ?? 'it printed nothing');
  return plain.replaceAll('`', "'").slice(0, 160);
}

/** Deals the breakages out to so many trees: few at a time, so that a tree looks like one that somebody just broke. */
export function batchesOf(breakages: readonly Breakage[], count: number): readonly (readonly Breakage[])[] {
  const sorted = breakages.toSorted((one, other) => folder(one).localeCompare(folder(other)));
  const batches = Array.from({ length: count }, (_, batch) =>
    sorted.filter((__, index) => index % count === batch),
  );
  return batches.filter((batch) => batch.length > 0);
}

/** Neighbours are dealt to different trees. */
function folder({ occurrence }: Breakage): string {
  return folderOf(occurrence.file);
}
