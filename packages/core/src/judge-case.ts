import type { Finding } from './finding.js';
import { isSameNormalized } from './fold.js';
import { foldedHeads } from './heads.js';
import { locateFolded, locateShadow } from './locate.js';
import { isAboutMissing } from './pattern.js';
import type { Context, Project } from './project/project.js';
import type { Form } from './reference.js';
import { stands, withGiven, type Attempt, type Resolution } from './resolution.js';
import { type Request, resolve } from './resolve.js';
import { respelled, withPath } from './specifier.js';
import { type Suggestion, inferenceOf, suggestionOf } from './suggest.js';
import type { Missing, Verdict } from './usage.js';
import { segmentOf } from './wrong-segment.js';

/** The path exists when letter case and Unicode form are ignored. */
export function judgeFolded(project: Project, missing: Missing): Verdict | undefined {
  const { request, resolution, usage } = missing;
  // A file may ask for its own address; nobody means it to import itself.
  const found = foldedAnswers(project, missing).filter(
    ({ path }) => path !== usage.importer || mayNameItself.has(usage.form),
  );
  const first = found[0];
  if (first === undefined || isSpelledOut(missing, found) || isAboutMissing(usage.importer)) return undefined;
  const isUnicodeOnly = isSameNormalized(first.text, request.specifier.text);
  const finding: Finding = {
    kind: isUnicodeOnly ? 'unicode-mismatch' : 'case-mismatch',
    specifier: request.specifier.text,
    ...segmentOf(request.specifier.text, first.text),
    suggestions: found.slice(0, 3).map(({ text }) => text),
    ...(first.path === undefined ? {} : { target: first.path }),
    fixable: found.length === 1,
    ...inferenceOf(resolution, first),
  };
  return { kind: 'finding', finding, resolution, unless: [] };
}

/** In `try { require('./A') } catch { require('./a') }` both spellings are meant. */
function isSpelledOut({ usage }: Missing, found: readonly Suggestion[]): boolean {
  return usage.guarded && found.some(({ text }) => usage.siblings?.has(text) === true);
}

const mayNameItself: ReadonlySet<Form> = new Set(['url', 'require-resolve', 'import-meta-resolve']);

function foldedAnswers(project: Project, { request, context, resolution }: Missing): readonly Suggestion[] {
  const texts = new Map<string, number>();
  for (const attempt of resolution.attempts) {
    for (const way of locateFolded(project, attempt, context))
      texts.set(rewrite(request, attempt, way.given), way.cost);
  }
  if (request.specifier.family !== 'relative' && request.specifier.family !== 'rooted') {
    for (const text of foldedHeadTexts(project, request, context)) texts.set(text, 1);
  }
  return resolveAll(
    project,
    request,
    // By their text where the cost is the same: no answer may depend on the order of a listing.
    [...texts].sort((one, other) => one[1] - other[1] || (one[0] < other[0] ? -1 : 1)),
  );
}

/** The head in its true spelling; behind it, further segments may differ by letter case too. */
function* foldedHeadTexts(project: Project, request: Request, context: Context): Generator<string> {
  for (const alternative of foldedHeads(project, context, request.specifier)) {
    const text = withPath(request.specifier, alternative.path);
    const specifier = respelled(request.specifier, text);
    const resolution = resolve(project, { ...request, specifier });
    if (resolution.kind !== 'missing') yield text;
    else {
      for (const attempt of resolution.attempts) {
        for (const way of locateFolded(project, attempt, context))
          yield rewrite({ ...request, specifier }, attempt, way.given);
      }
    }
  }
}

function resolveAll(
  project: Project,
  request: Request,
  texts: readonly (readonly [text: string, cost: number])[],
): readonly Suggestion[] {
  const answers: Suggestion[] = [];
  for (const [text, cost] of texts) {
    const resolution = resolve(project, { ...request, specifier: respelled(request.specifier, text) });
    const isFound = stands(resolution) || isBeyondSight(resolution);
    if (isFound && !answers.some((answer) => answer.text === text))
      answers.push(suggestionOf(text, cost, resolution));
  }
  return answers;
}

/** The names up to a submodule are right; what follows them is taken as it was written. */
function isBeyondSight(resolution: Resolution): boolean {
  return resolution.kind === 'unknown' && resolution.reason === 'out-of-sight';
}

function rewrite(request: Request, attempt: Attempt, given: string): string {
  return withPath(request.specifier, withGiven(request.specifier.path, attempt, given));
}

/** Where letter case decides which of two files a path means, it is wrong though it exists. */
export function judgeFound(
  project: Project,
  {
    request,
    context,
    resolution,
  }: {
    readonly request: Request;
    readonly context: Context;
    readonly resolution: Extract<Resolution, { kind: 'found' }>;
  },
): Verdict {
  const { shadowed, path } = resolution;
  const way =
    shadowed === undefined || path === undefined ? undefined : locateShadow(project, shadowed, context, path);
  if (way === undefined || shadowed === undefined || path === undefined) return { kind: 'fine', resolution };
  const suggestion = rewrite(request, shadowed, way.given);
  const other = resolve(project, { ...request, specifier: respelled(request.specifier, suggestion) });
  if (other.kind !== 'found' || other.path === undefined || other.path === path)
    return { kind: 'fine', resolution };
  const finding: Finding = {
    kind: 'case-mismatch',
    specifier: request.specifier.text,
    ...segmentOf(request.specifier.text, suggestion),
    suggestions: [suggestion],
    target: other.path,
    elsewhere: path,
    fixable: false,
  };
  return { kind: 'finding', finding, resolution, unless: [] };
}
