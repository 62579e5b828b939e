import { parser } from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import {
  commentReferences,
  globFolder,
  isNode,
  referenceFinders,
  type Form,
  type Reference,
  type SyntaxNode,
} from '../src/references.js';

function find(source: string): readonly Reference[] {
  const { ast } = parser.parseForESLint(source);
  if (!isNode(ast)) throw new Error('no program');
  return findBelow(ast, []);
}

function findBelow(node: SyntaxNode, ancestors: readonly SyntaxNode[]): readonly Reference[] {
  const children = Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    key === 'parent' ? [] : Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );
  return [
    ...(referenceFinders[node.type]?.(node, ancestors) ?? []),
    ...children.flatMap((child) => findBelow(child, [...ancestors, node])),
  ];
}

describe("the table, on typescript-eslint's trees", () => {
  it.each<readonly [sentence: string, source: string, found: readonly (readonly [Form, string])[]]>([
    ['an import', `import x from './x'`, [['import', './x']]],
    [
      'an export',
      `export * from './x'; export { y } from './y'`,
      [
        ['export', './x'],
        ['export', './y'],
      ],
    ],
    ['a local export', `export const x = 1`, []],
    ['a dynamic import', 'import(`./x`)', [['dynamic-import', './x']]],
    ['an import type', `let x: import('./x').X`, [['import-type', './x']]],
    ['an import by equals', `import x = require('./x')`, [['import-equals', './x']]],
    ['an alias', `import x = Y.Z`, []],
    ['an augmentation', `declare module './x' {}`, [['declare-module', './x']]],
    ['a namespace', `declare namespace x {} declare module 'y' {}`, []],
    [
      'a require',
      `require('./x'); require.resolve('./y')`,
      [
        ['require', './x'],
        ['require-resolve', './y'],
      ],
    ],
    ['a URL', `new URL('./x', import.meta.url)`, [['url', './x']]],
    ['a mock with a factory', `vi.mock('./x', () => ({}))`, [['mock-factory', './x']]],
    ['a component', `@Component({ templateUrl: './x' }) class X {}`, [['template-url', './x']]],
  ])('%s', (_, source, found) => {
    expect(find(source).map(({ form, text }) => [form, text])).toEqual(found);
  });

  it('gives the literal with its quotes', () => {
    expect(find(`import './x'`)[0]?.literal).toMatchObject({ type: 'Literal', range: [7, 12] });
  });
});

describe('the table, on the shapes of other parsers', () => {
  const literal = { type: 'Literal', value: './x' };

  it.each<readonly [sentence: string, node: SyntaxNode]>([
    ["Babel 7's import type", { type: 'TSImportType', argument: literal }],
    ["Babel 8's import type", { type: 'TSImportType', source: literal, argument: undefined }],
    [
      "typescript-eslint 5's import type",
      { type: 'TSImportType', argument: { type: 'TSLiteralType', literal } },
    ],
    ["Flow's declared export", { type: 'DeclareExportAllDeclaration', source: literal }],
    ["Babel's string", { type: 'ImportDeclaration', source: { type: 'StringLiteral', value: './x' } }],
  ])('%s', (_, node) => {
    expect(referenceFinders[node.type]?.(node, []).map(({ text }) => text)).toEqual(['./x']);
  });

  it.each(['ImportDeclaration', 'CallExpression', 'NewExpression', 'Property', 'TSImportType'])(
    'finds nothing in a %s without children',
    (type) => {
      expect(referenceFinders[type]?.({ type }, [])).toEqual([]);
    },
  );
});

describe('guarded', () => {
  it.each([
    ['a require in a try', `try { require('./x') } catch {}`, true],
    ['a require in a function in a try', `try { f(() => { require('./x') }) } catch {}`, true],
    ['a require in a try without a catch', `try { require('./x') } finally {}`, false],
    ['a require in a catch', `try { f() } catch { require('./x') }`, false],
    ['a require in a catch in a try', `try { try { f() } catch { require('./x') } } catch {}`, true],
    ['a caught import', `import('./x').catch(f)`, true],
    ['a chain that ends caught', `import('./x').then(f).catch(g)`, true],
    ['a chain that is not caught', `import('./x').then(f)`, false],
    ['a catch that is not called', `import('./x').catch`, false],
    ['an import as an argument of a catch', `f.catch(import('./x'))`, false],
  ])('%s', (_, source, guarded) => {
    expect(find(source).map((reference) => reference.guarded)).toEqual([guarded]);
  });
});

describe('a require that is not Node’s', () => {
  it.each([
    ['a parameter', `define(function (require) { require('./x') })`],
    ['a parameter with a default', `function f(require = g) { require('./x') }`],
    ['a rest parameter', `(...require) => require('./x')`],
    ['a variable', `var require = f; require('./x')`],
    ['a variable without a value', `let require; require('./x')`],
    ['an element of an array', `const [, require] = f; require('./x')`],
    ['a function', `function require() {} require('./x')`],
    ['a function expression of that name', `(function require() { require('./x') })`],
    ['a class', `class require {} require('./x')`],
    ['an assignment', `require = f; require('./x')`],
    ['a caught error', `try {} catch (require) { require('./x') }`],
    ['a binding after its use', `require.context('./x'); var require = f`],
    ['one created for another file', `const require = createRequire('/y'); require('./x')`],
    ['one of several made elsewhere', `const { require } = commonJS('/y'); require('./x')`],
  ])('is %s, and not reported', (_, source) => {
    expect(find(source)).toEqual([]);
  });

  it.each([
    ['one created for this module', `const require = createRequire(import.meta.url); require('./x')`],
    ['one created for this script', `const require = m.createRequire(__filename); require('./x')`],
    [
      'one of several made for this module',
      `const { require, __dirname } = commonJS(import.meta.url); require('./x')`,
    ],
    ['one that is declared', `declare const require: any; require('./x')`],
    ['one that is declared globally', `declare global { var require: any } require('./x')`],
    ['a declared function', `declare function require(require: string): any; require('./x')`],
    ['a property of that name', `const x = { require: y }; require('./x')`],
    ['a parameter of a type', `let f: (require: string) => void; require('./x')`],
  ])('is not %s', (_, source) => {
    expect(find(source).map(({ text }) => text)).toEqual(['./x']);
  });
});

describe('globFolder', () => {
  it.each([
    ['./a/b/*.ts', './a/b'],
    ['./a/**/b/*.ts', './a'],
    ['/a/{b,c}/d', '/a'],
    ['@/a/[id].vue', '@/a'],
    ['./a/b.ts', './a'],
    ['../../a/*', '../../a'],
    ['./*.ts', undefined],
    ['../*', undefined],
    ['**/a/*', undefined],
    ['!./a/*', undefined],
    ['', undefined],
  ])('of %s is %s', (pattern, folder) => {
    expect(globFolder(pattern)).toBe(folder);
  });
});

describe('commentReferences', () => {
  const source = { language: 'js', firstStatement: 1000 } as const;

  it('places what it finds in the file', () => {
    const text = `  /** @type {import('./x').X} */`;
    const [reference] = commentReferences(
      [{ type: 'Block', value: text.slice(4, -2), range: [2, text.length] }],
      source,
    );
    expect(reference).toMatchObject({ form: 'jsdoc', text: './x', guarded: false });
    expect(reference?.literal).toMatchObject({ raw: `'./x'`, start: 20, end: 25, range: [20, 25] });
    expect(text.slice(20, 25)).toBe(`'./x'`);
  });

  it.each<readonly [sentence: string, type: string, value: string, found: readonly string[]]>([
    ['a reference', 'Line', `/ <reference path="x" />`, ['x']],
    ['a reference of Babel', 'CommentLine', `/<reference   path='x'/>`, ['x']],
    ['a reference with more attributes', 'Line', `/ <reference no-default-lib="true" path="x" />`, ['x']],
    ['a reference that is no directive', 'Line', ` <reference path="x" />`, []],
    ['a type', 'Block', `* @type {import("./x").X} `, ['./x']],
    ['a type that Babel lists', 'CommentBlock', `* @type {import("./x").X} `, ['./x']],
    ['a type whose braces nest', 'Block', `* @param {{ a: { b: import('./x') } }} import('./y') `, ['./x']],
    ['a type that does not close', 'Block', `* @type {import('./x') `, []],
    ['a tag without a type', 'Block', `* @param x {import('./x')} `, []],
    ['a link', 'Block', `* {@link import('./x')} `, []],
    ['two imports', 'Block', `*\n * @import X from "@a/x"\n * @import { Y } from './y'\n`, ['@a/x', './y']],
    ['an import without a clause', 'Block', `* @import './x' `, []],
    ['a string that does not close', 'Block', `* @type {import('./x)} `, []],
    ['an ordinary comment', 'Block', ` @type {import('./x')} `, []],
  ])('of %s', (_, type, value, found) => {
    const references = commentReferences([{ type, value, start: 0 }], source);
    expect(references.map(({ text }) => text)).toEqual(found);
  });

  it('reads no JSDoc in TypeScript, and no directive below the first statement', () => {
    const comments = [
      { type: 'Block', value: `* @type {import('./x')} `, start: 0 },
      { type: 'Line', value: `/ <reference path="x" />`, start: 40 },
    ];
    expect(commentReferences(comments, { language: 'ts', firstStatement: 39 })).toEqual([]);
  });

  it('takes hostile text in linear time', () => {
    const value = `*${'\n@type {import("'.repeat(20_000)}`;
    expect(commentReferences([{ type: 'Block', value, start: 0 }], source)).toEqual([]);
  });
});
