import { count } from 'truepath/internal/amounts';

import type { CheckedChange } from './check-change.js';
import type { Inputs } from './inputs.js';

/** What of everything that is wrong is older than the change, as a sentence; `undefined` where there is nothing to tell. */
export function olderNote(
  { report, fresh }: Pick<CheckedChange, 'report' | 'fresh'>,
  { report: asked }: Pick<Inputs, 'report'>,
): string | undefined {
  const older = report.findings.length - (fresh?.length ?? report.findings.length);
  if (older === 0) return undefined;
  const were = older === 1 ? 'was' : 'were';
  const first = `${count(older, asked === 'all' ? 'finding' : 'more finding')} ${were} there before this change`;
  return asked === 'all' ? `${first}.` : `${first}; \`report: all\` shows ${older === 1 ? 'it' : 'them'}.`;
}
