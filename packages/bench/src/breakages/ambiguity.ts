import { knownExtension } from '../truth/endings.js';
import { folded, folderOf, joined } from '../truth/path.js';
import { pathOf } from '../truth/truth.js';
import type { Truth } from '../truth/truth.js';
import type { Edit } from './edits.js';
import type { Candidate } from './segments.js';

/** Whether another name, where the right one stands, is as near to what is written: then any judge can only guess. */
export function isAmbiguous(truth: Truth, candidate: Candidate, { segment }: Edit): boolean {
  if (segment === undefined) return false;
  const right = folded(segment.right);
  const wrong = folded(segment.wrong);
  const reach = distance(wrong, right);
  return namesBeside(truth, candidate, segment.start)
    .map((name) => spellings(folded(name)))
    .some((names) => !names.includes(right) && names.some((name) => distance(wrong, name) <= reach));
}

function namesBeside(truth: Truth, { occurrence, reading }: Candidate, start: number): readonly string[] {
  const { file, specifier } = occurrence;
  if (reading.family === 'relative') {
    return [...(truth.tracked.folders.get(joined(folderOf(file), specifier.slice(0, start))) ?? [])];
  }
  if (start < reading.nameLength || reading.target === undefined) {
    return [...truth.packageNames].flatMap((name) => [name, ...name.replace(/^@/, '').split('/')]);
  }
  const steps = pathOf(specifier).slice(start).split('/').length;
  const target = reading.target.replace(/\/index\.[^/]+$/, (index) =>
    specifier.includes('/index') ? index : '',
  );
  return [...(truth.tracked.folders.get(target.split('/').slice(0, -steps).join('/')) ?? [])];
}

/** A name as it is, without its extension, and without all that follows a dot. */
function spellings(name: string): readonly string[] {
  return [name, name.replace(knownExtension, ''), name.replace(/(?<=.)\..*$/, '')];
}

/** Letters to add, leave out, replace or swap (optimal string alignment). */
function distance(one: string, other: string): number {
  const rows: number[][] = [];
  for (let row = 0; row <= one.length; row += 1) {
    const current: number[] = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const above = rows[row - 1];
      const left = (current[column - 1] ?? 0) + 1;
      if (above === undefined) {
        current.push(column);
        continue;
      }
      const change = one[row - 1] === other[column - 1] ? 0 : 1;
      const isSwap = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      const swapped = isSwap ? (rows[row - 2]?.[column - 2] ?? Infinity) + 1 : Infinity;
      current.push(Math.min(left, (above[column] ?? 0) + 1, (above[column - 1] ?? 0) + change, swapped));
    }
    rows.push(current);
  }
  return rows.at(-1)?.at(-1) ?? 0;
}
