import type { Row, Scenario } from './scenario.js';
import { scenarios } from './scenario.js';
import { suite } from './suite.js';

const targets = {
  'src/User.ts': '',
  'src/user-card.css': '',
  'src/card.html': '',
  'src/Pictures/logo.png': '',
};

const found = './user → ./User (case-mismatch, fix)';
const style = './User-card.css → ./user-card.css (case-mismatch, fix)';
const picture = './pictures/logo.png → ./Pictures/logo.png (case-mismatch, fix)';

const modules: readonly Row[] = [
  ['an import', `import { x } from './user';`, found],
  ['an import over lines', `import {\n  x, // one\n} from\n  './user';`, found],
  ['an import of a style', `import './User-card.css';`, style],
  ['an export', `export { x } from "./user";`, found],
  ['an export of everything', `export * from './user';`, found],
  ['an import()', `const x = import('./user');`, found],
  ['an import() of a template literal', 'const x = import(`./user`);', found],
  ['import.meta.resolve', `const x = import.meta.resolve('./user');`, found],
  ['new URL', `const x = new URL('./pictures/logo.png', import.meta.url);`, picture],
  [
    'import.meta.glob',
    `const x = import.meta.glob('./pictures/*.png');`,
    './pictures → ./Pictures (case-mismatch, fix)',
  ],
];

const required: readonly Row[] = [
  ['require', `const x = require('./user');`, found],
  ['require.resolve', `const x = require.resolve('./user');`, found],
  ['jest.mock', `jest.mock('./user');`, found],
  ['jest.mock with a factory', `jest.mock('./user', () => ({}));`, found],
  ['vi.mock', `vi.mock('./user');`, found],
  ['vi.importActual', `const x = vi.importActual('./user');`, found],
];

const documented: readonly Row[] = [
  ['a JSDoc type', `/** @type {import('./user').User} */\nlet x;`, found],
  ['a JSDoc import', `/** @import { User } from './user' */\nlet x;`, found],
];

const typed: readonly Row[] = [
  ['import type', `import type { User } from './user';`, found],
  ['export type', `export type { User } from './user';`, found],
  ['an import type', `let x: import('./user').User;`, found],
  ['typeof import', `let x: typeof import('./user');`, found],
  ['import equals', `import x = require('./user');`, found],
  ['declare module', `export {};\ndeclare module './user' {}`, found],
  ['reference path', `/// <reference path="./user" />\nexport {};`, found],
];

const components: readonly Row[] = [
  [
    'an Angular component',
    `@Component({ templateUrl: './Card.html', styleUrl: './User-card.css', styleUrls: ['./User-card.css'] })\nclass X {}`,
    [`./Card.html → ./card.html (case-mismatch, fix)`, style, style].join('\n'),
  ],
];

const flow: readonly Row[] = [
  ['an import type of Flow', `// @flow\nimport type { User } from './user';`, found],
  ['an import typeof of Flow', `// @flow\nimport typeof User from './user';`, found],
  [
    'an inline type of Flow',
    `// @flow\nimport { type User } from './user';\nconst x: ?User = (y: any);`,
    found,
  ],
];

function script(open: string): (row: Row) => Row {
  return ([sentence, text, outcome]) => [sentence, `${open}\n${text}\n</script>\n`, outcome];
}

function within(importer: string, rows: readonly Row[]): readonly Scenario[] {
  return scenarios({ files: targets, importer }, rows).map((scenario) => ({
    ...scenario,
    sentence: `${importer}: ${scenario.sentence}`,
  }));
}

const basics = modules.slice(0, 6);

suite('every form in JavaScript', [
  ...within('src/a.js', [...modules, ...required, ...documented, ...flow]),
  ...within('src/a.mjs', [...basics, ...documented]),
  ...within('src/a.cjs', [...required, ...documented]),
  ...within('src/a.jsx', [
    ...basics,
    ['an import beside JSX', `import x from './user';\nexport default () => <a b="./user">{x}</a>;`, found],
  ]),
]);

suite('every form in TypeScript', [
  ...within('src/a.ts', [...modules, ...required, ...typed, ...components]),
  ...within('src/a.mts', [...basics, ...typed]),
  ...within('src/a.cts', [...required, ...typed]),
  ...within('src/a.tsx', [
    ...basics,
    ['an import beside JSX', `import x from './user';\nexport default <T,>(y: T) => <a>{x}</a>;`, found],
  ]),
  ...within('src/a.d.ts', [
    ...typed,
    [
      'an ambient module',
      `declare module 'x' {\n  import { User } from '../src/user';\n}`,
      '../src/user → ../src/User (case-mismatch, fix)',
    ],
  ]),
]);

suite('every form in components', [
  ...within('src/A.vue', [
    ...[...basics, ...typed.slice(0, 3)].map(script('<template><a /></template>\n<script setup lang="ts">')),
    ...basics.map(script('<script>')),
    [
      'a script by its source',
      `<script src="./user.ts"></script>`,
      './user.ts → ./User.ts (case-mismatch, fix)',
    ],
  ]),
  ...within('src/A.svelte', basics.map(script('<a>{x}</a>\n<script lang="ts">'))),
  ...within('src/A.astro', [
    ...basics.map(([sentence, text, outcome]): Row => [sentence, `---\n${text}\n---\n<a />\n`, outcome]),
    ...basics.slice(0, 1).map(script('<a />\n<script>')),
  ]),
]);

suite('what is no specifier', [
  ...within('src/a.ts', [
    ['a string', `const x = "import y from './user'";`, 'fine'],
    ['a comment', `// import x from './user'\nexport {};`, 'fine'],
    ['a template literal with an expression', 'const x = import(`./user${y}`);', 'fine'],
    ['a call of some other require', `loader.require('./user');`, 'fine'],
    ['a virtual mock', `jest.mock('./user', () => ({}), { virtual: true });`, 'fine'],
  ]),
  ...within('src/A.vue', [['markup', `<template><a b="import x from './user'" /></template>\n`, 'fine']]),
]);
