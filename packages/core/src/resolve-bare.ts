import { fold } from './fold.js';
import { lookUpPackage } from './look-up-package.js';
import { join } from './path.js';
import { isBuiltin } from './project/builtins.js';
import type { Context, Project } from './project/project.js';
import type { Attempt, Resolution } from './resolution.js';
import { type AliasTarget, aliasTargets, literalLength, mappedElsewhere } from './project/aliases.js';
import type { Request } from './resolve.js';
import { resolvePath } from './resolve-path.js';
import { namesFolder } from './specifier.js';

/** A request together with what holds for its importer. */
export interface BareRequest extends Request {
  readonly context: Context;
}

/** Resolves what does not start with a dot or a slash: an alias, a builtin, a package, a module of a runtime. */
export function resolveBare(project: Project, request: BareRequest): Resolution {
  const { context, specifier, expectation } = request;
  const key = specifier.family === 'scheme' ? specifier.text : specifier.path;
  const answers = context.resolutions[expectation];
  const known = answers.get(key);
  if (known !== undefined) return known;
  const resolution = lookUp(project, request);
  // A node_modules folder between the importer and its manifest would make the answer the importer's own.
  answers.set(key, resolution);
  return resolution;
}

function lookUp(project: Project, request: BareRequest): Resolution {
  const { specifier } = request;
  if (isBuiltin(specifier.path)) return { kind: 'found', by: 'Node builtin' };
  const declared = wholePackage(request);
  if (declared !== undefined) return declared;
  const aliased = resolveAliases(project, request);
  if (aliased.found !== undefined) return aliased.found;
  const packaged = lookUpPackage(project, request);
  // A build makes the package's files of those that the alias leads to.
  if (packaged.kind === 'unknown' && packaged.reason === 'generated' && aliased.isProven) {
    const { attempts } = aliased;
    const why = packaged.isPromised === true ? { excuse: packaged.reason } : { doubt: packaged.reason };
    return { kind: 'missing', attempts, by: packaged.by, isProven: true, ...why };
  }
  if (packaged.kind !== 'missing') return packaged;
  if (packaged.isProven) return withAliased(packaged, aliased);
  const names = [specifier.text, specifier.path];
  const isAmbient = names.some((name) => project.isAmbient(name));
  // `declare module '@/*'` gives a type to whatever fails, and takes nothing from what an alias leads to.
  if (isAmbient && !(aliased.isProven && !names.some((name) => project.isDeclared(name))))
    return { kind: 'unknown', reason: 'virtual', by: 'declare module' };
  if (aliased.attempts.length === 0) return unbuilt(aliased, packaged);
  return {
    kind: 'missing',
    attempts: aliased.attempts,
    by: aliased.attempts[0]?.by ?? packaged.by,
    isProven: aliased.isProven,
    ...(packaged.undeclared === undefined ? {} : { undeclared: packaged.undeclared }),
    ...reasonOf(aliased, isAmbient),
  };
}

/** Where neither a package of the repository nor an alias has the path, what either has may be meant. */
function withAliased(packaged: Extract<Resolution, { kind: 'missing' }>, aliased: Aliased): Resolution {
  if (aliased.attempts.length === 0) return packaged;
  return {
    ...packaged,
    attempts: [...aliased.attempts, ...packaged.attempts],
    ...reasonOf(aliased, false),
  };
}

/** Beside a folder that is there, one that a build has yet to make is but a doubt. */
function reasonOf(
  { unknown, isProven, isDoubt }: Aliased,
  isAmbient: boolean,
): Pick<Extract<Resolution, { kind: 'missing' }>, 'excuse' | 'doubt'> {
  if (isAmbient) return { doubt: 'virtual' };
  if (unknown === undefined) return {};
  const { reason } = unknown;
  return isProven && (reason === 'generated' || isDoubt) ? { doubt: reason } : { excuse: reason };
}

/** Where every alias waits for a build, what the repository's own package names tells a slip all the same. */
function unbuilt(
  { unknown, isDoubt }: Aliased,
  packaged: Extract<Resolution, { kind: 'missing' }>,
): Resolution {
  if (unknown === undefined) return packaged;
  const isOwn = packaged.attempts.length > 0 && packaged.excuse === undefined;
  return isDoubt || (isOwn && unknown.reason === 'generated')
    ? { ...packaged, doubt: unknown.reason }
    : unknown;
}

/** What most bare specifiers are: the name of a declared package, true whatever an alias makes of it. */
function wholePackage({ context, specifier }: BareRequest): Resolution | undefined {
  const { path } = specifier;
  const owner = context.manifests.find(({ dependencies }) => dependencies.has(path));
  return owner === undefined ? undefined : { kind: 'found', by: `package ${path} in ${owner.file}` };
}

interface Aliased {
  readonly found: Resolution | undefined;
  readonly unknown: Extract<Resolution, { kind: 'unknown' }> | undefined;
  readonly attempts: readonly Attempt[];
  /** Whether a configuration of the repository spells one of the aliases out. */
  readonly isProven: boolean;
  /** Whether what is unknown is but an alias for tests, or one that something else may replace. */
  readonly isDoubt: boolean;
}

/** All that the configurations make of a specifier: what exists under any of them is right. */
function resolveAliases(project: Project, request: BareRequest): Aliased {
  const { context, specifier, expectation } = request;
  const attempts: Attempt[] = [];
  let unknown: Aliased['unknown'];
  let isProven = false;
  for (const target of aliasTargets(project, context, specifier.path)) {
    const path = join(target.base, target.given + target.tail);
    const asFolder = namesFolder(path) || path === '';
    const hit = resolvePath(project, { path, asFolder, lookup: context.lookups[expectation] });
    if (hit.kind === 'hit') {
      if (isFolderGuess(target) && isDeclaredFolded(request)) continue;
      return { found: foundBy(target, hit.path), unknown, attempts, isProven, isDoubt: false };
    }
    if (hit.kind === 'opaque')
      unknown = {
        kind: 'unknown',
        reason: hit.reason === 'unbuilt' ? 'generated' : 'out-of-sight',
        by: target.by,
      };
    if (hit.kind !== 'miss' || target.isGuess) continue;
    const isThere = project.listings.folder(target.base) !== undefined;
    if (isThere) attempts.push({ ...target, expectation, isClosed: false });
    // An alias into a folder that is not there waits for whoever makes the folder.
    else if (!target.isAssumed) unknown = { kind: 'unknown', reason: 'generated', by: target.by };
    isProven ||= isThere && !target.isAssumed;
  }
  const elsewhere = mappedElsewhere(project, context, specifier.path);
  // The longest prefix says most.
  const isMapped = elsewhere !== undefined && attempts.every(({ start }) => start < literalLength(elsewhere));
  const isDoubt = unknown === undefined && isMapped && elsewhere.isAssumed === true;
  if (isMapped) unknown ??= { kind: 'unknown', reason: 'unexplained', by: elsewhere.by };
  return { found: undefined, unknown, attempts, isProven, isDoubt };
}

/** Whether it is but a folder in which tools may be told to look. */
function isFolderGuess({ isGuess, by }: AliasTarget): boolean {
  return isGuess && by.startsWith('folder ');
}

/** Whether it is the name of the package itself or of a declared one in another letter case, which is likelier than a file of that name. */
function isDeclaredFolded({ context, specifier }: BareRequest): boolean {
  const folded = fold(specifier.path);
  for (const { name, dependencies } of context.manifests) {
    if (name !== undefined && fold(name) === folded) return name !== specifier.path;
    for (const declared of dependencies.keys())
      if (fold(declared) === folded) return declared !== specifier.path;
  }
  return false;
}

function foundBy(target: AliasTarget, path: string): Resolution {
  const { by, inferred } = target;
  const isAssumed = target.isAssumed || isFolderGuess(target);
  return {
    kind: 'found',
    path,
    by,
    ...(isAssumed ? { isAssumed } : {}),
    ...(inferred === undefined ? {} : { inferred }),
  };
}
