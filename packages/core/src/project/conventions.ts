import { dirname, join } from '../path.js';
import type { Alias } from './aliases.js';
import type { Context, Project } from './project.js';

/** The aliases that a framework brings along. */
interface Convention {
  /** What they stand for, relative to the folder of the package that uses it. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  /** The framework's configuration, which stands in that folder where the aliases hold. */
  readonly configuration?: RegExp;
  /** What the configuration would mention if it gave them another meaning. */
  readonly changing?: RegExp;
  /** Where the framework looks for the files that it compiles; the package's folder, unless it says otherwise. */
  readonly sources?: string;
  /** Whether another project of the framework may take the package in, and its aliases would then be that project's. */
  readonly mayBeLayered?: boolean;
}

const umi: Convention = { aliases: { '@/*': ['src/*', '*'] } };

const conventions: Readonly<Record<string, Convention>> = {
  // https://svelte.dev/docs/kit/$lib
  '@sveltejs/kit': {
    aliases: { $lib: ['src/lib'], '$lib/*': ['src/lib/*'] },
    configuration: /^svelte\.config\.[cm]?[jt]s$/,
    changing: /\$lib|\b(?:files|lib|srcDir)\b/,
    sources: 'src',
  },
  // https://nuxt.com/docs/4.x/api/nuxt-config#alias; `app` since Nuxt 4, the folder itself before, `src` by custom.
  nuxt: {
    aliases: {
      '~/*': ['app/*', '*', 'src/*'],
      '@/*': ['app/*', '*', 'src/*'],
      '~~/*': ['*'],
      '@@/*': ['*'],
      '#shared/*': ['shared/*'],
    },
    configuration: /^nuxt\.config\.[cm]?[jt]s$/,
    changing: /\b(?:alias|srcDir|rootDir|dir|extends)\b/,
    mayBeLayered: true,
  },
  // https://cli.vuejs.org/guide/html-and-static-assets.html#url-transform-rules
  '@vue/cli-service': {
    aliases: { '@/*': ['src/*'] },
    configuration: /^vue\.config\.[cm]?[jt]s$/,
    changing: /alias|modules/,
  },
  // https://quasar.dev/quasar-cli-vite/handling-vite#folder-aliases
  quasar: {
    aliases: Object.fromEntries(
      ['', 'components/', 'layouts/', 'pages/', 'assets/', 'boot/', 'stores/'].map((folder) => [
        `${folder || 'src/'}*`,
        [`src/${folder}*`],
      ]),
    ),
    configuration: /^quasar\.conf(?:ig)?\.[cm]?[jt]s$/,
    changing: /alias/,
  },
  // https://parceljs.org/features/dependency-resolution/#tilde-specifiers
  parcel: { aliases: { '~/*': ['*'] } },
  // https://docusaurus.io/docs/advanced/client#theme-aliases; `@theme` is a choice among themes, and `@site` a folder.
  '@docusaurus/core': {
    aliases: { '@site/*': ['*'] },
    configuration: /^docusaurus\.config\.[cm]?[jt]s$/,
    changing: /@site\b(?!\/)/,
  },
  // https://umijs.org/docs/guides/directory-structure: `src`, or the folder itself without one.
  umi,
  '@umijs/max': umi,
  // Of `rw exec`, which runs the scripts that lie beside both sides.
  '@redwoodjs/core': { aliases: { '$api/*': ['api/*'], '$web/*': ['web/*'] } },
};

/** The aliases that the frameworks of a context bring along. Where a configuration may change them, their failure alone proves nothing. */
export function* conventionalAliases(project: Project, context: Context): Generator<Alias> {
  for (const [framework, convention] of Object.entries(conventions)) {
    if (!context.manifests.some(({ dependencies }) => dependencies.has(framework))) continue;
    const isSettled = hasSettled(project, context.packageFolder, convention);
    for (const [pattern, targets] of Object.entries(convention.aliases)) {
      const placed = targets.map((target) => join(context.packageFolder, target));
      const standing = placed.filter((target) => project.listings.folder(dirname(target)) !== undefined);
      const by = `alias "${pattern}" of ${framework}`;
      yield isSettled && standing.length > 0
        ? { by, pattern, targets: standing, within: join(context.packageFolder, convention.sources ?? '') }
        : { by, pattern, targets: placed, isAssumed: true };
    }
  }
}

/** A configuration that is put together of others: a relative path, what is spread into it, a name that is all of it. */
const refersToOthers =
  /\b(?:from|import|require\()\s*\(?["']\.|\.\.\.\s*\w|\b(?:export default|module\.exports\s*=)\s*\w+\s*;?\s*$/m;

/** Configurations of other tools that may have aliases of their own. */
const others =
  /^(?:[\w-]+\.)?(?:vite|vitest|jest|webpack|rspack|babel|craco|metro|rollup)(?:\.\w+)*\.config\.(?:[cm]?[jt]s|json)$|^\.babelrc/;

function isMappedBesides(project: Project, folder: string): boolean {
  if (project.manifestIn(folder)?.raw.jest !== undefined) return true;
  return [...(project.listings.folder(folder)?.names() ?? [])].some((name) => {
    if (!others.test(name)) return false;
    const read = project.listings.tree.read(join(folder, name));
    return read.kind !== 'text' || /alias|moduleNameMapper|module-resolver/.test(read.text);
  });
}

/** Whether the framework's configuration stands beside the manifest, and says nothing of aliases. */
function hasSettled(
  project: Project,
  folder: string,
  { configuration, changing, mayBeLayered }: Convention,
): boolean {
  if (configuration === undefined || changing === undefined) return false;
  const { listings } = project;
  const names = [...(listings.folder(folder)?.names() ?? [])].filter((name) => configuration.test(name));
  const [name] = names;
  if (name === undefined || names.length > 1) return false;
  const read = listings.tree.read(join(folder, name));
  if (read.kind !== 'text' || changing.test(read.text) || refersToOthers.test(read.text)) return false;
  if (isMappedBesides(project, folder)) return false;
  // A file that is being merged is listed more than once.
  return mayBeLayered !== true || new Set(project.filesNamed().get(name)).size === 1;
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
