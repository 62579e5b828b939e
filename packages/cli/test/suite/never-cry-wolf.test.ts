import { scenarios, type Scenario, type World } from './scenario.js';
import { suite } from './suite.js';

function tsconfig(compilerOptions: object): string {
  return JSON.stringify({ compilerOptions });
}

suite(
  'what git ignores',
  scenarios(
    {
      files: {
        '.gitignore': 'generated/\n/dist\n*.g.ts\n',
        'package.json': '{"name":"app"}',
        'src/button.ts': '',
      },
      importer: 'src/a.ts',
    },
    [
      ['is unknown in an ignored folder', './generated/client', 'unknown: generated'],
      ['is unknown by its extension', './schema.g', 'unknown: generated'],
      ['is unknown at the top', '../dist/app', 'unknown: generated'],
      ['excuses no wrong case elsewhere', './Button', './Button → ./button (case-mismatch, fix)'],
    ],
  ),
);

suite('what git ignores and is there after a build', [
  ...scenarios(
    {
      files: { '.gitignore': 'generated/\n', 'src/generated/Client.ts': '' },
      importer: 'src/a.ts',
    },
    [
      ['is right', './generated/Client', 'fine'],
      [
        'is wrong in another case',
        './generated/client',
        './generated/client → ./generated/Client (case-mismatch, fix)',
      ],
      ['is unknown where it is not', './generated/Schema', 'unknown: generated'],
    ],
  ),
]);

const submodule: World = {
  files: {
    '.gitmodules': '[submodule "vendor/lib"]\n\tpath = vendor/lib\n\turl = ../lib\n',
    'src/b.ts': '',
  },
  submodules: ['vendor/lib'],
  importer: 'src/a.ts',
};

suite(
  'a submodule',
  scenarios(submodule, [
    ['is opaque', '../vendor/lib/x', 'unknown: out-of-sight'],
    ['is opaque itself', '../vendor/lib', 'unknown: out-of-sight'],
    ['is opaque in its depth', '../vendor/lib/a/b/c', 'unknown: out-of-sight'],
    ['may be in the wrong case', '../Vendor/lib/x', '../Vendor/lib/x → ../vendor/lib/x (case-mismatch, fix)'],
  ]),
);

suite(
  'what a sparse checkout leaves out',
  scenarios(
    { files: { 'src/b.ts': '', 'docs/Guide.ts': '' }, sparse: ['docs/Guide.ts'], importer: 'src/a.ts' },
    [
      ['is right', '../docs/Guide', 'fine'],
      ['is wrong in another case', '../docs/guide', '../docs/guide → ../docs/Guide (case-mismatch, fix)'],
    ],
  ),
);

suite(
  'outside of the repository',
  scenarios({ files: {}, importer: 'src/a.ts' }, [
    ['is out of sight', '../../elsewhere/x', 'unknown: out-of-sight'],
    ['is out of sight at once', '../..', 'unknown: out-of-sight'],
  ]),
);

suite(
  'types that a framework makes',
  scenarios({ files: { 'src/b.ts': '' }, importer: 'src/routes/a.ts' }, [
    ['of SvelteKit', './$types', 'unknown: generated'],
    ['of SvelteKit with an extension', './$types.js', 'unknown: generated'],
    ['of React Router', './+types/a', 'unknown: generated'],
  ]),
);

suite(
  'rootDirs of which one is absent',
  scenarios(
    {
      files: { 'tsconfig.json': tsconfig({ rootDirs: ['src', 'gen'] }), 'src/View.ts': '' },
      importer: 'src/a.ts',
    },
    [
      ['may hold what is missing', './schema', 'unknown: generated'],
      ['does not excuse the wrong case', './view', './view → ./View (case-mismatch, fix)'],
    ],
  ),
);

suite(
  'rootDirs that are there',
  scenarios(
    {
      files: {
        'tsconfig.json': tsconfig({ rootDirs: ['src', 'gen'] }),
        'src/View.ts': '',
        'gen/Schema.ts': '',
      },
      importer: 'src/a.ts',
    },
    [
      ['are one', './Schema', 'fine'],
      ['hold no such file', './telemetry', './telemetry (not-found)'],
    ],
  ),
);

suite(
  'a path for where the file will stand',
  scenarios(
    {
      files: {
        'app/tsconfig.json': tsconfig({ rootDir: 'src', outDir: 'build/out' }),
        'app/package.json': '{}',
      },
      importer: 'app/src/a.ts',
    },
    [
      ['is right from there', '../../package.json', 'unknown: after-build'],
      ['is right from here', '../package.json', 'fine'],
      ['is in the output', '../build/out/b', 'unknown: generated'],
    ],
  ),
);

suite(
  'a failure that is provided for',
  scenarios({ files: { 'src/User.js': '' }, importer: 'src/a.js' }, [
    ['is a require in a try', `try { require('./optional') } catch {}`, 'unknown: guarded'],
    ['is an import() that is caught', `import('./optional').catch(() => {});`, 'unknown: guarded'],
    ['is no try without a catch', `try { require('./telemetry') } finally {}`, './telemetry (not-found)'],
    [
      'does not excuse the wrong case',
      `try { require('./user') } catch {}`,
      './user → ./User (case-mismatch, fix)',
    ],
    ['may name both spellings', `try { require('./user') } catch { require('./User') }`, 'unknown: guarded'],
  ]),
);

suite(
  'a mock',
  scenarios({ files: { 'src/User.ts': '' }, importer: 'src/a.test.ts' }, [
    ['needs no file with a factory', `vi.mock('./telemetry', () => ({}));`, 'unknown: optional'],
    ['is wrong near a file', `vi.mock('./Usre', () => ({}));`, './Usre → ./User (misspelled)'],
    ['needs a file without', `vi.mock('./telemetry');`, './telemetry (not-found)'],
    ['needs none when it is virtual', `jest.mock('./telemetry', () => ({}), { virtual: true });`, 'fine'],
  ]),
);

suite(
  'an ambient module',
  scenarios(
    {
      files: {
        'types.d.ts': `declare module 'ambient';\ndeclare module '@gen/*' {}\ndeclare module '*.svg';\n`,
        'src/Logo.svg': '',
      },
      importer: 'src/a.ts',
    },
    [
      ['needs no file', 'ambient', 'unknown: virtual'],
      ['needs no file by its pattern', '@gen/anything', 'unknown: virtual'],
      ['of an extension tells a type only', './logo.svg', './logo.svg → ./Logo.svg (case-mismatch, fix)'],
    ],
  ),
);

suite(
  'an alias that nothing explains',
  scenarios({ files: { 'package.json': '{}', 'src/Button.ts': '' }, importer: 'src/a.ts' }, [
    ['is unknown', '@/button', 'unknown: unexplained'],
    ['is unknown with another sign', '~components/button', 'unknown: unexplained'],
    ['is unknown with a hash', '#components/button', 'unknown: unexplained'],
  ]),
);

suite(
  'a pattern of a generator',
  scenarios({ files: { 'src/b.ts': '' }, importer: 'src/a.ts' }, [
    ['in braces', './{{name}}', 'unknown: template'],
    ['in signs', './<%= name %>', 'unknown: template'],
    ['in capitals', './__NAME__', 'unknown: template'],
  ]),
);

const templates = Object.fromEntries(
  ['one', 'two', 'three', 'four'].map((name) => [
    `blueprints/${name}.ts`,
    `import './models/${name}-model';\nimport '../config/${name}-config';\n`,
  ]),
);

const others: readonly Scenario[] = [
  {
    sentence: 'a folder in which most relative paths fail is one of templates',
    files: { ...templates, 'src/Button.ts': '', 'src/a.ts': `import './button';` },
    expected: {
      findings: ['src/a.ts ./button → ./Button (case-mismatch, fix)'],
      unknown: { template: 8 },
    },
  },
  {
    sentence: 'and nothing is said of the few files above it, however few paths they hold',
    files: {
      ...templates,
      'tasks/index.ts': `import './defalts';\n`,
      'tasks/defaults.ts': '',
      'tasks/npm/gulpfile.js': ['user', 'watch', 'build', 'rtl', 'clean', 'kit']
        .map((name) => `require('./tasks/${name}');\n`)
        .join(''),
    },
    expected: {
      findings: ['tasks/index.ts ./defalts → ./defaults (misspelled)'],
      unknown: { template: 14 },
    },
  },
  {
    sentence: 'a file that does not parse costs one warning, and all that it may import is unknown',
    files: {
      'src/Button.ts': '',
      'src/a.ts': `import './button';\nimport './telemetry';\nconst = {;\n`,
      'src/b.ts': `import './button';`,
    },
    expected: {
      findings: ['src/b.ts ./button → ./Button (case-mismatch, fix)'],
      unknown: { unparsed: 2 },
    },
    warnings: [/^src\/a\.ts:3:7: this file does not parse/],
  },
  {
    sentence: 'a broken package.json and a broken tsconfig cost a warning each',
    files: {
      'package.json': '{"name": ',
      'tsconfig.json': '{{',
      'src/B.ts': '',
      'src/a.ts': `import './b';`,
    },
    expected: { findings: ['src/a.ts ./b → ./B (case-mismatch, fix)'], unknown: {} },
    warnings: [/^package\.json/, /^tsconfig\.json/],
  },
  {
    sentence: 'minified files are skipped',
    files: {
      'src/a.min.js': `require('./b')`,
      'src/b.js': `require('./c');`.repeat(1500),
    },
    expected: { findings: [], unknown: {} },
  },
];

suite('what concerns more than one path', others);
