import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { writeTree } from '@truepath/testkit';

import type { Breakage } from './breakages/breakage.js';
import type { WorkCopy } from './corpora/work-copy.js';
import { measure } from './process.js';
import { marked } from './scores.js';
import type { Verdict } from './scores.js';
import type { Complaint, Tool } from './tools/tool.js';
import { folderOf } from './truth/path.js';
import type { Truth } from './truth/truth.js';

/** A tool broke down: it has no part in the results then. */
export class NoReportError extends Error {}

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
  const paths = Object.keys(tool.configuration).map((file) => join(root, file));
  // A repository may have a file of that name itself.
  const kept = paths.map((path) => (existsSync(path) ? readFileSync(path) : undefined));
  writeTree(root, tool.configuration);
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
  const { stdout, stderr, status } = measure(tool.command(root));
  try {
    return tool.complaints(stdout, root);
  } catch (cause) {
    const said = (stderr || stdout).slice(-1000);
    throw new NoReportError(`${tool.name} ended with ${status ?? 'a signal'} and no report: ${said}`, {
      cause,
    });
  }
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
