import type { Missing } from './judge.js';
import { dirname, isWithin, join } from './path.js';
import type { Context, Project } from './project/project.js';
import type { UnknownReason } from './resolution.js';
import { resolvePath } from './resolve-path.js';
import { isTemplate, namesFolder } from './specifier.js';

/** The reason for which a missing path may well be right, if there is one. */
export function excuse(project: Project, missing: Missing): UnknownReason | undefined {
  const { usage, request } = missing;
  const { path, family } = request.specifier;
  if (usage.guarded) return 'guarded';
  if (isTemplate(path)) return 'template';
  if (path === '' || /[\0\n]/.test(path)) return 'unexplained';
  if (/(?:^|\/)node_modules(?:\/|$)/.test(path)) return 'not-installed';
  if (/(?:^|\/)(?:\$types(?:\.\w+)?$|\+types(?:\/|$))/.test(path)) return 'generated';
  if (family === 'relative') return excuseRelative(project, missing);
  return family === 'scheme' && request.specifier.scheme !== 'node' ? 'virtual' : undefined;
}

function excuseRelative(project: Project, { request, context }: Missing): UnknownReason | undefined {
  const importerFolder = dirname(request.importer);
  const path = join(importerFolder, request.specifier.path);
  if (project.isInSubmodule(path)) return 'out-of-sight';
  if (project.isAmbient(request.specifier.text) || isAmbientAsset(project, request.specifier.path))
    return 'virtual';
  if (isBelowGeneratedRoot(project, context, path)) return 'generated';
  if (isBuildOutput(project, context, path)) return 'generated';
  return standsAfterBuild(project, { request, context }) ? 'after-build' : undefined;
}

/** `declare module '*.graphql'` promises any file of that ending, but only a file that a loader makes up is no file. */
function isAmbientAsset(project: Project, path: string): boolean {
  return /\?|!/.test(path) && project.isAmbient(path);
}

/** One of several `rootDirs` is not there: a build fills it. */
function isBelowGeneratedRoot(project: Project, context: Context, path: string): boolean {
  return context.tsconfigs.some(
    ({ rootDirs }) =>
      rootDirs.some((root) => isWithin(path, root)) &&
      rootDirs.some((root) => project.listings.folder(root) === undefined),
  );
}

/** The path lies in a folder that is not there, and that a configuration or a manifest names as where the build puts its output. */
function isBuildOutput(project: Project, context: Context, path: string): boolean {
  for (const folder of outputFolders(context)) {
    if (folder !== '' && isWithin(path, folder) && project.listings.folder(folder) === undefined) return true;
  }
  return false;
}

function* outputFolders(context: Context): Generator<string> {
  for (const config of context.tsconfigs) {
    for (const folder of [config.outDir, config.declarationDir]) if (folder !== undefined) yield folder;
  }
  for (const manifest of context.manifests) {
    for (const entry of Object.values(manifest.entries)) {
      const first = join('', entry).split('/')[0];
      if (first !== undefined && first !== '' && first !== '..') yield join(dirname(manifest.file), first);
    }
  }
}

/** The path is right from where the file will stand: in the place of its root folder, the output folder. */
function standsAfterBuild(
  project: Project,
  { request, context }: Pick<Missing, 'request' | 'context'>,
): boolean {
  const { specifier, importer, expectation } = request;
  for (const folder of builtFolders(context, dirname(importer))) {
    const path = join(folder, specifier.path);
    const lookup = context.lookups[expectation];
    const hit = resolvePath(project, { path, asFolder: namesFolder(specifier.path), lookup });
    if (hit.kind === 'hit') return true;
  }
  return false;
}

function* builtFolders(context: Context, folder: string): Generator<string> {
  for (const { outDir, rootDir, file } of context.tsconfigs) {
    if (outDir === undefined) continue;
    for (const root of new Set([rootDir ?? dirname(file), join(dirname(file), 'src')])) {
      if (isWithin(folder, root)) yield join(outDir, root === '' ? folder : folder.slice(root.length + 1));
    }
  }
}
