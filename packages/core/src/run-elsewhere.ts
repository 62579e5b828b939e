import { scriptExtensions } from './candidates.js';
import { isHandedToTest } from './neighbours.js';
import { basename, dirname, join, withoutExtension, withoutSteps } from './path.js';
import { isDestination, isTakenAway, leadsToPlace } from './project/copies.js';
import type { Project } from './project/project.js';
import type { Missing, Usage } from './usage.js';

/** Whether what is written and what may be meant differ by steps alone. */
export function isOfOtherSteps({ text }: Pick<Usage, 'text'>, right: string): boolean {
  return withoutSteps(text) === withoutSteps(right);
}

/** Whether the file runs where its paths lead elsewhere: a container takes it from its folder, or a test runs it, maybe from a copy. */
export function isRunElsewhere(project: Project, usage: Usage, right: string | undefined): boolean {
  const { importer } = usage;
  if (project.copies().some((copy) => isTakenAway(copy, importer))) return true;
  return right !== undefined && isOfOtherSteps(usage, right) && isHandedToTest(project, importer);
}

/** Whether a relative path leads to a file of that name from where scripts copy the two. */
export function isRightWhenCopied(project: Project, { usage: { importer }, request }: Missing): boolean {
  const { family, path } = request.specifier;
  const copies = family === 'relative' ? project.copies() : [];
  if (copies.length === 0) return false;
  const importers = project.placesOf(importer);
  if (importers.length === 1 && !isDestination(copies, join(dirname(importer), path))) return false;
  const name = basename(path);
  const names = [name, ...scriptExtensions.map((extension) => withoutExtension(name) + extension)];
  return names.some((called) =>
    project
      .filesNamed()
      .get(called)
      ?.some((target) => leadsToPlace(importers, path, project.placesOf(target))),
  );
}
