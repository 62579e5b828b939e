/**
 * The lines of a text: `\n`, `\r\n` and `\r` end one, as editors count them. A byte order mark stands before the first
 * line and takes no column.
 */
export class Lines {
  readonly #text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.#text = text;
    const starts = [text.startsWith('\ufeff') ? 1 : 0];
    for (const match of text.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length);
    this.#starts = starts;
  }

  /** How many there are; an empty text has one. */
  get count(): number {
    return this.#starts.length;
  }

  /** Line and column of an offset in UTF-16 units, both 1-based. */
  at(offset: number): { readonly line: number; readonly column: number } {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }

  /** A 1-based line without its ending; `undefined` where there is no such line. */
  read(line: number): string | undefined {
    const start = this.#starts[line - 1];
    return start === undefined
      ? undefined
      : this.#text.slice(start, this.#starts[line]).replace(/[\r\n]+$/, '');
  }
}
