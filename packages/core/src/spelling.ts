import { fold } from './fold.js';

/**
 * The Damerau–Levenshtein distance between two texts: the least number of insertions, deletions, replacements
 * and swaps of neighbours (each counts one) that make one of the other, in code points.
 *
 * The unrestricted distance of Lowrance and Wagner (1975), so that it is a metric; letters may be edited again
 * after a swap.
 */
export function distance(one: string, other: string): number {
  if (one === other) return 0;
  const a = Array.from(one);
  const b = Array.from(other);
  const width = b.length + 2;
  const limit = a.length + b.length;
  const costs = new Array<number>((a.length + 2) * width).fill(0);
  const cost = (row: number, column: number): number => costs[(row + 1) * width + column + 1] ?? limit;
  costs[0] = limit;
  for (let row = 0; row <= a.length; row += 1) {
    costs[(row + 1) * width] = limit;
    costs[(row + 1) * width + 1] = row;
  }
  for (let column = 0; column <= b.length; column += 1) {
    costs[column + 1] = limit;
    costs[width + column + 1] = column;
  }
  const lastRow = new Map<string, number>();
  for (let row = 1; row <= a.length; row += 1) {
    let lastColumn = 0;
    for (let column = 1; column <= b.length; column += 1) {
      const swapRow = lastRow.get(b[column - 1] ?? '') ?? 0;
      const swapColumn = lastColumn;
      const same = a[row - 1] === b[column - 1];
      if (same) lastColumn = column;
      const edit = Math.min(
        cost(row - 1, column - 1) + (same ? 0 : 1),
        cost(row, column - 1) + 1,
        cost(row - 1, column) + 1,
        cost(swapRow - 1, swapColumn - 1) + (row - swapRow - 1) + 1 + (column - swapColumn - 1),
      );
      costs[(row + 1) * width + column + 1] = edit;
    }
    lastRow.set(a[row - 1] ?? '', row);
  }
  return cost(a.length, b.length);
}

/** The most edits at which a name of this length still counts as near: one in short names, three in long ones. */
function nearLimit(length: number): number {
  if (length < 2) return 0;
  if (length < 6) return 1;
  return length < 12 ? 2 : 3;
}

/**
 * How far a written name is from an existing one, the smaller the nearer; `undefined` where it is not near.
 *
 * Less than one edit: the same words in another case or with other separators (`my-file`, `my_file`, `myFile`),
 * singular for plural, and a name with or without the underscores that mark it as private.
 */
export function nameCost(written: string, existing: string): number | undefined {
  if (written === existing) return 0;
  const one = fold(written);
  const other = fold(existing);
  if (one === other) return 0.2;
  if ((separated.test(one) || separated.test(other)) && words(one) === words(other)) return 0.4;
  if (isPlural(one, other) || isPlural(other, one)) return 0.8;
  if (withoutMark(one) === withoutMark(other)) return 0.9;
  const longer = Math.max(one.length, other.length);
  const limit = nearLimit(longer);
  if (Math.abs(one.length - other.length) > limit || haveFewLettersInCommon(one, other, limit))
    return undefined;
  const edits = distance(one, other);
  if (edits > limit) return undefined;
  return edits + edits / longer / 2 + unlikeliness(one, other, edits);
}

/**
 * What tells names with as many edits apart, beside their length: a letter that was left out or changed places can be but that one,
 * while any other of the alphabet may stand in its place; and names mostly begin as they should.
 */
function unlikeliness(one: string, other: string, edits: number): number {
  const isReplaced = edits === 1 && one.length === other.length && lettersOf(one) !== lettersOf(other);
  const isSurplus = one.length > other.length;
  return (isReplaced ? 0.08 : 0) + (isSurplus ? 0.03 : 0) + (one.startsWith(other.charAt(0)) ? 0 : 0.06);
}

function lettersOf(name: string): string {
  return Array.from(name).sort().join('');
}

const surplus = new Int16Array(128);

/**
 * Whether the letters alone, in whatever order, tell that more than `limit` edits lie between two names: an edit
 * brings one letter at most and takes one at most. Asked of every name of a folder, of which few are left for the
 * distance, which takes a hundred times as long. Only ASCII can be told so.
 */
function haveFewLettersInCommon(one: string, other: string, limit: number): boolean {
  surplus.fill(0);
  for (let index = 0; index < one.length; index += 1) {
    const code = one.charCodeAt(index);
    if (code > 127) return false;
    surplus[code] = (surplus[code] ?? 0) + 1;
  }
  let brought = 0;
  let common = 0;
  for (let index = 0; index < other.length; index += 1) {
    const code = other.charCodeAt(index);
    if (code > 127) return false;
    const left = surplus[code] ?? 0;
    if (left > 0) common += 1;
    else brought += 1;
    surplus[code] = left - 1;
  }
  return brought > limit || one.length - common > limit;
}

/** Whether two names differ in their digits alone: `v1` and `v2` are neighbours, not misspellings. */
export function differInDigits(one: string, other: string): boolean {
  return one !== other && /\d/.test(one + other) && one.replace(/\d+/g, '') === other.replace(/\d+/g, '');
}

const separated = /[-_. ]/;

function withoutMark(name: string): string {
  return name.replace(/^_+(?=[^_])/, '');
}

function words(name: string): string {
  return name.replace(/(?<=[\p{L}\d])[-_. ]+(?=[\p{L}\d])/gu, '');
}

function isPlural(plural: string, singular: string): boolean {
  if (singular.length < 2) return false;
  if (plural === `${singular}s` || plural === `${singular}es`) return true;
  return singular.endsWith('y') && plural === `${singular.slice(0, -1)}ies`;
}
