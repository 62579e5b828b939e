import { dirname, relative, withoutExtension, withoutSteps } from './path.js';
import type { Project } from './project/project.js';
import { resolve } from './resolve.js';
import { respelled, withPath } from './specifier.js';
import { requestOf, type Usage } from './usage.js';

/** A file that was renamed. */
interface Renamed {
  readonly from: string;
  readonly to: string;
}

/**
 * The specifier that names a renamed file as the given one named it before: with its extension or without, by its folder or by
 * its index; `undefined` where none leads there.
 */
export function follow(project: Project, usage: Usage, renamed: Renamed): string | undefined {
  const request = requestOf(usage);
  const { specifier } = request;
  for (const path of pathsTo(usage, specifier.path, renamed)) {
    const text = withPath(specifier, path);
    const resolution = resolve(project, { ...request, specifier: respelled(request.specifier, text) });
    if (resolution.kind === 'found' && resolution.path === renamed.to) return text;
  }
  return undefined;
}

function* pathsTo({ importer }: Usage, written: string, renamed: Renamed): Generator<string> {
  const whole = withoutSteps(written).replace(/\/$/, '');
  if (whole === '') return;
  // What an alias puts in the place of a folder is no part of the file's path.
  const starts = written.startsWith('.')
    ? [0]
    : [0, ...Array.from(whole.matchAll(/(?<=\/)/g), ({ index }) => index)];
  for (const start of starts) yield* pathsBehind({ importer, written, given: whole.slice(start) }, renamed);
}

interface Written {
  readonly importer: string;
  readonly written: string;
  /** The part of it that is a part of the file's path. */
  readonly given: string;
}

function* pathsBehind({ importer, written, given }: Written, { from, to }: Renamed): Generator<string> {
  const name = withoutExtension(given);
  const at = `/${from}`.lastIndexOf(`/${name}`);
  if (at === -1) return;
  const root = from.slice(0, at);
  const added = from.slice(at + name.length);
  const extension = given.slice(name.length);
  for (const target of endings(to, added, extension)) {
    if (written.startsWith('.')) yield relative(dirname(importer), target);
    else if (target.startsWith(root))
      yield written.slice(0, written.length - given.length) + target.slice(root.length);
  }
}

/** The new name with what was left out before left out again, as far as it has that. */
function endings(to: string, added: string, extension: string): readonly string[] {
  const stem = withoutExtension(to);
  const folder = stem.replace(/\/index$/, '');
  const inStyle = to.endsWith(added)
    ? to.slice(0, to.length - added.length)
    : added.includes('/')
      ? folder
      : stem;
  return [inStyle + extension, stem + extension, folder, to];
}
