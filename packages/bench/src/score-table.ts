import { kinds } from './breakages/kind.js';
import { grouped } from './group.js';
import type { Verdict } from './scores.js';
import { share } from './table.js';
import type { Table } from './table.js';
import { forms } from './truth/form.js';
import { families } from './truth/truth.js';

/** The columns of scores. */
export const scoreHead = ['broken', 'found', 'kind right', 'first right', 'where clear'];

/** The scores of some verdicts. */
export function scoreCells(verdicts: readonly Verdict[]): readonly string[] {
  const clear = verdicts.filter(({ breakage }) => !breakage.isAmbiguous);
  const count = (of: readonly Verdict[], test: (verdict: Verdict) => boolean): string =>
    share(of.filter(test).length, of.length);
  return [
    String(verdicts.length),
    count(verdicts, ({ complaint }) => complaint !== undefined),
    count(verdicts, ({ isKindRight }) => isKindRight),
    count(verdicts, ({ isFirstRight }) => isFirstRight),
    count(clear, ({ isFirstRight }) => isFirstRight),
  ];
}

/** The ways in which breakages are told apart. */
export const partings = {
  kind: { names: kinds, of: ({ breakage }: Verdict): string => breakage.kind },
  family: { names: families, of: ({ breakage }: Verdict): string => breakage.reading.family },
  form: { names: forms, of: ({ breakage }: Verdict): string => breakage.occurrence.form },
} as const;

/** The scores for each name of a parting that occurs. */
export function scoreTable(parting: keyof typeof partings, verdicts: readonly Verdict[]): Table {
  const { names, of } = partings[parting];
  const groups = grouped(verdicts, of);
  const rows = names.flatMap((name) => {
    const group = groups.get(name);
    return group === undefined ? [] : [[name, ...scoreCells(group)]];
  });
  return { head: [parting, ...scoreHead], rows: [...rows, ['all', ...scoreCells(verdicts)]] };
}
