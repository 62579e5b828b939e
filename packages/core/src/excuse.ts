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
  const reason = excuseAttempts(project, missing);
  if (reason !== undefined) return reason;
  if (family === 'relative') return excuseRelative(project, missing);
  return family === 'scheme' && request.specifier.scheme !== 'node' ? 'virtual' : undefined;
}

function excuseAttempts(project: Project, { resolution }: Missing): UnknownReason | undefined {
  for (const { base, given, tail } of resolution.attempts) {
    const path = join(base, given + tail);
    if (project.isInSubmodule(path)) return 'out-of-sight';
    if (isBuildOutput(project, project.contextOf(dirname(path)), path)) return 'generated';
  }
  return undefined;
}

function excuseRelative(project: Project, { request, context }: Missing): UnknownReason | undefined {
  const importerFolder = dirname(request.importer);
  const path = join(importerFolder, request.specifier.path);
  if (project.isAmbient(request.specifier.text)) return 'virtual';
  if (isReplaced(context, path)) return 'virtual';
  if (isBundledData(project, { request, context }, path)) return 'unexplained';
  if (isBelowGeneratedRoot(project, context, path)) return 'generated';
  return standsAfterBuild(project, { request, context }) ? 'after-build' : undefined;
}

/** Packages that bring a resolver of their own, which may be told to add `.json`, and mostly adds it unasked. */
const bundlers =
  /^(?:webpack|vite|vitest|parcel|next|nuxt|metro|react-native|expo|@rspack\/core|@rsbuild\/core|rolldown|esbuild|tsup|react-scripts|jest|gatsby|@babel\/core|babel-core|browserify)$/;

/** `import './data'` for `data.json`: Node and TypeScript say no, bundlers yes, and TypeScript has the last word in its own files. */
function isBundledData(
  project: Project,
  { request, context }: Pick<Missing, 'request' | 'context'>,
  path: string,
): boolean {
  if (request.expectation !== 'module' || /\.[cm]?tsx?$/.test(request.importer)) return false;
  const hit = resolvePath(project, { path, asFolder: false, lookup: context.lookups.required });
  if (hit.kind !== 'hit') return false;
  return context.manifests.some(({ dependencies }) =>
    [...dependencies.keys()].some((name) => bundlers.test(name)),
  );
}

/** The `browser` map of a manifest stands in for files that need not be there. */
function isReplaced(context: Context, path: string): boolean {
  return context.manifests.some(({ file, browser, reactNative }) =>
    [...browser.keys(), ...reactNative.keys()].some((key) => {
      if (!key.startsWith('.')) return false;
      const replaced = join(dirname(file), key);
      return (
        replaced === path ||
        replaced.replace(/\.[cm]?js$/, '') === path.replace(/(?:\/index)?\.[cm]?js$/, '') ||
        replaced.startsWith(`${path}/index.`)
      );
    }),
  );
}

/** One of several `rootDirs` is not there: a build fills it. */
function isBelowGeneratedRoot(project: Project, context: Context, path: string): boolean {
  return context.tsconfigs.some(
    ({ rootDirs }) =>
      rootDirs.some((root) => isWithin(path, root)) &&
      rootDirs.some((root) => project.listings.folder(root) === undefined && !holdsTypesAlone(root)),
  );
}

/** React Router and SvelteKit keep nothing there but what is written as `./+types/x` and `./$types`. */
function holdsTypesAlone(root: string): boolean {
  return /(?:^|\/)\.(?:react-router|svelte-kit)\/types$/.test(root);
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
