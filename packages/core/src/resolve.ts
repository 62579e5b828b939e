import type { Expectation } from './candidates.js';
import { resolveBare } from './resolve-bare.js';
import { type PathHit, type PathQuery, resolvePath } from './resolve-path.js';
import type { Attempt, Resolution } from './resolution.js';
import { dirname, isWithin, join, leavesRoot } from './path.js';
import type { Context, ImporterPlace, Project } from './project/project.js';
import { type Specifier, namesFolder } from './specifier.js';

/** What is to be resolved. */
export interface Request {
  /** The file that holds the specifier, as a POSIX path relative to the root. */
  readonly importer: string;
  readonly specifier: Specifier;
  readonly expectation: Expectation;
}

/** Finds what a specifier means by exact names alone, as any common resolver would. */
export function resolve(project: Project, request: Request): Resolution {
  const { folder, context } = project.placeOf(request.importer);
  switch (request.specifier.family) {
    case 'relative':
      return resolveRelative(project, { ...request, folder, context });
    case 'rooted':
      return resolveRooted(project, request, context);
    case 'scheme':
    case 'internal':
    case 'bare':
      return resolveBare(project, { ...request, context });
  }
}

/** The answer that a hit gives; `undefined` for a miss. */
function answer(hit: PathHit, by: string): Resolution | undefined {
  if (hit.kind === 'miss') return undefined;
  if (hit.kind === 'hit') return { kind: 'found', path: hit.path, by };
  return { kind: 'unknown', reason: hit.reason === 'unbuilt' ? 'generated' : 'out-of-sight', by };
}

type Placed = Request & Omit<ImporterPlace, 'importer'>;

function resolveRelative(project: Project, request: Placed): Resolution {
  const { specifier, expectation, folder: base, context } = request;
  const by = 'relative path';
  const path = join(base, specifier.path);
  if (leavesRoot(path)) return { kind: 'unknown', reason: 'out-of-sight', by };
  const asFolder = namesFolder(specifier.path);
  const hit = resolvePath(project, { path, asFolder, lookup: context.lookups[expectation] });
  const found =
    answer(hit, by) ??
    inOtherRoots(project, context, { path, asFolder, lookup: context.lookups[expectation] }) ??
    literally(project, request, context);
  if (found !== undefined) {
    const isLate =
      hit.kind === 'hit' &&
      (hit.rank === 'folder' || hit.rank === 'data') &&
      project.listings.isMixed(dirname(path));
    return isLate && found.kind === 'found' ? { ...found, shadowed: attemptAt(base, request, by) } : found;
  }
  return { kind: 'missing', attempts: [attemptAt(base, request, by)], by, isProven: true };
}

/** TypeScript's `rootDirs`: folders that stand for one. */
function inOtherRoots(project: Project, context: Context, query: PathQuery): Resolution | undefined {
  for (const config of context.tsconfigs) {
    const root = config.rootDirs.find((folder) => isWithin(query.path, folder));
    if (root === undefined) continue;
    const rest = root === '' ? query.path : query.path.slice(root.length + 1);
    for (const other of config.rootDirs) {
      const hit = other === root ? undefined : resolvePath(project, { ...query, path: join(other, rest) });
      if (hit?.kind === 'hit') return answer(hit, `rootDirs in ${config.file}`);
    }
  }
  return undefined;
}

/** A name may hold `?`, `#` or `!` itself. */
function literally(project: Project, request: Request, context: Context): Resolution | undefined {
  const { text, path, start } = request.specifier;
  if (text === path) return undefined;
  for (const whole of [text, text.slice(start)]) {
    const hit = resolvePath(project, {
      path: join(dirname(request.importer), whole),
      asFolder: false,
      lookup: context.lookups[request.expectation],
    });
    if (hit.kind === 'hit') return answer(hit, 'relative path');
  }
  return undefined;
}

/** `/src/x` in an application that Vite serves, with what its `public` folder holds; else a path of some disk. */
function resolveRooted(project: Project, request: Request, context: Context): Resolution {
  const path = request.specifier.path.slice(1);
  const bases = rootedBases(context);
  for (const base of bases) {
    const query = {
      path: join(base, path),
      asFolder: namesFolder(path),
      lookup: context.lookups[request.expectation],
    };
    const hit = resolvePath(project, query);
    if (hit.kind === 'hit')
      return { kind: 'found', path: hit.path, by: `path from the root of ${base === '' ? '.' : base}` };
  }
  const by = 'path from a root';
  const attempts = bases.map((base) => ({
    by,
    base,
    given: path,
    tail: '',
    start: 1,
    expectation: request.expectation,
    isClosed: false,
  }));
  return { kind: 'missing', attempts, by, isProven: false };
}

function rootedBases(context: Context): readonly string[] {
  const folders = [...new Set([context.packageFolder, ''])];
  return folders.flatMap((folder) => [
    folder,
    ...['public', 'static', 'src'].map((name) => join(folder, name)),
  ]);
}

function attemptAt(base: string, { specifier, expectation }: Request, by: string): Attempt {
  return { by, base, given: specifier.path, tail: '', start: 0, expectation, isClosed: false };
}
