import { heads, isWholeEntry, lettersIn, withHead, type Head } from './heads.js';
import { scriptExtensions } from './candidates.js';
import { locateNear } from './locate-near.js';
import { hasRawBytes } from './name-bytes.js';
import { basename, dirname, extname, join, relative } from './path.js';
import type { Inference } from './project/aliases.js';
import type { Context, Project } from './project/project.js';
import { type Request, resolve } from './resolve.js';
import { type Attempt, type Resolution, stands, withGiven } from './resolution.js';
import { respelled, withPath } from './specifier.js';
import { differInDigits, nameCost } from './spelling.js';
import { isFolder } from './walk.js';

/** A specifier that resolves, offered for one that does not. */
export interface Suggestion {
  readonly text: string;
  /** What it leads to; `undefined` for a builtin or a declared package. */
  readonly path: string | undefined;
  /** How far it is from what was written: about one for each edit. */
  readonly cost: number;
  /** What shows that it leads there, where no configuration does. */
  readonly inferred?: Inference;
}

/** The most that are offered. */
const suggestionLimit = 3;
const costLimit = 3.3;

/** The near specifiers that resolve, the nearest first; the distance to others is what ranks them, then a common beginning. */
export function suggest(
  project: Project,
  request: Request,
  { attempts, context }: { readonly attempts: readonly Attempt[]; readonly context: Context },
): readonly Suggestion[] {
  const costs = new Map<string, number>();
  const offer = (path: string, cost: number): void => {
    const known = costs.get(path);
    // A name that is not UTF-8 can be said in no specifier.
    if (hasRawBytes(path)) return;
    if (path !== request.specifier.path && cost <= costLimit && (known === undefined || known > cost))
      costs.set(path, cost);
  };
  const { path, family } = request.specifier;
  if (path.includes('\\')) offer(path.replaceAll('\\', '/'), 0.3);
  const open = attempts.filter(({ isClosed }) => !isClosed);
  for (const attempt of open) offerNear(project, { request, attempt }, offer);
  if (family === 'relative') offerDepths(path, offer);
  else if (family !== 'rooted') offerHeads(project, { request, context }, offer);
  for (const attempt of open) offerElsewhere(project, { request, attempt }, offer);
  return verified(project, request, costs);
}

type Offer = (path: string, cost: number) => void;

interface Missing {
  readonly request: Request;
  readonly attempt: Attempt;
}

/** Near names on the way, with a folder too many or one too few. */
function offerNear(project: Project, { request, attempt }: Missing, offer: Offer): void {
  const { specifier } = request;
  const rewrite = (given: string): string => withGiven(specifier.path, attempt, given);
  for (const way of locateNear(project, attempt, costLimit)) offer(rewrite(way.given), way.cost);
  const segments = attempt.given.split('/');
  segments.forEach((segment, index) => {
    if (segments.length < 2 || segment.startsWith('.')) return;
    if (index === segments.length - 1 && segment !== 'index') return;
    offer(rewrite(segments.toSpliced(index, 1).join('/')), segment === 'index' ? 0.5 : 1.45);
  });
  for (const given of oneFolderMore(project, attempt)) offer(rewrite(given), 1.5);
}

function* oneFolderMore(project: Project, attempt: Attempt): Generator<string> {
  const segments = attempt.given.split('/');
  for (const [index, segment] of segments.entries()) {
    if (segment === '.' || segment === '..') continue;
    const listing = project.listings.folder(join(attempt.base, segments.slice(0, index).join('/')));
    if (listing === undefined || listing.size > 300) continue;
    for (const name of listing.names()) {
      if (isFolder(project, listing, name) && name !== 'node_modules' && name !== '.git')
        yield segments.toSpliced(index, 0, name).join('/');
    }
  }
}

/** The same path from a folder further up, or further down. */
function offerDepths(path: string, offer: Offer): void {
  const up = /^(?:\.\/)?((?:\.\.\/)*)(.*)$/s.exec(/(?:^|\/)\.\.$/.test(path) ? `${path}/` : path);
  const depth = (up?.[1]?.length ?? 0) / 3;
  const rest = up?.[2] ?? path;
  if (rest === '') return;
  for (let other = 0; other <= depth + 3; other += 1) {
    if (other === depth) continue;
    // One step too many is a likelier slip than one too few, which is as likely as a plural for a singular nearby.
    const cost = other < depth ? 0.75 * (depth - other) : 0.82 * (other - depth);
    offer(other === 0 ? `./${rest}` : '../'.repeat(other) + rest, cost);
  }
  if (/^[^./]/.test(rest)) offer(rest, 1.6);
}

/** Near packages, builtins, aliases and keys of maps; or a relative path whose dot was forgotten. */
function offerHeads(
  project: Project,
  { request, context }: { readonly request: Request; readonly context: Context },
  offer: Offer,
): void {
  const { path } = request.specifier;
  // `.prisma/client` is what a tool lays beside the packages, or a path that lacks its slash.
  if (/^\.{1,2}[^./]/.test(path)) {
    offer(path.replace(/^(\.+)/, '$1/'), 0.5);
    return;
  }
  for (const head of heads(project, context, request.specifier)) {
    if (isScopedAs(path, head) && isOwnOrLocked(project, request, head)) offer(`@${path}`, 1);
    const alternative = withHead(path, head);
    if (alternative === undefined || alternative.path === path) continue;
    if (isWholeEntry(alternative) && mayBePackage(project, request)) continue;
    // `@eslint/js` is a package that nobody declared, and no slip for the package `eslint`.
    if (alternative.written === `@${head.text}`) continue;
    // Nor is `vue/compiler-sfc` one for `@vue/compiler-sfc`, where a package may be there that nobody declared.
    if (head.text === `@${alternative.written}` && !isOwnOrLocked(project, request, head)) continue;
    if (Math.abs(lettersIn(alternative.written) - head.letters) > widestGap) continue;
    const cost = headCost(alternative.written, head.text);
    if (cost === undefined || differInDigits(alternative.written, head.text)) continue;
    const penalty = headPenalty(path, head);
    offer(alternative.path, cost + penalty);
  }
  if (request.specifier.family === 'bare') {
    offer(`./${path}`, 1);
    offer(`../${path}`, 1.1);
  }
}

/** Whether one name alone is more likely a package that nobody declared than a folder with an index: no lockfile says that there is none. */
function mayBePackage(project: Project, { importer, specifier }: Request): boolean {
  const folder = dirname(importer);
  // Among so short names two are near by chance.
  if (specifier.path.length < 4) return true;
  return !project.hasLockfile(folder) || project.isLocked(specifier.path, folder);
}

/** Whether it is known which packages there are, or the head is one of this repository. */
function isOwnOrLocked(project: Project, { importer }: Request, { text }: Head): boolean {
  return project.workspaces().has(text) || project.hasLockfile(dirname(importer));
}

/** Whether a path is a package's but for the mark of its scope. */
function isScopedAs(path: string, { text }: Head): boolean {
  return text.startsWith('@') && text.includes('/') && `@${path}/`.startsWith(`${text}/`);
}

/** A scope is seldom forgotten or made up, and a package more often meant than a builtin that is as near. */
function headPenalty(path: string, head: Head): number {
  if (path.startsWith('@') && !head.text.startsWith('@')) return 1;
  return head.kind === 'builtin' ? 0.08 : 0;
}

/** Heads that have so many letters more or less are not near, whatever they are. */
const widestGap = 4;

/** The cost of a head, segment by segment so that a long scope does not make room for a wrong name. */
function headCost(written: string, existing: string): number | undefined {
  const one = written.split('/');
  let total = 0;
  for (const [index, segment] of existing.split('/').entries()) {
    const part = one[index] ?? '';
    const cost = nameCost(part, segment);
    if (cost === undefined || isChance(part, segment, cost)) return undefined;
    total += cost;
  }
  return total;
}

/** Among all packages there are, two short names are near by chance. */
function isChance(one: string, other: string, cost: number): boolean {
  const longer = Math.max(one.length, other.length);
  if (cost < 1) return false;
  // A letter is no slip for a digit: `esm-ext` and `es5-ext`.
  const hasOtherDigits = one.replace(/\D/g, '') !== other.replace(/\D/g, '');
  return hasOtherDigits || longer < 3 || (longer < 9 && cost >= 2);
}

/** Files of the same name in other folders; those that share the most folders with what was written come first. */
function offerElsewhere(project: Project, { request, attempt }: Missing, offer: Offer): void {
  const written = basename(attempt.given) + attempt.tail;
  if (written === '' || written === '.' || written === '..' || written === 'index') return;
  const wanted = join(attempt.base, attempt.given);
  const names = [
    written,
    ...scriptExtensions.flatMap((extension) => [written + extension, `${written}/index${extension}`]),
  ];
  const sourced =
    extname(written) === '.js' ? scriptExtensions.map((extension) => written.slice(0, -3) + extension) : [];
  const found = [...names, ...sourced].flatMap((name) =>
    (project.filesNamed().get(basename(name)) ?? [])
      .filter((file) => `/${file}`.endsWith(`/${name}`))
      .map((file) => {
        const folder = file.slice(0, file.length - basename(name).length);
        return name.includes('/') ? folder.replace(/\/$/, '') : folder + basename(written);
      }),
  );
  const targets = new Set(found);
  for (const target of targets) {
    const way = detour(wanted, target);
    // One of many files called `types` is a guess, unless it lies near, or in a folder of the same name.
    if (targets.size > mostOfOneName && way > nearby && !isOfSameFolderName(wanted, target)) continue;
    const path = pathTo(request, attempt, target);
    if (path !== undefined) offer(path, 1.7 + Math.min(1.4, 0.1 * way));
  }
}

/** Where more files than these have one name, the name alone tells little. */
const mostOfOneName = 4;

/** The most folders to leave and enter for what lies near. */
const nearby = 3;

/** Folders that every package has, whatever it is about. */
const ofAnyPackage = new Set(['', 'app', 'js', 'lib', 'src', 'test', 'tests', 'ts']);

function isOfSameFolderName(one: string, other: string): boolean {
  const name = basename(dirname(one));
  return !ofAnyPackage.has(name) && name === basename(dirname(other));
}

/** A target as it would be written in the style of an attempt. */
function pathTo(request: Request, attempt: Attempt, target: string): string | undefined {
  if (request.specifier.family === 'relative') return relative(dirname(request.importer), target);
  if (attempt.base === '') return withGiven(request.specifier.path, attempt, target);
  return target.startsWith(`${attempt.base}/`)
    ? withGiven(request.specifier.path, attempt, target.slice(attempt.base.length + 1))
    : undefined;
}

/** How many folders one must leave and enter between two paths. */
function detour(one: string, other: string): number {
  return relative(dirname(one), dirname(other)).split('/').length;
}

/** Each candidate is resolved, cheapest first, until enough of them stand. */
function verified(
  project: Project,
  request: Request,
  costs: ReadonlyMap<string, number>,
): readonly Suggestion[] {
  const ranked = [...costs].sort(
    (one, other) =>
      one[1] - other[1] ||
      closeness(request, other[0]) - closeness(request, one[0]) ||
      (one[0] < other[0] ? -1 : 1),
  );
  const suggestions: Suggestion[] = [];
  const seen = new Set<string>();
  for (const [path, cost] of ranked) {
    const text = withPath(request.specifier, path);
    const resolution = resolve(project, { ...request, specifier: respelled(request.specifier, text) });
    // What a build has yet to make may be right, and nobody means it who wrote the path to a file.
    if (!stands(resolution) || (resolution.kind !== 'found' && request.specifier.family === 'relative'))
      continue;
    const suggestion = suggestionOf(text, cost, resolution);
    const target = suggestion.path;
    // Who wrote `./x` may have meant the package `x`, but no file that `x` happens to lead to from somewhere else.
    if (request.specifier.family === 'relative' && !text.startsWith('.') && target !== undefined) continue;
    if (target === request.importer || seen.has(target ?? text)) continue;
    seen.add(target ?? text);
    suggestions.push(suggestion);
    if (suggestions.length === suggestionLimit) break;
  }
  return suggestions;
}

/** A suggestion as it resolved. */
export function suggestionOf(text: string, cost: number, resolution: Resolution): Suggestion {
  if (resolution.kind !== 'found') return { text, path: undefined, cost };
  const { path, inferred } = resolution;
  return { text, path, cost, ...(inferred === undefined ? {} : { inferred }) };
}

/** What no configuration says, and the finding could not do without. */
export function inferenceOf(
  { isProven, attempts }: Pick<Extract<Resolution, { kind: 'missing' }>, 'isProven' | 'attempts'>,
  first: Suggestion | undefined,
): Pick<Suggestion, 'inferred'> {
  const attempted = isProven ? undefined : attempts.find((attempt) => attempt.inferred !== undefined);
  const inferred = first?.inferred ?? attempted?.inferred;
  return inferred === undefined ? {} : { inferred };
}

/** How many characters two paths have in common at their beginnings and ends. */
function closeness(request: Request, path: string): number {
  const written = request.specifier.path;
  let front = 0;
  while (front < path.length && path[front] === written[front]) front += 1;
  let back = 0;
  while (back < path.length - front && path.at(-1 - back) === written.at(-1 - back)) back += 1;
  return front + back;
}
