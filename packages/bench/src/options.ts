import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What the bench was asked for. */
export interface Options {
  /** Which sections; all where none is named. */
  readonly sections: readonly string[];
  /** Repositories, as absolute paths; the bench's own where none is named. */
  readonly folders: readonly string[];
  readonly seed: string;
  /** How many paths are broken in a repository, at most. */
  readonly count: number;
  /** In how many trees. */
  readonly batches: number;
  /** How often each process is timed. */
  readonly rounds: number;
  /** How many sources the trees have on which peers are compared. */
  readonly sources: number;
  /** How many the tree has on which they are timed. */
  readonly large: number;
  /** The numbers of files of the growing trees. */
  readonly sizes: readonly number[];
  /** Whether the results go into the page. */
  readonly write: boolean;
}

/** Reads the command line: names of sections, then folders; throws where it is wrong. */
export function optionsOf(words: readonly string[], sections: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '1' },
      count: { type: 'string', default: '240' },
      batches: { type: 'string', default: '8' },
      rounds: { type: 'string', default: '5' },
      sources: { type: 'string', default: '400' },
      large: { type: 'string', default: '7000' },
      sizes: { type: 'string', default: '1000,3000,10000,30000,100000' },
      write: { type: 'boolean', default: false },
    },
  });
  return {
    sections: positionals.filter((word) => sections.includes(word)),
    folders: positionals.filter((word) => !sections.includes(word)).map((word) => resolve(word)),
    seed: values.seed,
    count: countOf(values.count),
    batches: countOf(values.batches),
    rounds: countOf(values.rounds),
    sources: countOf(values.sources),
    large: countOf(values.large),
    sizes: values.sizes.split(',').map(countOf),
    write: values.write,
  };
}

function countOf(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new RangeError(`\`${text}\` is no number of things: write one from 1 on`);
}
