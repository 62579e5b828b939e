import { ancestors, dirname, isWithin, join } from './path.js';
import type { Project } from './project/project.js';
import type { Missing } from './usage.js';

/** Files in which a package says what its tools make. */
const announcing =
  /^(?:[\w.-]*\.config\.[cm]?[jt]s|[\w.-]*codegen[\w.-]*\.(?:ya?ml|json)|\.graphqlrc[\w.]*|package\.json|BUILD(?:\.bazel)?|project\.json)$/;

/** A configuration or a script names the folder that is missing, or the file: a tool makes it. */
export function isAnnounced(
  project: Project,
  { request, resolution, context }: Pick<Missing, 'request' | 'resolution' | 'context'>,
): boolean {
  const { importer } = request;
  return resolution.attempts.some(({ base, given, tail }) => {
    const path = join(base, given + tail);
    const folders = new Set([context.packageFolder, nearestFolder(project, path)]);
    return [...folders].some(
      (folder) => isWithin(path, folder) && isNamedIn(project, { folder, importer }, path),
    );
  });
}

/** A configuration that imports the path announces nothing. */
function isNamedIn(
  project: Project,
  { folder, importer }: { readonly folder: string; readonly importer: string },
  path: string,
): boolean {
  const missing = firstMissing(project, path);
  const name = folder === '' ? missing : missing.slice(folder.length + 1);
  const written = name.replace(/\.\w+$/, '');
  if (written === '') return false;
  for (const file of project.listings.folder(folder)?.names() ?? []) {
    if (!announcing.test(file) || join(folder, file) === importer) continue;
    const read = project.listings.tree.read(join(folder, file));
    if (read.kind !== 'text') continue;
    if (isPathIn(project, { text: read.text, path: written, folder }) || isWrittenIn(read.text, name))
      return true;
  }
  return false;
}

/** Whether a text writes a file of that name: `fs.writeFileSync(path.join(out, 'index.js'), …)`. */
function isWrittenIn(text: string, name: string): boolean {
  if (!name.includes('.')) return false;
  const calls = text.matchAll(/\b(?:write|output|copy)File\w*\(/g);
  return Array.from(calls, ({ index }) => text.slice(index, index + longestCall)).some((call) => {
    const end = call.indexOf(';');
    const written = end === -1 ? call : call.slice(0, end);
    return written.includes(`'${name}'`) || written.includes(`"${name}"`);
  });
}

const longestCall = 200;

/** A text that may mention a path of a folder. */
interface Mention {
  readonly text: string;
  readonly path: string;
  readonly folder: string;
}

/** Whether a text names a path of a folder. A single word may stand for anything; with a slash on one side it is a path. */
function isPathIn(project: Project, { text, path, folder }: Mention): boolean {
  const isLong = path.includes('/');
  for (let start = text.indexOf(path); start !== -1; start = text.indexOf(path, start + 1)) {
    const before = text.charAt(start - 1);
    const after = text.charAt(start + path.length);
    // `lib/` names no `ib`.
    if (/[\w-]/.test(before + after)) continue;
    if (!isLong && before !== '/' && after !== '/') continue;
    if (mayBeMadeBehind(project, folder, text.slice(Math.max(0, start - longestWay), start))) return true;
  }
  return false;
}

const longestWay = 99;

/** Whether what stands in front of a name may be the way to what a build makes: no scope, no host, and no other folder that is there. */
function mayBeMadeBehind(project: Project, folder: string, before: string): boolean {
  const [way = ''] = /[^\s'"`,;=()[\]{}<>]*$/.exec(before) ?? [];
  if (way.startsWith('@') || way.includes('://')) return false;
  const names = way.split('/').filter((name) => /^[\w.-]*\w/.test(name));
  return names.length === 0 || project.listings.folder(join(folder, names.join('/'))) === undefined;
}

/** The first part of a path that is not there. */
function firstMissing(project: Project, path: string): string {
  const parents = ancestors(path);
  return parents.findLast((parent) => parent !== '' && project.listings.folder(parent) === undefined) ?? path;
}

function nearestFolder(project: Project, path: string): string {
  return ancestors(dirname(path)).find((folder) => project.listings.folder(folder) !== undefined) ?? '';
}
