import { displayWidth, glyphs, type Glyph } from '../display-width.js';
import { printable } from '../printable.js';
import type { Mark } from './correction.js';

/** A source line of which parts are to be marked. */
export interface ExcerptRequest {
  readonly line: string;
  /** The wrong parts, in order. */
  readonly marks: readonly Mark[];
  /** What will be written after the marks. */
  readonly label: string;
  /** Columns that the line may take. */
  readonly width: number;
}

/** Two rows that stand under one another: the source, and the marks under the wrong parts. */
export interface Excerpt {
  readonly source: string;
  /** Carets, with spaces in front of and between them. */
  readonly marks: string;
}

/** Draws a source line with its wrong parts marked; a line that is too long is cut around them. */
export function excerpt(request: ExcerptRequest): Excerpt {
  const { marks, width } = request;
  const near = nearMarks(request);
  const cells = cellsOf(
    near.line,
    marks.map((mark) => ({ start: mark.start - near.offset, end: mark.end - near.offset })),
  );
  const total = sum(cells);
  const before = sum(
    cells.slice(
      0,
      cells.findIndex((cell) => cell.wrong),
    ),
  );
  const marked = sum(cells.slice(0, cells.findLastIndex((cell) => cell.wrong) + 1)) - before;
  const end = before + marked + 1 + displayWidth(request.label);
  const isWhole = !near.cutLeft && !near.cutRight;
  if (isWhole && Math.max(total, end) <= width) return draw(cells, '', '');

  const margin = Math.max(0, Math.floor((width - (end - before)) / 2));
  const from = end <= width && !near.cutLeft ? 0 : Math.max(0, before - margin);
  const cutLeft = from > 0 || near.cutLeft;
  const cutRight = total > from + width || near.cutRight;
  const left = from + (cutLeft ? 1 : 0);
  const right = from + width - (cutRight ? 1 : 0);
  return draw(between(cells, left, right), cutLeft ? ELLIPSIS : '', cutRight ? ELLIPSIS : '');
}

interface Cell extends Glyph {
  readonly wrong: boolean;
}

const ELLIPSIS = '…';
const TAB = '    ';
/** UTF-16 units on either side that are looked at: a bundle of one line must not be split into glyphs as a whole. */
const NEAR = 500;

function nearMarks({ line, marks }: ExcerptRequest) {
  const first = Math.max(0, (marks[0]?.start ?? 0) - NEAR);
  const last = Math.min(line.length, (marks.at(-1)?.end ?? 0) + NEAR);
  return { line: line.slice(first, last), offset: first, cutLeft: first > 0, cutRight: last < line.length };
}

function cellsOf(line: string, marks: ExcerptRequest['marks']): Cell[] {
  const cells: Cell[] = [];
  let at = 0;
  for (const mark of marks) {
    cells.push(...drawn(line.slice(at, mark.start), false), ...drawn(line.slice(mark.start, mark.end), true));
    at = mark.end;
  }
  cells.push(...drawn(line.slice(at).trimEnd(), false));
  return cells;
}

const drawn = (text: string, wrong: boolean): Cell[] =>
  glyphs(text.replaceAll('\ufeff', ''))
    .flatMap((glyph) => (glyph.text === '\t' ? glyphs(TAB) : safe(glyph)))
    .map((glyph) => ({ ...glyph, wrong }));

function safe(glyph: Glyph): Glyph[] {
  const text = printable(glyph.text);
  return text === glyph.text ? [glyph] : glyphs(text);
}

function between(cells: readonly Cell[], left: number, right: number): Cell[] {
  let column = 0;
  return cells.filter((cell) => {
    const start = column;
    column += cell.width;
    return start >= left && column <= right;
  });
}

function draw(cells: readonly Cell[], left: string, right: string): Excerpt {
  const text = cells.map((cell) => cell.text).join('');
  const marks = cells.map((cell) => (cell.wrong ? '^' : ' ').repeat(cell.width)).join('');
  return { source: `${left}${text}${right}`, marks: `${left === '' ? '' : ' '}${marks}`.trimEnd() };
}

function sum(cells: readonly Cell[]): number {
  return cells.reduce((total, cell) => total + cell.width, 0);
}
