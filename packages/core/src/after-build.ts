import { basename, dirname, extname, isWithin, join } from './path.js';
import type { Context, Project } from './project/project.js';
import { resolvePath } from './resolve-path.js';
import { namesFolder } from './specifier.js';
import type { Missing, Usage } from './usage.js';

/** What the path leads to from where the file will stand: in the place of its root folder, the output folder. */
export function placeAfterBuild(
  project: Project,
  { request, context }: Pick<Missing, 'request' | 'context'>,
): string | undefined {
  const { specifier, importer, expectation } = request;
  // The configuration of a tool runs from where it stands.
  if (specifier.family !== 'relative' || /\.config\.[cm]?[jt]s$/.test(importer)) return undefined;
  for (const folder of builtFolders(context, dirname(importer))) {
    const path = join(folder, specifier.path);
    const lookup = context.lookups[expectation];
    const hit = resolvePath(project, { path, asFolder: namesFolder(specifier.path), lookup });
    if (hit.kind === 'hit' && hit.path !== importer) return hit.path;
  }
  return undefined;
}

/** Whether the manifest names a file of that name in a folder that is not there: the build lays it beside what is copied. */
export function isBesideOutput(
  project: Project,
  { request: { specifier }, context }: Pick<Missing, 'request' | 'context'>,
): boolean {
  const [manifest] = context.manifests;
  const name = basename(specifier.path);
  if (manifest === undefined || extname(name) === '') return false;
  const { main, module, exports, bin } = manifest.raw;
  const named = JSON.stringify([main, module, exports, bin]).matchAll(/"((?:\.\/)?[^"*]+)\/([^"/*]+)"/g);
  return [...named].some(
    ([, folder = '', file]) =>
      file === name && project.listings.folder(join(dirname(manifest.file), folder)) === undefined,
  );
}

/** Whether a path leads from here into a folder of output that is tracked, and in which the importer lies as well: it was written for there. */
export function isBesideBuilt(project: Project, { importer, text }: Usage, path: string): boolean {
  const folder = dirname(path);
  if (isWithin(importer, folder) || !/(?:^|\/)(?:dist|build|out|output|public)(?:\/|$)/.test(folder))
    return false;
  return (
    basename(text) === basename(path) &&
    project.listings.folder(folder)?.kindOf(basename(importer)) === 'file'
  );
}

/** What is built as well stands elsewhere, too: hardly anybody writes the way to its source for then. */
export function isCompiledAway(path: string): boolean {
  return /(?<!\.d)\.[cm]?tsx?$/.test(path);
}

function* builtFolders(context: Context, folder: string): Generator<string> {
  for (const { outDir, rootDir, file } of context.tsconfigs) {
    if (outDir === undefined) continue;
    for (const root of new Set([rootDir ?? dirname(file), join(dirname(file), 'src')])) {
      if (isWithin(folder, root)) yield join(outDir, root === '' ? folder : folder.slice(root.length + 1));
    }
  }
}
