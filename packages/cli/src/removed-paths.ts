import type { Finding, Project, Usage, Verdict } from '@truepath/core';
import type { Form } from '@truepath/core/references';
import { basename, dirname, isWithin } from '@truepath/core/path';
import { splitPackage } from '@truepath/core/specifier';
import { mayHoldTables } from './alias-tables.js';
import type { Past } from './past.js';

/** An entry of `paths` that a change removed. */
export interface RemovedPath {
  readonly pattern: string;
  /** The configuration that declared it. */
  readonly file: string;
  /** The file that a specifier meant by it, as it is called now. */
  readonly target: string;
}

/**
 * Finds specifiers that led somewhere by an entry of `paths` before a change, and of which nobody says any more what they stand
 * for. Where anything might say it that can't be read, nothing is proved; docs/decisions/0017 has the list.
 */
export class RemovedPaths {
  readonly #project: Project;
  readonly #past: Past;
  readonly #silent = new Map<string, boolean>();

  constructor(project: Project, past: Past) {
    this.#project = project;
    this.#past = past;
  }

  /** The entry by which a specifier led to a file; `verdict` is what is said of it now. */
  of(usage: Usage, verdict: Verdict): RemovedPath | undefined {
    if (!isOpen(verdict)) return undefined;
    const before = this.#past.before(usage);
    const entry = before === undefined ? undefined : this.#past.touchedPath(before);
    if (before === undefined || entry === undefined || isInstalled(before.path)) return undefined;
    if (this.#isPackage(usage) || !this.#isSilent(usage.importer, entry.pattern)) return undefined;
    return { ...entry, target: before.now ?? before.path };
  }

  #isPackage({ importer, text }: Usage): boolean {
    const { name } = splitPackage(text);
    return this.#project.workspaces().has(name) || this.#project.isLocked(name, dirname(importer));
  }

  /** Whether nothing that could say what a pattern stands for says anything. */
  #isSilent(importer: string, pattern: string): boolean {
    const context = this.#project.contextOf(dirname(importer));
    const key = `${context.packageFolder}\0${pattern}`;
    const known = this.#silent.get(key);
    if (known !== undefined) return known;
    const prefix = pattern.replace(/\/?\*.*$/s, '');
    const silent =
      prefix !== '' &&
      context.tsconfigs.every(({ missing }) => missing.length === 0) &&
      this.#mayConfigure(context.packageFolder).every((file) => this.#isSilentAbout(file, prefix));
    this.#silent.set(key, silent);
    return silent;
  }

  /** What the change wrote, and every configuration of the package and of those around it. */
  #mayConfigure(packageFolder: string): readonly string[] {
    const { added, modified, renamed } = this.#past.changes;
    const touched = new Set([...added, ...modified, ...renamed.values()]);
    return this.#project.files.filter((file) => {
      if (isProse.test(file)) return false;
      if (touched.has(file) && !isTsconfig.test(file)) return true;
      if (!isConfiguration.test(file)) return false;
      return isWithin(packageFolder, this.#project.contextOf(dirname(file)).packageFolder);
    });
  }

  #isSilentAbout(file: string, prefix: string): boolean {
    const read = this.#project.listings.tree.read(file);
    if (read.kind !== 'text') return read.kind === 'absent';
    if (isMentioned(prefix, read.text)) return false;
    return !mayHoldTables(file) || this.#isPlain(read.text, dirname(file));
  }

  /** Whether a bundler's configuration says nothing of aliases, and takes nothing from where they may be. */
  #isPlain(text: string, folder: string): boolean {
    if (mayAddAliases.test(text)) return false;
    const { manifests } = this.#project.contextOf(folder);
    const named = Array.from(text.matchAll(quotedPath), ([, , path = '']) => splitPackage(path).name);
    return named.every(
      (name) => addsNoAliases.test(name) || !manifests.some(({ dependencies }) => dependencies.has(name)),
    );
  }
}

/** What is wrong with a path that meant something by an entry that is gone. */
export function removedFinding(specifier: string, { pattern, file, target }: RemovedPath): Finding {
  return {
    kind: 'not-found',
    specifier,
    suggestions: [],
    target,
    fixable: false,
    removed: { pattern, file },
  };
}

/** Whether a form of specifier fails without a file, wherever its code runs. */
export function needsFile(form: Form): boolean {
  return !mayDoWithout.has(form);
}

const mayDoWithout: ReadonlySet<Form> = new Set([
  'mock-factory',
  'declare-module',
  'jsdoc',
  'url',
  'glob',
  'context',
]);

/** Whether a path stands for nothing now, or only for what those who write it show by writing it. */
function isOpen({ kind, resolution }: Verdict): boolean {
  if (resolution.kind === 'found') return kind === 'fine' && resolution.inferred !== undefined;
  if (resolution.kind !== 'missing' || resolution.isProven || resolution.excuse !== undefined) return false;
  return resolution.attempts.every(({ inferred }) => inferred !== undefined);
}

function isInstalled(path: string): boolean {
  return `/${path}`.includes('/node_modules/');
}

/** Texts that tell people what was removed. */
const isProse = /\.(?:mdx?|markdown|txt|rst|adoc)$/i;

/** Files that may configure a resolver, by their names or by the folders that they are kept in. */
const isConfiguration =
  /(?:^|\/)(?:[^/]*[jt]sconfig[^/]*\.json|[^/]*\.config(?:\.\w+)*\.\w+|\.[^/]*rc(?:\.\w+)?|package\.json|deno\.jsonc?|import_?map\.json|(?:webpack|rspack|rollup|vite|gulpfile|gruntfile|angular|project|workspace|BUILD)[^/]*\.\w+)$|(?:^|\/)(?:build|configs?|scripts|tools|tooling|webpack|\.\w+)\/(?:[^/]+\/)?[^/]+\.(?:[cm]?[jt]s|jsonc?|json5|ya?ml|toml)$/i;

const isTsconfig = /[jt]sconfig[^/]*\.json$/;

/** What a configuration does about names, and where it is more than what stands in it. */
const mayAddAliases = /alias|mapper|extraNodeModules|\.\.\.|(?:from|import|require)\s*\(?\s*['"`]\./i;

/** A text that may name a package. */
const quotedPath = /(['"`])((?:@[\w.-]+\/)?[\w.-]+(?:\/[\w./-]*)?)\1/g;

/** Packages that a configuration may take anything from without getting aliases, but for those that are read from tsconfig.json. */
const addsNoAliases =
  /^(?:vite|vitest|webpack|rollup|next|jest|typescript|esbuild|postcss|tailwindcss|autoprefixer|react|vue|svelte|ts-jest|ts-loader|babel-loader|babel-jest|vite-tsconfig-paths|tsconfig-paths(?:-\w+)*|@vitejs\/plugin-[\w-]+|@babel\/[\w-]+|@next\/[\w-]+|@swc\/[\w-]+|@types\/.*)$/;

/** Whether a text holds a prefix as tables of aliases and options do: as a whole text, as a key, or at the start of a pattern. */
function isMentioned(prefix: string, text: string): boolean {
  if (!text.includes(basename(prefix))) return false;
  const name = prefix.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\\?$&`);
  const whole = String.raw`(['"\`])\^?${name}(?:\\?/)?(?:\*{1,2}|\(\.[*+]\??\))?\$?\1\s*[:,}\]]`;
  const patterns = [whole, String.raw`/\^?${name}(?:\\?/|\$|\(|/)`, `alias:${name}`];
  if (/^[\w$]+$/.test(prefix)) patterns.push(String.raw`(?:^|[{,\s])${name}\s*:`);
  return new RegExp(patterns.join('|'), 'm').test(text);
}
