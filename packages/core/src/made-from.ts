import { basename, join } from './path.js';
import type { Attempt } from './resolution.js';

const hasExtension =
  /\.(?:[cm]?[jt]sx?|json|vue|svelte|astro|css|s[ac]ss|less|html?|svg|png|jpe?g|gif|webp|avif|wasm|node|graphql|txt|md)$/;

/** The files by which a build could make an attempt succeed. */
export function madeFrom({ base, given, tail }: Attempt): readonly string[] {
  const path = join(base, given + tail);
  // An installed package holds what it was published with, and git ignores all of it.
  if (basename(path) === '' || `/${path}`.includes('/node_modules/')) return [];
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
    : ['', '.ts', '.js', '.tsx', '.d.ts', '.json', '/index.ts', '/index.js'];
  return [...added.map((suffix) => path + suffix), ...sources];
}
