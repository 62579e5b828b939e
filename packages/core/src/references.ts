import { callReferences, importCallForm } from './call-references.js';
import { isGuarded } from './guard.js';
import type { Form, Reference, SyntaxNode } from './reference.js';
import {
  argumentOf,
  childOf,
  fixedString,
  fixedStrings,
  isImportMeta,
  isNamed,
  keyName,
  memberName,
} from './syntax.js';

export { commentReferences } from './comment-references.js';
export { globFolder } from './glob-folder.js';
export { isNode } from './syntax.js';
export type { SourceComment } from './comment-references.js';
export type { Form, Reference, SyntaxNode } from './reference.js';

/** The specifiers that one node carries; `ancestors` begins with the program and ends with the parent. */
export type ReferenceFinder = (node: SyntaxNode, ancestors: readonly SyntaxNode[]) => readonly Reference[];

/**
 * The node types that carry a specifier, in the shapes of ESTree, typescript-eslint's parser and Babel's `estree`
 * plugin (7 and 8; Flow's `declare export`, too). What a specifier's comment says (JSDoc, `/// <reference>`) is
 * `commentReferences`' business. A name that is empty or computed yields nothing.
 */
export const referenceFinders: Readonly<Record<string, ReferenceFinder>> = {
  ImportDeclaration: (node) => statement(ofTypes(node) ? 'import-type' : 'import', childOf(node, 'source')),
  ExportNamedDeclaration: exportReferences,
  ExportAllDeclaration: exportReferences,
  DeclareExportDeclaration: (node) => statement('export', childOf(node, 'source')),
  DeclareExportAllDeclaration: (node) => statement('export', childOf(node, 'source')),
  TSImportType: (node) => statement('import-type', childOf(node, 'source') ?? childOf(node, 'argument')),
  TSExternalModuleReference: (node) => statement('import-equals', childOf(node, 'expression')),
  TSModuleDeclaration: (node) => augmentation(childOf(node, 'id')),
  ImportExpression: (node, ancestors) =>
    expression(importCallForm(node, ancestors), childOf(node, 'source'), isGuarded(node, ancestors)),
  CallExpression: callReferences,
  NewExpression: urlReferences,
  Property: componentReferences,
};

function exportReferences(node: SyntaxNode): readonly Reference[] {
  return statement(ofTypes(node) ? 'import-type' : 'export', childOf(node, 'source'));
}

/** Whether a statement is of types alone, and gone when the file runs: TypeScript's and Flow's `import type`, Flow's `import typeof`. */
function ofTypes({ importKind, exportKind }: SyntaxNode): boolean {
  return [importKind, exportKind].some((kind) => kind === 'type' || kind === 'typeof');
}

function statement(form: Form, source: SyntaxNode | undefined): readonly Reference[] {
  return expression(form, source, false);
}

function expression(form: Form, source: SyntaxNode | undefined, guarded: boolean): readonly Reference[] {
  const string = fixedString(source);
  return string === undefined ? [] : [{ form, ...string, guarded }];
}

/** A bare name is no path but a declaration of what that package holds; so is a pattern. */
function augmentation(id: SyntaxNode | undefined): readonly Reference[] {
  return statement('declare-module', id).filter(({ text }) => text.startsWith('.') && !text.includes('*'));
}

function urlReferences(node: SyntaxNode, ancestors: readonly SyntaxNode[]): readonly Reference[] {
  const base = argumentOf(node, 1);
  const isOfFile = isImportMeta(childOf(base, 'object')) && memberName(base) === 'url';
  if (!isOfFile || !isNamed(childOf(node, 'callee'), 'URL')) return [];
  return expression('url', argumentOf(node, 0), isGuarded(node, ancestors));
}

const componentForms: ReadonlyMap<string, Form> = new Map([
  ['templateUrl', 'template-url'],
  ['styleUrl', 'style-url'],
  ['styleUrls', 'style-url'],
]);

/** A property of Angular's `@Component({…})`. */
function componentReferences(node: SyntaxNode, ancestors: readonly SyntaxNode[]): readonly Reference[] {
  const form = componentForms.get(keyName(node) ?? '');
  if (form === undefined) return [];
  const [decorator, call] = ancestors.slice(-3);
  if (decorator?.type !== 'Decorator' || !isNamed(childOf(call, 'callee'), 'Component')) return [];
  return fixedStrings(childOf(node, 'value')).map((string) => ({ form, ...string, guarded: false }));
}
