import type { Finding } from '@truepath/core';
import { groupBy } from '@truepath/core/group-by';

/** In how many files something has to be written the same way before a tool may be taken to understand it. */
const fewestFiles = 3;

/** A path that leads nowhere, in a file. */
interface AbsentPath {
  readonly file: string;
  readonly finding: Pick<Finding, 'specifier' | 'suggestions' | 'target'>;
}

/**
 * Those that leave out the `.json` of data which other files import without it, too: TypeScript takes that for a mistake, and
 * each of the bundlers that compile TypeScript without a look at the types finds the data.
 */
export function habits<Item extends AbsentPath>(absent: readonly Item[]): ReadonlySet<Item> {
  const byTarget = groupBy(absent.filter(lacksExtension), ({ finding }) => finding.target ?? '');
  const habitual = [...byTarget.values()].filter(
    (items) => new Set(items.map(({ file }) => file)).size >= fewestFiles,
  );
  return new Set(habitual.flat());
}

function lacksExtension({ finding: { specifier, suggestions } }: AbsentPath): boolean {
  return suggestions[0] === `${specifier}.json`;
}
