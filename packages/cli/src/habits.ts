import type { Finding } from '@truepath/core';
import { groupBy } from '@truepath/core/group-by';
import { basename, dirname, extname, join, withoutExtension } from '@truepath/core/path';

/** A path that leads nowhere, in a file. */
interface AbsentPath {
  readonly file: string;
  readonly finding: Pick<Finding, 'specifier' | 'suggestions' | 'target'>;
}

/** What many files write the same way, so that a tool may be taken to understand it. */
interface Habit {
  /** What those that are written the same way have in common; `undefined` for what is written otherwise. */
  readonly key: (absent: AbsentPath) => string | undefined;
  /** What has to differ among them. */
  readonly distinct: (absent: AbsentPath) => string;
  /** How many of these are a habit. */
  readonly fewest: number;
}

const all: readonly Habit[] = [
  // TypeScript takes data without their extension for a mistake, and each bundler that compiles it without a look at the types finds them.
  {
    key: ({ finding: { specifier, suggestions, target } }) =>
      suggestions[0] === `${specifier}.json` ? target : undefined,
    distinct: ({ file }) => file,
    fewest: 3,
  },
  // A build compiles components next to each other: `./badge.js` in a folder of `button.vue` and `badge.vue`.
  {
    key: ({ file, finding: { specifier, suggestions } }) =>
      isOutput(specifier) && suggestions[0] === withoutExtension(specifier) + extname(file)
        ? `${dirname(file)}\0${extname(file)}`
        : undefined,
    distinct: missingPath,
    fewest: 5,
  },
  // A build makes a file of one name in every folder: `./index.css` in the `css.js` of each component.
  {
    key: ({ file, finding: { specifier, suggestions } }) =>
      specifier.startsWith('.') && suggestions.every((text) => isOtherExtension(specifier, text))
        ? `${basename(file)}\0${basename(specifier)}`
        : undefined,
    distinct: missingPath,
    fewest: 5,
  },
];

/** Those paths that are written as many others are which lead nowhere either. */
export function habits<Item extends AbsentPath>(absent: readonly Item[]): ReadonlySet<Item> {
  const habitual = all.flatMap(({ key, distinct, fewest }) => {
    const groups = groupBy(
      absent.filter((item) => key(item) !== undefined),
      (item) => key(item) ?? '',
    );
    return [...groups.values()].filter((items) => new Set(items.map(distinct)).size >= fewest).flat();
  });
  return new Set(habitual);
}

function missingPath({ file, finding: { specifier } }: AbsentPath): string {
  return join(dirname(file), specifier);
}

function isOutput(specifier: string): boolean {
  return /^\..*\.[cm]?js$/.test(specifier);
}

function isOtherExtension(specifier: string, suggestion: string): boolean {
  return withoutExtension(suggestion) === withoutExtension(specifier);
}
