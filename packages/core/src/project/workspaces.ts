import { basename, dirname, isInstalled, join } from '../path.js';
import type { Tree } from '../tree.js';
import { fieldsOf } from './fields.js';
import { compileGlob, type Glob } from './glob.js';
import { asObject, readJson } from './json.js';
import { readManifest, type Manifest } from './manifest.js';
import { pnpmWorkspacePackages } from './pnpm-workspace.js';

/** A package of this very repository. */
export interface WorkspacePackage {
  readonly name: string;
  readonly folder: string;
  /** Its `package.json`, or its `deno.json`. */
  readonly manifest: string;
  /** Whether a workspace root claims it, so that importing it by name is no accident of the folder layout. */
  readonly declared: boolean;
}

/** The packages of a repository by name. */
export interface Workspaces {
  readonly packages: ReadonlyMap<string, WorkspacePackage>;
  /** Folders that declare a workspace, in the order of their paths. */
  readonly roots: readonly string[];
  /** One line each, naming file and key. */
  readonly warnings: readonly string[];
}

/**
 * The packages that a repository names, whether a workspace claims them or not. Where several bear one name, the
 * claimed one counts, then the one nearest to the root.
 *
 * Workspaces are those of npm, yarn and bun (`workspaces` of any `package.json`; Turborepo and Nx use them too), pnpm
 * (`pnpm-workspace.yaml`), Lerna (`lerna.json`), Rush (`rush.json`), old Nx (`workspace.json`) and Deno (`workspace` of a
 * `deno.json`, whose members have their names and their `exports` in files of that kind). A root claims itself. Of
 * `files`, only manifests and the files that declare workspaces are looked at; `manifestOf` is for callers that keep
 * manifests.
 */
export function workspacePackages(
  tree: Tree,
  files: readonly string[],
  manifestOf = (file: string): Manifest => readManifest(tree, file),
): Workspaces {
  const warnings: string[] = [];
  const manifests = files.filter((file) => isManifest(file) && !isInstalled(file)).map(manifestOf);
  const roots = new Map<string, Glob[]>();
  const declare = (folder: string, patterns: readonly string[]) => {
    roots.set(folder, [
      ...(roots.get(folder) ?? []),
      ...patterns.map((pattern) => compileGlob(pattern, folder)),
    ]);
  };
  for (const { file, workspaces } of manifests)
    if (workspaces !== undefined) declare(dirname(file), workspaces);
  for (const file of files) {
    const read = isInstalled(file) ? undefined : readers.get(basename(file));
    const patterns = read?.(tree, file, warnings);
    if (patterns !== undefined) declare(dirname(file), patterns);
  }
  const packages = new Map<string, WorkspacePackage>();
  for (const { name, file } of manifests) {
    if (name === undefined || name === '') continue;
    const folder = dirname(file);
    const found = { name, folder, manifest: file, declared: isDeclared(folder, roots) };
    const known = packages.get(name);
    if (known === undefined || isBetter(found, known)) packages.set(name, found);
  }
  return { packages, roots: [...roots.keys()].sort(), warnings };
}

/** Whether a file names a package and says what it exports: https://docs.deno.com/runtime/fundamentals/workspaces/ */
function isManifest(file: string): boolean {
  return /(?:^|\/)(?:package\.json|deno\.jsonc?)$/.test(file);
}

/** Whether a file is one of those that `workspacePackages` looks at, or makes its folder one that Nuxt may lay over another. */
export function tellsOfPackages(file: string): boolean {
  return isManifest(file) || readers.has(basename(file)) || /(?:^|\/)nuxt\.config\.\w+$/.test(file);
}

function isDeclared(folder: string, roots: ReadonlyMap<string, readonly Glob[]>): boolean {
  for (const [root, globs] of roots) {
    if (folder === root) return true;
    const matching = globs.filter((glob) => glob.matches(folder));
    if (matching.length > 0 && matching.every((glob) => !glob.negative)) return true;
  }
  return false;
}

function isBetter(one: WorkspacePackage, other: WorkspacePackage): boolean {
  if (one.declared !== other.declared) return one.declared;
  // A root that bears its main package's name is private, and never what an import means.
  if ((one.folder === '') !== (other.folder === '')) return other.folder === '';
  const deeper = one.folder.split('/').length - other.folder.split('/').length;
  return deeper === 0 ? one.folder < other.folder : deeper < 0;
}

type ReadPatterns = (tree: Tree, file: string, warnings: string[]) => readonly string[] | undefined;

/** The patterns that each kind of workspace file declares, relative to its own folder; `undefined` where it declares none. */
const readers: ReadonlyMap<string, ReadPatterns> = new Map<string, ReadPatterns>([
  ['pnpm-workspace.yaml', pnpmPatterns],
  ['lerna.json', lernaPatterns],
  ['rush.json', rushPatterns],
  ['workspace.json', nxPatterns],
  ['deno.json', denoPatterns],
  ['deno.jsonc', denoPatterns],
]);

function pnpmPatterns(tree: Tree, file: string, warnings: string[]): readonly string[] {
  const read = tree.read(file);
  if (read.kind === 'text') {
    if (/^(["']?)packages\1\s*:[^\S\n]*[^\s[#&]/m.test(read.text))
      warnings.push(`${file}: packages is not a list: ignored`);
    return pnpmWorkspacePackages(read.text);
  }
  if (read.kind !== 'absent') warnings.push(`${file}: can't be read: workspace packages are unknown`);
  return [];
}

function lernaPatterns(tree: Tree, file: string, warnings: string[]): readonly string[] {
  const json = readJson(tree, file);
  warnings.push(...json.warnings);
  const packages = fieldsOf({ value: json.value, where: `${file}: `, warnings }).strings('packages');
  if (packages !== undefined) return packages;
  // Lerna's default up to version 6; from 7 on, and with `useWorkspaces`, the package manager's patterns count.
  return json.value.useWorkspaces === true ? [] : ['packages/*'];
}

function rushPatterns(tree: Tree, file: string, warnings: string[]): readonly string[] {
  const json = readJson(tree, file);
  warnings.push(...json.warnings);
  const projects = fieldsOf({ value: json.value, where: `${file}: `, warnings }).array('projects') ?? [];
  return projects
    .map((project) => asObject(project)?.projectFolder)
    .filter((folder) => typeof folder === 'string');
}

function nxPatterns(tree: Tree, file: string, warnings: string[]): readonly string[] {
  const json = readJson(tree, file);
  warnings.push(...json.warnings);
  const projects = fieldsOf({ value: json.value, where: `${file}: `, warnings }).object('projects') ?? {};
  return Object.values(projects)
    .map((project) => (typeof project === 'string' ? project : asObject(project)?.root))
    .filter((folder) => typeof folder === 'string')
    .map((folder) => join('', folder));
}

function denoPatterns(tree: Tree, file: string): readonly string[] | undefined {
  const { workspace } = readJson(tree, file).value;
  const members = Array.isArray(workspace) ? workspace : asObject(workspace)?.members;
  return Array.isArray(members) ? members.filter((member) => typeof member === 'string') : undefined;
}
