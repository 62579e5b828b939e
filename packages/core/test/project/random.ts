/** Choices that are the same in every run with the same seed (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** A number from 0 up to, and without, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** An integer from 0 up to, and without, the limit. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }

  /** Up to `most` of the items, with repetition. */
  some<Item>(items: readonly Item[], most: number): Item[] {
    return Array.from({ length: this.below(most + 1) }, () => this.pick(items));
  }
}

/** Texts that a parser must survive: random bytes, and cut or garbled versions of a sound text. */
export function hostileTexts(sound: string, seed: number): string[] {
  const random = new Random(seed);
  const texts = [
    '',
    '\uFEFF',
    '\0',
    'null',
    '[]',
    '5',
    '"x"',
    '{',
    '[['.repeat(20_000),
    '{"a":'.repeat(20_000),
    `\uFEFF${sound}`,
  ];
  for (let round = 0; round < 150; round++) {
    texts.push(sound.slice(0, random.below(sound.length + 1)));
    const at = random.below(sound.length);
    const noise = String.fromCharCode(
      ...random.some(
        Array.from({ length: 256 }, (_, code) => code),
        6,
      ),
    );
    texts.push(sound.slice(0, at) + noise + sound.slice(at + random.below(6)));
    texts.push(
      sound.replace(/"[^"]*"|\d+|true/g, (token) =>
        random.chance(0.3)
          ? random.pick(['null', '5', '[]', '{}', '[1]', '{"x":[null]}', '"\\u0000"', 'true'])
          : token,
      ),
    );
    texts.push(String.fromCharCode(...Array.from({ length: random.below(80) }, () => random.below(65_536))));
  }
  return texts;
}
