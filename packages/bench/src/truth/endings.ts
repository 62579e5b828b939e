/** The extensions that an import may leave out somewhere, in the usual order. */
export const extensions: readonly string[] = [
  ...['.ts', '.tsx', '.d.ts', '.js', '.jsx', '.mts', '.d.mts', '.cts', '.d.cts', '.mjs', '.cjs', '.json'],
  ...['.vue', '.svelte', '.astro', '.node', '.svelte.ts', '.svelte.js', '.js.flow', '.es6', '.coffee'],
  ...['ios', 'android', 'native', 'web', 'macos', 'windows', 'fb'].flatMap((platform) =>
    ['ts', 'tsx', 'js', 'jsx'].map((extension) => `.${platform}.${extension}`),
  ),
  ...['.css', '.scss', '.sass', '.less', '.svg', '.png', '.jpg', '.html', '.wasm', '.graphql', '.mdx', '.md'],
];

const replacements: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.d.ts', '.jsx', '.mts', '.js.flow', '.svelte.ts', '.vue'],
  '.jsx': ['.tsx', '.d.ts'],
  '.mjs': ['.mts', '.d.mts', '.ts'],
  '.cjs': ['.cts', '.d.cts', '.ts'],
  '.ts': ['.d.ts', '.js'],
  '.css': ['.scss', '.less', '.sass'],
};

const infixes = ['@2x', '@3x', '.ios', '.android', '.native', '.web'];

/** The extension that a person would call one: a name such as `user.service` has none. */
export const knownExtension =
  /\.(?:d\.[cm]?ts|[cm]?[jt]s|[jt]sx|json|vue|svelte|astro|css|scss|sass|less|svg|png|jpe?g|gif|webp|html|mdx?|wasm|graphql|ya?ml|txt|woff2?|ttf|otf|mp[34])$/i;

/** Every file that a path without a folder's index may stand for: more than any one resolver takes. */
export function candidates(path: string): readonly string[] {
  const extension = /\.[^./]+$/.exec(path)?.[0] ?? '';
  const stem = path.slice(0, path.length - extension.length);
  return [
    path,
    ...(replacements[extension] ?? []).map((other) => stem + other),
    ...extensions.map((added) => path + added),
    ...(extension === ''
      ? []
      : [`${stem}.d${extension}.ts`, ...infixes.map((infix) => stem + infix + extension)]),
  ];
}
