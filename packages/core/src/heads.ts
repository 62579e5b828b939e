import { fold } from './fold.js';
import { builtins } from './project/builtins.js';
import { aliasTable, openFolders } from './project/aliases.js';
import { madeUpModules } from './project/conventions.js';
import { mapKeys } from './project/exports-map.js';
import type { Context, Project } from './project/project.js';
import { stem } from './path.js';
import { type Specifier, splitPackage } from './specifier.js';

/** A beginning that a bare specifier can have in a context: a package, a builtin, an alias, an entry of a folder such as `baseUrl`, a key of a map. */
export interface Head {
  readonly text: string;
  /** Whether more may follow behind a slash. */
  readonly isOpen: boolean;
  readonly kind: 'builtin' | 'package' | 'alias' | 'entry' | 'key';
  /** How many segments it has. */
  readonly segments: number;
  /** How many letters and digits it has: `my-file` and `myFile` have as many. */
  readonly letters: number;
}

/** A specifier's path with another head. */
export interface Alternative {
  readonly head: Head;
  /** What stands in the head's place. */
  readonly written: string;
  readonly path: string;
}

/** All heads that a specifier can have in a context. */
export function heads(project: Project, context: Context, specifier: Specifier): Iterable<Head> {
  return tablesFor(project, context, specifier).flatMap(({ all }) => all);
}

/** A specifier's path with the head in the place of as many segments as the head has; `undefined` where it is too short. */
export function withHead(path: string, head: Head): Alternative | undefined {
  const end = endOfSegment(path, head.segments);
  if (end === undefined || (!head.isOpen && end !== path.length)) return undefined;
  return { head, written: path.slice(0, end), path: head.text + path.slice(end) };
}

/** The alternatives whose head differs from the written one in letter case or Unicode form alone. */
export function foldedHeads(
  project: Project,
  context: Context,
  specifier: Specifier,
): readonly Alternative[] {
  const { path } = specifier;
  const alternatives: Alternative[] = [];
  const tables = tablesFor(project, context, specifier);
  for (let count = 1; ; count += 1) {
    const end = endOfSegment(path, count);
    if (end === undefined) return alternatives;
    const written = path.slice(0, end);
    for (const head of tables.flatMap(({ byFold }) => byFold.get(fold(written)) ?? [])) {
      const alternative = head.text === written ? undefined : withHead(path, head);
      if (alternative?.written === written && !isWholeEntry(alternative)) alternatives.push(alternative);
    }
  }
}

/** Whether it is the name of a folder or a file alone, which could be a package as well. */
export function isWholeEntry({ head, path }: Alternative): boolean {
  return head.kind === 'entry' && path === head.text;
}

/** How many letters and digits a text has, and whatever else is no separator. */
export function lettersIn(text: string): number {
  return text.replace(/[-_. ]/g, '').length;
}

/** Where the segment of a 1-based number ends; `undefined` where there are fewer. */
function endOfSegment(path: string, number: number): number | undefined {
  let end = -1;
  for (let segment = 0; segment < number; segment += 1) {
    if (end === path.length) return undefined;
    const slash = path.indexOf('/', end + 1);
    end = slash === -1 ? path.length : slash;
  }
  return end;
}

/** Heads, each once, and by their folded text. */
class HeadTable {
  readonly all: readonly Head[];
  readonly byFold: ReadonlyMap<string, readonly Head[]>;

  constructor(found: Iterable<Omit<Head, 'segments' | 'letters'>>) {
    const unique = new Map<string, Head>();
    const byFold = new Map<string, Head[]>();
    for (const head of found) {
      const key = `${String(head.isOpen)} ${head.text}`;
      if (unique.has(key)) continue;
      const whole = { ...head, segments: head.text.split('/').length, letters: lettersIn(head.text) };
      unique.set(key, whole);
      const folded = fold(head.text);
      const same = byFold.get(folded);
      if (same === undefined) byFold.set(folded, [whole]);
      else same.push(whole);
    }
    this.all = [...unique.values()];
    this.byFold = byFold;
  }
}

type FoundHead = Omit<Head, 'segments' | 'letters'>;

const nodeTable = new HeadTable(builtinHeads(builtins.filter((text) => text.startsWith('node:'))));
const builtinTable = new HeadTable(
  builtinHeads(builtins.filter((text) => /^[a-z]/.test(text) && !text.startsWith('node'))),
);
const aliasTables = new WeakMap<Context, HeadTable>();
const workspaceTables = new WeakMap<Project, HeadTable>();
const packageTables = new WeakMap<Context, HeadTable>();

function tablesFor(project: Project, context: Context, specifier: Specifier): readonly HeadTable[] {
  if (specifier.family === 'scheme') return [nodeTable];
  const keys = new HeadTable(keysOf(project, context, specifier));
  const aliases = remembered(aliasTables, context, () => aliasHeads(project, context));
  if (specifier.family === 'internal') return [aliases, keys];
  const declared = remembered(packageTables, context, () => packageHeads(context));
  return [aliases, keys, declared, workspaceTable(project), builtinTable];
}

function remembered(
  tables: WeakMap<Context, HeadTable>,
  context: Context,
  find: () => Iterable<FoundHead>,
): HeadTable {
  const table = tables.get(context) ?? new HeadTable(find());
  tables.set(context, table);
  return table;
}

function* aliasHeads(project: Project, context: Context): Generator<FoundHead> {
  for (const { pattern, targets } of aliasTable(project, context)) {
    if (targets.length === 0) continue;
    const star = pattern.indexOf('*');
    const text = (star === -1 ? pattern : pattern.slice(0, star)).replace(/\/$/, '');
    if (text !== '') yield { text, isOpen: star !== -1, kind: 'alias' };
  }
  for (const { folder, mark } of openFolders(project, context)) {
    const listing = project.listings.folder(folder);
    for (const name of listing?.names() ?? []) {
      if (listing?.kindOf(name) === 'folder') {
        if (name !== 'node_modules') yield { text: mark + name, isOpen: true, kind: 'entry' };
      } else if (/(?<!\.\w+)\.[cm]?[jt]sx?$/.test(name))
        yield { text: mark + stem(name), isOpen: false, kind: 'entry' };
    }
  }
}

function workspaceTable(project: Project): HeadTable {
  const known = workspaceTables.get(project);
  if (known !== undefined) return known;
  const names = [...project.workspaces().keys()];
  const table = new HeadTable(names.map((text) => ({ text, isOpen: true, kind: 'package' })));
  workspaceTables.set(project, table);
  return table;
}

function* packageHeads(context: Context): Generator<FoundHead> {
  for (const manifest of context.manifests) {
    if (manifest.name !== undefined) yield { text: manifest.name, isOpen: true, kind: 'package' };
    for (const name of manifest.dependencies.keys()) {
      const types = /^@types\/(.*)/.exec(name)?.[1]?.replace(/^([^_]+)__/, '@$1/');
      yield { text: types ?? name, isOpen: true, kind: 'package' };
    }
  }
  for (const { pattern } of context.importMaps.flatMap(({ elsewhere }) => elsewhere))
    yield { text: pattern.replace(/\/?\*$/, ''), isOpen: true, kind: 'package' };
  for (const text of madeUpModules(context)) yield { text, isOpen: false, kind: 'package' };
}

function* builtinHeads(names: readonly string[]): Generator<FoundHead> {
  for (const text of names) yield { text, isOpen: false, kind: 'builtin' };
}

/** Keys of the maps that the specifier would be looked up in. */
function* keysOf(project: Project, context: Context, specifier: Specifier): Generator<FoundHead> {
  if (specifier.family === 'internal') {
    const manifest = context.manifests.find(({ imports }) => imports !== undefined && imports !== null);
    for (const key of mapKeys(manifest?.imports)) yield keyHead('', key);
    return;
  }
  const { name } = splitPackage(specifier.path);
  const folder = project.workspaces().get(name)?.folder ?? installedFolder(project, context, name);
  const manifest = folder === undefined ? undefined : project.manifestOf(name, folder);
  for (const key of mapKeys(manifest?.exports)) if (key !== '.') yield keyHead(name, key);
}

function keyHead(name: string, key: string): FoundHead {
  const star = key.indexOf('*');
  const text = star === -1 ? key : key.slice(0, star);
  const whole = text.startsWith('.') ? name + text.slice(1) : text;
  return { text: whole.replace(/\/$/, ''), isOpen: star !== -1, kind: 'key' };
}

function installedFolder(project: Project, context: Context, name: string): string | undefined {
  for (const folder of [context.packageFolder, '']) {
    const place = project.listings.at(`${folder === '' ? '' : `${folder}/`}node_modules/${name}`);
    if (place.kind === 'folder') return place.listing.folder;
  }
  return undefined;
}
