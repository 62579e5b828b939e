import { isElsewhere } from './elsewhere.js';
import { excuse } from './excuse.js';
import { judgeFolded, judgeFound } from './judge-case.js';
import { judgeSpelling } from './judge-spelling.js';
import { madeFrom } from './made-from.js';
import { dirname } from './path.js';
import type { Project } from './project/project.js';
import { resolve } from './resolve.js';
import { type Missing, type Usage, type Verdict, type Written, requestOf } from './usage.js';

/** The verdict on which nothing around the path has a say; `undefined` where only `judge` can tell. */
export function judgeAtOnce(project: Project, written: Written): Verdict | undefined {
  const resolution = resolve(project, requestOf(written));
  if (resolution.kind === 'unknown') return { kind: 'unknown', reason: resolution.reason, resolution };
  const isFine = resolution.kind === 'found' && resolution.shadowed === undefined;
  return isFine ? { kind: 'fine', resolution } : undefined;
}

/** Judges one written path: fine, false, or not to be proved. */
export function judge(project: Project, usage: Usage): Verdict {
  const request = requestOf(usage);
  const resolution = resolve(project, request);
  const context = project.contextOf(dirname(usage.importer));
  if (resolution.kind === 'unknown') return { kind: 'unknown', reason: resolution.reason, resolution };
  if (resolution.kind === 'found') return judgeFound(project, { request, context, resolution });
  const verdict = judgeMissing(project, { usage, request, context, resolution });
  if (verdict.kind !== 'finding' || resolution.undeclared === undefined) return verdict;
  // Asked last, because it searches megabytes of text.
  const isLocked = project.isLocked(resolution.undeclared, dirname(usage.importer));
  return isLocked ? { kind: 'unknown', reason: 'not-installed', resolution } : verdict;
}

function judgeMissing(project: Project, missing: Missing): Verdict {
  const known = judgeUnsuggested(project, missing);
  return known.kind === 'suspect' ? judgeSpelling(project, missing) : known;
}

/** A written path that is false unless git ignores one of the paths, or its form or place says that it needs no file. */
export interface Suspect {
  readonly kind: 'suspect';
  readonly unless: readonly string[];
}

/** Judges as far as it goes without looking for something near, which is what takes the time. */
export function suspect(project: Project, usage: Usage): Verdict | Suspect {
  const request = requestOf(usage);
  const resolution = resolve(project, request);
  if (resolution.kind !== 'missing' || !resolution.isProven) return judge(project, usage);
  // Only something near makes a finding of it, and to look for that is less work than a parse.
  if (resolution.doubt !== undefined) return judge(project, usage);
  const context = project.contextOf(dirname(usage.importer));
  return judgeUnsuggested(project, { usage, request, context, resolution });
}

function judgeUnsuggested(project: Project, missing: Missing): Verdict | Suspect {
  const { resolution } = missing;
  const folded = judgeFolded(project, missing);
  if (folded !== undefined && !isElsewhere(project, missing)) return folded;
  const reason = missing.usage.isBroken === true ? undefined : excuse(project, missing);
  if (reason !== undefined) return { kind: 'unknown', reason, resolution };
  return { kind: 'suspect', unless: resolution.attempts.flatMap((attempt) => madeFrom(project, attempt)) };
}
