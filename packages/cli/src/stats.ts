import { duration, grouped } from './amounts.js';
import { printable } from './printable.js';
import type { Colors } from './terminal.js';

/** Where the time went and what was counted; each list is printed in its order, but for `unknown`, most first. */
export interface Stats {
  /** Milliseconds of each step. */
  readonly durations: Readonly<Record<string, number>>;
  readonly counters: Readonly<Record<string, number>>;
  /** How many specifiers are unknown for each reason. */
  readonly unknown: Readonly<Record<string, number>>;
  /** The aliases that apply, and what says so. */
  readonly aliases: Readonly<Record<string, string>>;
}

/** What `--stats` prints. */
export function statsTable({ durations, counters, unknown, aliases }: Stats, colors: Colors): string {
  const sections = [
    { title: 'time', rows: rowsOf(durations, duration) },
    { title: 'counted', rows: rowsOf(counters, grouped) },
    { title: 'unknown', rows: rowsOf(mostFirst(unknown), grouped) },
  ].filter(({ rows }) => rows.length > 0);
  const all = sections.flatMap(({ rows }) => rows);
  const left = Math.max(0, ...all.map((row) => row.name.length));
  const right = Math.max(0, ...all.map((row) => row.amount.length));
  return [
    ...sections.flatMap(({ title, rows }) => [
      colors.bold(title),
      ...rows.map(({ name, amount }) => `  ${name.padEnd(left)}  ${colors.dim(amount.padStart(right))}`),
    ]),
    ...aliasLines(aliases, colors),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function aliasLines(aliases: Stats['aliases'], colors: Colors): readonly string[] {
  const lines = Object.entries(aliases).map(
    ([name, source]) => `  ${printable(name)}  ${colors.dim(printable(source))}`,
  );
  return lines.length === 0 ? [] : [colors.bold('aliases'), ...lines];
}

interface Row {
  readonly name: string;
  readonly amount: string;
}

function rowsOf(record: Readonly<Record<string, number>>, format: (amount: number) => string): Row[] {
  return Object.entries(record).map(([name, amount]) => ({ name: printable(name), amount: format(amount) }));
}

function mostFirst(record: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(record).toSorted(([, left], [, right]) => right - left));
}
