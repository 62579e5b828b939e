import type { SyntaxNode } from './reference.js';
import { childOf, childrenOf, memberName } from './syntax.js';

/**
 * Whether the file provides for the failure of loading what `node` names: a `try` with a `catch` encloses it
 * (across functions, too: the caller may well be inside the `try`), or it is an `import()` whose rejection is handled.
 */
export function isGuarded(node: SyntaxNode, ancestors: readonly SyntaxNode[]): boolean {
  const isTried = ancestors.some(
    (ancestor, index) =>
      ancestor.type === 'TryStatement' &&
      childOf(ancestor, 'handler') !== undefined &&
      ancestor.block === (ancestors[index + 1] ?? node),
  );
  return isTried || (node.type === 'ImportExpression' && isRejectionHandled(node, ancestors));
}

const transparent: ReadonlySet<string> = new Set([
  'ChainExpression',
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
  'TypeCastExpression',
]);

function isRejectionHandled(promise: SyntaxNode, ancestors: readonly SyntaxNode[]): boolean {
  const parent = ancestors.at(-1);
  if (parent === undefined) return false;
  if (transparent.has(parent.type)) return isRejectionHandled(parent, ancestors.slice(0, -1));
  const call = ancestors.at(-2);
  if (parent.object !== promise || call?.type !== 'CallExpression' || call.callee !== parent) return false;
  const method = memberName(parent);
  if (method === 'catch') return true;
  if (method === 'then' && childrenOf(call, 'arguments').length > 1) return true;
  return (method === 'then' || method === 'finally') && isRejectionHandled(call, ancestors.slice(0, -2));
}
