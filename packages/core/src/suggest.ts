import { heads, lettersIn, withHead, type Head } from './heads.js';
import { scriptExtensions } from './candidates.js';
import type { Listing } from './listing.js';
import { hasRawBytes } from './name-bytes.js';
import { basename, dirname, extname, join, relative } from './path.js';
import type { Inference } from './project/aliases.js';
import type { Context, Project } from './project/project.js';
import { type Request, resolve } from './resolve.js';
import { type Attempt, type Resolution, stands, withGiven } from './resolution.js';
import { parseSpecifier, withPath } from './specifier.js';
import { differInDigits, nameCost } from './spelling.js';
import { type Chooser, type Named, isFolder, walk } from './walk.js';

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
  const open = attempts.filter(({ isClosed }) => !isClosed);
  for (const attempt of open) offerNear(project, { request, attempt }, offer);
  if (request.specifier.family === 'relative') offerDepths(request.specifier.path, offer);
  else if (request.specifier.family !== 'rooted') offerHeads(project, { request, context }, offer);
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
  const chooser = nearChooser(project, request);
  for (const way of walk(project, attempt, chooser)) offer(rewrite(way.given), way.cost);
  if (attempt.given.includes('\\')) offer(rewrite(attempt.given.replaceAll('\\', '/')), 0.3);
  const segments = attempt.given.split('/');
  segments.forEach((segment, index) => {
    if (segments.length < 2 || segment.startsWith('.')) return;
    if (index === segments.length - 1 && segment !== 'index') return;
    offer(rewrite(segments.toSpliced(index, 1).join('/')), segment === 'index' ? 0.5 : 1.3);
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
    // One step too many is a likelier slip than one too few, and either likelier than a name that is not quite the same.
    const cost = other < depth ? 0.75 * (depth - other) : 0.78 * (other - depth);
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
  for (const head of heads(project, context, request.specifier)) {
    const alternative = withHead(path, head);
    if (alternative === undefined || alternative.path === path) continue;
    if (Math.abs(lettersIn(alternative.written) - head.letters) > widestGap) continue;
    const cost = headCost(alternative.written, head.text);
    if (cost === undefined || differInDigits(alternative.written, head.text)) continue;
    const penalty = headPenalty(path, head);
    offer(alternative.path, cost + penalty);
  }
  if (request.specifier.family === 'bare') {
    offer(`./${path}`, 1);
    offer(`../${path}`, 1.1);
    if (/^\.{1,2}[^./]/.test(path)) offer(path.replace(/^(\.+)/, '$1/'), 0.5);
  }
}

/** A scope is seldom forgotten or made up, and a package more often meant than a builtin that is as near. */
function headPenalty(path: string, head: Head): number {
  if (path.startsWith('@') && !head.text.startsWith('@')) return 1;
  return head.kind === 'builtin' ? 0.15 : 0;
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
  for (const name of [...names, ...sourced]) {
    for (const file of project.filesNamed().get(basename(name)) ?? []) {
      if (!`/${file}`.endsWith(`/${name}`)) continue;
      const target =
        file.slice(0, file.length - basename(name).length) + (name.includes('/') ? '' : basename(written));
      const plain = target.replace(/\/$/, '');
      const path = pathTo(request, attempt, plain);
      if (path !== undefined) offer(path, 1.7 + Math.min(1.4, 0.1 * detour(wanted, plain)));
    }
  }
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

function nearChooser(project: Project, request: Request): Chooser {
  return {
    limit: costLimit,
    *folders(listing, written) {
      for (const name of listing.names()) {
        const cost = nameCost(written, name);
        if (cost !== undefined && isFolder(project, listing, name))
          yield { name, cost: penalized(written, name, cost) };
      }
    },
    finals: (listing, written) =>
      nearFinals(project, listing, { written, isStrict: request.expectation === 'file' }),
  };
}

function* nearFinals(
  project: Project,
  listing: Listing,
  { written, isStrict }: { readonly written: string; readonly isStrict: boolean },
): Generator<Named> {
  for (const name of listing.names()) {
    const whole = nameCost(written, name);
    if (whole !== undefined) yield { name, cost: penalized(written, name, whole) };
    if (listing.kindOf(name) === 'folder') continue;
    for (const extension of extensionsOf(name, written)) {
      const stem = name.slice(0, name.length - extension.length);
      yield* nearStems({ name, stem, extension }, { written, isStrict });
    }
  }
}

/** A file's name with what may be left out of it. */
interface Stemmed {
  readonly name: string;
  readonly stem: string;
  readonly extension: string;
}

function* nearStems(
  { name, stem, extension }: Stemmed,
  { written, isStrict }: { readonly written: string; readonly isStrict: boolean },
): Generator<Named> {
  const bare = nameCost(written, stem);
  const isOptional = !isStrict && scriptExtensions.includes(extension);
  if (bare !== undefined)
    yield { name: isOptional ? stem : name, cost: penalized(written, stem, bare) + (isOptional ? 0 : 0.7) };
  const ending = extname(written);
  const writtenStem = knownExtension.test(ending)
    ? written.slice(0, written.length - ending.length)
    : written;
  // `user` for `user.service.ts`: what follows a dot is easily forgotten.
  if (isOptional && stem.startsWith(`${writtenStem}.`) && !besideSources.test(stem))
    yield { name: writtenStem === written ? stem : name, cost: 1.6 };
  const same = writtenStem === written ? undefined : nameCost(writtenStem, stem);
  if (same === undefined) return;
  // `./x.js` may stand for `x.ts`; where it can't, the extension itself is what is wrong.
  yield { name: stem + ending, cost: penalized(writtenStem, stem, same) };
  const cost = penalized(writtenStem, stem, same) + (isSameSort(ending, extension) ? 0.6 : 0.9);
  const output = isScript.test(ending) ? outputs[extension] : undefined;
  if (output !== undefined) yield { name: stem + output, cost: cost - 0.02 };
  yield { name, cost };
}

/** Files that stand beside what they are about, and that nothing imports. */
const besideSources = /\.(?:test|spec|stories|story|bench|e2e|cy|d|min|config)$/;

/** What stands behind the last dot of a name is an extension when it's one of these, else a part of the name. */
const knownExtension =
  /^\.(?:[cm]?[jt]sx?|json[5c]?|vue|svelte|astro|mdx?|css|s[ac]ss|less|styl|html?|svg|png|jpe?g|gif|webp|avif|ico|woff2?|ttf|otf|wasm|node|graphql|gql|ya?ml|txt)$/;

const isScript = /^\.[cm]?jsx?$/;

/** The extension under which a script names a source: only who writes `.ts` may write it. */
const outputs: Readonly<Record<string, string>> = {
  '.ts': '.js',
  '.tsx': '.js',
  '.d.ts': '.js',
  '.mts': '.mjs',
  '.d.mts': '.mjs',
  '.cts': '.cjs',
  '.d.cts': '.cjs',
};

/** Whether two extensions are of files that are used alike: a script is hardly meant for a stylesheet. */
function isSameSort(one: string, other: string): boolean {
  return sorts.some((sort) => sort.test(one) && sort.test(other));
}

const sorts = [
  /^(?:\.d)?\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/,
  /^\.(?:css|s[ac]ss|less|styl)$/,
  /^\.(?:svg|png|jpe?g|gif|webp|avif|ico)$/,
  /^\.(?:json[5c]?|ya?ml)$/,
  /^\.(?:html?|mdx?|txt)$/,
];

/** The extensions that a name can be said to have: `.d.ts` is `.ts` only to who writes the `.d`. */
function extensionsOf(name: string, written: string): readonly string[] {
  const fitting = scriptExtensions.filter(
    (extension) => name.endsWith(extension) && name.length > extension.length,
  );
  const [first = extname(name), ...others] = fitting.sort((one, other) => other.length - one.length);
  return written.endsWith('.d') ? [first, ...others] : [first];
}

/** Neighbours that differ in their digits alone are seldom meant for each other. */
function penalized(written: string, name: string, cost: number): number {
  return differInDigits(written, name) ? cost + 1.5 : cost;
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
    const resolution = resolve(project, { ...request, specifier: parseSpecifier(text) });
    // What a build has yet to make may be right, and nobody means it who wrote the path to a file.
    if (!stands(resolution) || (resolution.kind !== 'found' && request.specifier.family === 'relative'))
      continue;
    const suggestion = suggestionOf(text, cost, resolution);
    const target = suggestion.path;
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

/** How many characters two paths have in common at their beginnings and ends. */
function closeness(request: Request, path: string): number {
  const written = request.specifier.path;
  let front = 0;
  while (front < path.length && path[front] === written[front]) front += 1;
  let back = 0;
  while (back < path.length - front && path.at(-1 - back) === written.at(-1 - back)) back += 1;
  return front + back;
}
