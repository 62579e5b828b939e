import type { Form } from '@truepath/core/references';

/** A source text and what `parse` finds in it: form, text, and whether it is guarded. */
export interface FormCase {
  readonly sentence: string;
  readonly file: string;
  readonly source: string;
  readonly finds: readonly (readonly [Form, string] | readonly [Form, string, 'guarded'])[];
}

/** Writes a case. */
function finds(sentence: string, source: string, ...found: FormCase['finds']): Omit<FormCase, 'file'> {
  return { sentence, source, finds: found };
}

function within(files: readonly string[], cases: readonly Omit<FormCase, 'file'>[]): readonly FormCase[] {
  return cases.flatMap((one) => files.map((file) => ({ ...one, file })));
}

const everywhere = ['a.js', 'a.jsx', 'a.mjs', 'a.cjs', 'a.ts', 'a.tsx', 'a.mts', 'a.cts'];
const typescript = ['a.ts', 'a.tsx', 'a.mts', 'a.cts'];
const declarations = ['a.d.ts', 'a.d.mts', 'a.d.css.ts'];
const javascript = ['a.js', 'a.jsx', 'a.mjs', 'a.cjs'];

const modules = within(everywhere, [
  finds('a default import', `import x from './x'`, ['import', './x']),
  finds('an import without spaces', `import{x}from"./x"`, ['import', './x']),
  finds('an import over several lines', `import {\n  x, // one\n  y,\n} from\n  './x'`, ['import', './x']),
  finds('a comment before the specifier', `import x from /* "./no" */ './x'`, ['import', './x']),
  finds('a side-effect import', `import './x.css'`, ['import', './x.css']),
  finds('a side-effect import without a space', `import"./x"`, ['import', './x']),
  finds('import attributes', `import x from './x.json' with { type: 'json' }`, ['import', './x.json']),
  finds('import assertions', `import x from './x.json' assert { type: 'json' }`, ['import', './x.json']),
  finds('a deferred import', `import defer * as x from './x'`, ['import', './x']),
  finds('a source-phase import', `import source x from './x'`, ['import', './x']),
  finds('an import type', `import type { X } from './x'`, ['import-type', './x']),
  finds('an export of types', `export type { X } from './x'`, ['import-type', './x']),
  finds('an export of all types', `export type * from './x'`, ['import-type', './x']),
  finds('an import of a type among others', `import { type X } from './x'`, ['import', './x']),
  finds('an export from', `export { x } from './x'`, ['export', './x']),
  finds('an export of everything', `export * from './x'`, ['export', './x']),
  finds('an export as a namespace', `export * as x from './x'`, ['export', './x']),
  finds('an export of a default', `export x from './x'`, ['export', './x']),
  finds('an export of a local', `const x = './no'; export { x }`),
  finds('an escape in a specifier', String.raw`import x from './\x78\u{78}\u0078'`, ['import', './xxx']),
  finds('an import in a string or a comment', `const s = "import x from './x'" // import './x'`),
  finds('an import behind a byte order mark', `\uFEFFimport './x'`, ['import', './x']),
  finds('an import behind a hashbang', `#!/usr/bin/env node\nimport './x'`, ['import', './x']),
  finds('several on a line', `import './a'; import './b'`, ['import', './a'], ['import', './b']),
  finds('an import in spite of a redeclared name', `import x from './x'; const x = 1`, ['import', './x']),
  finds('an empty specifier', `import ''`),
]);

const calls = within(everywhere, [
  finds('a dynamic import', `const x = import('./x')`, ['dynamic-import', './x']),
  finds('a template literal', 'const x = import(`./x`)', ['dynamic-import', './x']),
  finds('a template literal with an expression', 'const x = import(`./${y}`)'),
  finds('a magic comment', `import(/* webpackChunkName: "y" */ './x')`, ['dynamic-import', './x']),
  finds('a line comment', `import( // why\n './x')`, ['dynamic-import', './x']),
  finds('an import whose rejection is caught', `import('./x').catch(f)`, [
    'dynamic-import',
    './x',
    'guarded',
  ]),
  finds('a then with two handlers', `import('./x').then(f, g)`, ['dynamic-import', './x', 'guarded']),
  finds('a then with one handler', `import('./x').then(f)`, ['dynamic-import', './x']),
  finds('a catch at the end of a chain', `import('./x').then(f).finally(g).catch(h)`, [
    'dynamic-import',
    './x',
    'guarded',
  ]),
  finds('a try with a catch', `try { require('./x') } catch {}`, ['require', './x', 'guarded']),
  finds('a try without a catch', `try { require('./x') } finally {}`, ['require', './x']),
  finds('the handler of a try', `try { f() } catch { require('./x') }`, ['require', './x']),
  finds('a deferred dynamic import', `import.defer('./x')`, ['dynamic-import', './x']),
  finds('a require', `const x = require('./x')`, ['require', './x']),
  finds('a require in brackets', `(require)(('./x'))`, ['require', './x']),
  finds('an optional require', `require?.('./x')`, ['require', './x']),
  finds('a require with a comment', `require /* y */ ( /* z */ './x' )`, ['require', './x']),
  finds('a require of what is computed', `require('./x' + y)`),
  finds('a require of some object', `foo.require('./x')`),
  finds('a require by a parameter', `define(function (require) { require('./x') })`),
  finds('a require by a destructured parameter', `const f = ({ require }) => require('./x')`),
  finds('a require by an import', `import require from './y'; require('./x')`, ['import', './y']),
  finds(
    'a created require',
    `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); require('./x')`,
    ['import', 'node:module'],
    ['require', './x'],
  ),
  finds('a require created elsewhere', `const require = createRequire(elsewhere); require('./x')`),
  finds('require.resolve', `require.resolve('./x')`, ['require-resolve', './x']),
  finds('require.resolve from elsewhere', `require.resolve('./x', { paths: [y] })`),
  finds('require.context', `require.context('./x', true, /y$/)`, ['context', './x']),
  finds('import.meta.resolve', `import.meta.resolve('./x')`, ['import-meta-resolve', './x']),
  finds('new URL', `new URL('./x.png', import.meta.url)`, ['url', './x.png']),
  finds('new URL over lines', `new URL(\n  './x.png',\n  import.meta.url,\n)`, ['url', './x.png']),
  finds('new URL of another base', `new URL('./x.png', base)`),
  finds('new URL without a base', `new URL('./x.png')`),
  finds('a glob', `import.meta.glob('./x/y/*.ts')`, ['glob', './x/y']),
  finds(
    'a glob of several patterns',
    `import.meta.glob(['./x/*', '!./z/*', './y/**/*.ts'], { eager: true })`,
    ['glob', './x'],
    ['glob', './y'],
  ),
  finds('an eager glob', `import.meta.globEager('./x/*.js')`, ['glob', './x']),
  finds('a glob of computed patterns', `import.meta.glob(['./x/*', y, './z/*'])`, ['glob', './x']),
  finds('a first argument that is missing', `require(, './x')`),
  finds('a glob with a base', `import.meta.glob('./x/*.js', { base: './y' })`),
  finds('a glob with unknown options', `import.meta.glob('./x/*.js', options)`),
  finds('a glob without a named folder', `import.meta.glob(['./*.js', '../**', '**/x'])`),
]);

const mocks = within(everywhere, [
  finds('jest.mock', `jest.mock('./x')`, ['mock', './x']),
  finds('vi.mock', `vi.mock('./x')`, ['mock', './x']),
  finds('a factory', `jest.mock('./x', () => ({}))`, ['mock-factory', './x']),
  finds('a virtual mock', `jest.mock('./x', () => ({}), { virtual: true })`),
  finds('options in place of a factory', `vi.mock('./x', { spy: true })`, ['mock', './x']),
  finds('an import as a mock', `vi.mock(import('./x'), () => ({}))`, ['mock-factory', './x']),
  finds('doMock', `vi.doMock('./x')`, ['mock', './x']),
  finds(
    'unmock and its like',
    `jest.unmock('./a').dontMock('./b').deepUnmock('./c')`,
    ['mock', './a'],
    ['mock', './b'],
    ['mock', './c'],
  ),
  finds('unstable_mockModule', `jest.unstable_mockModule('./x', f)`, ['mock-factory', './x']),
  finds('setMock', `jest.setMock('./x', {})`, ['mock-factory', './x']),
  finds('requireActual', `jest.requireActual('./x')`, ['mock', './x']),
  finds('importActual', `await vi.importActual('./x')`, ['mock', './x']),
  finds('requireMock', `jest.requireMock('./x')`, ['mock-factory', './x']),
  finds('importMock', `vi.importMock('./x')`, ['mock-factory', './x']),
  finds('createMockFromModule', `jest.createMockFromModule('./x')`, ['mock', './x']),
  finds('genMockFromModule', `jest.genMockFromModule('./x')`, ['mock', './x']),
  finds('mock.module', `mock.module('./x')`, ['mock', './x']),
  finds('mock.module of a test context', `t.mock.module('./x', {})`, ['mock-factory', './x']),
  finds('mock.module of a name', `angular.mock.module('app')`),
  finds("another object's mock", `nock.mock('./x')`),
]);

const types = [
  ...within(typescript, [
    finds('an import type', `let x: import('./x').X`, ['import-type', './x']),
    finds('a typeof import', `let x: typeof import('./x')`, ['import-type', './x']),
    finds(
      'an import type in a resolution mode',
      `let x: import('./x', { with: { 'resolution-mode': 'import' } }).X`,
      ['import-type', './x'],
    ),
    finds('an import by equals', `import x = require('./x')`, ['import-equals', './x']),
    finds('an augmentation by path', `declare module './x' { }`, ['declare-module', './x']),
    finds('an ambient declaration', `declare module 'x' { }`),
    finds('a require that is only declared', `declare const require: any; require('./x')`, [
      'require',
      './x',
    ]),
    finds('a reference', `/// <reference path="x.d.ts" />\nlet x`, ['reference-path', 'x.d.ts']),
    finds('a reference below the first statement', `let x\n/// <reference path="x.d.ts" />`),
    finds('a reference to types', `/// <reference types="node" />`),
    finds('JSDoc, which TypeScript does not read', `/** @type {import('./x').X} */ let x`),
    finds('type arguments', `jest.requireActual<Record<string, () => void>>('./x')`, ['mock', './x']),
    finds(
      'type arguments that name the module',
      `vi.importActual<typeof import('./x')>('./x')`,
      ['import-type', './x'],
      ['mock', './x'],
    ),
    finds('a cast that hides the catch', `(import('./x') as Promise<X>).catch(f)`, [
      'dynamic-import',
      './x',
      'guarded',
    ]),
    finds(
      "Angular's component",
      `@Component({ templateUrl: './x.html', styleUrls: ['./y.css', \`./z.css\`] }) class X {}`,
      ['template-url', './x.html'],
      ['style-url', './y.css'],
      ['style-url', './z.css'],
    ),
    finds(
      "Angular's component with one style",
      `@Component({ 'styleUrl': 'y.css' }) export class X { constructor(@Inject(Y) y) {} }`,
      ['style-url', 'y.css'],
    ),
    finds('a templateUrl of something else', `route({ templateUrl: './x.html' })`),
    finds('an accessor', `class X { @y() accessor z = import('./x') }`, ['dynamic-import', './x']),
  ]),
  ...within(declarations, [
    finds(
      'a declaration file',
      `import x from './x'; declare const y: import('./y'); export = x`,
      ['import', './x'],
      ['import-type', './y'],
    ),
  ]),
  ...within(javascript, [
    finds(
      'a Flow type',
      `// @flow\nimport typeof X from './x'; import { type Y } from './y'; const z = f<X>(y)`,
      ['import-type', './x'],
      ['import', './y'],
    ),
    finds('a type in JSDoc', `/** @type {import('./x').X} */\nlet x`, ['jsdoc', './x']),
    finds(
      'types in JSDoc',
      `/**\n * @param {{ a: import("./x"), b: import('./y') }} z\n */`,
      ['jsdoc', './x'],
      ['jsdoc', './y'],
    ),
    finds(
      'an import in JSDoc',
      `/**\n * @import { X,\n *   Y } from './x'\n * @import * as Z from "./z"\n */`,
      ['jsdoc', './x'],
      ['jsdoc', './z'],
    ),
    finds(
      "an example's JSDoc",
      '/**\n * @example\n * ```js\n * @type {import("./x")}\n * ```\n * @type {import("./y")}\n */',
      ['jsdoc', './y'],
    ),
    finds('prose in JSDoc', `/** Loads import('./x') {@link import('./y')} from './z'. */`),
    finds('a plain comment', `/* @type {import('./x')} */ // @type {import('./y')}`),
    finds('a script that is no module', `with (a) { require('./x') }\nvar await = 1`, ['require', './x']),
  ]),
  ...within(
    ['a.js', 'a.tsx'],
    [finds('JSX', `const x = <div a={require('./x')}>don't import</div>`, ['require', './x'])],
  ),
];

const components = [
  ...within(
    ['a.vue'],
    [
      finds('a script', `<template><a/></template>\n<script>\nimport x from './x'\n</script>`, [
        'import',
        './x',
      ]),
      finds(
        'a typed script',
        `<script lang="ts" setup generic="T extends Record<string, X>">\nlet x: import('./x').X = <any>y\n</script>`,
        ['import-type', './x'],
      ),
      finds(
        'two scripts',
        `<script>import './x'</script><script setup lang='tsx'>import './y'; const z = <a/></script>`,
        ['import', './x'],
        ['import', './y'],
      ),
      finds('a source', `<script src="./x.ts" lang="ts"></script>`, ['script-src', './x.ts']),
      finds('a source without quotes', `<script src=./x.ts />`, ['script-src', './x.ts']),
      finds(
        'a script in a template',
        `<template><div><template #a><b/></template></div><script>import './x'</script></template>`,
      ),
      finds('a script in a comment', `<!-- <script>import './x'</script> --><script>import './y'</script>`, [
        'import',
        './y',
      ]),
      finds('a script that does not close', `<script>import './x'`),
      finds('a script in another language', `<script lang="coffee">import './x'</script>`),
    ],
  ),
  ...within(
    ['a.svelte'],
    [
      finds(
        'two scripts',
        `<script module>import './x'</script>\n<script lang="ts">import type X from './y'</script>\n<h1>import './no'</h1>`,
        ['import', './x'],
        ['import-type', './y'],
      ),
      finds('a script of the head', `<svelte:head><script>import './x'</script></svelte:head>`),
      finds('data', `<script type="application/ld+json">{"import": "./x"}</script>`),
    ],
  ),
  ...within(
    ['a.astro'],
    [
      finds(
        'frontmatter and a script',
        `---\nimport X from './x'\nif (y) return z\n---\n<X />\n<script>import './y'</script>`,
        ['import', './x'],
        ['import', './y'],
      ),
      finds(
        "a script that is the browser's",
        `<script is:inline>import './x'</script><script type="module" src="./z">import './y'</script>`,
        ['script-src', './z'],
      ),
      finds('a file without frontmatter', `<h1>---</h1><script src="../x.ts"></script>`, [
        'script-src',
        '../x.ts',
      ]),
    ],
  ),
];

const styles = ['a.css', 'a.scss', 'a.less', 'a.pcss'];
const preprocessed = ['a.scss', 'a.less', 'a.pcss'];

const sheets = [
  ...within(styles, [
    finds('an import', `@import "./x.css";`, ['css-import', './x.css']),
    finds('an import of an address', `@import url(x.css) screen;`, ['css-import', 'x.css']),
    finds('an import of a quoted address', `@IMPORT url( 'x.css' ) layer(a);`, ['css-import', 'x.css']),
    finds('two imports in one rule', `@import './x', './y';`, ['css-import', './x'], ['css-import', './y']),
    finds('a comment in front', `/* "no" */ @import /* 'no' */ './x';`, ['css-import', './x']),
    finds('a rule in a comment', `/* @import './x'; a { b: url(./y) } */`),
    finds('an address', `a { b: url(./x.png) }`, ['css-url', './x.png']),
    finds(
      'addresses among others',
      `a { b: c(url("x.png"), 1x), url('./y.svg#z') }`,
      ['css-url', 'x.png'],
      ['css-url', './y.svg#z'],
    ),
    finds('an address in a rule', `@font-face { src: url(../f.woff2?v=1) format('x') }`, [
      'css-url',
      '../f.woff2?v=1',
    ]),
    finds('an address in a string', `a { content: "url(./x.png)" }`),
    finds('addresses of other places', `a { b: url(https://a.b/c), url(//a.b), url(data:a;b), url(#c) }`),
    finds('a namespace', `@namespace svg url(http://www.w3.org/2000/svg);`),
    finds('a composition', `.a { composes: b c from './x.css' }`, ['css-import', './x.css']),
    finds('a composition of its own', `.a { composes: b }\n.b { composes: c from global }`),
  ]),
  ...within(preprocessed, [
    finds('a use', `@use "./x" as y with ($z: "no");`, ['css-import', './x']),
    finds('a forward', `@forward './x' show y;`, ['css-import', './x']),
    finds('a builtin of Sass', `@use 'sass:math';`),
    finds('an import as reference', `@import (reference) './x';`, ['css-import', './x']),
    finds('what a variable fills in', '@import "./#{$x}"; a { b: url("@{c}/d.png"); e: url($f) }'),
    finds('a comment of one line', `// it's no @import './x';\n@import './y';`, ['css-import', './y']),
  ]),
];

const pages = within(
  ['a.html'],
  [
    finds('a module by its source', `<script type="module" src="./x.js"></script>`, ['script-src', './x.js']),
    finds('a script by its source', `<script src=x.js defer></script>`, ['script-src', 'x.js']),
    finds('a module in the page', `<script type="module">import './x.js';</script>`, ['import', './x.js']),
    finds('a script in the page that is none', `<script>import('./x.js')</script>`),
    finds('a style sheet', `<link rel=stylesheet href="x.css">`, ['link-href', 'x.css']),
    finds('a preloaded module', `<link href='/x.js' rel="modulepreload">`, ['link-href', '/x.js']),
    finds('a link to something else', `<link rel="canonical" href="./x">`),
    finds('a comment', `<!-- <script src="./x.js"></script><link rel="stylesheet" href="./y.css"> -->`),
    finds(
      'what a template fills in',
      `<script src="{{ x }}/y.js"></script><link rel="stylesheet" href="<%= z %>">`,
    ),
    finds(
      'a style in the page',
      `<style>@import './x.css'; a { b: url(y.png) }</style>`,
      ['css-import', './x.css'],
      ['css-url', 'y.png'],
    ),
  ],
);

const documents = within(
  ['a.mdx'],
  [
    finds('an import', `import X from './x'\n\n# A\n`, ['import', './x']),
    finds('an import behind the frontmatter', `---\nimport: './no'\n---\nimport './x.css';\n`, [
      'import',
      './x.css',
    ]),
    finds('an import over lines', `import {\n  X,\n  type Y,\n} from "./x"; // one\n`, ['import', './x']),
    finds(
      'an import of many',
      `import A, { B as C } from "./x";\nimport * as D from './y' with { type: 'json' }\n`,
      ['import', './x'],
      ['import', './y'],
    ),
    finds(
      'an export',
      `Text\n\nexport { X } from './x'\nexport * from './y'\n`,
      ['export', './x'],
      ['export', './y'],
    ),
    finds('another export', `export const x = 'from "./x"'\n`),
    finds('shown code', "```js\nimport './x'\n```\n\n~~~~\nimport './y'\n~~~\n~~~~\nimport './z'\n", [
      'import',
      './z',
    ]),
    finds('shown code in a list', "- a\n  ```js\nimport './x'\n  ```\n"),
    finds('a template literal', "<A>{`\nimport './x'\n`}</A>\n\nimport './y'\n", ['import', './y']),
    finds('a comment', "{/*\nimport './x'\n*/}\n<!--\nimport './y'\n-->\n"),
    finds('a line of a paragraph', "A\nimport './x'\n\nimport './y'\n", ['import', './y']),
    finds('a template literal that is exported', "export const a = `\n\nimport './x'\n`;\n\nimport './y'\n", [
      'import',
      './y',
    ]),
    finds('a template literal with a tag', "<A b={dedent`\n\nimport './x'\n`} />\n"),
    finds('shown code in an ordered list', "1. ```js\n   x\n   ```\n\n```js\nimport './x'\n```\n"),
    finds('code in a line', "```npm install x```\n\nimport './x'\n", ['import', './x']),
    finds('prose', `import tax rises\n\n  import './x'\n`),
  ],
);

/** What each form looks like in each flavour. */
export const formCases: readonly FormCase[] = [
  ...modules,
  ...calls,
  ...mocks,
  ...types,
  ...components,
  ...sheets,
  ...pages,
  ...documents,
];
