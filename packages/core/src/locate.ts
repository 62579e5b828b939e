import type { Candidate } from './candidates.js';
import type { Listing } from './listing.js';

import type { Context, Project } from './project/project.js';
import type { Attempt } from './resolution.js';
import { type Chooser, type Named, type Way, isFolder, walk } from './walk.js';

/** The ways in which a missing path exists when letter case and Unicode form are ignored. */
export function locateFolded(project: Project, attempt: Attempt, context: Context): readonly Way[] {
  return walk(project, attempt, foldedChooser(project, context, attempt));
}

/**
 * The way to the file that comes first when letter case is ignored, where exact resolution took a later kind of
 * candidate: `User.js` before `user.json`, and both before the folder `user`.
 */
export function locateShadow(
  project: Project,
  attempt: Attempt,
  context: Context,
  found: string,
): Way | undefined {
  const chooser = foldedChooser(project, context, attempt);
  const earlier = (candidate: Candidate): boolean =>
    candidate.rank === 'script' || (candidate.rank === 'data' && !found.endsWith('.json'));
  const finals = function* (listing: Listing, written: string): Generator<Named> {
    for (const candidate of context.lookups[attempt.expectation].table.all(written)) {
      if (!earlier(candidate)) continue;
      for (const existing of listing.foldedAs(candidate.name)) {
        if (existing !== candidate.name && listing.kindOf(existing) === 'file')
          yield { name: asWritten(existing, candidate), cost: 1 };
      }
    }
  };
  return walk(project, attempt, { ...chooser, finals })[0];
}

function foldedChooser(project: Project, context: Context, attempt: Attempt): Chooser {
  return {
    limit: Infinity,
    folders: (listing, written) =>
      listing.foldedAs(written).map((name) => ({ name, cost: name === written ? 0 : 1 })),
    *finals(listing, written) {
      for (const candidate of context.lookups[attempt.expectation].table.all(written)) {
        for (const existing of listing.foldedAs(candidate.name)) {
          if (listing.kindOf(existing) !== 'folder') yield { name: asWritten(existing, candidate), cost: 1 };
        }
      }
      for (const name of listing.foldedAs(written))
        if (isFolder(project, listing, name)) yield { name, cost: 1 };
    },
  };
}

/** An existing name as one would write it in the candidate's style: `Button.ts` is written `Button` or `Button.js`. */
function asWritten(existing: string, { prefix = '', suffix, dropped }: Candidate): string {
  return existing.slice(prefix.length, existing.length - suffix.length) + dropped.toLowerCase();
}
