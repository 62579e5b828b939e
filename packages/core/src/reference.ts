/**
 * The forms in which a file can name another one.
 *
 * `import-type` is what is gone when the file runs: `import type … from`, `export type … from`, and `import('…')` in a type;
 * `mock` is the call of a test runner's mock without a factory, `mock-factory` the one that brings its own
 * module and therefore needs no file; `glob` (the literal part of `import.meta.glob`) and `context`
 * (`require.context`) are paths that name a folder; `declare-module` is an augmentation by relative path; `css-import`
 * is a style sheet's `@import`, `@use` or `@forward`, `css-url` its `url(…)`, `link-href` a page's `<link href>`.
 * `reference-path`, `url`, those that end in `-url`, `script-src` and `link-href` are relative to the file even without a
 * leading `./`.
 */
export type Form =
  | 'import'
  | 'export'
  | 'dynamic-import'
  | 'import-type'
  | 'import-equals'
  | 'require'
  | 'require-resolve'
  | 'import-meta-resolve'
  | 'url'
  | 'glob'
  | 'context'
  | 'mock'
  | 'mock-factory'
  | 'declare-module'
  | 'reference-path'
  | 'jsdoc'
  | 'template-url'
  | 'style-url'
  | 'script-src'
  | 'link-href'
  | 'css-import'
  | 'css-url';

/** A syntax tree's node, as ESTree, Babel's `estree` plugin and typescript-eslint's parser shape it. */
export interface SyntaxNode {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** One specifier found in a syntax tree. */
export interface Reference {
  readonly form: Form;
  /** The string or template literal that holds it, quotes included. */
  readonly literal: SyntaxNode;
  /** The cooked text, without quotes; of a `glob` the part before the first segment with a wildcard, without its slash. */
  readonly text: string;
  /** Whether a failure is provided for: inside `try` with a `catch`, or an `import()` with `.catch(…)`. */
  readonly guarded: boolean;
}
