import { isBesideOutput, isCompiledAway, placeAfterBuild } from './after-build.js';
import { isAnnounced } from './announced.js';
import { scriptExtensions } from './candidates.js';
import { isBuildOutput } from './made-by-build.js';
import { ancestors, basename, dirname, isInstalled, isWithin, join, stem } from './path.js';
import {
  isOfCodemod,
  isOfTests,
  isPattern,
  isSaidToBeGenerated,
  isSaidToBeMissing,
  isTestOfAbsence,
} from './pattern.js';
import type { Form } from './reference.js';
import { isMergedByEmber } from './project/ember.js';
import { asObject } from './project/json.js';
import type { Manifest } from './project/manifest.js';
import type { Context, Project } from './project/project.js';
import type { UnknownReason } from './resolution.js';
import { resolvePath } from './resolve-path.js';
import { isDeclaration, isPage } from './sources.js';
import { isTemplate } from './specifier.js';
import { isOfStyles, type Missing, type Usage } from './usage.js';

/** The reason for which a missing path may well be right, if there is one. */
export function excuse(project: Project, missing: Missing): UnknownReason | undefined {
  const { usage, request } = missing;
  const { path, family } = request.specifier;
  if (usage.guarded) return 'guarded';
  // Folders to look in, the page that loads a style sheet, and where a page is served are told to tools that nobody reads here.
  if (isOfStyles(usage.form) || isPage(usage.importer)) return 'unexplained';
  if (isTemplate(path) || isOfCodemod(usage.importer)) return 'template';
  // A star stands for many names, as Parcel reads it.
  if (path === '' || /[\0\n*]/.test(path)) return 'unexplained';
  if (isInstalled(path)) return 'not-installed';
  // A plugin of uni-app is named by its folder: https://uniapp.dcloud.net.cn/plugin/uni_modules.html
  if (/(?:^|\/)uni_modules\/[^/]+$/.test(path)) return 'unexplained';
  if (/(?:^|\/)(?:\$types(?:\.\w+)?$|\+types(?:\/|$))/.test(path)) return 'generated';
  // Asked again: the declaration may stand in a file that was read after the first answer.
  if (isVirtual(project, missing)) return 'virtual';
  if (family === 'bare' && isOfTests(usage.importer) && isMockOfPackage(project, path)) return 'virtual';
  const reason = missing.resolution.excuse ?? excuseAttempts(project, missing);
  if (reason !== undefined) return reason;
  if (family === 'relative') return excuseRelative(project, missing);
  return family === 'scheme' && request.specifier.scheme !== 'node' ? 'virtual' : undefined;
}

function isVirtual(project: Project, { resolution, request }: Missing): boolean {
  const { text } = request.specifier;
  // A pattern beside an alias is but a doubt.
  return resolution.isProven ? project.isDeclared(text) : project.isAmbient(text);
}

/** Whether a file stands in for a package of this name, as Jest and Vitest find it: `__mocks__/@scope/name.js`. */
function isMockOfPackage(project: Project, path: string): boolean {
  return scriptExtensions
    .flatMap((extension) => [path + extension, `${path}/index${extension}`])
    .some((name) =>
      project
        .filesNamed()
        .get(basename(name))
        ?.some((file) => `/${file}`.endsWith(`/__mocks__/${name}`)),
    );
}

/** The reason for which a path that is missing, and has nothing very near, may be meant to be missing. */
export function doubt(
  project: Project,
  { usage, request, context, resolution }: Missing,
): UnknownReason | undefined {
  if (resolution.doubt !== undefined) return resolution.doubt;
  const { attempts } = resolution;
  if (attempts.length > 0 && attempts.every(({ isHidden }) => isHidden === true)) return 'generated';
  const { importer } = usage;
  if (attempts.length > 0 && attempts.every(({ within = '' }) => !isWithin(importer, within)))
    return 'template';
  if (project.isAmbient(request.specifier.text)) return 'virtual';
  if (mayBeAbsent.has(usage.form)) return 'optional';
  // Pages of documentation are put together from several places, and served from another.
  if (importer.endsWith('.mdx')) return 'template';
  if (isPattern(importer) || isBelowMisplacedConfig(project, context)) return 'template';
  // Declarations are written by builds, published elsewhere and copied by hand, and nothing that runs reads them.
  if (isDeclaration(importer) || isWrittenForElsewhere(project, usage)) return 'after-build';
  if (usage.form === 'dynamic-import' && request.specifier.path.endsWith('.json')) return 'optional';
  if (isSaidToBeMissing(request.specifier.path) || isTestOfAbsence(importer)) return 'optional';
  if (placeAfterBuild(project, { request, context }) !== undefined) return 'after-build';
  if (isBesideOutput(project, { request, context })) return 'after-build';
  if (hasResolverOfTests(context)) return 'unexplained';
  if (isVendored(request, context) || isSaidToBeGenerated(request.specifier.path)) return 'generated';
  return isAnnounced(project, { request, resolution, context }) ? 'generated' : undefined;
}

/** Forms that work, or are meant to work, where no file is there yet. */
const mayBeAbsent: ReadonlySet<Form> = new Set(['mock-factory', 'url', 'glob', 'context', 'jsdoc']);

/**
 * Whether a path may count its steps from another place than the file's: bundlers leave `import.meta.resolve` to be asked where the
 * output lies, and a universal module says what Node would load, and is copied to where a page loads it.
 */
export function isWrittenForElsewhere(project: Project, { form, importer }: Usage): boolean {
  if (form === 'import-meta-resolve') return project.contextOf(dirname(importer)).manifests.some(hasBundler);
  if (form !== 'require') return false;
  const read = project.listings.tree.read(importer);
  return (
    read.kind === 'text' &&
    /\btypeof define\b/.test(read.text) &&
    /\btypeof (?:exports|module)\b/.test(read.text)
  );
}

/** Jest is told to ask another resolver in this package, which may know a name that is no file's. */
function hasResolverOfTests({ manifests: [nearest] }: Context): boolean {
  return typeof asObject(nearest?.raw.jest)?.resolver === 'string';
}

/** A configuration all of whose aliases lead into folders that are not there was written for another place. */
function isBelowMisplacedConfig(project: Project, context: Context): boolean {
  const tables = context.tsconfigs.map(({ paths }) =>
    paths.filter(({ targets }) => !targets.every(isInstalled)),
  );
  const nearest = tables.find((paths) => paths.length > 0);
  return (
    nearest?.every(({ targets }) =>
      targets.every((target) => project.listings.folder(dirname(target)) === undefined),
    ) ?? false
  );
}

/** A script called as a declared package is what a build copies out of it. */
function isVendored({ specifier }: Missing['request'], context: Context): boolean {
  const [, stem] = /([^/]+?)(?:\.min)?\.[cm]?js$/.exec(specifier.path) ?? [];
  return stem !== undefined && context.manifests.some(({ dependencies }) => dependencies.has(stem));
}

/** Bazel compiles `x.scss` to the `x.css` that a component names. */
function isStylesheetOfBazel(project: Project, path: string): boolean {
  if (!path.endsWith('.css')) return false;
  const folder = project.listings.folder(dirname(path));
  const stem = basename(path).slice(0, -'.css'.length);
  const hasSource = ['.scss', '.sass', '.less'].some(
    (extension) => folder?.kindOf(stem + extension) !== undefined,
  );
  return hasSource && ancestors(dirname(path)).some((parent) => isBazelPackage(project, parent));
}

function isBazelPackage(project: Project, path: string): boolean {
  const folder = project.listings.folder(path);
  return ['BUILD.bazel', 'BUILD'].some((name) => folder?.kindOf(name) === 'file');
}

function excuseAttempts(
  project: Project,
  { resolution, request, context }: Missing,
): UnknownReason | undefined {
  for (const { base, given, tail } of resolution.attempts) {
    const path = join(base, given + tail);
    if (isBundledData(project, { request, context }, path)) return 'unexplained';
    if (project.isInSubmodule(path)) return 'out-of-sight';
    if (isBuildOutput(project, path)) return 'generated';
    if (isCalledAsItsFolder(project, context, path)) return 'unexplained';
  }
  return undefined;
}

/** As Redwood's babel-plugin-redwood-directory-named-import does, which takes `components/Post` for `components/Post/Post.js`. */
function isCalledAsItsFolder(project: Project, { manifests }: Context, path: string): boolean {
  if (!manifests.some(({ dependencies }) => dependencies.has('@redwoodjs/core'))) return false;
  const names = project.listings.folder(path)?.names() ?? [];
  return [...names].some((name) => stem(name) === basename(path));
}

function excuseRelative(project: Project, { usage, request, context }: Missing): UnknownReason | undefined {
  const importerFolder = dirname(request.importer);
  const path = join(importerFolder, request.specifier.path);
  if (isReplaced(context, path)) return 'virtual';
  if (isManifestBeside(request, context)) return 'after-build';
  if (isPattern(request.importer) && isKeptForCopying(project, path)) return 'template';
  if (isMergedByEmber(context.manifests[0], path)) return 'after-build';
  if (isStylesheetOfBazel(project, path)) return 'after-build';
  if (isCompiled(project, { usage, request, context }, path)) return 'after-build';
  if (usage.form === 'url' && isOutput(project, { request, context }, path)) return 'after-build';
  if (isBelowGeneratedRoot(project, context, path)) return 'generated';
  const built = placeAfterBuild(project, { request, context });
  return built === undefined || isCompiledAway(built) ? undefined : 'after-build';
}

/** The manifest that a build lays beside the scripts: whoever runs these from here would see at once that there is none. */
function isManifestBeside({ specifier, importer }: Missing['request'], context: Context): boolean {
  const isManifest = specifier.path === './package.json' || specifier.path === './package';
  return isManifest && context.manifests.length > 0 && context.packageFolder !== dirname(importer);
}

/** In a template `package.json` is kept as `_package.json`, so that no tool takes it for a package. */
function isKeptForCopying(project: Project, path: string): boolean {
  const names = project.listings.folder(dirname(path));
  return names?.kindOf(`_${basename(path)}`) === 'file';
}

/**
 * TypeScript finds `x.js` for `./x.ts` in its own files, as a build does that compiles them next to each other. It finds `x.ts` for
 * `./x.tsx` and the other way round as well, where the file that runs does not; of types nothing runs.
 */
function isCompiled(
  project: Project,
  { usage, request, context }: Pick<Missing, 'usage' | 'request' | 'context'>,
  path: string,
): boolean {
  const { stem, mark = '' } = /^(?<stem>.*)\.(?<mark>[cm]?)tsx?$/s.exec(path)?.groups ?? {};
  if (stem === undefined || !/\.[cm]?tsx?$/.test(request.importer)) return false;
  const isOfTypes = usage.form === 'import-type' && mark === '';
  const extensions = isOfTypes ? ['.ts', '.tsx', '.js', '.jsx'] : path.endsWith('x') ? [] : [`.${mark}js`];
  return extensions.some((extension) => {
    const lookup = context.lookups.file;
    return resolvePath(project, { path: stem + extension, asFolder: false, lookup }).kind === 'hit';
  });
}

/**
 * A URL is resolved where the built file stands, beside what its neighbours were compiled to, with whatever extension. Where both
 * are JavaScript, and the manifest names nothing of the written extension, there is no such build.
 */
function isOutput(
  project: Project,
  { request, context }: Pick<Missing, 'request' | 'context'>,
  path: string,
): boolean {
  const [, stem, extension] = /^(.*)(\.[cm]?js)$/.exec(path) ?? [];
  if (stem === undefined || extension === undefined) return false;
  const hit = resolvePath(project, { path: stem, asFolder: false, lookup: context.lookups.module });
  if (hit.kind !== 'hit') return false;
  const isPlain = [hit.path, request.importer].every((file) => /\.[cm]?js$/.test(file));
  return !isPlain || JSON.stringify(context.manifests[0]?.raw ?? {}).includes(`${extension}"`);
}

/** Packages that bring a resolver of their own, which may be told to add `.json`, and mostly adds it unasked. */
const bundlers =
  /^(?:webpack|vite|vitest|parcel|next|nuxt|metro|react-native|expo|astro|@sveltejs\/kit|@rspack\/core|@rsbuild\/core|rolldown|esbuild|tsup|react-scripts|jest|gatsby|@babel\/core|babel-core|browserify)$/;

/** `import './data'` for `data.json`: Node and TypeScript say no, bundlers yes, and TypeScript has the last word in its own files. */
function isBundledData(
  project: Project,
  { request, context }: Pick<Missing, 'request' | 'context'>,
  path: string,
): boolean {
  if (request.expectation !== 'module' || /\.[cm]?tsx?$/.test(request.importer)) return false;
  const hit = resolvePath(project, { path, asFolder: false, lookup: context.lookups.required });
  if (hit.kind !== 'hit') return false;
  return context.manifests.some(hasBundler);
}

function hasBundler({ dependencies }: Manifest): boolean {
  return [...dependencies.keys()].some((name) => bundlers.test(name));
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
