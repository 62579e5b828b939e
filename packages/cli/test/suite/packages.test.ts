import { scenarios, type World } from './scenario.js';
import { suite } from './suite.js';

const importer = 'apps/web/src/main.ts';

const library = {
  'packages/ui-kit/package.json': JSON.stringify({ name: '@acme/ui-kit', main: 'dist/index.js' }),
  'packages/ui-kit/Button.ts': '',
  'packages/ui-kit/src/Card.ts': '',
  'apps/web/package.json': JSON.stringify({ name: 'web', dependencies: { '@acme/ui-kit': 'workspace:*' } }),
};

const workspaces: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  npm: { 'package.json': '{"workspaces":["packages/*","apps/*"]}', 'package-lock.json': '{}' },
  pnpm: { 'package.json': '{}', 'pnpm-workspace.yaml': 'packages:\n  - packages/*\n  - "apps/*"\n' },
  yarn: { 'package.json': '{"workspaces":{"packages":["packages/*","apps/*"]}}', 'yarn.lock': '' },
  bun: { 'package.json': '{"workspaces":["packages/*","apps/*"]}', 'bun.lock': '{}' },
};

for (const [manager, files] of Object.entries(workspaces)) {
  suite(
    `a package of a workspace of ${manager}`,
    scenarios({ files: { ...files, ...library }, importer }, [
      ['is right', '@acme/ui-kit', 'fine'],
      ['is right with a path', '@acme/ui-kit/Button', 'fine'],
      ['has the wrong case in its scope', '@Acme/ui-kit', '@Acme/ui-kit → @acme/ui-kit (case-mismatch, fix)'],
      ['has the wrong case in its name', '@acme/UI-kit', '@acme/UI-kit → @acme/ui-kit (case-mismatch, fix)'],
      [
        'has the wrong case in its path',
        '@acme/ui-kit/button',
        '@acme/ui-kit/button → @acme/ui-kit/Button (case-mismatch, fix)',
      ],
      [
        'has the wrong case in name and path',
        '@acme/Ui-Kit/button',
        '@acme/Ui-Kit/button → @acme/ui-kit/Button (case-mismatch, fix)',
      ],
      [
        'has the wrong case in the middle',
        '@acme/ui-kit/Src/Card',
        '@acme/ui-kit/Src/Card → @acme/ui-kit/src/Card (case-mismatch, fix)',
      ],
      ['has a typo in its name', '@acme/ui-kti', '@acme/ui-kti → @acme/ui-kit (misspelled)'],
      ['has a typo in its scope', '@amce/ui-kit', '@amce/ui-kit → @acme/ui-kit (misspelled)'],
      [
        'has a typo in its path',
        '@acme/ui-kit/Buton',
        '@acme/ui-kit/Buton → @acme/ui-kit/Button (misspelled)',
      ],
      ['holds no such file', '@acme/ui-kit/telemetry', '@acme/ui-kit/telemetry (not-found)'],
    ]),
  );
}

const exports: World = {
  files: {
    'package.json': '{"workspaces":["packages/*","apps/*"]}',
    'apps/web/package.json': '{"name":"web"}',
    'packages/kit/package.json': JSON.stringify({
      name: 'kit',
      exports: {
        '.': { types: './src/index.ts', import: './dist/index.js' },
        './theme': './src/theme/Dark.ts',
        './icons/*': './src/icons/*.svg',
        './forms/*.js': { types: './src/forms/*.ts', default: './dist/forms/*.js' },
        './nested/*': { import: { node: './src/nested/*.mts' }, require: [null, './src/nested/*.cts'] },
        './internal/*': null,
      },
    }),
    'packages/kit/src/index.ts': '',
    'packages/kit/src/theme/Dark.ts': '',
    'packages/kit/src/icons/Arrow.svg': '',
    'packages/kit/src/icons/social/Mail.svg': '',
    'packages/kit/src/forms/Input.ts': '',
    'packages/kit/src/nested/one.mts': '',
    'packages/kit/src/nested/two.cts': '',
    'packages/kit/src/internal/secret.ts': '',
  },
  importer,
};

suite(
  'a package with exports',
  scenarios(exports, [
    ['is right', 'kit', 'fine'],
    ['is right by a key', 'kit/theme', 'fine'],
    ['is right by a pattern', 'kit/icons/Arrow', 'fine'],
    ['is right by a pattern over a slash', 'kit/icons/social/Mail', 'fine'],
    ['is right by a pattern with an extension', 'kit/forms/Input.js', 'fine'],
    ['is right by one condition', 'kit/nested/one', 'fine'],
    ['is right by another condition', 'kit/nested/two', 'fine'],
    ['has the wrong case in a key', 'kit/Theme', 'kit/Theme → kit/theme (case-mismatch, fix)'],
    ['has the wrong case in its name', 'Kit/theme', 'Kit/theme → kit/theme (case-mismatch, fix)'],
    [
      'has the wrong case behind a pattern',
      'kit/icons/arrow',
      'kit/icons/arrow → kit/icons/Arrow (case-mismatch, fix)',
    ],
    [
      'has the wrong case in the middle of a star',
      'kit/icons/Social/Mail',
      'kit/icons/Social/Mail → kit/icons/social/Mail (case-mismatch, fix)',
    ],
    [
      'has the wrong case in front of a star',
      'kit/Icons/Arrow',
      'kit/Icons/Arrow → kit/icons/Arrow (case-mismatch, fix)',
    ],
    [
      'has the wrong case before an extension',
      'kit/forms/input.js',
      'kit/forms/input.js → kit/forms/Input.js (case-mismatch, fix)',
    ],
    ['has a typo in a key', 'kit/thme', 'kit/thme → kit/theme (misspelled)'],
    ['has a typo behind a pattern', 'kit/icons/Arow', 'kit/icons/Arow → kit/icons/Arrow (misspelled)'],
    ['has a typo in front of a star', 'kit/icon/Arrow', 'kit/icon/Arrow → kit/icons/Arrow (misspelled)'],
    ['lacks the extension of a key, which a plugin may add', 'kit/forms/Input', 'unknown: unexplained'],
    ['is a file that another key closes', 'kit/src/theme/Dark', 'fine'],
  ]),
);

suite(
  'a package by its own name',
  scenarios(
    {
      files: {
        'package.json': JSON.stringify({
          name: 'solo',
          exports: { '.': './src/index.js', './*': './src/*.js' },
        }),
        'src/index.js': '',
        'src/Widget.js': '',
      },
      importer: 'test/solo.test.js',
    },
    [
      ['is right', 'solo', 'fine'],
      ['is right by a pattern', 'solo/Widget', 'fine'],
      ['has the wrong case', 'solo/widget', 'solo/widget → solo/Widget (case-mismatch, fix)'],
      ['has the wrong case in its name', 'Solo/Widget', 'Solo/Widget → solo/Widget (case-mismatch, fix)'],
      ['has a typo', 'solo/Widgte', 'solo/Widgte → solo/Widget (misspelled)'],
    ],
  ),
);

suite(
  'a builtin of Node',
  scenarios({ files: { 'package.json': '{}' }, importer: 'src/a.ts' }, [
    ['is right', 'fs', 'fine'],
    ['is right with its scheme', 'node:fs', 'fine'],
    ['is right with a path', 'fs/promises', 'fine'],
    ['is newer than this Node', 'node:sqlite', 'fine'],
    ['has the wrong case', 'FS', 'FS → fs (case-mismatch, fix)'],
    ['has the wrong case behind its scheme', 'node:Path', 'node:Path → node:path (case-mismatch, fix)'],
    ['has the wrong case in its path', 'fs/Promises', 'fs/Promises → fs/promises (case-mismatch, fix)'],
    ['has a typo', 'chlid_process', 'chlid_process → child_process (misspelled)'],
    ['has a typo behind its scheme', 'node:pth', 'node:pth → node:path (misspelled)'],
    ['has another separator', 'child-process', 'child-process → child_process (misspelled)'],
    ['is none', 'node:telemetry', 'unknown: unexplained'],
  ]),
);

suite(
  'a declared package that is not installed',
  scenarios(
    {
      files: {
        'package.json': JSON.stringify({
          dependencies: { lodash: '*', '@tanstack/react-query': '*' },
        }),
        'package-lock.json': '{"packages":{"node_modules/lodahs":{}}}',
      },
      importer: 'src/a.ts',
    },
    [
      ['is right', 'lodash', 'fine'],
      ['is right with its scope', '@tanstack/react-query', 'fine'],
      ['has a path that nobody knows', 'lodash/Debounce', 'unknown: not-installed'],
      ['is only locked', 'lodahs', 'unknown: not-installed'],
      ['has the wrong case', 'Lodash', 'Lodash → lodash (case-mismatch, fix)'],
      [
        'has the wrong case in front of a path',
        'Lodash/debounce',
        'Lodash/debounce → lodash/debounce (case-mismatch, fix)',
      ],
      [
        'has the wrong case in its scope',
        '@TanStack/react-query',
        '@TanStack/react-query → @tanstack/react-query (case-mismatch, fix)',
      ],
      ['has a typo', 'lodsah', 'lodsah → lodash (misspelled)'],
      [
        'has a typo in its scope',
        '@tanstak/react-query',
        '@tanstak/react-query → @tanstack/react-query (misspelled)',
      ],
      [
        'has another separator',
        '@tanstack/react_query',
        '@tanstack/react_query → @tanstack/react-query (misspelled)',
      ],
      ['is declared nowhere', 'telemetry', 'unknown: unexplained'],
    ],
  ),
);

suite(
  'an installed package',
  scenarios(
    {
      files: {
        '.gitignore': 'node_modules/\n',
        'package.json': JSON.stringify({ dependencies: { lodash: '*', modern: '*', mixed: '*' } }),
        'node_modules/lodash/package.json': '{"name":"lodash","main":"lodash.js"}',
        'node_modules/lodash/lodash.js': '',
        'node_modules/lodash/debounce.js': '',
        'node_modules/lodash/fp/startCase.js': '',
        'node_modules/modern/package.json': JSON.stringify({
          name: 'modern',
          exports: { '.': './index.js', './*': './lib/*.js' },
        }),
        'node_modules/modern/index.js': '',
        'node_modules/modern/lib/Button.js': '',
        'node_modules/mixed/package.json': '{"name":"mixed","exports":{"./*":"./*.mjs"}}',
        'node_modules/mixed/old/Panel.mjs': '',
        'node_modules/mixed/old/Sheet.js': '',
      },
      importer: 'src/a.ts',
    },
    [
      ['is right', 'lodash', 'fine'],
      ['is right with a path', 'lodash/debounce', 'fine'],
      ['is right with its package.json', 'lodash/package.json', 'fine'],
      ['is right by exports', 'modern/Button', 'fine'],
      ['is right for tools that know no exports', 'mixed/old/Sheet.js', 'fine'],
      [
        'has the wrong case for tools that know no exports',
        'mixed/Old/Sheet.js',
        'mixed/Old/Sheet.js → mixed/old/Sheet.js (case-mismatch, fix)',
      ],
      ['has a typo beside such a file', 'mixed/old/Panle', 'mixed/old/Panle → mixed/old/Panel (misspelled)'],
      [
        'has the wrong case in its path',
        'lodash/Debounce',
        'lodash/Debounce → lodash/debounce (case-mismatch, fix)',
      ],
      [
        'has the wrong case in the middle',
        'lodash/FP/startCase',
        'lodash/FP/startCase → lodash/fp/startCase (case-mismatch, fix)',
      ],
      [
        'has the wrong case in its name',
        'Lodash/debounce',
        'Lodash/debounce → lodash/debounce (case-mismatch, fix)',
      ],
      [
        'has the wrong case behind exports',
        'modern/button',
        'modern/button → modern/Button (case-mismatch, fix)',
      ],
      ['has a typo in its path', 'lodash/debonce', 'lodash/debonce → lodash/debounce (misspelled)'],
      ['has a typo behind exports', 'modern/Buton', 'modern/Buton → modern/Button (misspelled)'],
      ['has a typo in its name', 'lodahs/debounce', 'lodahs/debounce → lodash/debounce (misspelled)'],
      ['holds no such file', 'lodash/telemetry', 'lodash/telemetry (not-found)'],
    ],
  ),
);

suite(
  'a scheme of another place',
  scenarios({ files: {}, importer: 'src/a.ts' }, [
    ['npm', 'npm:react@19', 'fine'],
    ['jsr', 'jsr:@std/path', 'fine'],
    ['a URL', 'https://example.com/x.js', 'fine'],
    ['a virtual module', 'virtual:pwa-register', 'unknown: virtual'],
  ]),
);

const denoMember = {
  'deno.json': '{"workspace":["./path","./fs"]}',
  'path/deno.json':
    '{"name":"@std/path","version":"1.0.0","exports":{".":"./mod.ts","./from-url":"./from_url.ts"}}',
  'path/mod.ts': '',
  'path/from_url.ts': '',
  'fs/deno.json': '{"name":"@std/fs","exports":"./mod.ts"}',
  'fs/mod.ts': '',
};

suite(
  "a member of Deno's workspace",
  scenarios({ files: denoMember, importer: 'fs/a.ts' }, [
    ['is found by its name', '@std/path', 'fine'],
    ['is found by a key of its exports', '@std/path/from-url', 'fine'],
    [
      'has a key in another case',
      '@std/path/from-URL',
      '@std/path/from-URL → @std/path/from-url (case-mismatch, fix)',
    ],
    [
      'has a key that is nearly so',
      '@std/path/from-ur',
      '@std/path/from-ur → @std/path/from-url (misspelled)',
    ],
    ['is written in another case', '@Std/path', '@Std/path → @std/path (case-mismatch, fix)'],
    ['is published by another', '@std/telemetry', 'unknown: unexplained'],
  ]),
);

const mapped = { 'deno.json': '{"imports":{"@std/fmt":"jsr:@std/fmt@1","preact/":"npm:/preact@10/"}}' };

suite(
  "what Deno's imports fetch",
  scenarios({ files: mapped, importer: 'a.ts' }, [
    ['is declared', '@std/fmt', 'fine'],
    ['holds what nobody here knows', '@std/fmt/colors', 'unknown: not-installed'],
    ['may be all that is below a name', 'preact/hooks', 'unknown: not-installed'],
    ['is written in another case', '@std/Fmt', '@std/Fmt → @std/fmt (case-mismatch, fix)'],
    ['is nearly so', '@std/fmtt/colors', '@std/fmtt/colors → @std/fmt/colors (misspelled)'],
    ['is something else', 'telemetry', 'unknown: unexplained'],
  ]),
);

suite(
  'an example that is called as the package that it shows',
  scenarios(
    {
      files: {
        'package.json': '{"workspaces":["examples/*"]}',
        'examples/next/package.json': '{"name":"next","dependencies":{"next":"15"}}',
        'examples/next/src/App.ts': '',
      },
      importer: 'examples/next/pages/home.ts',
    },
    [
      ['gets that package', 'next', 'fine'],
      ['does not know what that holds', 'next/app', 'unknown: not-installed'],
      ['may write the name in the wrong case', 'Next/app', 'Next/app → next/app (case-mismatch, fix)'],
    ],
  ),
);
