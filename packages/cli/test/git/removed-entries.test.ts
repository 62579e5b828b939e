import type { GitRepository } from '@truepath/testkit';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';

import { buildCommand } from '../built-command.js';
import { type Change, changedRepository, inShort, reportedFindings } from './changed.js';

const names = Array.from({ length: 9 }, (_, index) => `N${String(index)}`);
const parts = Object.fromEntries(
  names.map((name) => [`src/parts/${name}.ts`, `export const name = '${name}';\n`]),
);
const uses = names.map((name) => `import '@/parts/${name}';\n`).join('');

function tsconfig(paths: Readonly<Record<string, readonly string[]>> = {}, more: object = {}): string {
  return JSON.stringify({ ...more, compilerOptions: { paths } });
}

const alias = { '@/*': ['./src/*'] };

/** A package whose imports begin with `@/`, as its tsconfig.json explains. */
const application = {
  'package.json': JSON.stringify({ devDependencies: { vite: '8', '@vitejs/plugin-react': '6', other: '1' } }),
  'tsconfig.json': tsconfig(alias),
  ...parts,
  'src/main.ts': uses,
};
/** A package of a workspace, which another one imports by a key of its `exports`. */
const workspace = {
  'package.json': '{"private":true,"workspaces":["packages/*"]}',
  'packages/ui/package.json': '{"name":"@acme/ui","exports":{"./button":"./src/button.js"}}',
  'packages/ui/src/button.js': '',
  'packages/app/package.json': '{"name":"app","dependencies":{"@acme/ui":"workspace:*"}}',
  'packages/app/main.js': "import '@acme/ui/button';\n",
};
const renamedKey = {
  'packages/ui/package.json': '{"name":"@acme/ui","exports":{"./knob":"./src/button.js"}}',
};

/** A package that imports its own file by a key of its `imports`. */
const internal = {
  'package.json': '{"imports":{"#button":"./src/ui/button.js"}}',
  'src/ui/button.js': '',
  'src/main.js': "import '#button';\n",
};
const withoutImports = { 'package.json': '{"imports":{"#other":"./src/ui/button.js"}}' };

const dropped = { 'tsconfig.json': tsconfig() };

/** An alias of the packages of a repository, so that its name is one of a package, too. */
const library = {
  'tsconfig.json': tsconfig({ '@acme/ui/*': ['./ui/src/*'] }),
  'ui/src/button.ts': '',
  'src/main.ts': "import '@acme/ui/button';\n",
};

type Row = [sentence: string, change: Change];

const broken: Row[] = [
  ['nothing else says what it stands for', { before: application, after: dropped }],
  ['the configuration is deleted', { before: application, after: { 'tsconfig.json': undefined } }],
  [
    'a bundler is there that is told of no alias',
    {
      before: {
        ...application,
        'vite.config.ts':
          "import react from '@vitejs/plugin-react';\nexport default { plugins: [react()], build: { outDir: 'out' } };\n",
      },
      after: dropped,
    },
  ],
  [
    'another package has an alias of the same name',
    {
      before: { ...application, 'other/package.json': '{}', 'other/tsconfig.json': tsconfig(alias) },
      after: { ...dropped, 'other/tsconfig.json': tsconfig({ ...alias, '~/*': ['./src/*'] }) },
    },
  ],
  ['no package is called so', { before: library, after: dropped }],
  [
    'its prefix would be a pattern',
    {
      before: {
        'package.json': '{"x":"$a+b"}',
        'tsconfig.json': tsconfig({ '$a+b(c.d/*': ['./src/*'] }),
        'src/button.ts': '',
        'src/main.ts': "import '$a+b(c.d/button';\n",
        'build/names.js': "module.exports = { '$a+b(cxd': resolve('src') };\n",
      },
      after: dropped,
    },
  ],
  [
    'a page tells of it',
    { before: application, after: { ...dropped, 'CHANGELOG.md': "The alias '@/*': gone\n" } },
  ],
  [
    'a source that is changed splits a text there',
    { before: application, after: { ...dropped, 'src/parts/N0.ts': "'a@b'.split('@')\n" } },
  ],
];

const explained: Row[] = [
  [
    'the configuration of Vite',
    {
      before: application,
      after: { ...dropped, 'vite.config.ts': "export default { resolve: { alias: { '@': '/src' } } };\n" },
    },
  ],
  [
    'the configuration of webpack',
    {
      before: application,
      after: {
        ...dropped,
        'webpack.config.js':
          "const path = require('path');\nmodule.exports = { resolve: { alias: { '@': path.resolve(__dirname, 'src') } } };\n",
      },
    },
  ],
  [
    'the configuration of a bundler in a folder of its own',
    {
      before: {
        ...application,
        'build/webpack.base.conf.js': "module.exports = { resolve: { alias: { '@': resolve('src') } } };\n",
      },
      after: dropped,
    },
  ],
  [
    'a table elsewhere, whatever the prefix is called',
    {
      before: {
        'tsconfig.json': tsconfig({ '$a+b(c.d/*': ['./src/*'] }),
        'src/button.ts': '',
        'src/main.ts': "import '$a+b(c.d/button';\n",
        'build/names.js': "module.exports = { '$a+b(c.d': resolve('src') };\n",
      },
      after: dropped,
    },
  ],
  [
    'a regular expression elsewhere',
    {
      before: {
        'tsconfig.json': tsconfig({ '$ui/*': ['./src/*'] }),
        'src/button.ts': '',
        'src/main.ts': "import '$ui/button';\n",
        'build/names.js': "module.exports = [{ find: /^\\$ui\\//, replacement: resolve('src') }];\n",
      },
      after: dropped,
    },
  ],
  [
    'a file of the change that a bundler may take it from',
    {
      before: { ...application, 'vite.config.ts': "export { default } from './own/vite.js';\n" },
      after: { ...dropped, 'own/names.js': "export const names = { '@': 'src' };\n" },
    },
  ],
  [
    'a bundler whose configuration is made by another file',
    {
      before: {
        ...application,
        'vite.config.ts': "export { default } from './own/vite.js';\n",
        'own/vite.js': '',
      },
      after: dropped,
    },
  ],
  [
    'a bundler whose configuration is made by a package',
    { before: { ...application, 'vite.config.ts': "export { default } from 'other';\n" }, after: dropped },
  ],
  [
    'a bundler whose aliases are worked out',
    {
      before: { ...application, 'vite.config.ts': 'export default { resolve: { alias: aliases() } };\n' },
      after: dropped,
    },
  ],
  [
    'Babel',
    {
      before: application,
      after: {
        ...dropped,
        '.babelrc': '{"plugins":[["module-resolver",{"alias":{"@":"./src"}}]]}',
      },
    },
  ],
  [
    'the configuration that it extends',
    {
      before: application,
      after: { 'tsconfig.json': '{"extends":"./tsconfig.base.json"}', 'tsconfig.base.json': tsconfig(alias) },
    },
  ],
  [
    'a configuration that is not there yet',
    { before: application, after: { 'tsconfig.json': '{"extends":"./.made/tsconfig.json"}' } },
  ],
  [
    'a configuration in another folder',
    {
      before: application,
      after: { 'tsconfig.json': undefined, 'config/tsconfig.json': tsconfig({ '@/*': ['../src/*'] }) },
    },
  ],
  [
    'the script that builds it',
    {
      before: application,
      after: { ...dropped, 'package.json': '{"scripts":{"build":"esbuild --alias:@=./src src/main.ts"}}' },
    },
  ],
  [
    'the configuration of the command',
    { before: application, after: { ...dropped, 'truepath.json': '{"aliases":{"@/*":"src/*"}}' } },
  ],
  [
    '`imports` of package.json',
    {
      before: {
        'tsconfig.json': tsconfig({ '#ui/*': ['./src/*'] }),
        'src/button.ts': '',
        'src/main.ts': "import '#ui/button';\n",
        'package.json': '{}',
      },
      after: { ...dropped, 'package.json': '{"imports":{"#ui/*":"./src/*.ts"}}' },
    },
  ],
  [
    'a package that is declared',
    {
      before: { ...library, 'package.json': '{}' },
      after: { ...dropped, 'package.json': '{"dependencies":{"@acme/ui":"1"}}' },
    },
  ],
  [
    'a package that a lockfile knows',
    {
      before: {
        ...library,
        'package-lock.json': '{"packages":{"node_modules/@acme/ui":{"version":"1.0.0"}}}',
      },
      after: dropped,
    },
  ],
  [
    'a package of the repository',
    { before: { ...library, 'ui/package.json': '{"name":"@acme/ui"}' }, after: dropped },
  ],
  [
    '`baseUrl`',
    {
      before: {
        'tsconfig.json': tsconfig({ 'ui/*': ['./src/ui/*'] }),
        'src/ui/button.ts': '',
        'src/main.ts': "import 'ui/button';\n",
      },
      after: { 'tsconfig.json': '{"compilerOptions":{"baseUrl":"src"}}' },
    },
  ],
  [
    'a pattern of `exports`',
    {
      before: workspace,
      after: { 'packages/ui/package.json': '{"name":"@acme/ui","exports":{"./*":"./src/*.js"}}' },
    },
  ],
  [
    'the published package, of which another version may be installed',
    {
      before: {
        ...workspace,
        'package.json': '{}',
        'packages/app/package.json': '{"name":"app","dependencies":{"@acme/ui":"^1.0.0"}}',
      },
      after: renamedKey,
    },
  ],
  [
    'an alias for what a package exported',
    {
      before: workspace,
      after: {
        ...renamedKey,
        'packages/app/webpack.config.js':
          "module.exports = { resolve: { alias: { '@acme/ui/button': lookUp('button') } } };\n",
      },
    },
  ],
  [
    '`paths`, for what `imports` told',
    {
      before: internal,
      after: { ...withoutImports, 'tsconfig.json': tsconfig({ '#*': ['./src/ui/*'] }) },
    },
  ],
  [
    'a bundler that is told by a package, for what `imports` told',
    {
      before: {
        ...internal,
        'package.json': '{"devDependencies":{"other":"1"},"imports":{"#button":"./src/ui/button.js"}}',
        'vite.config.js': "export { default } from 'other';\n",
      },
      after: { 'package.json': '{"devDependencies":{"other":"1"}}' },
    },
  ],
  [
    'the code, which provides for its failure',
    {
      before: { ...application, 'src/main.ts': "try { require('@/parts/N0'); } catch {}\n" },
      after: dropped,
    },
  ],
];

let repository: GitRepository;

beforeAll(buildCommand, 60_000);
afterEach(() => {
  repository.remove();
});

describe('what an entry of `paths` explained leads nowhere when a change removes it, where', () => {
  test.each(broken)('%s', (_sentence, change) => {
    repository = changedRepository(change);
    const found = reportedFindings(repository, ['--since', 'HEAD']);
    const isDeleted = 'tsconfig.json' in change.after && change.after['tsconfig.json'] === undefined;
    const written = Array.from(
      (change.before['src/main.ts'] ?? '').matchAll(/'(.*)'/g),
      ([, text = '']) => text,
    );
    expect(found.map(inShort)).toEqual(
      written.map(
        (text, index) =>
          `src/main.ts:${String(index + 1)} ${text} (not-found) ${isDeleted ? 'deleted' : 'changed'} tsconfig.json`,
      ),
    );
    expect(found[0]?.message).toContain('which this change removed from `tsconfig.json`');
  });
});

test.each([
  [
    '`paths`',
    library,
    dropped,
    ['src/main.ts', '@acme/ui/button', 'ui/src/button.ts', 'paths', '@acme/ui/*', 'tsconfig.json'],
  ],
  [
    '`exports`',
    workspace,
    renamedKey,
    [
      'packages/app/main.js',
      '@acme/ui/button',
      'packages/ui/src/button.js',
      'exports',
      './button',
      'packages/ui/package.json',
    ],
  ],
  [
    '`imports`',
    internal,
    withoutImports,
    ['src/main.js', '#button', 'src/ui/button.js', 'imports', '#button', 'package.json'],
  ],
])(
  'says what was meant by an entry of %s',
  (_, before, after, [file, written, meant, table, key, configuration]) => {
    repository = changedRepository({ before, after });
    const found = reportedFindings(repository, ['--since', 'HEAD']);
    expect(found.map(inShort)).toEqual([`${file}:1 ${written} (not-found) changed ${configuration}`]);
    expect(found.map(({ message }) => message)).toEqual([
      `\`${written}\` leads nowhere any more: it meant \`${meant}\` by the \`${table}\` entry \`${key}\`, which this change removed from \`${configuration}\`.`,
    ]);
  },
);

describe('but it is unknown where what explains it may be', () => {
  test.each(explained)('%s', (_sentence, change) => {
    repository = changedRepository(change);
    expect(reportedFindings(repository, ['--since', 'HEAD'])).toEqual([]);
  });
});
