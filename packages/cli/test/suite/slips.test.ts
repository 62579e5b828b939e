import { type Row, type Scenario, scenarios, type World } from './scenario.js';
import { suite } from './suite.js';

function json(value: object): string {
  return JSON.stringify(value);
}

function lines(...specifiers: readonly string[]): string {
  return specifiers.map((specifier) => `import '${specifier}';\n`).join('');
}

/** The rows of one world. */
function at(importer: string, files: World['files'], rows: readonly Row[]): readonly Scenario[] {
  return scenarios({ importer, files }, rows);
}

suite(
  'a folder whose name is a part of one that the manifest names',
  at(
    'tests/a.js',
    { 'package.json': json({ name: 'app', files: ['lib/'] }), 'lib/rules.js': '', 'lib/b.js': '' },
    [
      ['is not that one', '../ib/rules', '../ib/rules → ../lib/rules (misspelled)'],
      ['is missing all the same', '../ib/telemetry', '../ib/telemetry (not-found)'],
    ],
  ),
);

const aliasedPackage = {
  'package.json': json({ workspaces: ['apps/*'] }),
  'apps/shell/package.json': json({ name: '@acme/shell' }),
  'apps/shell/resources/icon.ts': '',
  'apps/shell/src/main/views.ts': '',
  'tsconfig.json': json({ compilerOptions: { paths: { '@acme/shell/*': ['./apps/shell/src/*'] } } }),
};

suite('a package of the repository that is an alias as well', [
  ...at('src/a.ts', aliasedPackage, [
    ['has what the alias leads to', '@acme/shell/main/views', 'fine'],
    [
      'is misspelled near that',
      '@acme/shell/main/veiws',
      '@acme/shell/main/veiws → @acme/shell/main/views (misspelled)',
    ],
    [
      'is misspelled near what the package holds',
      '@acme/shell/resources/icno',
      '@acme/shell/resources/icno → @acme/shell/resources/icon (misspelled)',
    ],
    [
      'has the wrong case',
      '@acme/shell/Main/views',
      '@acme/shell/Main/views → @acme/shell/main/views (case-mismatch, fix)',
    ],
  ]),
]);

suite('a pattern of what git ignores', [
  ...at('src/a.ts', { '.gitignore': '/src/helpers/*.js\n', 'src/helpers/Button.mjs': '' }, [
    ['tells of the one folder that it names', './helpers/Buton.js', 'unknown: generated'],
  ]),
  ...at('src/a.ts', { '.gitignore': '/src/helpers/*.js\n', 'src/helpers/Button.ts': '' }, [
    [
      "tells of a compiler's output where the sources lie, and no slip is one",
      './helpers/Buton',
      './helpers/Buton → ./helpers/Button (misspelled)',
    ],
    ['excuses there what nothing is near to', './helpers/telemetry', 'unknown: generated'],
  ]),
  ...at(
    'packages/app/test/a.ts',
    { '.gitignore': 'packages/*/*/\n!packages/*/test/\n', 'packages/app/test/helpers.ts': '' },
    [
      ['excuses no slip where it names none', '../helpers', '../helpers → ./helpers (misspelled)'],
      ['excuses what nothing is near to', '../telemetry', 'unknown: generated'],
    ],
  ),
]);

const unbuilt = {
  'package.json': '{"workspaces":["packages/*"]}',
  'tsconfig.json': json({ compilerOptions: { paths: { '@x/element/*': ['./packages/element/src/*'] } } }),
  'packages/element/package.json': json({
    name: '@x/element',
    exports: { './*': './dist/*', './index.css': './dist/index.css' },
  }),
  'packages/element/src/types.ts': '',
  'packages/element/src/index.tsx': '',
};

suite(
  'beside an alias to the sources, a package that is not built',
  at('packages/element/src/a.ts', unbuilt, [
    ['excuses no slip', '@x/element/tpyes', '@x/element/tpyes → @x/element/types (misspelled)'],
    ['may hold what has another extension', '@x/element/types.css', 'unknown: generated'],
    ['holds what it names', '@x/element/index.css', 'unknown: generated'],
    ['may hold what nothing is near to', '@x/element/telemetry', 'unknown: generated'],
  ]),
);

suite(
  'a package of the repository whose types are mapped to what a build makes',
  at(
    'app/a.ts',
    {
      'package.json': '{"workspaces":["app","core"]}',
      'app/package.json': json({ name: 'app', dependencies: { core: 'workspace:*' } }),
      'core/package.json': json({ name: 'core', typesVersions: { '*': { '*': ['./lib/*'] } } }),
      'core/icon/creator.ts': '',
    },
    [
      [
        'has the case that it has',
        'core/icon/Creator',
        'core/icon/Creator → core/icon/creator (case-mismatch, fix)',
      ],
      ['excuses no slip', 'core/icons/creator', 'core/icons/creator → core/icon/creator (misspelled)'],
      ['may hold what nothing is near to', 'core/telemetry', 'unknown: generated'],
    ],
  ),
);

suite(
  'beside an alias to the sources, one to a folder that is not there',
  at(
    'src/a.ts',
    {
      'tsconfig.json': json({ compilerOptions: { paths: { '@x/ui/*': ['./src/*'] } } }),
      'tsconfig.api.json': json({ compilerOptions: { paths: { '@x/ui/*': ['./build/*'] } } }),
      'src/select.ts': '',
    },
    [
      ['excuses no slip', '@x/ui/selecz', '@x/ui/selecz → @x/ui/select (misspelled)'],
      ['may hold what nothing is near to', '@x/ui/telemetry', 'unknown: generated'],
    ],
  ),
);

suite(
  'beside an alias to the sources, a pattern that is declared for whatever fails',
  at(
    'src/a.ts',
    {
      'tsconfig.json': json({ compilerOptions: { paths: { '@/*': ['./src/*'] } } }),
      'src/Button.ts': '',
      'test/ambient.d.ts': `declare module '@/*';\ndeclare module '@/buttons';\n`,
    },
    [
      ['excuses no wrong letter case', '@/button', '@/button → @/Button (case-mismatch, fix)'],
      ['excuses no slip', '@/Buton', '@/Buton → @/Button (misspelled)'],
      ['stands for what nothing is near to', '@/telemetry', 'unknown: virtual'],
      ['is less than a name that is declared', '@/buttons', 'unknown: virtual'],
    ],
  ),
);

suite(
  'from where the output of a file will stand',
  at(
    'app/client/a.ts',
    {
      'app/tsconfig.json': json({ compilerOptions: { outDir: 'dist' } }),
      'app/gateway/index.ts': '',
      'app/data.json': '{}',
    },
    [
      ['a path to data is right', '../../data.json', 'unknown: after-build'],
      [
        'a path to another source is one step too many',
        '../../gateway/index.js',
        '../../gateway/index.js → ../gateway/index.js (misspelled)',
      ],
    ],
  ),
);

const served = { 'package.json': json({ dependencies: { '@hono/server': '1' } }), 'test/helpers.ts': '' };

suite('a file of which every path fails', [
  {
    sentence: 'is meant for another place, where packages are called as they are here',
    files: { ...served, 'server/a.js': lines('@hono/sever', './one', './two/context', './build/three') },
    expected: {
      findings: ['server/a.js @hono/sever → @hono/server (misspelled)'],
      unknown: { template: 3 },
    },
  },
  {
    sentence: 'is meant for this one where a slip is all that is wrong with it, and a build makes the others',
    files: {
      ...served,
      '.gitignore': 'dist/\n',
      'test/a.ts': lines('../dist/one.js', '../dist/two.js', './helprs.ts'),
    },
    expected: {
      findings: ['test/a.ts ./helprs.ts → ./helpers.ts (misspelled)'],
      unknown: { generated: 2 },
    },
  },
]);

const fixture = {
  'tests/fixtures/one/islands/Node.ts': '',
  'tests/fixtures/one/input.mjs': '',
  'tests/fixtures/b.ts': '',
};

suite('a fixture', [
  ...at('tests/fixtures/one/routes/a.ts', fixture, [
    [
      'holds what it names inside of itself',
      '../../islands/Node',
      '../../islands/Node → ../islands/Node (misspelled)',
    ],
    ['may name what lies where it is copied to', '../b', 'unknown: template'],
    ['has the extension that it has', '../input.js', '../input.js → ../input.mjs (misspelled)'],
  ]),
  ...at('tests/fixtures/one/output.js', fixture, [
    ['may have another extension when a compiler writes it', './input.js', 'unknown: template'],
  ]),
  ...at(
    'tests/fixtures/one/index.js',
    { ...fixture, 'tests/fixtures/one/tool.config.js': `export default { externals: ['./input.js'] };\n` },
    [['may have the extension that its configuration names', './input.js', 'unknown: template']],
  ),
  ...at(
    'tests/fixtures/one/config.ts',
    {
      'tests/fixtures/test.ts': '',
      'tests/test.ts': '',
      ...Object.fromEntries(
        ['two', 'three', 'four'].map((name) => [
          `tests/fixtures/${name}/config.ts`,
          `import '../../test';\n`,
        ]),
      ),
    },
    [['counts its steps as its neighbours do', '../../../test', '../../../test → ../../test (misspelled)']],
  ),
]);

suite('what an input of a compiler, and a folder about what is missing, name', [
  ...at('tests/Input.svelte', { 'tests/b.ts': '' }, [
    ['need not be there', `<script>import './telemetry';</script>`, 'unknown: template'],
  ]),
  ...at('playground/missing-file/main.js', { 'playground/other/telemetry.js': '' }, [
    ['is meant to be missing', './telemetry.js', 'unknown: optional'],
  ]),
  ...at('src/not-found/main.js', { 'src/b.js': '' }, [
    ['is missing on a page for what is not found', './telemetry.js', './telemetry.js (not-found)'],
  ]),
]);

const haste = {
  'package.json': json({ dependencies: { 'react-dom': '1' } }),
  'src/ui/Editor.react.js': '',
};

suite(
  'a name in a file that names files by their names alone, as Haste lets it',
  at('src/a.js', haste, [
    ['is misspelled where the file names none', `require('ReactDOM');`, 'ReactDOM → react-dom (misspelled)'],
  ]).concat(
    {
      sentence: 'is misspelled where the file names but a mock, and TypeScript',
      files: {
        ...haste,
        '__mocks__/fetch.js': '',
        'lib/ui/reactdom.ts': '',
        'src/a.js': `require('reactdom');\nrequire('fetch');\n`,
      },
      expected: { findings: ['src/a.js reactdom → react-dom (misspelled)'], unknown: { unexplained: 1 } },
    },
    {
      sentence: 'may be one of a map',
      files: { ...haste, 'src/a.js': `require('ReactDOM');\nrequire('Editor.react');\n` },
      expected: { findings: [], unknown: { unexplained: 2 } },
    },
  ),
);

suite(
  'a member of the workspaces that bears the name of a package',
  at(
    'apps/web/a.ts',
    {
      'package.json': '{"workspaces":["apps/*"]}',
      'apps/storybook/package.json': '{"name":"storybook"}',
      'apps/web/package.json': json({ name: 'web', dependencies: { storybook: 'catalog:' } }),
    },
    [['is not what a catalog names', 'storybook/test', 'unknown: not-installed']],
  ),
);

suite(
  'a file in the folder of a baseUrl',
  at(
    'docs/a.ts',
    { 'docs/tsconfig.json': json({ compilerOptions: { baseUrl: '.' } }), 'docs/types.d.ts': '' },
    [
      ['is right by its name', 'types', 'fine'],
      ['has the wrong case', 'typEs', 'typEs → types (case-mismatch, fix)'],
    ],
  ),
);

suite(
  'a require of Node beside a function that has its own',
  at('src/a.js', { 'src/Button.js': '' }, [
    [
      'is judged',
      `require('./button');\ndefine((require) => require('./telemetry'));`,
      './button → ./Button (case-mismatch, fix)',
    ],
  ]),
);

suite(
  'a name with a mark left out, or another in its place',
  at(
    'src/a.ts',
    {
      'package.json': json({ dependencies: { '@acme/ui': '1', docs: '1' }, workspaces: ['packages/*'] }),
      'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}',
      'packages/store/package.json': json({ name: '@acme/store' }),
      'src/pages/home.ts': '',
    },
    [
      ['lacks that of its scope', 'acme/store', 'acme/store → @acme/store (misspelled)'],
      ['may be a package beside one that is published', 'acme/ui', 'unknown: unexplained'],
      [
        'has a backslash behind its scope',
        `import '@acme\\\\store';`,
        '@acme\\store → @acme/store (misspelled)',
      ],
      ['has one behind an alias', `import '@\\\\pages/home';`, '@\\pages/home → @/pages/home (misspelled)'],
    ],
  ),
);

suite(
  'a folder with an index in the folder of a baseUrl',
  at(
    'src/a.ts',
    { 'tsconfig.json': json({ compilerOptions: { baseUrl: '.' } }), 'db/index.ts': '', 'docs/a.md': '' },
    [
      ['is right by its name', 'db', 'fine'],
      ['has the wrong case', 'Db', 'Db → db (case-mismatch, fix)'],
      ['is none without its index', 'Docs', 'unknown: unexplained'],
    ],
  ),
);

const modelsInBase = {
  'package.json': json({ dependencies: { zod: '1' } }),
  'tsconfig.json': json({ compilerOptions: { baseUrl: 'src' } }),
  'src/models/index.ts': '',
  'src/siteConfig.ts': '',
  'src/vite.config.ts': '',
};

suite('a name near to a folder with an index in the folder of a baseUrl', [
  ...at(
    'src/a.ts',
    { ...modelsInBase, 'yarn.lock': 'zod@1:\n  version "1.0.0"\nmodal@1:\n  version "1.0.0"\n' },
    [
      ['is misspelled where a lockfile knows no such package', 'model', 'model → models (misspelled)'],
      ['may be near to a file', 'sietConfig', 'sietConfig → siteConfig (misspelled)'],
      ['is not near to what is configured there', 'vitest', 'unknown: unexplained'],
      ['may be a package where it knows one', 'modal', 'unknown: unexplained'],
    ],
  ),
  ...at('src/a.ts', modelsInBase, [['may be a package without a lockfile', 'model', 'unknown: unexplained']]),
]);

suite(
  'a name that git ignores in every folder',
  at('src/a.ts', { '.gitignore': 'index.js\n', 'src/data/button.ts': '' }, [
    ['excuses no slip', './adta/button', './adta/button → ./data/button (misspelled)'],
  ]),
);
