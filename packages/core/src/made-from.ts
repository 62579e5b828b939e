import { basename, dirname, isInstalled, join } from './path.js';
import type { Project } from './project/project.js';
import type { Attempt } from './resolution.js';

const hasExtension =
  /\.(?:[cm]?[jt]sx?|json|vue|svelte|astro|css|s[ac]ss|less|html?|svg|png|jpe?g|gif|webp|avif|wasm|node|graphql|txt|md)$/;

/** The files by which a build could make an attempt succeed. */
export function madeFrom(project: Project, { base, given, tail }: Attempt): readonly string[] {
  const path = join(base, given + tail);
  // An installed package holds what it was published with, and git ignores all of it.
  if (basename(path) === '' || isInstalled(path)) return [];
  const source = /^(.*)\.([cm]?)jsx?$/.exec(path);
  const sources =
    source === null
      ? []
      : ['.ts', '.tsx', '.d.ts'].map(
          (ending) => `${source[1] ?? ''}${ending.replace('.t', `.${source[2] ?? ''}t`)}`,
        );
  // What has its extension is not made by adding another one.
  const added = hasExtension.test(path)
    ? ['']
    : ['', '.ts', '.js', '.tsx', '.d.ts', '/index.ts', '/index.js', ...dataFor(project, path)];
  return [...added.map((suffix) => path + suffix), ...sources];
}

/** Data are made in a folder that is there; where even that is missing, nobody means them who wrote no extension. */
function dataFor(project: Project, path: string): readonly string[] {
  return project.listings.folder(dirname(path)) === undefined ? [] : ['.json'];
}
