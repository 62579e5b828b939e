import { isBesideBuilt } from './after-build.js';
import { isAnnounced } from './announced.js';
import { doubt, isWrittenForElsewhere } from './excuse.js';
import type { Finding } from './finding.js';
import { madeFrom } from './made-from.js';
import { isUsualBeside } from './neighbours.js';
import { dirname, join, withoutExtension, withoutSteps } from './path.js';
import { fixtureOf, isAboutMissing, isOfCompiler, isPattern } from './pattern.js';
import { madeUpModules } from './project/conventions.js';
import type { Project } from './project/project.js';
import type { UnknownReason } from './resolution.js';
import { isOfOtherSteps, isRightWhenCopied, isRunElsewhere } from './run-elsewhere.js';
import { splitPackage } from './specifier.js';
import { type Suggestion, inferenceOf, suggest } from './suggest.js';
import { isToldToTools } from './told-to-tools.js';
import type { Missing, Usage, Verdict } from './usage.js';
import { segmentOf } from './wrong-segment.js';

/**
 * Whether an unexplained name is more likely an alias, or a module that a tool makes up, than a slip: a folder is called
 * so, or it looks like a stylesheet. What many files write is one, too.
 */
function looksConventional(project: Project, { resolution: { undeclared } }: Missing): boolean {
  if (undeclared === undefined) return false;
  return /\.(?:css|s[ac]ss|less|styl)$/.test(undeclared) || project.hasFolderNamed(undeclared);
}

/** Whether nothing at all says what a name stands for; what begins as a framework's modules do is one of them. */
function isUnknownName({ request: { specifier }, resolution, context }: Missing): boolean {
  if (resolution.attempts.length > 0 || specifier.family !== 'bare') return false;
  const start = `${splitPackage(specifier.path).name}/`;
  return !madeUpModules(context).some((module) => module.startsWith(start));
}

/** The path exists nowhere: something near may be meant. */
export function judgeSpelling(project: Project, missing: Missing): Verdict {
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
  const reason = explanation(project, missing, first);
  if (reason !== undefined) return { kind: 'unknown', reason, resolution };
  const finding: Finding = {
    kind: first === undefined ? 'not-found' : 'misspelled',
    specifier: request.specifier.text,
    ...(first === undefined ? {} : segmentOf(request.specifier.text, first.text)),
    suggestions: suggestions.map(({ text }) => text),
    ...(first?.path === undefined ? {} : { target: first.path }),
    fixable: false,
    ...inferenceOf(resolution, first),
  };
  return {
    kind: 'finding',
    finding,
    resolution,
    unless: resolution.attempts.flatMap((attempt) => madeFrom(project, attempt)),
  };
}

/** The reason for which a path may be right in spite of what is near: a slip has few. */
function explanation(
  project: Project,
  missing: Missing,
  first: Suggestion | undefined,
): UnknownReason | undefined {
  const { resolution, usage } = missing;
  const isBroken = usage.isBroken === true;
  if (first !== undefined) {
    if (!(resolution.isProven || isBroken) && isOfAnotherRoot(missing, first)) return 'unexplained';
    if (isToldToTools(project, missing, first.text)) return 'unexplained';
  }
  if (isBroken) return undefined;
  if (isRightWhenCopied(project, missing)) return 'after-build';
  if (first?.path !== undefined && isBesideBuilt(project, usage, first.path)) return 'after-build';
  if (first !== undefined && first.cost <= strongLimit(usage) && !isMeant(project, missing, first))
    return undefined;
  return isRunElsewhere(project, usage, first?.text) ? 'after-build' : doubt(project, missing);
}

/** Whether the same path lies below another folder of the root that is taken for the alias's: then that folder is the root. */
function isOfAnotherRoot({ resolution }: Missing, { path }: Suggestion): boolean {
  return resolution.attempts.some(
    ({ base, given, isClosed }) =>
      !isClosed &&
      path !== undefined &&
      path.startsWith(base) &&
      withoutExtension(path).endsWith(`/${withoutExtension(given)}`),
  );
}

/**
 * The cost up to which a suggestion is a slip of the pen, which outweighs a doubt: one edit, or one step too many. What
 * a URL names may be written at run time, and then under a name like that of its neighbours.
 */
function strongLimit({ form, text }: Usage): number {
  if (form !== 'url') return 1.4;
  return text.endsWith('/') ? 0 : 1.2;
}

/**
 * Whether what looks like a slip may well be meant: a fixture that is copied before it runs counts its steps from there, and
 * what a tool under test or a build makes has the name of its source, and another extension.
 */
function isMeant(project: Project, missing: Missing, { text: right, path }: Suggestion): boolean {
  const { usage, resolution } = missing;
  const { importer, text } = usage;
  const isConverted = withoutExtension(text) === withoutExtension(right);
  const isSteps = isOfOtherSteps(usage, right);
  if (isSteps && (isWrittenForElsewhere(project, usage) || isRunElsewhere(project, usage, right)))
    return true;
  if (!isPattern(importer)) return resolution.doubt !== undefined && isConverted;
  if (isAboutMissing(importer)) return true;
  if (isConverted) return isOfCompiler(importer) || isAnnounced(project, missing);
  if (!isSteps) return false;
  if (isFromAbove(importer, text, path)) return true;
  return !isInOneFixture(project, importer, path) && !isUsualBeside(project, importer, right);
}

/** Whether a path counts its steps from the folder that holds the fixture, as what a page loads that is served from there. */
function isFromAbove(importer: string, text: string, path: string | undefined): boolean {
  const root = fixtureOf(importer);
  return root !== undefined && join(dirname(root), withoutSteps(text)) === path;
}

/** A fixture is copied as a whole: inside of it, steps are the same in every place. A link in it may be a place of its own. */
function isInOneFixture(project: Project, importer: string, path: string | undefined): boolean {
  const root = fixtureOf(importer);
  if (root === undefined || path?.startsWith(`${root}/`) !== true) return false;
  const listing = project.listings.folder(root);
  return ![...(listing?.names() ?? [])].some((name) => listing?.kindOf(name) === 'link');
}
