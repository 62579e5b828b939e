import type { Finding, Project, TableEntry, Usage, Verdict } from '@truepath/core';
import type { Form } from '@truepath/core/references';
import { dirname, isInstalled, isWithin, join } from '@truepath/core/path';
import { splitPackage } from '@truepath/core/specifier';
import { mayHoldTables } from './tool-configurations.js';
import type { Past } from './past.js';

/** An entry that a change removed from a configuration. */
export interface RemovedEntry extends TableEntry {
  /** The file that a specifier meant by it, as it is called now. */
  readonly target: string;
}

/**
 * Finds specifiers that led somewhere by an entry of a table before a change, and of which nobody says any more what they stand
 * for. Where anything might say it that can't be read, nothing is proved; docs/decisions/0017 has the list.
 */
export class RemovedEntries {
  readonly #project: Project;
  readonly #past: Past;
  readonly #silent = new Map<string, boolean>();

  constructor(project: Project, past: Past) {
    this.#project = project;
    this.#past = past;
  }

  /** The entry by which a specifier led to a file; `verdict` is what is said of it now. */
  of(usage: Usage, verdict: Verdict): RemovedEntry | undefined {
    if (!isOpen(verdict)) return undefined;
    const before = this.#past.before(usage);
    if (before === undefined || this.#past.configurationOf(before) === undefined) return undefined;
    const entry = entryNamed(before.by);
    if (entry === undefined || isInstalled(before.path)) return undefined;
    // What a package exports is found through the package itself.
    if (entry.table !== 'exports' && this.#isPackage(usage)) return undefined;
    return this.#isSilent(usage, entry) ? { ...entry, target: before.now ?? before.path } : undefined;
  }

  #isPackage({ importer, text }: Usage): boolean {
    const { name } = splitPackage(text);
    return this.#project.workspaces().has(name) || this.#project.isLocked(name, dirname(importer));
  }

  /** Whether nothing that could say what an entry stands for says anything. */
  #isSilent({ importer, text }: Usage, { table, key }: TableEntry): boolean {
    const context = this.#project.contextOf(dirname(importer));
    const name = table === 'exports' ? text : key;
    const known = this.#silent.get(`${context.packageFolder}\0${name}`);
    if (known !== undefined) return known;
    const prefix = name.replace(/\/?\*.*$/s, '');
    const silent =
      prefix !== '' &&
      context.tsconfigs.every(({ missing }) => missing.length === 0) &&
      this.#mayConfigure(context.packageFolder, table).every((file) =>
        this.#isSilentAbout(file, prefix, table),
      );
    this.#silent.set(`${context.packageFolder}\0${name}`, silent);
    return silent;
  }

  /** What the change wrote, and every configuration of the package and of those around it. */
  #mayConfigure(packageFolder: string, table: TableEntry['table']): readonly string[] {
    const { added, modified, renamed } = this.#past.changes;
    const touched = new Set(table === 'paths' ? [...added, ...modified, ...renamed.values()] : []);
    return this.#project.files.filter((file) => {
      if (isProse.test(file)) return false;
      if (touched.has(file) && !isTsconfig.test(file)) return true;
      if (!isConfiguration.test(file)) return false;
      return isWithin(packageFolder, this.#project.contextOf(dirname(file)).packageFolder);
    });
  }

  #isSilentAbout(file: string, prefix: string, table: TableEntry['table']): boolean {
    const read = this.#project.listings.tree.read(file);
    if (read.kind !== 'text') return read.kind === 'absent';
    if (isMentioned(prefix, read.text)) return false;
    // All tools know what a package exports.
    return table === 'exports' || !mayHoldTables(file) || this.#isPlain(read.text, dirname(file));
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
export function removedFinding(specifier: string, { target, ...removed }: RemovedEntry): Finding {
  return { kind: 'not-found', specifier, suggestions: [], target, fixable: false, removed };
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

/** The entry in what a resolution says for people. */
function entryNamed(by: string): TableEntry | undefined {
  const [, pattern, configuration] = /^paths "(.*)" in (.+)$/s.exec(by) ?? [];
  if (pattern !== undefined && configuration !== undefined)
    return { table: 'paths', key: pattern, file: configuration };
  const [, folder, subpath] = /^package .* in (.*): (\..*)$/s.exec(by) ?? [];
  if (folder !== undefined && subpath !== undefined)
    return { table: 'exports', key: subpath, file: join(folder, 'package.json') };
  const [, manifest, name] = /^imports in (.+): (#.*)$/s.exec(by) ?? [];
  if (manifest !== undefined && name !== undefined) return { table: 'imports', key: name, file: manifest };
  return undefined;
}

/** Whether a path stands for nothing now, or only for what those who write it show by writing it. */
function isOpen({ kind, resolution }: Verdict): boolean {
  if (resolution.kind === 'found') return kind === 'fine' && resolution.inferred !== undefined;
  if (resolution.kind !== 'missing' || resolution.isProven || resolution.excuse !== undefined) return false;
  return resolution.attempts.every(({ inferred, isClosed }) => inferred !== undefined || isClosed);
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
  const name = prefix.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\\?\$&`);
  const whole = String.raw`(['"\`])\^?${name}(?:\\?/)?(?:\*{1,2}|\(\.[*+]\??\))?\$?\1\s*[:,}\]]`;
  const patterns = [whole, String.raw`/\^?${name}(?:\\?/|\$|\(|/)`, `alias:${name}`];
  if (/^[\w$]+$/.test(prefix)) patterns.push(String.raw`(?:^|[{,\s])${name}\s*:`);
  return new RegExp(patterns.join('|'), 'm').test(text);
}
