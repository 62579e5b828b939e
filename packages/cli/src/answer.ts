import type { Tree } from '@truepath/core';
import { type Counted, findingsOf } from './assemble.js';
import type { Checked } from './check.js';
import type { Repair } from './repair.js';
import type { Report } from './report.js';

/** What a check came to, apart from what is found out anew each time. */
export interface Answer extends Counted, Pick<Report, 'warnings' | 'findings'> {
  readonly unusedDirectives: number;
}

/** The texts that an answer's findings are shown in. */
export function textsIn(tree: Tree, { findings }: Answer): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { file } of findings) {
    const read = texts.has(file) ? undefined : tree.read(file);
    if (read?.kind === 'text') texts.set(file, read.text);
  }
  return texts;
}

/** What a check came to; what was repaired is no finding any more. */
export function answerOf(checked: Checked, repaired?: Repair): Answer {
  const { survey, unknown, warnings, unusedDirectives } = checked;
  const { filesChecked, filesSkipped, specifiersChecked } = survey;
  const isRepaired = new Set(repaired?.findings);
  const settled = checked.settled.filter(({ reported }) => !isRepaired.has(reported));
  return {
    survey: { filesChecked, filesSkipped, specifiersChecked },
    unknown,
    warnings,
    findings: findingsOf({ ...checked, settled }),
    unusedDirectives,
  };
}
