/**
 * The one of `names` that somebody who typed `typed` most likely meant; `undefined` where none is near.
 *
 * Near is at most one mistake in three characters, a mistake being a character too many, too few, another, or two
 * that changed places (optimal string alignment distance). Letter case and the choice of separators don't count.
 */
export function nearName(typed: string, names: readonly string[]): string | undefined {
  const wanted = plain(typed);
  let best: string | undefined;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const name of names) {
    const mistakes = distance(wanted, plain(name));
    if (mistakes >= least) continue;
    best = name;
    least = mistakes;
  }
  return best;
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]/g, '');
}

function distance(left: string, right: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[right.length] ?? 0;
}
