import { scenarios, type World } from './scenario.js';
import { suite } from './suite.js';

const sources = {
  'src/components/Button.tsx': '',
  'src/components/Card/index.ts': '',
  'src/lib/api/client.ts': '',
  'src/styles/main.css': '',
};
const importer = 'src/pages/Home.tsx';

function tsconfig(compilerOptions: object): string {
  return JSON.stringify({ compilerOptions });
}

/** The same mistakes, whatever explains the alias. */
function mistakes(prefix: string, target = ''): Parameters<typeof scenarios>[1] {
  const right = (path: string): string => `${prefix}${target}${path}`;
  const wrong = (path: string, fixed: string): readonly [string, string] => [
    right(path),
    `${right(path)} → ${right(fixed)} (case-mismatch, fix)`,
  ];
  return [
    ['is right', right('components/Button'), 'fine'],
    ['is right with the extension of its output', right('components/Button.js'), 'fine'],
    ['is right as a folder', right('components/Card'), 'fine'],
    ['is right with a query', right('styles/main.css?inline'), 'fine'],
    ['has the wrong case in the last segment', ...wrong('components/button', 'components/Button')],
    ['has the wrong case in the first segment', ...wrong('Components/Button', 'components/Button')],
    ['has the wrong case in the middle', ...wrong('lib/API/client', 'lib/api/client')],
    ['has the wrong case in two segments', ...wrong('Lib/api/Client', 'lib/api/client')],
    ['has the wrong case in a folder', ...wrong('components/card', 'components/Card')],
    ['has the wrong case before a query', ...wrong('styles/Main.css?inline', 'styles/main.css?inline')],
    [
      'has a typo',
      right('components/Buton'),
      `${right('components/Buton')} → ${right('components/Button')} (misspelled)`,
    ],
    [
      'has a typo in a folder',
      right('componets/Button'),
      `${right('componets/Button')} → ${right('components/Button')} (misspelled)`,
    ],
    [
      'lacks a folder',
      right('lib/client'),
      `${right('lib/client')} → ${right('lib/api/client')} (misspelled)`,
    ],
    ['is nowhere', right('services/telemetry'), `${right('services/telemetry')} (not-found)`],
  ];
}

const paths: World = {
  files: { ...sources, 'tsconfig.json': tsconfig({ paths: { '@/*': ['./src/*'] } }) },
  importer,
};
suite('paths of a tsconfig', scenarios(paths, mistakes('@/')));

suite(
  'a prefix that is too short to be near another',
  scenarios(paths, [
    ['with a letter too many', '@@/components/Button', 'unknown: unexplained'],
    ['without its slash', '@components/Button', 'unknown: unexplained'],
  ]),
);

suite(
  'paths with several targets, a suffix, and the longest prefix',
  scenarios(
    {
      files: {
        'tsconfig.json': tsconfig({
          baseUrl: '.',
          paths: {
            '#ui/*': ['generated/ui/*', 'src/components/*'],
            '@app/*': ['src/*'],
            '@app/lib/*': ['src/lib/*'],
            exactly: ['src/lib/api/client.ts'],
          },
        }),
        ...sources,
      },
      importer,
    },
    [
      ['the second target holds it', '#ui/Button', 'fine'],
      [
        'the second target holds it in another case',
        '#ui/button',
        '#ui/button → #ui/Button (case-mismatch, fix)',
      ],
      [
        'the longer prefix',
        '@app/lib/api/Client',
        '@app/lib/api/Client → @app/lib/api/client (case-mismatch, fix)',
      ],
      [
        'the prefix is in another case',
        '@App/lib/api/client',
        '@App/lib/api/client → @app/lib/api/client (case-mismatch, fix)',
      ],
      [
        'prefix and path are in another case',
        '@App/lib/api/Client',
        '@App/lib/api/Client → @app/lib/api/client (case-mismatch, fix)',
      ],
      [
        'the prefix is misspelled',
        '@apps/lib/api/client',
        '@apps/lib/api/client → @app/lib/api/client (misspelled)',
      ],
      ['an exact name', 'exactly', 'fine'],
      ['an exact name in another case', 'Exactly', 'Exactly → exactly (case-mismatch, fix)'],
      ['an exact name with a typo', 'exactley', 'exactley → exactly (misspelled)'],
    ],
  ),
);

/** TypeScript 7 knows no `baseUrl`; `paths` of `*` say the same. */
const openRoots = [
  ['a baseUrl', { baseUrl: './src' }],
  ['paths of everything', { paths: { '*': ['./src/*'] } }],
  ['paths of everything, and declarations', { paths: { '*': ['./types/*', './src/*', './node_modules/*'] } }],
] as const;

for (const [name, options] of openRoots) {
  const given = { files: { ...sources, 'tsconfig.json': tsconfig(options) }, importer };

  suite(
    name,
    scenarios(
      given,
      mistakes('', '').filter(
        ([sentence]) =>
          sentence !== 'is nowhere' &&
          !sentence.includes('wrong case in the first') &&
          !sentence.includes('two segments') &&
          !sentence.includes('typo in a folder'),
      ),
    ),
  );

  suite(
    `${name}, whose first segment is wrong`,
    scenarios(given, [
      ['in its case', 'Components/Button', 'Components/Button → components/Button (case-mismatch, fix)'],
      [
        'in its case, with the next',
        'Lib/API/client',
        'Lib/API/client → lib/api/client (case-mismatch, fix)',
      ],
      [
        'in its spelling, and all that follows is there',
        'componets/Button',
        'componets/Button → components/Button (misspelled)',
      ],
      ['in its spelling, and what follows is nowhere', 'componets/telemetry', 'unknown: unexplained'],
      ['and may be a package', 'services/telemetry', 'unknown: unexplained'],
    ]),
  );
}

suite(
  'paths of everything behind a mark that packages have, too',
  scenarios(
    { files: { ...sources, 'tsconfig.json': tsconfig({ paths: { '@*': ['./src/*'] } }) }, importer },
    [
      ['are right', '@components/Button', 'fine'],
      ['have a typo', '@components/Buton', '@components/Buton → @components/Button (misspelled)'],
      [
        'have the wrong case',
        '@Components/Button',
        '@Components/Button → @components/Button (case-mismatch, fix)',
      ],
      [
        'have a typo in the first segment',
        '@componets/Button',
        '@componets/Button → @components/Button (misspelled)',
      ],
      [
        'lead nowhere in a folder that is there',
        '@components/telemetry',
        '@components/telemetry (not-found)',
      ],
      ['may be a package that nobody declared', '@vue/runtime-core', 'unknown: unexplained'],
    ],
  ),
);

suite(
  'paths of everything that lead to declarations alone',
  scenarios(
    {
      files: {
        'tsconfig.json': tsconfig({ paths: { '*': ['./types/*'] } }),
        'types/chart/index.d.ts': '',
        'types/chart/line.d.ts': '',
      },
      importer,
    },
    [
      ['tell of what they hold', 'chart/line', 'fine'],
      ['and of nothing else that a package may hold', 'chart/lines', 'unknown: unexplained'],
    ],
  ),
);

suite(
  'an alias of truepath.json',
  scenarios(
    { files: { ...sources, 'truepath.json': JSON.stringify({ aliases: { '~/*': ['src/*'] } }) }, importer },
    mistakes('~/'),
  ),
);

suite(
  'an import map',
  scenarios(
    { files: { ...sources, 'deno.json': JSON.stringify({ imports: { '$/': './src/' } }) }, importer },
    mistakes('$/'),
  ),
);

suite(
  'the imports of a package.json',
  scenarios(
    {
      files: {
        ...sources,
        'package.json': JSON.stringify({
          name: 'app',
          imports: { '#src/*': './src/*', '#client': './src/lib/api/client.ts', '#dep': 'react' },
          dependencies: { react: '*' },
        }),
      },
      importer,
    },
    [
      ...mistakes('#src/'),
      ['an exact key is right', '#client', 'fine'],
      ['an exact key is in another case', '#Client', '#Client → #client (case-mismatch, fix)'],
      ['an exact key has a typo', '#cleint', '#cleint → #client (misspelled)'],
      ['a key leads to a declared package', '#dep', 'fine'],
      [
        'a prefix has a typo',
        '#scr/components/Button',
        '#scr/components/Button → #src/components/Button (misspelled)',
      ],
      [
        'a prefix is in another case',
        '#Src/components/Button',
        '#Src/components/Button → #src/components/Button (case-mismatch, fix)',
      ],
    ],
  ),
);

suite(
  'a path from the root of the application',
  scenarios(
    {
      files: { ...sources, 'package.json': '{"devDependencies":{"vite":"*"}}', 'public/logo.svg': '' },
      importer,
    },
    [
      ['is right', '/src/components/Button.tsx', 'fine'],
      ['is right in public', '/logo.svg', 'fine'],
      ['has the wrong case in public', '/Logo.svg', '/Logo.svg → /logo.svg (case-mismatch, fix)'],
      [
        'has the wrong case in the last segment',
        '/src/components/button.tsx',
        '/src/components/button.tsx → /src/components/Button.tsx (case-mismatch, fix)',
      ],
      [
        'has the wrong case in the first segment',
        '/Src/components/Button.tsx',
        '/Src/components/Button.tsx → /src/components/Button.tsx (case-mismatch, fix)',
      ],
      [
        'has a typo',
        '/src/components/Buton.tsx',
        '/src/components/Buton.tsx → /src/components/Button.tsx (misspelled)',
      ],
      ['is a path of some disk', '/usr/lib/telemetry.js', 'unknown: unexplained'],
    ],
  ),
);
