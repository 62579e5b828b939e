import type { SyntaxNode } from './reference.js';
import { argumentOf, childOf, childrenOf, isImportMeta, isNamed, isNode, memberName } from './syntax.js';

const answers = new WeakMap<SyntaxNode, boolean>();

/**
 * Whether `require` means Node's own within `ancestors`, of which the outermost node of the file comes first: no function
 * around has a parameter of that name (an AMD module has), and nothing in the file binds it otherwise except `createRequire` of
 * the file itself. Such a binding anywhere answers for the whole file, because saying nothing is better than guessing at scopes.
 */
export function isRequireNodes(ancestors: readonly SyntaxNode[]): boolean {
  const file = ancestors[0];
  if (file === undefined) return true;
  if (ancestors.some((node) => isFunction(node) && childrenOf(node, 'params').some(binds))) return false;
  const known = answers.get(file);
  if (known !== undefined) return known;
  const answer = !hasForeignBinding(file);
  answers.set(file, answer);
  return answer;
}

function hasForeignBinding(file: SyntaxNode): boolean {
  const left = [file];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (isForeignBinding(node)) return true;
    if (isAmbient(node)) continue;
    for (const key in node) if (!skipped.has(key)) pushNodes(node[key], left);
  }
  return false;
}

const skipped: ReadonlySet<string> = new Set(['parent', 'loc', 'range', 'tokens', 'comments', 'errors']);

function pushNodes(value: unknown, left: SyntaxNode[]): void {
  if (Array.isArray(value)) {
    for (const item of value) if (isNode(item)) left.push(item);
  } else if (isNode(value)) {
    left.push(value);
  }
}

/** What is declared for the compiler alone describes Node's `require`, it doesn't replace it. */
function isAmbient(node: SyntaxNode): boolean {
  return node.declare === true || node.type === 'TSDeclareFunction';
}

function isForeignBinding(node: SyntaxNode): boolean {
  switch (node.type) {
    case 'VariableDeclarator':
      return binds(childOf(node, 'id')) && !isMadeHere(childOf(node, 'id'), childOf(node, 'init'));
    case 'AssignmentExpression':
      return binds(childOf(node, 'left')) && !isCreateRequire(childOf(node, 'right'));
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ClassDeclaration':
    case 'ClassExpression':
    case 'TSImportEqualsDeclaration':
      return binds(childOf(node, 'id'));
    case 'CatchClause':
      return binds(childOf(node, 'param'));
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return binds(childOf(node, 'local'));
    default:
      return false;
  }
}

function isFunction({ type }: SyntaxNode): boolean {
  return /^(?:FunctionDeclaration|(?:Arrow)?FunctionExpression)$/.test(type);
}

function binds(pattern: SyntaxNode | undefined): boolean {
  switch (pattern?.type) {
    case 'Identifier':
      return isNamed(pattern, 'require');
    case 'ObjectPattern':
      return childrenOf(pattern, 'properties').some(binds);
    case 'ArrayPattern':
      return childrenOf(pattern, 'elements').some(binds);
    case 'Property':
      return binds(childOf(pattern, 'value'));
    case 'AssignmentPattern':
      return binds(childOf(pattern, 'left'));
    case 'RestElement':
      return binds(childOf(pattern, 'argument'));
    case 'TSParameterProperty':
      return binds(childOf(pattern, 'parameter'));
    default:
      return false;
  }
}

/** `createRequire(import.meta.url)` and its equals, whatever `createRequire` was imported as or from. */
function isCreateRequire(node: SyntaxNode | undefined): boolean {
  if (node?.type !== 'CallExpression') return false;
  const callee = childOf(node, 'callee');
  const name = memberName(callee) ?? callee?.name;
  if (typeof name !== 'string' || !/createRequire\d*$/i.test(name)) return false;
  return isOfThisFile(node);
}

/** `createRequire`, or what helpers around it give: `const { require, __dirname } = commonJS(import.meta.url)`. */
function isMadeHere(pattern: SyntaxNode | undefined, init: SyntaxNode | undefined): boolean {
  if (isCreateRequire(init)) return true;
  return pattern?.type === 'ObjectPattern' && init?.type === 'CallExpression' && isOfThisFile(init);
}

/** Whether a call is told where this file stands. */
function isOfThisFile(call: SyntaxNode): boolean {
  const base = argumentOf(call, 0);
  if (isNamed(base, '__filename')) return true;
  return isImportMeta(childOf(base, 'object')) && ['url', 'filename'].includes(memberName(base) ?? '');
}
