import type { JsonObject } from './json.js';
import { objectOf, parsedObject, textOf, textsOf } from './json.js';
import { folderOf, foldersUp, joined } from './path.js';
import type { TrackedFiles } from './tracked-files.js';

/** What the manifests of a repository say. */
export interface Manifests {
  /** Each folder with a `package.json`. */
  readonly byFolder: ReadonlyMap<string, JsonObject>;
  /** The repository's own packages: name → folder. */
  readonly members: ReadonlyMap<string, string>;
  /** Every name that any of them bears or declares. */
  readonly names: ReadonlySet<string>;
  /** Whether a file in this folder may import a package: a manifest above it declares it or bears the name. */
  readonly declares: (folder: string, name: string) => boolean;
}

/** Reads every tracked `package.json`. */
export function readManifests(tracked: TrackedFiles, read: (file: string) => string): Manifests {
  const byFolder = new Map<string, JsonObject>();
  for (const file of tracked.files) {
    if (!/(?:^|\/)package\.json$/.test(file)) continue;
    const manifest = parsedObject(read(file));
    if (manifest !== undefined) byFolder.set(folderOf(file), manifest);
  }
  const declared = new Map([...byFolder].map(([folder, manifest]) => [folder, namesIn(manifest)]));
  return {
    byFolder,
    members: membersOf(byFolder, [...workspacePatterns(tracked, byFolder, read)]),
    names: new Set([...declared.values()].flatMap((names) => [...names])),
    declares: (folder, name) => foldersUp(folder).some((above) => declared.get(above)?.has(name) === true),
  };
}

const sections = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

function namesIn(manifest: JsonObject): ReadonlySet<string> {
  const names = sections.flatMap((section) => Object.keys(objectOf(manifest[section]) ?? {}));
  const own = textOf(manifest.name);
  return new Set([...names, ...names.flatMap(typedBy), ...(own === undefined ? [] : [own])]);
}

/** The package whose types a package of `@types` holds. */
function typedBy(name: string): readonly string[] {
  const typed = /^@types\/(?:(.+?)__)?(.+)$/.exec(name);
  if (typed === null) return [];
  const [, scope, rest = ''] = typed;
  return [scope === undefined ? rest : `@${scope}/${rest}`];
}

interface Pattern {
  readonly expression: RegExp;
  readonly isNegative: boolean;
}

function* workspacePatterns(
  tracked: TrackedFiles,
  byFolder: ReadonlyMap<string, JsonObject>,
  read: (file: string) => string,
): Generator<Pattern> {
  for (const [folder, { workspaces }] of byFolder) {
    for (const text of textsOf(objectOf(workspaces)?.packages ?? workspaces)) yield patternOf(folder, text);
  }
  for (const file of tracked.files) {
    if (!/(?:^|\/)pnpm-workspace\.yaml$/.test(file)) continue;
    const block = /^packages:\s*\n((?:[ \t]*[-#].*\n|\s*\n)+)/m.exec(`${read(file)}\n`)?.[1] ?? '';
    for (const [, text = ''] of block.matchAll(/^\s*-\s*['"]?([^'"#\n]+?)['"]?\s*(?:#.*)?$/gm)) {
      yield patternOf(folderOf(file), text);
    }
  }
}

function patternOf(folder: string, text: string): Pattern {
  const source = joined(folder, text.replace(/^!/, ''))
    .replaceAll(/[.+^$()|[\]\\]/g, String.raw`\$&`)
    .replaceAll(/\{([^}]*)\}/g, (_, list: string) => `(?:${list.replaceAll(',', '|')})`)
    .replaceAll(/\*\*\/?|\*/g, (stars) => (stars === '*' ? '[^/]*' : '.*'));
  return { expression: new RegExp(`^${source}$`), isNegative: text.startsWith('!') };
}

function membersOf(
  byFolder: ReadonlyMap<string, JsonObject>,
  patterns: readonly Pattern[],
): ReadonlyMap<string, string> {
  const members = new Map<string, string>();
  for (const [folder, manifest] of byFolder) {
    const name = textOf(manifest.name);
    const last = patterns.findLast(({ expression }) => expression.test(folder));
    const isMember = folder === '' || last?.isNegative === false;
    if (name !== undefined && isMember && !members.has(name)) members.set(name, folder);
  }
  return members;
}
