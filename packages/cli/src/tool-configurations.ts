import type { Project } from '@truepath/core';
import { ancestors, basename, join } from '@truepath/core/path';

/** The tools whose configurations are read, by the names of their files. */
const tools: readonly RegExp[] = [
  /^(?:electron\.)?vite\.config\.[cm]?[jt]s$/,
  /^vitest\.config\.[cm]?[jt]s$/,
  /^(?:webpack|rspack)(?:\.\w+)*\.[cm]?[jt]s$/,
  /^(?:rsbuild|rollup|astro|svelte|next|vue|craco)\.config\.[cm]?[jt]s$/,
  /^metro\.config\.[cm]?[jt]s$/,
  /^(?:babel\.config\.(?:[cm]?[jt]s|json)|\.babelrc(?:\.[cm]?js|\.json)?)$/,
  /^jest\.config\.(?:[cm]?[jt]s|json)$/,
  /^package\.json$/,
];

/** Whether a file is the configuration of a bundler or the like; a manifest changes too often to tell anything. */
export function mayHoldTables(file: string): boolean {
  const name = basename(file);
  return name !== 'package.json' && tools.some((tool) => tool.test(name));
}

/** The configurations that hold in a folder: of each tool the nearest. */
export function configurationsFor(project: Project, folder: string): readonly string[] {
  return tools.flatMap((tool) => nearest(project, folder, tool));
}

function nearest(project: Project, folder: string, tool: RegExp): readonly string[] {
  for (const ancestor of ancestors(folder)) {
    const names = [...(project.listings.folder(ancestor)?.names() ?? [])].filter((name) => tool.test(name));
    if (names.length > 0) return names.sort().map((name) => join(ancestor, name));
  }
  return [];
}
