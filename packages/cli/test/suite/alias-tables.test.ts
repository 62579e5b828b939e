import { scenarios, type Row, type World } from './scenario.js';
import { suite } from './suite.js';

const sources = {
  'package.json': '{"name":"shop"}',
  'code/parts/Button.ts': '',
  'code/parts/Card.ts': '',
  'code/index.ts': '',
};
const importer = 'pages/home.ts';

/** A world whose one configuration says what `@` stands for. */
function world(config: string, text: string): World {
  return { files: { ...sources, [config]: text }, importer };
}

/** What has to be said wherever a table was read that holds for all of the code. */
const proven: readonly Row[] = [
  ['is right', '@/parts/Button', 'fine'],
  ['has the wrong letter case', '@/parts/button', '@/parts/button → @/parts/Button (case-mismatch, fix)'],
  ['has a typo', '@/parts/Buton', '@/parts/Buton → @/parts/Button (misspelled)'],
  ['is nowhere', '@/services/telemetry', '@/services/telemetry (not-found)'],
];

/** The same of a table that may be changed, or that holds for tests: nothing is said where nothing is near. */
const assumed: readonly Row[] = [
  ...proven.slice(0, 3),
  ['is nowhere', '@/services/telemetry', 'unknown: unexplained'],
];

/** The same of a table that can't be read. */
const unread: readonly Row[] = proven.map(([sentence, written]) => [
  sentence,
  written,
  'unknown: unexplained',
]);

const configurations: readonly (readonly [
  sentence: string,
  file: string,
  text: string,
  rows: readonly Row[],
])[] = [
  [
    'Vite: an object with path.resolve and __dirname',
    'vite.config.js',
    "import path from 'path';\nexport default { resolve: { alias: { '@': path.resolve(__dirname, './code') } } };\n",
    proven,
  ],
  [
    'Vite: fileURLToPath, new URL and a function around it all',
    'vite.config.ts',
    "export default defineConfig(({ mode }) => ({ resolve: { alias: { '@': fileURLToPath(new URL('./code', import.meta.url)) } } }));\n",
    proven,
  ],
  [
    'Vite: new URL(…).pathname',
    'vite.config.mjs',
    "export default { resolve: { alias: { '@': new URL('./code/', import.meta.url).pathname } } };\n",
    proven,
  ],
  [
    'Vite: import.meta.dirname in a template literal',
    'vite.config.mts',
    'export default { resolve: { alias: { "@": `${import.meta.dirname}/code` } } } satisfies UserConfig;\n',
    proven,
  ],
  [
    'Vite: a path from its root',
    'vite.config.js',
    "export default { resolve: { alias: { '@': '/code' } } };\n",
    proven,
  ],
  [
    'Vite: a list of find and replacement',
    'vite.config.js',
    "export default { resolve: { alias: [{ find: '@', replacement: path.join(__dirname, `code`) }] } };\n",
    proven,
  ],
  [
    'Vite: a regular expression that only begins',
    'vite.config.js',
    "export default { resolve: { alias: [{ find: /^@\\//, replacement: path.join(__dirname, 'code') + '/' }] } };\n",
    proven,
  ],
  [
    'Vite: constants',
    'vite.config.js',
    "const __dirname = path.dirname(fileURLToPath(import.meta.url));\nconst code = resolve(__dirname, 'code');\nconst alias = { '@': code };\nexport default { resolve: { alias } };\n",
    proven,
  ],
  [
    'Vite: a regular expression that may fit anything',
    'vite.config.js',
    "export default { resolve: { alias: [{ find: '@', replacement: path.resolve('code') }, { find: /(ui|api)/, replacement: '$1' }] } };\n",
    assumed,
  ],
  [
    'Vite: a table that something else is added to, before',
    'vite.config.js',
    "export default { resolve: { alias: { ...others, '@': path.resolve(__dirname, 'code') } } };\n",
    assumed,
  ],
  [
    'Vite: a table that something else may replace',
    'vite.config.js',
    "export default { resolve: { alias: { '@': path.resolve(__dirname, 'code'), ...others } } };\n",
    unread,
  ],
  [
    'Vite: a path that a function of its own makes',
    'vite.config.js',
    "const resolve = (name) => find(name);\nexport default { resolve: { alias: { '@': resolve('code') } } };\n",
    unread,
  ],
  ['Vite: a package', 'vite.config.js', "export default { resolve: { alias: { '@': 'parts' } } };\n", unread],
  [
    'Vitest: an alias of tests',
    'vite.config.ts',
    "export default { test: { alias: { '@': path.resolve(__dirname, 'code') } } };\n",
    assumed,
  ],
  [
    'webpack: module.exports',
    'webpack.config.js',
    "const path = require('path');\nmodule.exports = { resolve: { alias: { '@': path.resolve(__dirname, 'code/') } } };\n",
    proven,
  ],
  [
    'webpack: a function, in a file for one of its modes',
    'webpack.common.js',
    "module.exports = (env) => { return { resolve: { alias: { '@': [path.join(__dirname, 'code')] } } }; };\n",
    proven,
  ],
  [
    'webpack: an assignment, as in the configuration of Next',
    'next.config.js',
    "module.exports = { webpack(config) { config.resolve.alias['@'] = path.join(__dirname, 'code'); return config; } };\n",
    assumed,
  ],
  [
    'Next: aliases of Turbopack',
    'next.config.mjs',
    "export default { turbopack: { resolveAlias: { '@': path.join(import.meta.dirname, 'code') } } };\n",
    proven,
  ],
  [
    "Babel's module-resolver",
    'babel.config.js',
    "module.exports = (api) => ({ plugins: [['module-resolver', { root: ['.'], alias: { '@': './code' } }]] });\n",
    proven,
  ],
  [
    "Babel's module-resolver with a regular expression",
    '.babelrc',
    '{\n  // Comments are allowed.\n  "plugins": [["babel-plugin-module-resolver", { "alias": { "^@/(.+)": "./code/\\\\1" } }]]\n}\n',
    proven,
  ],
  [
    'Vite: a function of its own, as an expression',
    'vite.config.js',
    "const at = (...parts) => path.resolve(__dirname, ...parts);\nexport default { resolve: { alias: { '@': at('.', 'code') } } };\n",
    proven,
  ],
  [
    'webpack: a function of its own, in a folder for builds',
    'build/webpack.base.conf.js',
    "function resolve(dir) {\n  return path.join(__dirname, '..', dir);\n}\nmodule.exports = { resolve: { alias: { '@': resolve('code') } } };\n",
    proven,
  ],
  [
    'webpack: started in the folder above that of its configuration',
    'config/webpack.config.js',
    "module.exports = { resolve: { alias: { '@': path.resolve('code') } } };\n",
    proven,
  ],
  [
    'webpack: a function that does more',
    'webpack.config.js',
    "function at(dir) { dir += ''; return path.join(__dirname, dir); }\nmodule.exports = { resolve: { alias: { '@': at('code') } } };\n",
    unread,
  ],
  [
    'webpack: a function that calls itself',
    'webpack.config.js',
    "const at = (dir) => at(dir);\nmodule.exports = { resolve: { alias: { '@': at('code') } } };\n",
    unread,
  ],
  [
    "Vue's CLI: a chain",
    'vue.config.js',
    "module.exports = { chainWebpack(config) { config.resolve.alias.set('x', 'y').set('@', path.join(__dirname, 'code')); } };\n",
    assumed,
  ],
  [
    "Create React App: customize-cra's function",
    'config-overrides.js',
    "module.exports = override(addWebpackAlias({ '@': path.resolve(__dirname, 'code') }));\n",
    proven,
  ],
  [
    'Symfony: Encore',
    'webpack.config.js',
    "Encore.addAliases({ '@': path.resolve(__dirname, 'code') });\nmodule.exports = Encore.getWebpackConfig();\n",
    proven,
  ],
  [
    "Rollup's alias plugin",
    'rollup.config.js',
    "export default { plugins: [alias({ entries: [{ find: '@', replacement: path.resolve(__dirname, 'code') }] })] };\n",
    proven,
  ],
  [
    'Nuxt',
    'nuxt.config.ts',
    "export default defineNuxtConfig({ alias: { '@': fileURLToPath(new URL('./code', import.meta.url)) } });\n",
    proven,
  ],
  ['SvelteKit', 'svelte.config.js', "export default { kit: { alias: { '@': 'code' } } };\n", proven],
  ['Rsbuild', 'rsbuild.config.ts', "export default { resolve: { alias: { '@': './code' } } };\n", proven],
  [
    'Gatsby',
    'gatsby-node.js',
    "exports.onCreateWebpackConfig = ({ actions }) => actions.setWebpackConfig({ resolve: { alias: { '@': path.resolve(__dirname, 'code') } } });\n",
    proven,
  ],
  [
    'a plugin of Gatsby',
    'gatsby-config.js',
    "module.exports = { plugins: [{ resolve: 'gatsby-plugin-alias-imports', options: { alias: { '@': 'code' } } }] };\n",
    proven,
  ],
  [
    'Quasar',
    'quasar.config.js',
    "module.exports = { build: { alias: { '@': path.join(__dirname, './code') } } };\n",
    proven,
  ],
  [
    "Babel's root-import",
    '.babelrc',
    '{ "plugins": [["babel-plugin-root-import", { "rootPathPrefix": "@/", "rootPathSuffix": "code" }]] }\n',
    proven,
  ],
  [
    "Babel's root-import, with several roots",
    'babel.config.js',
    `module.exports = { plugins: [["babel-plugin-root-import", { paths: [{ rootPathPrefix: '@', rootPathSuffix: './code' }] }]] };\n`,
    proven,
  ],
  [
    "Jest's moduleNameMapper",
    'jest.config.js',
    "module.exports = { moduleNameMapper: { '\\\\.css$': 'identity-obj-proxy', '^@/(.*)$': '<rootDir>/code/$1' } };\n",
    assumed,
  ],
  [
    "Jest's moduleNameMapper from another root",
    'jest.config.ts',
    "export default { rootDir: '..', moduleNameMapper: { '^@/(.*)$': '<rootDir>/code/$1' } };\n",
    unread,
  ],
  [
    "Metro's extraNodeModules",
    'metro.config.js',
    "module.exports = { resolver: { extraNodeModules: { '@': path.resolve(__dirname, 'code') } } };\n",
    proven,
  ],
  [
    'SvelteKit',
    'svelte.config.js',
    "export default { kit: { alias: { '@': './code', '@/*': './code/*' } } };\n",
    proven,
  ],
  [
    'a configuration that does not parse',
    'vite.config.js',
    "export default { alias: { '@': './code' ",
    unread,
  ],
];

for (const [sentence, file, text, rows] of configurations)
  suite(sentence, scenarios(world(file, text), rows));

/** The same of a folder in which a tool looks for what does not begin with a dot. */
const looked: readonly Row[] = [
  ['is right', 'parts/Button', 'fine'],
  ['has the wrong letter case', 'parts/button', 'parts/button → parts/Button (case-mismatch, fix)'],
  ['has another one at its beginning', 'Parts/Button', 'Parts/Button → parts/Button (case-mismatch, fix)'],
  ['has a typo', 'parts/Buton', 'parts/Buton → parts/Button (misspelled)'],
  ['has a typo at its beginning', 'prats/Button', 'prats/Button → parts/Button (misspelled)'],
  ['may be a package', 'services/telemetry', 'unknown: unexplained'],
];

const folders: readonly (readonly [sentence: string, file: string, text: string])[] = [
  [
    'webpack: modules',
    'webpack.config.js',
    "module.exports = { resolve: { modules: [path.resolve(__dirname, 'code'), 'node_modules'] } };\n",
  ],
  [
    'webpack: modules by their names alone',
    'webpack.config.js',
    "module.exports = { resolve: { modules: ['node_modules', 'code'] } };\n",
  ],
  [
    "the root of Babel's module-resolver",
    '.babelrc',
    '{ "plugins": [["module-resolver", { "root": ["./code"] }]] }\n',
  ],
  ["Jest's modulePaths", 'jest.config.js', "module.exports = { modulePaths: ['<rootDir>/code'] };\n"],
  ["Jest's moduleDirectories", 'jest.config.json', '{ "moduleDirectories": ["node_modules", "code"] }\n'],
];

for (const [sentence, file, text] of folders)
  suite(
    sentence,
    scenarios(world(file, text), [
      ...looked,
      [
        'is nowhere in a folder that is there',
        'parts/telemetry',
        file.startsWith('jest') ? 'unknown: unexplained' : 'parts/telemetry (not-found)',
      ],
    ]),
  );

suite('the folders that Quasar and Parcel bring along', [
  ...scenarios(
    {
      files: {
        'package.json': '{"dependencies":{"quasar":"2"}}',
        'quasar.config.js': 'module.exports = {};\n',
        'src/components/Button.ts': '',
      },
      importer: 'src/pages/home.ts',
    },
    [
      ['are right', 'components/Button', 'fine'],
      ['have a typo', 'components/Buton', 'components/Buton → components/Button (misspelled)'],
      [
        'have one below src',
        'src/componets/Button',
        'src/componets/Button → src/components/Button (misspelled)',
      ],
    ],
  ),
  ...scenarios(
    {
      files: { 'package.json': '{"devDependencies":{"parcel":"2"}}', 'src/Button.ts': '' },
      importer: 'src/pages/home.ts',
    },
    [
      ['are right below the mark', '~/src/Button', 'fine'],
      ['have a typo below it', '~/src/Buton', '~/src/Buton → ~/src/Button (misspelled)'],
    ],
  ),
]);

suite(
  'Jest in the manifest',
  scenarios(
    {
      files: {
        'README.md': '',
        ...sources,
        'package.json': '{"jest":{"moduleNameMapper":{"^@/(.*)$":["<rootDir>/code/$1"]}}}',
      },
      importer,
    },
    assumed,
  ),
);

suite(
  "Jest's name of a module in another letter case than its package's",
  scenarios(
    world('jest.config.js', "module.exports = { moduleNameMapper: { '^Shop$': '<rootDir>/code' } };\n"),
    [
      ['is exactly that name', 'Shop', 'fine'],
      ['is no other', 'sHop', 'sHop → Shop (case-mismatch)'],
    ],
  ),
);

suite(
  'exact names, and longer ones',
  scenarios(
    world(
      'webpack.config.js',
      "module.exports = { resolve: { alias: { entry$: path.resolve(__dirname, 'code/index.ts'), '@': path.resolve(__dirname, 'code'), '@/made': made(), gone: false } } };\n",
    ),
    [
      ['an exact name', 'entry', 'fine'],
      ['an exact name with something behind it', 'entry/more', 'unknown: unexplained'],
      ['a longer prefix that leads nobody knows where', '@/made/parts/button', 'unknown: unexplained'],
      ['a longer prefix beside it', '@/mode/x', '@/mode/x (not-found)'],
      ['the prefix alone', '@', 'fine'],
      ['a module that is left out', 'gone', 'unknown: unexplained'],
    ],
  ),
);

suite(
  'the nearest configuration of each tool',
  [
    ['of the package', "import '@/parts/button';\n", '@/parts/button → @/parts/Button (case-mismatch, fix)'],
    ['not that of another package', "import '~/parts/button';\n", 'unknown: unexplained'],
  ].flatMap(([sentence = '', written = '', outcome = '']) =>
    scenarios(
      {
        files: {
          'package.json': '{"workspaces":["apps/*"]}',
          'vite.config.ts':
            "export default { resolve: { alias: { '@': path.resolve(__dirname, 'nowhere') } } };\n",
          'apps/one/package.json': '{}',
          'apps/one/vite.config.ts':
            "export default { resolve: { alias: { '@': path.resolve(__dirname, 'code') } } };\n",
          'apps/one/code/parts/Button.ts': '',
          'apps/two/package.json': '{}',
          'apps/two/vite.config.ts':
            "export default { resolve: { alias: { '~': path.resolve(__dirname, '../one/code') } } };\n",
        },
        importer: 'apps/one/home.ts',
      },
      [[sentence, written, outcome]],
    ),
  ),
);
