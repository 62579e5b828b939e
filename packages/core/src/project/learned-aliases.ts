import type { Expectation } from '../candidates.js';
import { locateFolded } from '../locate.js';
import { locateNear } from '../locate-near.js';
import { isWithin, join } from '../path.js';
import type { Attempt } from '../resolution.js';
import { resolvePath } from '../resolve-path.js';
import { namesFolder, splitPackage } from '../specifier.js';
import { type Alias, type AliasesByFolder, matchPattern } from './aliases.js';
import type { Evidence, WrittenPaths } from './evidence.js';
import type { Context, Project } from './project.js';
import { Whereabouts } from './roots.js';

/** How many different paths must fit a root before it is believed. Decision 13 has the measurements of all of these. */
const fewestFitting = 8;
/** How many of those that may lead there must fit. */
const leastShare = 0.9;
/** The same where very many fit: a change that breaks a third of them takes nothing away from the rest. */
const leastShareOfMany = 0.75;
const many = 50;
/** How near a name must be for a path to nearly fit: one edit. */
const nearCost = 1.31;
/** How many different slips are nobody's habit, however few paths fit exactly: a renamed folder is one. */
const fewSlips = 3;
/** How many folders are tried. */
const mostRoots = 12;
/** How many names are looked for in lockfiles, each of which may have megabytes. */
const mostNames = 40;
/** How many must fit another root before it counts as one, too. */
const fewestElsewhere = 3;

/**
 * The aliases that a repository explains by itself, by the folder of the package that they hold in: a prefix has the one root under
 * which nearly all that is written with it lies. Behind each come those parts of it that must be mapped elsewhere, because everything
 * fails there.
 */
export function learnAliases(project: Project, evidence: Evidence): AliasesByFolder {
  const learned = new Map<string, readonly Alias[]>();
  let whereabouts: Whereabouts | undefined;
  for (const [folder, prefixes] of evidence) {
    const context = project.contextOf(folder);
    const aliases: Alias[] = [];
    for (const [prefix, written] of prefixes) {
      const paths = unexplained(context, written);
      if (paths.size < fewestFitting || isPackage(project, folder, paths)) continue;
      whereabouts ??= new Whereabouts(project);
      aliases.push(...learn(project, { context, folder, prefix, paths }, whereabouts));
    }
    if (aliases.length > 0) learned.set(folder, aliases);
  }
  return learned;
}

interface Question {
  readonly context: Context;
  /** The package's. */
  readonly folder: string;
  readonly prefix: string;
  readonly paths: WrittenPaths;
}

/** The paths that no table explains which the project was given. */
function unexplained(context: Context, written: WrittenPaths): WrittenPaths {
  const told = context.adopted.filter(({ isAssumed, targets }) => isAssumed !== true && targets.length > 0);
  if (told.length === 0) return written;
  return new Map(
    [...written].filter(([path]) =>
      told.every(({ pattern }) => pattern === '*' || matchPattern(pattern, path) === undefined),
    ),
  );
}

/** Whether a lockfile knows one of the names as a package: then the prefix is a name or a scope of a registry. */
function isPackage(project: Project, folder: string, paths: WrittenPaths): boolean {
  const names = new Set(Array.from(paths.keys(), (path) => splitPackage(path).name));
  const possible = [...names].filter((name) => /^(?:@[\w-]|\w)/.test(name));
  return possible.slice(0, mostNames).some((name) => project.isLocked(name, folder));
}

/** What becomes of the paths of a prefix under a root. */
interface Trial {
  readonly root: string;
  readonly exact: ReadonlySet<string>;
  /** Fit when letter case is ignored, with the names that differ. */
  readonly folded: ReadonlyMap<string, string>;
}

/** The aliases that a prefix needs; the longer prefixes come first, because they are tried first. */
function learn(project: Project, question: Question, whereabouts: Whereabouts): readonly Alias[] {
  const { prefix, paths } = question;
  if (paths.size < fewestFitting) return [];
  const { best, others } = trialsOf(project, question, whereabouts);
  // One more name in the prefix is enough: `@app/shared/` may be another place than `@app/main/`.
  const isLong = prefix.split('/').length > 2;
  const learnBelow = (start: string): readonly Alias[] =>
    isLong ? [] : learn(project, below(question, start), whereabouts);
  const dead = best === undefined ? [] : deadFolders(question, best);
  const living = [...paths.keys()].filter((path) => !dead.some((start) => path.startsWith(start)));
  if (best === undefined || !isBelieved(project, question, { best, living }))
    return [...foldersOf(question).keys()].flatMap(learnBelow);
  const deeper = dead.map(learnBelow);
  const by = `learned alias "${prefix}*" (${String(fitting(best))} of ${String(living.length)} paths fit)`;
  const learned = { by, isAssumed: true, inferred: { prefix, root: best.root } } as const;
  const claimed = living.filter(
    (path) => !best.exact.has(path) && others.some(({ exact }) => exact.has(path)),
  );
  const elsewhere = [
    ...dead.filter((_, index) => deeper[index]?.length === 0).map((start) => `${start}*`),
    ...claimed,
  ];
  return [
    ...deeper.flat(),
    { ...learned, pattern: `${prefix}*`, targets: [join(best.root, '*')] },
    // `@/` alone is nothing that anyone writes; `@constants` is the index of what `@constants/` holds.
    ...(prefix.length > 2 ? [{ ...learned, pattern: prefix.slice(0, -1), targets: [best.root] }] : []),
    ...elsewhere.map((pattern) => ({ ...learned, by: `${by}, but not "${pattern}"`, pattern, targets: [] })),
  ];
}

/** The likeliest root of a prefix, and others that count as roots, too. */
function trialsOf(
  project: Project,
  question: Question,
  whereabouts: Whereabouts,
): { readonly best: Trial | undefined; readonly others: readonly Trial[] } {
  const { prefix, paths, folder } = question;
  const rests = Array.from(paths.keys(), (path) => path.slice(prefix.length));
  const [best, ...others] = whereabouts
    .likelyRoots(rests, fewestFitting)
    .slice(0, mostRoots)
    .map((root) => attempt(project, question, root))
    .sort(
      (one, other) =>
        fitting(other) - fitting(one) || other.exact.size - one.exact.size || closer(folder, one, other),
    );
  return { best, others: others.filter(({ exact }) => exact.size >= fewestElsewhere) };
}

function isBelieved(
  project: Project,
  question: Question,
  { best, living }: { readonly best: Trial; readonly living: readonly string[] },
): boolean {
  const count = fitting(best);
  if (count < fewestFitting || count * 2 < question.paths.size) return false;
  const differences = new Set(best.folded.values());
  const wanted = (count < many ? leastShare : leastShareOfMany) * living.length;
  if (count >= wanted) return areSlips(best, differences);
  // A path that only a slip keeps from the root says nothing against it.
  const slips = living
    .filter((path) => !fits(best, path))
    .map((path) => slipIn(project, question, best, path));
  const near = slips.filter((slip) => slip !== undefined);
  return count + near.length >= wanted && areSlips(best, new Set([...differences, ...near]));
}

/** Whether names that differ do so by mistake: where most do, each in its own way, something makes them up by another rule. */
function areSlips({ exact }: Trial, differences: ReadonlySet<string>): boolean {
  return differences.size <= Math.max(fewSlips, exact.size / 2);
}

function below(question: Question, prefix: string): Question {
  const paths = new Map([...question.paths].filter(([path]) => path.startsWith(prefix) && path !== prefix));
  return { ...question, prefix, paths };
}

function fitting({ exact, folded }: Trial): number {
  return exact.size + folded.size;
}

/** A root in the package itself before others, and then the shorter. */
function closer(folder: string, one: Trial, other: Trial): number {
  const inside = ({ root }: Trial): number => (isWithin(root, folder) ? 0 : 1);
  return (
    inside(one) - inside(other) || one.root.length - other.root.length || (one.root < other.root ? -1 : 1)
  );
}

function fits({ exact, folded }: Trial, path: string): boolean {
  return exact.has(path) || folded.has(path);
}

function attempt(project: Project, { context, prefix, paths }: Question, root: string): Trial {
  const exact = new Set<string>();
  const folded = new Map<string, string>();
  for (const [path, expectation] of paths) {
    const rest = path.slice(prefix.length);
    const lookup = context.lookups[expectation];
    const hit = resolvePath(project, { path: join(root, rest), asFolder: namesFolder(rest), lookup });
    if (hit.kind !== 'miss') exact.add(path);
    else {
      const [there] = locateFolded(project, attemptAt({ root, rest, expectation }), context);
      if (there !== undefined) folded.set(path, differenceOf(rest, there.given));
    }
  }
  return { root, exact, folded };
}

/** The names of a path that are others in what is there. */
function differenceOf(written: string, given: string): string {
  const right = given.split('/');
  const differing = written.split('/').flatMap((name, index) => (name === right[index] ? [] : [name]));
  return differing.join('/');
}

interface Place {
  readonly root: string;
  readonly rest: string;
  readonly expectation: Expectation;
}

function attemptAt({ root, rest, expectation }: Place): Attempt {
  const by = 'learned alias';
  return { by, base: root, given: rest, tail: '', start: 0, expectation, isClosed: false };
}

/** The names of a path that only a slip keeps from the root. */
function slipIn(
  project: Project,
  { context, prefix, paths }: Question,
  { root }: Trial,
  path: string,
): string | undefined {
  const expectation = paths.get(path) ?? 'module';
  const rest = path.slice(prefix.length);
  const lookup = context.lookups[expectation];
  const near = locateNear(project, attemptAt({ root, rest, expectation }), nearCost).find(
    ({ given }) =>
      resolvePath(project, { path: join(root, given), asFolder: namesFolder(given), lookup }).kind !== 'miss',
  );
  return near === undefined ? undefined : differenceOf(rest, near.given);
}

/** The folders behind a prefix in which several paths are written and none fits, as they begin: `@/generated/`. */
function deadFolders(question: Question, trial: Trial): readonly string[] {
  return [...foldersOf(question)]
    .filter(([, paths]) => paths.length > 1 && !paths.some((path) => fits(trial, path)))
    .map(([start]) => start);
}

/** The paths by the folder that follows their prefix. */
function foldersOf({ prefix, paths }: Question): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, string[]>();
  for (const path of paths.keys()) {
    const slash = path.indexOf('/', prefix.length);
    if (slash === -1) continue;
    const start = path.slice(0, slash + 1);
    const known = folders.get(start);
    if (known === undefined) folders.set(start, [path]);
    else known.push(path);
  }
  return folders;
}
