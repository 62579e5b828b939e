import type { Expectation } from './candidates.js';
import { doubt, excuse, fixtureOf, isAboutMissing, isPattern } from './excuse.js';
import type { Finding } from './finding.js';
import { isSameNormalized } from './fold.js';
import { foldedHeads } from './heads.js';
import { locateFolded, locateShadow } from './locate.js';
import { isUsualBeside } from './neighbours.js';
import { basename, dirname, join, withoutExtension, withoutSteps } from './path.js';
import type { Context, Project } from './project/project.js';
import type { Form } from './references.js';
import { stands, withGiven, type Attempt, type Resolution, type UnknownReason } from './resolution.js';
import { type Request, resolve } from './resolve.js';
import { parseSpecifier, withPath } from './specifier.js';
import { type Suggestion, suggest, suggestionOf } from './suggest.js';
import { wrongSegment } from './wrong-segment.js';

/** One written path, and how it was written. */
export interface Usage {
  /** The file that holds it, as a POSIX path relative to the root. */
  readonly importer: string;
  /** The specifier without its quotes, escapes resolved. */
  readonly text: string;
  readonly form: Form;
  /** Whether a failure is provided for. */
  readonly guarded: boolean;
  /** What else the same file names: a guarded specifier may be one of two spellings that are both meant. */
  readonly siblings?: ReadonlySet<string>;
  /** In how many files the same unexplained package or prefix is written; one where nobody counted. */
  readonly uses: number;
  /** Whether it led to a file that is gone since: then nothing excuses it any more. */
  readonly isBroken?: boolean;
  /** Whether it is known before anybody counts that these are many. */
  readonly isCommon?: boolean;
}

/** What is to be said of a written path. */
export type Verdict =
  | { readonly kind: 'fine'; readonly resolution: Resolution }
  | { readonly kind: 'unknown'; readonly reason: UnknownReason; readonly resolution: Resolution }
  | {
      readonly kind: 'finding';
      readonly finding: Finding;
      readonly resolution: Resolution;
      /** Paths of which it is enough that git ignores one: then a build may make it, and nothing is proved. */
      readonly unless: readonly string[];
    };

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
  const context = project.contextOf(dirname(usage.importer));
  return judgeUnsuggested(project, { usage, request, context, resolution });
}

function judgeUnsuggested(project: Project, missing: Missing): Verdict | Suspect {
  const { resolution } = missing;
  const folded = judgeFolded(project, missing);
  if (folded !== undefined) return folded;
  const reason = missing.usage.isBroken === true ? undefined : excuse(project, missing);
  if (reason !== undefined) return { kind: 'unknown', reason, resolution };
  return { kind: 'suspect', unless: resolution.attempts.flatMap(madeFrom) };
}

/** What a form of specifier has to lead to. */
export function expectationOf(form: Form): Expectation {
  return expectations[form];
}

/** A missing specifier with all that is known of it. */
export interface Missing {
  readonly usage: Usage;
  readonly request: Request;
  readonly context: Context;
  readonly resolution: Extract<Resolution, { kind: 'missing' }>;
}

const expectations = {
  import: 'module',
  export: 'module',
  'dynamic-import': 'module',
  'import-type': 'module',
  'import-equals': 'required',
  require: 'required',
  'require-resolve': 'required',
  'import-meta-resolve': 'module',
  url: 'url',
  glob: 'folder',
  context: 'folder',
  mock: 'required',
  'mock-factory': 'required',
  'declare-module': 'module',
  'reference-path': 'module',
  jsdoc: 'module',
  'template-url': 'file',
  'style-url': 'file',
  'script-src': 'file',
} as const satisfies Record<Form, Expectation>;

/** Forms whose path is relative to the file even where it does not start with a dot. */
const alwaysRelative: ReadonlySet<Form> = new Set([
  'url',
  'template-url',
  'style-url',
  'script-src',
  'reference-path',
]);

/** A usage as what is to be resolved. */
export function requestOf({ importer, text, form }: Usage): Request {
  const specifier = parseSpecifier(text);
  // Vite lets aliases stand in URLs, and an alias begins with no letter.
  const isRelative = alwaysRelative.has(form) && specifier.family === 'bare' && !/^[@~]/.test(text);
  return {
    importer,
    specifier: isRelative ? { ...specifier, family: 'relative' } : specifier,
    expectation: expectationOf(form),
  };
}

function judgeFound(
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
  const other = resolve(project, { ...request, specifier: parseSpecifier(suggestion) });
  if (other.kind !== 'found' || other.path === undefined || other.path === path)
    return { kind: 'fine', resolution };
  const finding: Finding = {
    kind: 'case-mismatch',
    specifier: request.specifier.text,
    ...segmentOf(request, suggestion),
    suggestions: [suggestion],
    target: other.path,
    elsewhere: path,
    fixable: false,
  };
  return { kind: 'finding', finding, resolution, unless: [] };
}

/** The path exists when letter case and Unicode form are ignored. */
function judgeFolded(project: Project, missing: Missing): Verdict | undefined {
  const { request, resolution, usage } = missing;
  // A file may ask for its own address; nobody means it to import itself.
  const found = foldedAnswers(project, missing).filter(
    ({ path }) => path !== usage.importer || mayNameItself.has(usage.form),
  );
  const first = found[0];
  if (first === undefined || isSpelledOut(missing, found)) return undefined;
  const isUnicodeOnly = isSameNormalized(first.text, request.specifier.text);
  const finding: Finding = {
    kind: isUnicodeOnly ? 'unicode-mismatch' : 'case-mismatch',
    specifier: request.specifier.text,
    ...segmentOf(request, first.text),
    suggestions: found.slice(0, 3).map(({ text }) => text),
    ...(first.path === undefined ? {} : { target: first.path }),
    fixable: found.length === 1,
    ...inferenceOf(resolution, first),
  };
  return { kind: 'finding', finding, resolution, unless: [] };
}

/** What no configuration says, and the finding could not do without. */
function inferenceOf(
  { isProven, attempts }: Missing['resolution'],
  first: Suggestion | undefined,
): Pick<Finding, 'inferred'> {
  const attempted = isProven ? undefined : attempts.find((attempt) => attempt.inferred !== undefined);
  const inferred = first?.inferred ?? attempted?.inferred;
  return inferred === undefined ? {} : { inferred };
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
    const specifier = parseSpecifier(text);
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
    const resolution = resolve(project, { ...request, specifier: parseSpecifier(text) });
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

/**
 * Whether an unexplained name is more likely an alias, or a module that a tool makes up, than a slip: a folder is called
 * so, or it looks like a stylesheet. What many files write is one, too.
 */
function looksConventional(project: Project, { resolution: { undeclared } }: Missing): boolean {
  if (undeclared === undefined) return false;
  return /\.(?:css|s[ac]ss|less|styl)$/.test(undeclared) || project.hasFolderNamed(undeclared);
}

/** Whether nothing at all says what a name stands for. */
function isUnknownName({ request, resolution }: Missing): boolean {
  return resolution.attempts.length === 0 && request.specifier.family === 'bare';
}

/** The path exists nowhere: something near may be meant. */
function judgeSpelling(project: Project, missing: Missing): Verdict {
  const { request, resolution, context, usage } = missing;
  const isProven = resolution.isProven || usage.isBroken === true;
  if (
    !isProven &&
    isUnknownName(missing) &&
    (usage.isCommon === true || looksConventional(project, missing))
  ) {
    return { kind: 'unknown', reason: 'unexplained', resolution };
  }
  const offered = suggest(project, request, { attempts: resolution.attempts, context });
  // That a name without a dot could be a file beside its importer proves nothing: a tool may be told to look there.
  const isTaken = resolution.isProven || request.specifier.path.startsWith('.');
  const suggestions = isTaken ? offered : offered.filter(({ text }) => !text.startsWith('.'));
  const first = suggestions[0];
  if (!isProven && (first === undefined || first.cost > 2.2 || (isUnknownName(missing) && usage.uses > 3))) {
    return { kind: 'unknown', reason: resolution.doubt ?? 'unexplained', resolution };
  }
  const isSlip = first !== undefined && first.cost <= strongLimit(usage) && !isMeant(project, missing, first);
  if (!isSlip && usage.isBroken !== true) {
    const reason = doubt(project, missing);
    if (reason !== undefined) return { kind: 'unknown', reason, resolution };
  }
  const finding: Finding = {
    kind: first === undefined ? 'not-found' : 'misspelled',
    specifier: request.specifier.text,
    ...(first === undefined ? {} : segmentOf(request, first.text)),
    suggestions: suggestions.map(({ text }) => text),
    ...(first?.path === undefined ? {} : { target: first.path }),
    fixable: false,
    ...inferenceOf(resolution, first),
  };
  return { kind: 'finding', finding, resolution, unless: resolution.attempts.flatMap(madeFrom) };
}

/**
 * The cost up to which a suggestion is a slip of the pen, which outweighs a doubt: one edit, or one step too many. What
 * a URL names may be written at run time, and then under a name like that of its neighbours.
 */
function strongLimit({ form, text }: Usage): number {
  if (form !== 'url') return 1.31;
  return text.endsWith('/') ? 0 : 1.2;
}

/**
 * Whether what looks like a slip may well be meant: a fixture that is copied before it runs counts its steps from there, and
 * what a tool under test or a build makes has the name of its source, and another extension.
 */
function isMeant(
  project: Project,
  { usage: { importer, text }, resolution }: Missing,
  { text: right, path }: Suggestion,
): boolean {
  const isConverted = withoutExtension(text) === withoutExtension(right);
  if (!isPattern(importer)) return resolution.doubt !== undefined && isConverted;
  if (isConverted || isAboutMissing(importer)) return true;
  if (withoutSteps(text) !== withoutSteps(right)) return false;
  return !isInOneFixture(project, importer, path) && !isUsualBeside(project, importer, right);
}

/** A fixture is copied as a whole: inside of it, steps are the same in every place. A link in it may be a place of its own. */
function isInOneFixture(project: Project, importer: string, path: string | undefined): boolean {
  const root = fixtureOf(importer);
  if (root === undefined || path?.startsWith(`${root}/`) !== true) return false;
  const listing = project.listings.folder(root);
  return ![...(listing?.names() ?? [])].some((name) => listing?.kindOf(name) === 'link');
}

const hasExtension =
  /\.(?:[cm]?[jt]sx?|json|vue|svelte|astro|css|s[ac]ss|less|html?|svg|png|jpe?g|gif|webp|avif|wasm|node|graphql|txt|md)$/;

/** The files by which a build could make an attempt succeed. */
function madeFrom({ base, given, tail }: Attempt): readonly string[] {
  const path = join(base, given + tail);
  // An installed package holds what it was published with, and git ignores all of it.
  if (basename(path) === '' || `/${path}`.includes('/node_modules/')) return [];
  const source = /^(.*)\.([cm]?)jsx?$/.exec(path);
  const sources =
    source === null
      ? []
      : ['.ts', '.tsx', '.d.ts'].map(
          (ending) => `${source[1] ?? ''}${ending.replace('.t', `.${source[2] ?? ''}t`)}`,
        );
  // What has its extension is not made by adding another one.
  const added = hasExtension.test(path)
    ? ['']
    : ['', '.ts', '.js', '.tsx', '.d.ts', '.json', '/index.ts', '/index.js'];
  return [...added.map((suffix) => path + suffix), ...sources];
}

function rewrite(request: Request, attempt: Attempt, given: string): string {
  return withPath(request.specifier, withGiven(request.specifier.path, attempt, given));
}

function segmentOf(request: Request, suggestion: string): Pick<Finding, 'segment'> {
  const segment = wrongSegment(request.specifier.text, suggestion);
  return segment === undefined ? {} : { segment };
}
