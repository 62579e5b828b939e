import ts from 'typescript';

/** The ways in which a file names another; the last three are the scripts of components, whatever the statement. */
export const forms = [
  'import',
  'import type',
  'export from',
  'import()',
  'import("…") type',
  'import = require()',
  'require()',
  'require.resolve()',
  'import.meta.resolve()',
  'mock()',
  'new URL()',
  'templateUrl',
  'vue',
  'svelte',
  'astro',
] as const;
export type Form = (typeof forms)[number];

/** Those that are arguments or properties, and no statement or type of the language; few tools look at them. */
export const argumentForms = [
  'require.resolve()',
  'import.meta.resolve()',
  'mock()',
  'new URL()',
  'templateUrl',
] as const satisfies readonly Form[];

/** A specifier in TypeScript's syntax tree. */
export interface FormedLiteral {
  readonly form: Form;
  readonly literal: ts.Node;
}

/** The specifiers that one node carries. */
export function literalsOf(node: ts.Node, source: ts.SourceFile): readonly FormedLiteral[] {
  if (ts.isImportDeclaration(node)) {
    const isType = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    return [{ form: isType ? 'import type' : 'import', literal: node.moduleSpecifier }];
  }
  if (ts.isExportDeclaration(node)) return formed('export from', node.moduleSpecifier);
  if (ts.isExternalModuleReference(node)) return formed('import = require()', node.expression);
  if (ts.isImportTypeNode(node)) {
    return formed(
      'import("…") type',
      ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined,
    );
  }
  if (ts.isNewExpression(node)) return isUrl(node, source) ? formed('new URL()', node.arguments?.[0]) : [];
  if (ts.isCallExpression(node)) return formed(formOfCall(node, source), node.arguments[0]);
  return ts.isPropertyAssignment(node) && isOfDecorator(node) ? templates(node, source) : [];
}

function formed(form: Form | undefined, literal: ts.Node | undefined): readonly FormedLiteral[] {
  return form === undefined || literal === undefined ? [] : [{ form, literal }];
}

const mocks = new Set(['mock', 'doMock', 'unmock', 'dontMock', 'doUnmock', 'unstable_mockModule']);

function formOfCall(node: ts.CallExpression, source: ts.SourceFile): Form | undefined {
  const callee = node.expression;
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return 'import()';
  const name = callee.getText(source);
  if (name === 'require') return 'require()';
  const isAlone = node.arguments.length === 1;
  if (name === 'require.resolve') return isAlone ? 'require.resolve()' : undefined;
  if (name === 'import.meta.resolve') return 'import.meta.resolve()';
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  // With a factory no file is needed.
  const isMock = isAlone && mocks.has(callee.name.text) && /^(?:jest|vi|vitest)\b/.test(name);
  return isMock ? 'mock()' : undefined;
}

/** A relative URL with an extension: others may be a page's or a folder's. */
function isUrl({ expression, arguments: parameters }: ts.NewExpression, source: ts.SourceFile): boolean {
  const [path, base] = parameters ?? [];
  if (expression.getText(source) !== 'URL' || base?.getText(source) !== 'import.meta.url') return false;
  return path !== undefined && ts.isStringLiteralLike(path) && /^\.\.?\/.*\.[a-z0-9]+$/i.test(path.text);
}

function isOfDecorator(node: ts.PropertyAssignment): boolean {
  const call = node.parent.parent;
  return ts.isCallExpression(call) && ts.isDecorator(call.parent);
}

function templates(node: ts.PropertyAssignment, source: ts.SourceFile): readonly FormedLiteral[] {
  const name = node.name.getText(source);
  if (!/^(?:templateUrl|styleUrls?)$/.test(name)) return [];
  const literals = ts.isArrayLiteralExpression(node.initializer)
    ? node.initializer.elements
    : [node.initializer];
  return literals
    .filter((literal) => ts.isStringLiteralLike(literal) && /^\.\.?\//.test(literal.text))
    .map((literal) => ({ form: 'templateUrl', literal }));
}
