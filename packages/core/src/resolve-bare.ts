import { fold } from './fold.js';
import { ancestors, dirname, join } from './path.js';
import { isBuiltin } from './project/builtins.js';
import { madeUpModules } from './project/conventions.js';
import type { Context, Project } from './project/project.js';
import type { Attempt, Resolution } from './resolution.js';
import {
  type AliasTarget,
  aliasTargets,
  literalLength,
  mappedElsewhere,
  matchPattern,
} from './project/aliases.js';
import { resolvePackage } from './resolve-package.js';
import type { Request } from './resolve.js';
import { resolvePath } from './resolve-path.js';
import { namesFolder, splitPackage } from './specifier.js';

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
  if (packaged.kind !== 'missing' || packaged.isProven) return packaged;
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

/** Beside a folder that is there, one that a build has yet to make is but a doubt. */
function reasonOf(
  { unknown, isProven }: Aliased,
  isAmbient: boolean,
): Pick<Extract<Resolution, { kind: 'missing' }>, 'excuse' | 'doubt'> {
  if (isAmbient) return { doubt: 'virtual' };
  if (unknown === undefined) return {};
  const { reason } = unknown;
  return isProven && reason === 'generated' ? { doubt: reason } : { excuse: reason };
}

/** Where every alias waits for a build, what the repository's own package names tells a slip all the same. */
function unbuilt({ unknown }: Aliased, packaged: Extract<Resolution, { kind: 'missing' }>): Resolution {
  if (unknown === undefined) return packaged;
  const isOwn = packaged.attempts.length > 0 && packaged.excuse === undefined;
  return isOwn && unknown.reason === 'generated' ? { ...packaged, doubt: unknown.reason } : unknown;
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
      return { found: foundBy(target, hit.path), unknown, attempts, isProven };
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
  if (elsewhere !== undefined && attempts.every(({ start }) => start < literalLength(elsewhere)))
    unknown ??= { kind: 'unknown', reason: 'unexplained', by: elsewhere.by };
  return { found: undefined, unknown, attempts, isProven };
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

function lookUpPackage(project: Project, request: BareRequest): Resolution {
  const { specifier } = request;
  if (specifier.family === 'scheme') return lookUpScheme(specifier.scheme ?? '');
  if (specifier.family === 'internal') return resolvePackage(project, request, { kind: 'internal' });
  const { name } = splitPackage(specifier.path);
  const missing = { kind: 'missing', attempts: [], by: `package ${name}`, isProven: false } as const;
  if (!isPackageName(name)) return { ...missing, by: 'no package name' };
  const inItself = lookUpOwner(project, request, name);
  if (inItself?.kind === 'found') return inItself;
  const own = isPublished(request, name) ? undefined : project.workspaces().get(name);
  if (own !== undefined) {
    const isCertain = own.declared && isLinked(project, request, name);
    const inside = resolvePackage(project, request, { kind: 'folder', folder: own.folder, isCertain });
    if (inside.kind === 'found' || own.declared) return inside;
  }
  return (
    lookUpInstalled(project, request, name) ??
    lookUpDeclared(project, request, name) ??
    inItself ?? { ...missing, undeclared: name }
  );
}

/** Whether a package is called as one that it depends on, which is the one that it gets: an example of `next` that is called `next`. */
function isPublished({ context }: BareRequest, name: string): boolean {
  const owner = context.manifests.find((manifest) => manifest.name === name);
  const range = owner?.dependencies.get(name)?.range;
  return owner?.exports === undefined && range !== undefined && !isLocal(range);
}

/** Whether a range means a folder of this repository. */
function isLocal(range: string): boolean {
  return /^(?:workspace|link|file|portal):/.test(range);
}

/** Whether the workspace's own package is what the importer gets, and not the published one of that name. */
function isLinked(project: Project, { context }: BareRequest, name: string): boolean {
  const [nearest] = context.manifests;
  const folder = context.packageFolder;
  const member = project.workspaces().get(nearest?.name ?? '');
  const range = nearest?.dependencies.get(name)?.range;
  // A catalog holds versions that are published.
  if (range?.startsWith('catalog:') === true) return false;
  if (folder === '' || (member?.declared === true && member.folder === folder)) return true;
  return range === undefined || isLocal(range);
}

/** The package that the importer belongs to: Node finds it by its own name where it has `exports`. */
function lookUpOwner(project: Project, request: BareRequest, name: string): Resolution | undefined {
  const owner = request.context.manifests.find((manifest) => manifest.name === name);
  if (owner === undefined) return undefined;
  const place = { kind: 'folder', folder: dirname(owner.file), isCertain: true } as const;
  const inside = resolvePackage(project, request, place);
  if (inside.kind === 'found') return inside;
  if (inside.kind !== 'missing') return isPublished(request, name) ? undefined : inside;
  // A test runner may be told what the name stands for.
  return owner.exports === undefined ? undefined : { ...inside, isProven: false };
}

function lookUpScheme(scheme: string): Resolution {
  if (scheme === 'node') return { kind: 'missing', attempts: [], by: 'Node builtin', isProven: false };
  const isKnown = /^(?:https?|data|file|npm|jsr|bun|blob)$/.test(scheme);
  return isKnown
    ? { kind: 'found', by: `${scheme}:` }
    : { kind: 'unknown', reason: 'virtual', by: `${scheme}:` };
}

function lookUpInstalled(project: Project, request: BareRequest, name: string): Resolution | undefined {
  for (const folder of ancestors(dirname(request.importer))) {
    const modules = join(folder, 'node_modules');
    const place = project.listings.at(join(modules, name));
    if (place.kind === 'opaque') return { kind: 'unknown', reason: 'out-of-sight', by: `package ${name}` };
    if (place.kind === 'folder') {
      return resolvePackage(project, request, {
        kind: 'folder',
        folder: place.listing.folder,
        isCertain: true,
      });
    }
    const types = `@types/${name.replace(/^@([^/]+)\//, '$1__')}`;
    if (project.listings.at(join(modules, types)).kind === 'folder') {
      return { kind: 'unknown', reason: 'virtual', by: `package ${types}` };
    }
  }
  return undefined;
}

function lookUpDeclared(project: Project, request: BareRequest, name: string): Resolution | undefined {
  const { context, specifier } = request;
  const types = `@types/${name.replace(/^@([^/]+)\//, '$1__')}`;
  for (const manifest of context.manifests) {
    const declared = manifest.dependencies.get(name);
    if (declared !== undefined) {
      const local = /^(?:file|link|portal):(.*)/.exec(declared.range)?.[1];
      const folder = local === undefined ? undefined : join(dirname(manifest.file), local);
      if (folder !== undefined && project.listings.folder(folder) !== undefined) {
        return resolvePackage(project, request, { kind: 'folder', folder, isCertain: true });
      }
      return declaredAs(name, specifier.path, manifest.file);
    }
    if (manifest.dependencies.has(types))
      return { kind: 'unknown', reason: 'virtual', by: `package ${types}` };
  }
  return madeUpModules(context).includes(specifier.path)
    ? { kind: 'found', by: 'module that a framework makes up' }
    : lookUpMapped(request, name);
}

/** What an import map fetches from a registry is declared by it. */
function lookUpMapped({ context, specifier: { path } }: BareRequest, name: string): Resolution | undefined {
  for (const { file, elsewhere } of context.importMaps) {
    const isMapped = elsewhere.some(
      ({ pattern }) => pattern === name || matchPattern(pattern, path) !== undefined,
    );
    if (!isMapped) continue;
    const isWhole = elsewhere.some(({ pattern }) => pattern === path);
    return declaredAs(isWhole ? path : name, path, file);
  }
  return undefined;
}

/** The package itself is true as declared; what it holds is unknown until it is installed. */
function declaredAs(name: string, path: string, manifest: string): Resolution {
  const by = `package ${name} in ${manifest}`;
  return path === name ? { kind: 'found', by } : { kind: 'unknown', reason: 'not-installed', by };
}

function isPackageName(name: string): boolean {
  return /^(?:@[^/@\s]+\/)?[^/@\s.][^/@\s]*$/.test(name);
}
