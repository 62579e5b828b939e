import { scenarios, type Scenario } from './scenario.js';
import { suite } from './suite.js';

/** Composed, and decomposed. */
const composed = 'café'.normalize('NFC');
const decomposed = 'café'.normalize('NFD');

function scenario(
  sentence: string,
  files: Readonly<Record<string, string>>,
  findings: readonly string[] = [],
  unknown: Readonly<Record<string, number>> = {},
): Scenario {
  return { sentence, files, expected: { findings, unknown } };
}

suite('a file beside one that is called alike', [
  scenario('FOO beside Foo.ts leaves ./Foo right', {
    'src/Foo.ts': '',
    'src/FOO': '',
    'src/a.ts': `import './Foo';`,
  }),
  scenario('a folder FOO beside Foo.ts leaves ./Foo right', {
    'src/Foo.ts': '',
    'src/FOO/x.ts': '',
    'src/a.ts': `import './Foo';`,
  }),
  scenario('foo.css beside Foo.ts leaves both right', {
    'src/Foo.ts': '',
    'src/foo.css': '',
    'src/a.ts': `import './Foo';\nimport './foo.css';`,
  }),
  scenario('User.test.js beside user.js leaves ./user right', {
    'src/user.js': '',
    'src/User.test.js': '',
    'src/a.js': `import './user';`,
  }),
  scenario(
    'User.js beside user.json: ./user means the one on a Mac and the other on Linux',
    { 'src/User.js': '', 'src/user.json': '{}', 'src/a.js': `require('./user');` },
    ['src/a.js ./user → ./User (case-mismatch)'],
  ),
  scenario(
    'User.js beside a folder user: ./user means the one on a Mac and the other on Linux',
    { 'src/User.js': '', 'src/user/index.js': '', 'src/a.js': `require('./user');` },
    ['src/a.js ./user → ./User (case-mismatch)'],
  ),
  scenario('User.js beside user.json: each in full is right', {
    'src/User.js': '',
    'src/user.json': '{}',
    'src/a.js': `require('./User.js');\nrequire('./user.json');\nrequire('./User');`,
  }),
  scenario('User.js beside a folder user: the folder by its slash is right', {
    'src/User.js': '',
    'src/user/index.js': '',
    'src/a.js': `require('./user/');\nrequire('./user/index');\nrequire('./User');`,
  }),
]);

suite('letters with marks', [
  scenario(`what is written as it is stored is right`, {
    [`src/${composed}.ts`]: '',
    [`src/${decomposed}-2.ts`]: '',
    'src/a.ts': `import './${composed}';\nimport './${decomposed}-2';`,
  }),
  scenario(
    'composed where it is stored decomposed',
    { [`src/${decomposed}.ts`]: '', 'src/a.ts': `import './${composed}';` },
    [`src/a.ts ./${composed} → ./${decomposed} (unicode-mismatch, fix)`],
  ),
  scenario(
    'decomposed where it is stored composed, in a folder',
    { [`src/${composed}/b.ts`]: '', 'src/a.ts': `import './${decomposed}/b';` },
    [`src/a.ts ./${decomposed}/b → ./${composed}/b (unicode-mismatch, fix)`],
  ),
  scenario(
    'another Unicode form and another letter case',
    { [`src/${composed}.ts`]: '', 'src/a.ts': `import './${decomposed.toUpperCase()}';` },
    [`src/a.ts ./${decomposed.toUpperCase()} → ./${composed} (case-mismatch, fix)`],
  ),
  scenario(
    'a letter case beyond ASCII',
    {
      'src/Übersicht.ts': '',
      'src/ΣΊΣΥΦΟΣ.ts': '',
      'src/a.ts': `import './übersicht';\nimport './σίσυφος';`,
    },
    [
      'src/a.ts ./übersicht → ./Übersicht (case-mismatch, fix)',
      'src/a.ts ./σίσυφος → ./ΣΊΣΥΦΟΣ (case-mismatch, fix)',
    ],
  ),
  scenario(
    'an accent that is forgotten is a typo',
    { [`src/${composed}.ts`]: '', 'src/a.ts': `import './cafe';` },
    [`src/a.ts ./cafe → ./${composed} (misspelled)`],
  ),
]);

suite(
  'a query or a hash behind the right name',
  scenarios(
    { files: { 'src/Logo.svg': '', 'src/Worker.ts': '', 'src/odd#name.ts': '' }, importer: 'src/a.ts' },
    [
      ['?raw', './Logo.svg?raw', 'fine'],
      ['a hash', './Logo.svg#icon', 'fine'],
      ['both', './Logo.svg?url&x=1#icon', 'fine'],
      ['a query without an extension', './Worker?worker', 'fine'],
      ['a loader', 'raw-loader!./Logo.svg', 'fine'],
      ['loaders with options', '!!style-loader!css-loader?modules!./Logo.svg', 'fine'],
      ["Parcel's pipeline", 'url:./Logo.svg', 'fine'],
      ['a name that holds a hash', './odd#name', 'fine'],
    ],
  ),
);

suite(
  'a tsconfig that extends a package that is not installed',
  scenarios(
    {
      files: {
        'tsconfig.json': JSON.stringify({
          extends: ['@tsconfig/strictest/tsconfig', './missing.json'],
          compilerOptions: { paths: { '@/*': ['./src/*'] } },
        }),
        'src/Button.ts': '',
      },
      importer: 'src/a.ts',
    },
    [
      ['a relative path is judged', './button', './button → ./Button (case-mismatch, fix)'],
      ['its own alias is judged', '@/button', '@/button → @/Button (case-mismatch, fix)'],
      ['an alias that it may hold is unknown', '~lib/button', 'unknown: unexplained'],
    ],
  ),
);

suite(
  'a suggestion for a folder',
  scenarios({ files: { 'src/utils/react/f.js': '' }, importer: 'src/a.js' }, [
    [
      'with two letters swapped',
      './utlis/react/f.js',
      './utlis/react/f.js → ./utils/react/f.js (misspelled)',
    ],
    ['with capitals, too', './Utlis/react/f.js', './Utlis/react/f.js → ./utils/react/f.js (misspelled)'],
    ['in the middle', './utils/raect/f.js', './utils/raect/f.js → ./utils/react/f.js (misspelled)'],
    ['in two places', './utlis/raect/f.js', './utlis/raect/f.js → ./utils/react/f.js (misspelled)'],
  ]),
);

suite('names that are odd', [
  scenario(
    'spaces, quotes, brackets and signs are letters like others',
    {
      "src/it's [id] (group)/Äpfel & Birnen.ts": '',
      'src/a.ts': `import "./it's [id] (group)/Äpfel & birnen";\nimport "./it's [id] (group)/Äpfel & Birnen";`,
    },
    ["src/a.ts ./it's [id] (group)/Äpfel & birnen → ./it's [id] (group)/Äpfel & Birnen (case-mismatch)"],
  ),
  scenario(
    'names as long as they get',
    { [`src/${'Long'.repeat(50)}.ts`]: '', 'src/a.ts': `import './${'long'.repeat(50)}';` },
    [`src/a.ts ./${'long'.repeat(50)} → ./${'Long'.repeat(50)} (case-mismatch, fix)`],
  ),
]);
