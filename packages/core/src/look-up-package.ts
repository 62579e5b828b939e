import { ancestors, dirname, join } from './path.js';
import { matchPattern } from './project/aliases.js';
import { madeUpModules } from './project/conventions.js';
import type { Project } from './project/project.js';
import type { Resolution } from './resolution.js';
import type { BareRequest } from './resolve-bare.js';
import { resolvePackage } from './resolve-package.js';
import { splitPackage } from './specifier.js';

/** Looks for the package that a name means: the importer's own, one of the repository, what is installed or declared. */
export function lookUpPackage(project: Project, request: BareRequest): Resolution {
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
  // A tool may be told what the name stands for; Node knows it by `exports` alone.
  return { ...inside, isProven: false, ...(owner.exports === undefined ? { doubt: 'unexplained' } : {}) };
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
    const types = typesOf(name);
    if (project.listings.at(join(modules, types)).kind === 'folder') {
      return { kind: 'unknown', reason: 'virtual', by: `package ${types}` };
    }
  }
  return undefined;
}

function lookUpDeclared(project: Project, request: BareRequest, name: string): Resolution | undefined {
  const { context, specifier } = request;
  const types = typesOf(name);
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

/** The package that holds but the types of another: `@types/scope__name`. */
function typesOf(name: string): string {
  return `@types/${name.replace(/^@([^/]+)\//, '$1__')}`;
}

function isPackageName(name: string): boolean {
  return /^(?:@[^/@\s]+\/)?[^/@\s.][^/@\s]*$/.test(name);
}
