import type { SyntaxNode } from './reference.js';

/** A string that the program can't change: its literal (a template literal counts if it holds no expression) and its cooked text. */
export interface FixedString {
  readonly literal: SyntaxNode;
  readonly text: string;
}

/** Whether the value is a syntax node. */
export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The node under the key, if one is there. */
export function childOf(node: SyntaxNode | undefined, key: string): SyntaxNode | undefined {
  const value = node?.[key];
  return isNode(value) ? value : undefined;
}

/** The nodes of the list under the key; its holes are left out. */
export function childrenOf(node: SyntaxNode | undefined, key: string): readonly SyntaxNode[] {
  const value = node?.[key];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** A call's argument; `undefined`, too, for one that error recovery left out. */
export function argumentOf(call: SyntaxNode | undefined, index: number): SyntaxNode | undefined {
  const list = call?.arguments;
  const argument: unknown = Array.isArray(list) ? list[index] : undefined;
  return isNode(argument) ? argument : undefined;
}

/** Whether the node is an identifier of that name. */
export function isNamed(node: SyntaxNode | undefined, name: string): boolean {
  return node?.type === 'Identifier' && node.name === name;
}

/** The property that a member expression names without computing it. */
export function memberName(node: SyntaxNode | undefined): string | undefined {
  if (node?.type !== 'MemberExpression' || node.computed === true) return undefined;
  return identifierName(childOf(node, 'property'));
}

/** What an object literal's property is called, be the key written with quotes or without. */
export function keyName(property: SyntaxNode): string | undefined {
  if (property.computed === true) return undefined;
  const key = childOf(property, 'key');
  return identifierName(key) ?? fixedString(key)?.text;
}

/** Whether the node is `import.meta`. */
export function isImportMeta(node: SyntaxNode | undefined): boolean {
  return node?.type === 'MetaProperty' && isNamed(childOf(node, 'meta'), 'import');
}

/** The string that the node always stands for; unwraps the `TSLiteralType` of typescript-eslint's import types. */
export function fixedString(node: SyntaxNode | undefined): FixedString | undefined {
  if (node === undefined) return undefined;
  if (node.type === 'TSLiteralType') return fixedString(childOf(node, 'literal'));
  const text = node.type === 'TemplateLiteral' ? templateText(node) : literalText(node);
  return text === undefined || text === '' ? undefined : { literal: node, text };
}

/** The fixed string that the node is, or those that the array begins with: what follows another element is left alone. */
export function fixedStrings(node: SyntaxNode | undefined): readonly FixedString[] {
  const elements: unknown = node?.type === 'ArrayExpression' ? node.elements : [node];
  const found: FixedString[] = [];
  for (const element of Array.isArray(elements) ? elements : []) {
    const string = isNode(element) ? fixedString(element) : undefined;
    if (string === undefined) break;
    found.push(string);
  }
  return found;
}

function literalText(node: SyntaxNode): string | undefined {
  if (node.type !== 'Literal' && node.type !== 'StringLiteral') return undefined;
  return typeof node.value === 'string' ? node.value : undefined;
}

function templateText(node: SyntaxNode): string | undefined {
  const [only, ...others] = childrenOf(node, 'quasis');
  if (only === undefined || others.length > 0) return undefined;
  const value = only.value;
  if (typeof value !== 'object' || value === null || !('cooked' in value)) return undefined;
  return typeof value.cooked === 'string' ? value.cooked : undefined;
}

function identifierName(node: SyntaxNode | undefined): string | undefined {
  return node?.type === 'Identifier' && typeof node.name === 'string' ? node.name : undefined;
}
