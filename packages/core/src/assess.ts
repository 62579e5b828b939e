import type { UnknownReason } from './resolution.js';
import { judge } from './judge.js';
import { isPlainlyThere } from './plain-path.js';
import type { Project } from './project/project.js';
import { resolve } from './resolve.js';
import { expectationOf, requestOf, type Usage } from './usage.js';

/**
 * What exact resolution alone says of a written path, at a fraction of the cost of a judgement: `open` where only
 * `judge` can tell.
 */
export function assess(project: Project, usage: Usage): 'fine' | 'open' | UnknownReason {
  if (isPlain(project, usage)) return 'fine';
  const resolution = resolve(project, requestOf(usage));
  if (resolution.kind === 'unknown') return resolution.reason;
  if (resolution.kind === 'missing') return 'open';
  return resolution.shadowed === undefined || judge(project, usage).kind === 'fine' ? 'fine' : 'open';
}

function isPlain(project: Project, { importer, text, form }: Usage): boolean {
  if (!text.startsWith('.') || /[?#!\\]/.test(text)) return false;
  const { folder, context } = project.placeOf(importer);
  const listing = project.listings.folder(folder);
  if (listing?.folder !== folder) return false;
  const { table } = context.lookups[expectationOf(form)];
  return isPlainlyThere(project.listings, listing, { text, table });
}
