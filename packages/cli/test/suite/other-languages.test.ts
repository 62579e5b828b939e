import { scenarios, type Row, type Scenario, type World } from './scenario.js';
import { suite } from './suite.js';

/** The rows of one world. */
function at(importer: string, files: World['files'], rows: readonly Row[]): readonly Scenario[] {
  return scenarios({ importer, files }, rows);
}

const sheets = {
  'package.json': '{"dependencies":{"bootstrap":"5"}}',
  'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}',
  'src/styles/_colors.scss': '',
  'src/styles/Theme.scss': '',
  'src/styles/mixins/_index.scss': '',
  'src/images/Logo.png': '',
};

const theme = './theme → ./Theme (case-mismatch, fix)';
const logo = '../images/logo.png → ../images/Logo.png (case-mismatch, fix)';

suite('a style sheet', [
  ...at('src/styles/a.scss', sheets, [
    ['imports another', `@import './Theme';`, 'fine'],
    ['imports a part of one', `@use 'colors'; @use './_colors'; @forward 'colors.scss';`, 'fine'],
    ['imports the index of a folder', `@use "mixins";`, 'fine'],
    ['has the wrong case in an import', `@import './theme';`, theme],
    ['has it in the name of a part', `@use "./Colors";`, './Colors → ./colors (case-mismatch, fix)'],
    ['has it in the name of a folder', `@use './Mixins';`, './Mixins → ./mixins (case-mismatch, fix)'],
    ['has it without a dot', `@import "theme.scss";`, 'theme.scss → Theme.scss (case-mismatch, fix)'],
    ['has it in an address', `a { b: url('../images/logo.png') }`, logo],
    [
      'has it in a composition',
      `.a { composes: b from './theme.scss' }`,
      './theme.scss → ./Theme.scss (case-mismatch, fix)',
    ],
    [
      'has it behind an alias',
      `@import '@/styles/theme';`,
      '@/styles/theme → @/styles/Theme (case-mismatch, fix)',
    ],
    [
      'has it behind the mark of a module',
      `@import '~@/styles/theme';`,
      '~@/styles/theme → ~@/styles/Theme (case-mismatch, fix)',
    ],
    ['names a package', `@import '~bootstrap/scss/bootstrap';`, 'unknown: not-installed'],
    ['may find what is missing in another folder', `@import './telemetry';`, 'unknown: unexplained'],
    ['tells no slip', `@import './Themes'; `, 'unknown: unexplained'],
    ['is told apart from its comments', `// @import './theme';\n/* url(../images/logo.png) */`, 'fine'],
  ]),
  ...at('src/styles/a.css', sheets, [
    ['has the wrong case in plain CSS', `a { b: url("../images/logo.png") }`, logo],
    ['may be served from another place', `a { b: url(/fonts/a.woff) }`, 'unknown: unexplained'],
  ]),
  ...at('src/styles/a.less', sheets, [
    [
      'has the wrong case in Less',
      `@import (reference) './theme.scss'; // it's one`,
      './theme.scss → ./Theme.scss (case-mismatch, fix)',
    ],
  ]),
  ...at('src/styles/a.vue', sheets, [
    ['has the wrong case in a component', `<style lang="scss" scoped>\n@import './theme';\n</style>`, theme],
    ['is not understood in another language', `<style lang="stylus">\n@import './theme'\n</style>`, 'fine'],
  ]),
]);

suite('what a sheet or a page names', [
  ...at(
    'src/index.css',
    { 'package.json': '{"dependencies":{"tailwindcss":"4"}}', 'src/TailwindCSS.css': '' },
    [['is a package that is declared', `@import 'tailwindcss';`, 'unknown: unexplained']],
  ),
  ...at('scss/pages/home.scss', { 'scss/images/bg.png': '', 'public/Images/bg.png': '' }, [
    ['may be served from where it is written so', `a { b: url('../Images/bg.png') }`, 'unknown: unexplained'],
  ]),
  ...at('src/cards/card.scss', { 'src/cards/_variables.scss': '', 'src/styles/_Variables.scss': '' }, [
    ['may lie in a folder to look in', `@import 'Variables';`, 'unknown: unexplained'],
  ]),
  ...at('web/wwwroot/a.html', { 'scripts/app.js': '', 'web/wwwroot/Scripts/app.js': '' }, [
    [
      'may be served from the folder of the page',
      `<script src="/Scripts/app.js"></script>`,
      'unknown: unexplained',
    ],
  ]),
]);

suite('what does not parse in a component', [
  ...at('src/A.vue', { 'src/util.js': '' }, [
    [
      'says nothing of its scripts',
      `<script>\nimport './Util';\n</script>\n<style lang="scss">\n.a { b: c; } }\n</style>`,
      './Util → ./util (case-mismatch, fix)',
    ],
  ]),
  ...at('src/a.less', { 'src/mixins.less': '' }, [
    [
      'is Less with its mixins no more',
      `@import "./Mixins"; // it's\n.a { .b(); .size(10px; 20px); }\n.c(4px);`,
      './Mixins → ./mixins (case-mismatch, fix)',
    ],
  ]),
  ...at('src/a.scss', { 'src/a.woff': '', 'src/b.woff': '', 'src/c.scss': '', 'src/two.scss': '' }, [
    [
      'is counted with its comments',
      `@import 'c', // first it's\n  'Two';\na { _src: url('a.woff'), // d\n url('B.woff') }`,
      'Two → two (case-mismatch, fix)\nB.woff → b.woff (case-mismatch, fix)',
    ],
  ]),
]);

const page = { 'src/Main.js': '', 'src/page.css': '' };

suite('a page', [
  ...at('index.html', page, [
    [
      'has the wrong case in a module',
      `<script type="module" src="/src/main.js"></script>`,
      '/src/main.js → /src/Main.js (case-mismatch, fix)',
    ],
    [
      'has it in what a module imports',
      `<script type="module">import './src/main.js';</script>`,
      './src/main.js → ./src/Main.js (case-mismatch, fix)',
    ],
    [
      'has it in a link to a style sheet',
      `<link rel="stylesheet" href="src/Page.css">`,
      'src/Page.css → src/page.css (case-mismatch, fix)',
    ],
    [
      'has it in a script beside it',
      `<script src="src/main.js"></script>`,
      'src/main.js → src/Main.js (case-mismatch, fix)',
    ],
    ['may be served from another place', `<script src="js/telemetry.js"></script>`, 'unknown: unexplained'],
    ['tells no slip', `<script src="src/Man.js"></script>`, 'unknown: unexplained'],
  ]),
]);

suite('a document of MDX', [
  ...at('docs/a.mdx', { 'docs/Card.js': '', 'docs/note.mdx': '' }, [
    [
      'has the wrong case',
      `# A\n\nimport Card from './card.js'\n`,
      './card.js → ./Card.js (case-mismatch, fix)',
    ],
    ['tells a slip', `import Card from './Cart.js'\n`, './Cart.js → ./Card.js (misspelled)'],
    ['may be part of another folder later', `import Card from '../parts/Chart.js'\n`, 'unknown: template'],
    ['shows code', "```js\nimport './card.js'\n```\n", 'fine'],
  ]),
]);
