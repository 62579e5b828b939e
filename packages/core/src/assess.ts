import type { UnknownReason } from './resolution.js';
import { judge } from './judge.js';
import type { Listing } from './listing.js';
import { plainHolder } from './plain-path.js';
import type { Project } from './project/project.js';
import { resolve } from './resolve.js';
import { expectationOf, requestOf, type Usage, type Written } from './usage.js';

/**
 * What exact resolution alone says of a written path, at a fraction of the cost of a judgement: `open` where only
 * `judge` can tell.
 */
export function assess(project: Project, usage: Usage): 'fine' | 'open' | UnknownReason {
  if (holderOfPlain(project, usage) !== undefined) return 'fine';
  const resolution = resolve(project, requestOf(usage));
  if (resolution.kind === 'unknown') return resolution.reason;
  if (resolution.kind === 'missing') return 'open';
  return resolution.shadowed === undefined || judge(project, usage).kind === 'fine' ? 'fine' : 'open';
}

/** The file that a path leads to exactly as it is written; `undefined` where it leads to none. */
export function targetOf(project: Project, usage: Usage): string | undefined {
  const resolution = resolve(project, requestOf(usage));
  return resolution.kind === 'found' ? resolution.path : undefined;
}

/** The folder that holds what a path leads to which is fine without a second look; `undefined` says nothing at all. */
export function holderOfPlain(project: Project, { importer, text, form }: Written): Listing | undefined {
  if (!text.startsWith('.') || /[?#!\\]/.test(text)) return undefined;
  const { folder, context } = project.placeOf(importer);
  const listing = project.listings.folder(folder);
  if (listing?.folder !== folder) return undefined;
  const { table } = context.lookups[expectationOf(form)];
  return plainHolder(project.listings, listing, { text, table });
}
