/** Numbers that look random, and are the same ones for the same seed. */
export interface Random {
  /** At least 0 and below 1. */
  readonly next: () => number;
  /** `undefined` where there is nothing to pick from. */
  readonly pick: <T>(values: readonly T[]) => T | undefined;
  readonly shuffled: <T>(values: readonly T[]) => T[];
}

/** The generator mulberry32, started from a hash of the seed. */
export function randomFrom(seed: string): Random {
  let state = hashOf(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    pick: (values) => values[Math.floor(next() * values.length)],
    shuffled: (values) =>
      values
        .map((value) => ({ value, order: next() }))
        .sort((left, right) => left.order - right.order)
        .map(({ value }) => value),
  };
}

function hashOf(seed: string): number {
  let hash = 1779033703 ^ seed.length;
  for (const character of seed) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 3432918353);
    hash = (hash << 13) | (hash >>> 19);
  }
  return hash;
}
