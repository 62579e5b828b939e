import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

import type { Breakage } from './breakages/breakage.js';
import { chooseBreakages } from './breakages/choose.js';
import type { Choice } from './breakages/choose.js';
import type { Candidate } from './breakages/segments.js';
import { run } from './process.js';
import { occurrencesIn } from './truth/occurrences.js';
import { folderOf, joined } from './truth/path.js';
import { isSource } from './truth/script-parts.js';
import { trackedFiles } from './truth/tracked-files.js';
import { pathOf, truthOf } from './truth/truth.js';
import type { Truth } from './truth/truth.js';

/** What there is to break in a repository, and what was chosen. */
export interface Material {
  readonly truth: Truth;
  readonly sources: number;
  readonly candidates: readonly Candidate[];
  readonly breakages: readonly Breakage[];
}

/** Reads a repository, and chooses what to break in it. */
export function materialOf(root: string, choice: Choice): Material {
  const tracked = trackedFiles(root);
  const truth = truthOf(tracked);
  const sources = [...tracked.files].filter(
    (file) => isSource(file) && isOwn(file) && !tracked.opaque.has(file) && existsSync(join(root, file)),
  );
  const candidates = sources.flatMap((file) => candidatesIn(truth, file));
  const breakages = chooseBreakages(truth, candidates, choice);
  return { truth, sources: sources.length, candidates, breakages: notIgnored(root, breakages) };
}

/** What is committed below `node_modules` was installed: nobody here writes its paths, and no tool reports on it. */
function isOwn(file: string): boolean {
  return !`/${file}`.includes('/node_modules/');
}

function candidatesIn(truth: Truth, file: string): readonly Candidate[] {
  const bytes = readFileSync(join(truth.tracked.root, file));
  const text = bytes.toString('utf8');
  // Where it is no UTF-8, offsets in the text are none in the file.
  if (!Buffer.from(text, 'utf8').equals(bytes)) return [];
  return occurrencesIn(file, text).flatMap((occurrence) => {
    const reading = truth
      .readings(file, occurrence.specifier)
      .find(({ certainty }) => certainty === 'proved');
    return reading === undefined ? [] : [{ occurrence, reading }];
  });
}

/** Leaves out what git would ignore where it leads now, as it is written or with its target's extension: a build may put it there. */
function notIgnored(root: string, breakages: readonly Breakage[]): readonly Breakage[] {
  const pathsOf = ({ occurrence, broken, reading }: Breakage): readonly string[] => {
    const path = joined(folderOf(occurrence.file), pathOf(broken));
    return [path, path + extname(reading.target ?? '')];
  };
  const asked = breakages.flatMap(pathsOf).filter((path) => !path.startsWith('..') && path !== '');
  const parameters = ['check-ignore', '-z', '--stdin', '--no-index'];
  const { stdout } = run({ program: 'git', parameters, folder: root }, asked.join('\0'));
  const ignored = new Set(stdout.split('\0'));
  return breakages.filter((breakage) => !pathsOf(breakage).some((path) => ignored.has(path)));
}
