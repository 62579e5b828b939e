import { join } from '../path.js';
import type { Alias } from './aliases.js';
import type { Context } from './project.js';

/** What a framework's aliases stand for, relative to the folder of the package that uses it. */
const conventions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  // https://svelte.dev/docs/kit/$lib
  '@sveltejs/kit': { $lib: ['src/lib'], '$lib/*': ['src/lib/*'] },
  // https://nuxt.com/docs/4.x/api/nuxt-config#alias; `app` since Nuxt 4, the folder itself before, `src` by custom.
  nuxt: {
    '~/*': ['app/*', '*', 'src/*'],
    '@/*': ['app/*', '*', 'src/*'],
    '~~/*': ['*'],
    '@@/*': ['*'],
    '#shared/*': ['shared/*'],
  },
  // https://docusaurus.io/docs/advanced/client#theme-aliases; `@theme` is a choice among themes, and `@site` a folder.
  '@docusaurus/core': { '@site/*': ['*'] },
  // https://umijs.org/docs/guides/directory-structure: `src`, or the folder itself without one.
  umi: { '@/*': ['src/*', '*'] },
  '@umijs/max': { '@/*': ['src/*', '*'] },
  // Of `rw exec`, which runs the scripts that lie beside both sides.
  '@redwoodjs/core': { '$api/*': ['api/*'], '$web/*': ['web/*'] },
};

/** The aliases that the frameworks of a context bring along. A configuration may change them: their failure alone proves nothing. */
export function* conventionalAliases(context: Context): Generator<Alias> {
  for (const [framework, aliases] of Object.entries(conventions)) {
    if (!context.manifests.some(({ dependencies }) => dependencies.has(framework))) continue;
    for (const [pattern, targets] of Object.entries(aliases)) {
      const placed = targets.map((target) => join(context.packageFolder, target));
      yield { by: `alias "${pattern}" of ${framework}`, pattern, targets: placed, isAssumed: true };
    }
  }
}

/**
 * The modules that a framework makes up, all of them: https://svelte.dev/docs/kit/$app-environment and the pages after it.
 */
const madeUp: Readonly<Record<string, readonly string[]>> = {
  '@sveltejs/kit': [
    '$app/environment',
    '$app/forms',
    '$app/navigation',
    '$app/paths',
    '$app/server',
    '$app/state',
    '$app/stores',
    '$app/types',
    '$env/dynamic/private',
    '$env/dynamic/public',
    '$env/static/private',
    '$env/static/public',
    '$service-worker',
  ],
};

/** The modules that the frameworks of a context make up. */
export function madeUpModules({ manifests }: Pick<Context, 'manifests'>): readonly string[] {
  return Object.entries(madeUp).flatMap(([framework, modules]) =>
    manifests.some(({ dependencies }) => dependencies.has(framework)) ? modules : [],
  );
}
