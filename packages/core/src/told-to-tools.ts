import { ancestors, dirname, extname, join } from './path.js';
import type { Project } from './project/project.js';
import type { Missing } from './usage.js';

/** The configurations of what loads modules; a linter's names packages as well, and loads none. */
const loading =
  /^(?:(?:webpack|rspack)(?:\.\w+)*\.[cm]?[jt]s|(?:[\w-]+\.)?(?:vite|vitest|rsbuild|rollup|next|vue|craco|metro|babel|jest)\.config\.(?:[cm]?[jt]s|json))$/;

/**
 * Whether a configuration above the importer, in its package or above that, has in quotes what explains a suggestion away: the
 * name that it replaces, which is then a DLL's or a remote application's, or the extension that it adds.
 */
export function isToldToTools(
  project: Project,
  { usage, request, resolution }: Missing,
  suggestion: string,
): boolean {
  const { text } = request.specifier;
  const extension = extname(suggestion);
  if (extension !== '' && suggestion === text + extension)
    return isQuoted(project, usage.importer, extension);
  const { undeclared } = resolution;
  if (undeclared === undefined || suggestion.startsWith(`${undeclared}/`)) return false;
  return isQuoted(project, usage.importer, undeclared);
}

function isQuoted(project: Project, importer: string, text: string): boolean {
  const quoted = [`'${text}'`, `"${text}"`];
  for (const folder of ancestors(dirname(importer))) {
    for (const name of project.listings.folder(folder)?.names() ?? []) {
      const file = join(folder, name);
      // What a configuration itself imports is in quotes there.
      if (!loading.test(name) || file === importer) continue;
      const read = project.listings.tree.read(file);
      if (read.kind !== 'text') continue;
      if (quoted.some((written) => read.text.includes(written)) || isExternal(read.text, text)) return true;
    }
  }
  return false;
}

/** Whether a name is a key without quotes in a configuration that tells of globals or remote applications. */
function isExternal(configuration: string, name: string): boolean {
  if (!/^[A-Za-z_$][\w$]*$/.test(name) || !/externals|remotes/.test(configuration)) return false;
  return new RegExp(String.raw`[{,\s]${name.replaceAll('$', String.raw`\$`)}\s*:`).test(configuration);
}
