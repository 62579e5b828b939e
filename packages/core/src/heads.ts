import { fold } from './fold.js';
import { builtins } from './project/builtins.js';
import { configuredAliases } from './project/aliases.js';
import { mapKeys } from './project/exports-map.js';
import type { Context, Project } from './project/project.js';
import { type Specifier, splitPackage } from './specifier.js';

/** A beginning that a bare specifier can have in a context: a package, a builtin, an alias, a key of a map. */
export interface Head {
  readonly text: string;
  /** Whether more may follow behind a slash. */
  readonly isOpen: boolean;
  readonly kind: 'builtin' | 'package' | 'alias' | 'key';
}

/** A specifier's path with another head. */
export interface Alternative {
  readonly head: Head;
  /** What stands in the head's place. */
  readonly written: string;
  readonly path: string;
}

/** All heads that are known in a context. */
export function* heads(project: Project, context: Context, specifier: Specifier): Generator<Head> {
  if (specifier.family === 'scheme') {
    for (const text of builtins) if (text.startsWith('node:')) yield { text, isOpen: false, kind: 'builtin' };
    return;
  }
  for (const alias of configuredAliases(project, context)) {
    const star = alias.pattern.indexOf('*');
    const text = (star === -1 ? alias.pattern : alias.pattern.slice(0, star)).replace(/\/$/, '');
    if (text !== '') yield { text, isOpen: star !== -1, kind: 'alias' };
  }
  yield* keysOf(project, context, specifier);
  if (specifier.family !== 'bare') return;
  for (const manifest of context.manifests) {
    if (manifest.name !== undefined) yield { text: manifest.name, isOpen: true, kind: 'package' };
    for (const name of manifest.dependencies.keys()) {
      const types = /^@types\/(.*)/.exec(name)?.[1]?.replace(/^([^_]+)__/, '@$1/');
      yield { text: types ?? name, isOpen: true, kind: 'package' };
    }
  }
  for (const name of project.workspaces().keys()) yield { text: name, isOpen: true, kind: 'package' };
  for (const text of builtins)
    if (/^[a-z]/.test(text) && !text.startsWith('node')) yield { text, isOpen: false, kind: 'builtin' };
}

/** A specifier's path with the head in the place of as many segments as the head has; `undefined` where it is too short. */
export function withHead(path: string, head: Head): Alternative | undefined {
  const count = head.text.split('/').length;
  const segments = path.split('/');
  if (segments.length < count || (!head.isOpen && segments.length > count)) return undefined;
  const written = segments.slice(0, count).join('/');
  return { head, written, path: head.text + path.slice(written.length) };
}

/** The alternatives whose head differs from the written one in letter case or Unicode form alone. */
export function* foldedHeads(
  project: Project,
  context: Context,
  specifier: Specifier,
): Generator<Alternative> {
  const folded = fold(specifier.path);
  for (const head of heads(project, context, specifier)) {
    if (!folded.startsWith(fold(head.text)) || specifier.path.startsWith(head.text)) continue;
    const alternative = withHead(specifier.path, head);
    if (alternative !== undefined && fold(alternative.written) === fold(head.text)) yield alternative;
  }
}

/** Keys of the maps that the specifier would be looked up in. */
function* keysOf(project: Project, context: Context, specifier: Specifier): Generator<Head> {
  if (specifier.family === 'internal') {
    const manifest = context.manifests.find(({ imports }) => imports !== undefined && imports !== null);
    for (const key of mapKeys(manifest?.imports)) yield keyHead('', key);
    return;
  }
  const { name } = splitPackage(specifier.path);
  const folder = project.workspaces().get(name)?.folder ?? installedFolder(project, context, name);
  const manifest = folder === undefined ? undefined : project.manifestIn(folder);
  for (const key of mapKeys(manifest?.exports)) if (key !== '.') yield keyHead(name, key);
}

function keyHead(name: string, key: string): Head {
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
