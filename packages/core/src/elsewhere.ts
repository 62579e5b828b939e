import { basename, dirname, withoutSteps } from './path.js';
import type { Project } from './project/project.js';
import { isAside } from './sources.js';
import { splitPackage } from './specifier.js';
import { isOfStyles, type Missing } from './usage.js';

/**
 * Whether what a style sheet or a page names may be meant for a place that only tools know of: a package, in a sheet that takes
 * packages by their names, or a file of exactly this path below another folder, which is then one to look in or to serve.
 */
export function isElsewhere(project: Project, { usage, request, context }: Missing): boolean {
  const isOfSheet = isOfStyles(usage.form);
  if (!isOfSheet && !(isAside(usage.importer) && !usage.importer.endsWith('.mdx'))) return false;
  const { path } = request.specifier;
  if (isOfSheet && !/^[./]/.test(path)) {
    const { name } = splitPackage(path);
    const isDeclared = context.manifests.some(({ dependencies }) => dependencies.has(name));
    if (isDeclared || project.workspaces().has(name) || project.isLocked(name, dirname(usage.importer)))
      return true;
  }
  const tail = withoutSteps(path).replace(/^\/+/, '');
  const endings = isOfSheet ? ['', '.scss', '.sass', '.css', '.less', '.styl', '.pcss'] : [''];
  const folder = dirname(tail) === '' ? '' : `${dirname(tail)}/`;
  return ['', '_'].some((mark) =>
    endings.some((ending) => {
      const name = mark + basename(tail) + ending;
      return (
        project
          .filesNamed()
          .get(name)
          ?.some((file) => `/${file}`.endsWith(`/${folder}${name}`)) === true
      );
    }),
  );
}
