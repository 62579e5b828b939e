import type { Missing } from './judge.js';
import { ancestors, basename, dirname, isWithin, join } from './path.js';
import { isBuildOutput } from './made-by-build.js';
import type { Form } from './reference.js';
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
  // Asked again: the declaration may stand in a file that was read after the first answer.
  if (isVirtual(project, missing)) return 'virtual';
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

/** The reason for which a path that is missing, and has nothing very near, may be meant to be missing. */
export function doubt(
  project: Project,
  { usage, request, context, resolution }: Missing,
): UnknownReason | undefined {
  if (resolution.doubt !== undefined) return resolution.doubt;
  if (project.isAmbient(request.specifier.text)) return 'virtual';
  if (mayBeAbsent.has(usage.form)) return 'optional';
  if (isPattern(usage.importer) || isBelowMisplacedConfig(project, context)) return 'template';
  const { importer } = usage;
  if ([request.specifier.path, basename(importer)].some(isSaidToBeMissing)) return 'optional';
  if (isAboutAbsence(basename(dirname(importer)))) return 'optional';
  if (placeAfterBuild(project, { request, context }) !== undefined) return 'after-build';
  if (isVendored(request, context) || isSaidToBeGenerated(request.specifier.path)) return 'generated';
  return isAnnounced(project, { resolution, context }) ? 'generated' : undefined;
}

/** Forms that work, or are meant to work, where no file is there yet. */
const mayBeAbsent: ReadonlySet<Form> = new Set(['mock-factory', 'url', 'glob', 'context', 'jsdoc']);

/** Files that are meant to be copied, or to be found broken: templates, fixtures and the inputs of a compiler's tests. */
export function isPattern(importer: string): boolean {
  if (patternFolder.test(importer) || patternName.test(importer)) return true;
  return testFolder.test(importer) && compilerInput.test(importer);
}

/** The folder of the one template or fixture that a file is part of; `undefined` where it is all of it. */
export function fixtureOf(importer: string): string | undefined {
  const [last] = Array.from(importer.matchAll(new RegExp(patternFolder, 'gi'))).slice(-1);
  const slash = last === undefined ? -1 : importer.indexOf('/', last.index + last[0].length);
  return slash === -1 ? undefined : importer.slice(0, slash);
}

/** Whether the file is about what is missing: then even what is nearly there is meant to be so. */
export function isAboutMissing(importer: string): boolean {
  return isPattern(importer) && isSaidToBeMissing(importer);
}

const patternFolder =
  /(?:^|\/)_*(?:test-?)?(?:templates?|fixtures?|samples?|test-?data|test-?files|scaffolds?|stubs?|boilerplates?|\w*cases|expected|snapshots?|vendor|third[-_]party)_*\//i;
const patternName =
  /\.(?:template|tmpl|tpl|stub|fixture|snapshot|input|output|expected)\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/;
const testFolder = /(?:^|\/)_*(?:tests?|specs?|e2e)_*\//;
const compilerInput = /(?:^|[./])(?:input|output|expected|actual)\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/i;

/** A name by which a test says that there is no such file, or that it looks for none. */
function isSaidToBeMissing(path: string): boolean {
  return isAboutAbsence(path) || /irrelevant|not-?found/i.test(path);
}

/** The same of a folder, where a page for what is not found is no test. */
function isAboutAbsence(name: string): boolean {
  return /does-?n[o']?t-?exist|non-?exist|no-?such|missing|cannot-?resolve|unresolv/i.test(name);
}

/** A name by which a tool says that the file is its own. */
function isSaidToBeGenerated(path: string): boolean {
  return /(?:^|[./_-])(?:gen|generated)(?:$|[./_-])/.test(path);
}

/** A configuration all of whose aliases lead into folders that are not there was written for another place. */
function isBelowMisplacedConfig(project: Project, context: Context): boolean {
  const nearest = context.tsconfigs.find(({ paths }) => paths.length > 0);
  return (
    nearest?.paths.every(({ targets }) =>
      targets.every((target) => project.listings.folder(dirname(target)) === undefined),
    ) ?? false
  );
}

/** A file called as a declared package is what a build copies out of it. */
function isVendored({ specifier }: Missing['request'], context: Context): boolean {
  const stem = basename(specifier.path).replace(/(?:\.min)?\.[cm]?js$/, '');
  return context.manifests.some(({ dependencies }) => dependencies.has(stem));
}

/** Files in which a package says what its tools make. */
const announcing = /^(?:[\w.-]*\.config\.[cm]?[jt]s|package\.json|BUILD(?:\.bazel)?|project\.json)$/;

/** A configuration or a script names the folder that is missing, or the file: a tool makes it. */
function isAnnounced(
  project: Project,
  { resolution, context }: Pick<Missing, 'resolution' | 'context'>,
): boolean {
  return resolution.attempts.some(({ base, given, tail }) => {
    const path = join(base, given + tail);
    const folders = new Set([context.packageFolder, nearestFolder(project, path)]);
    return [...folders].some((folder) => isWithin(path, folder) && isNamedIn(project, folder, path));
  });
}

function isNamedIn(project: Project, folder: string, path: string): boolean {
  const missing = firstMissing(project, path);
  const name = folder === '' ? missing : missing.slice(folder.length + 1);
  const written = name.replace(/\.\w+$/, '');
  if (written === '') return false;
  for (const file of project.listings.folder(folder)?.names() ?? []) {
    if (!announcing.test(file)) continue;
    const read = project.listings.tree.read(join(folder, file));
    if (read.kind === 'text' && isPathIn(read.text, written)) return true;
  }
  return false;
}

/** Whether a text names a path. A single word may stand for anything; with a slash on one side it is a path. */
function isPathIn(text: string, path: string): boolean {
  const isLong = path.includes('/');
  for (let start = text.indexOf(path); start !== -1; start = text.indexOf(path, start + 1)) {
    const before = text.charAt(start - 1);
    const after = text.charAt(start + path.length);
    // `lib/` names no `ib`.
    if (/[\w-]/.test(before + after)) continue;
    if (isLong || before === '/' || after === '/') return true;
  }
  return false;
}

/** The first part of a path that is not there. */
function firstMissing(project: Project, path: string): string {
  const parents = ancestors(path);
  return parents.findLast((parent) => parent !== '' && project.listings.folder(parent) === undefined) ?? path;
}

function nearestFolder(project: Project, path: string): string {
  return ancestors(dirname(path)).find((folder) => project.listings.folder(folder) !== undefined) ?? '';
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

function excuseAttempts(project: Project, { resolution }: Missing): UnknownReason | undefined {
  for (const { base, given, tail } of resolution.attempts) {
    const path = join(base, given + tail);
    if (project.isInSubmodule(path)) return 'out-of-sight';
    if (isBuildOutput(project, path)) return 'generated';
  }
  return undefined;
}

function excuseRelative(project: Project, { usage, request, context }: Missing): UnknownReason | undefined {
  const importerFolder = dirname(request.importer);
  const path = join(importerFolder, request.specifier.path);
  if (isReplaced(context, path)) return 'virtual';
  if (isStylesheetOfBazel(project, path)) return 'after-build';
  if (isCompiled(project, { request, context }, path)) return 'after-build';
  if (usage.form === 'url' && isOutput(project, context, path)) return 'after-build';
  if (isBundledData(project, { request, context }, path)) return 'unexplained';
  if (isBelowGeneratedRoot(project, context, path)) return 'generated';
  const built = placeAfterBuild(project, { request, context });
  return built === undefined || isCompiledAway(built) ? undefined : 'after-build';
}

/** TypeScript finds `x.js` for `./x.ts` in its own files, as a build does that compiles them next to each other. */
function isCompiled(
  project: Project,
  { request, context }: Pick<Missing, 'request' | 'context'>,
  path: string,
): boolean {
  const written = /\.([cm]?)ts$/.exec(path);
  if (written === null || !/\.[cm]?ts$/.test(request.importer)) return false;
  const output = `${path.slice(0, written.index)}.${written[1] ?? ''}js`;
  return resolvePath(project, { path: output, asFolder: false, lookup: context.lookups.file }).kind === 'hit';
}

/** A URL is resolved where the built file stands, beside what its neighbours were compiled to, with whatever extension. */
function isOutput(project: Project, context: Context, path: string): boolean {
  const stem = /^(.*)\.[cm]?js$/.exec(path)?.[1];
  if (stem === undefined) return false;
  return resolvePath(project, { path: stem, asFolder: false, lookup: context.lookups.module }).kind === 'hit';
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

/** What the path leads to from where the file will stand: in the place of its root folder, the output folder. */
function placeAfterBuild(
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

/** What is built as well stands elsewhere, too: hardly anybody writes the way to its source for then. */
function isCompiledAway(path: string): boolean {
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
