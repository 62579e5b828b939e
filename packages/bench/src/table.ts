/** Cells as they are printed; the first column is text, the others are numbers. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What stands where there is nothing to count, or where a tool makes no claim. */
export const dash = '–';

/** A share of a whole, such as `99.4 %`; only all of it is `100 %`, and only nothing `0 %`. */
export function share(part: number, whole: number): string {
  if (whole === 0) return dash;
  if (part === whole) return '100 %';
  if (part === 0) return '0 %';
  const percent = Math.min(99.9, Math.max(0.1, (100 * part) / whole));
  return `${percent.toFixed(1)} %`;
}

/** A rounded number with its unit. */
export function amount(value: number | undefined, unit: string): string {
  return value === undefined ? dash : `${Math.round(value)} ${unit}`;
}

/** The table for a terminal, without an end of line. */
export function terminalTable(table: Table): string {
  const widths = widthsOf(table);
  return [table.head, ...table.rows]
    .map((row) => `  ${aligned(row, widths).join('  ')}`.trimEnd())
    .join('\n');
}

/** The table as Markdown, aligned as Prettier does it. */
export function markdownTable(table: Table): string {
  const widths = widthsOf(table).map((width) => Math.max(width, 3));
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [aligned(table.head, widths), rule, ...table.rows.map((row) => aligned(row, widths))]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

function widthsOf({ head, rows }: Table): readonly number[] {
  return head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)));
}

function aligned(row: readonly string[], widths: readonly number[]): readonly string[] {
  return widths.map((width, column) => {
    const cell = row[column] ?? '';
    return column === 0 ? cell.padEnd(width) : cell.padStart(width);
  });
}
