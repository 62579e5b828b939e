import type { Project } from '@truepath/core';
import { ancestors, basename, dirname, join } from '@truepath/core/path';

/** The tools whose configurations are read, by the names of their files. */
const tools: readonly RegExp[] = [
  /^(?:electron\.)?vite\.config\.[cm]?[jt]s$/,
  /^vitest\.config\.[cm]?[jt]s$/,
  /^(?:webpack|rspack)(?:\.\w+)*\.[cm]?[jt]s$/,
  /^(?:rsbuild|rollup|astro|svelte|next|nuxt|vue|craco|farm|modern|snowpack|esbuild)\.config\.[cm]?[jt]s$/,
  /^quasar\.conf(?:ig)?\.[cm]?[jt]s$/,
  /^(?:config-overrides|gatsby-node|gatsby-config|\.umirc)\.[cm]?[jt]s$/,
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

/** Folders beside the manifest in which the configurations of webpack are kept. */
const webpackFolders: ReadonlySet<string> = new Set(['build', 'config', 'configs', 'webpack']);

/** The folder in which a tool is started that reads a configuration: that of the manifest. */
export function startFolder(file: string): string {
  const folder = dirname(file);
  const isKept = webpackFolders.has(basename(folder)) && basename(file).startsWith('webpack');
  return isKept ? dirname(folder) : folder;
}

/** The configurations that hold in a folder: of each tool the nearest. */
export function configurationsFor(project: Project, folder: string): readonly string[] {
  return tools.flatMap((tool) => nearest(project, folder, tool));
}

function nearest(project: Project, folder: string, tool: RegExp): readonly string[] {
  for (const ancestor of ancestors(folder)) {
    const kept = [...webpackFolders].map((name) => join(ancestor, name));
    const found = [ancestor, ...kept].flatMap((place) => within(project, place, tool)).sort();
    const started = found.filter((file) => startFolder(file) === ancestor);
    if (started.length > 0) return started;
  }
  return [];
}

function within(project: Project, folder: string, tool: RegExp): readonly string[] {
  const names = [...(project.listings.folder(folder)?.names() ?? [])];
  return names.filter((name) => tool.test(name)).map((name) => join(folder, name));
}
