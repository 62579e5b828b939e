import { globFolder } from './glob-folder.js';
import { isGuarded } from './guard.js';
import { isMockMethod, mockForm } from './mocks.js';
import type { Form, Reference, SyntaxNode } from './reference.js';
import { isRequireNodes } from './require-binding.js';
import {
  argumentOf,
  childOf,
  childrenOf,
  fixedString,
  fixedStrings,
  isImportMeta,
  isNamed,
  keyName,
  memberName,
} from './syntax.js';

/** The specifiers among a call's arguments: `require` and its methods, `import.meta`'s, and the mocks of test runners. */
export function callReferences(call: SyntaxNode, ancestors: readonly SyntaxNode[]): readonly Reference[] {
  if (!mayCarry(childOf(call, 'callee'))) return [];
  const form = requireForm(call) ?? metaForm(call) ?? mockForm(call);
  if (form === undefined) return [];
  const [first, second] = [argumentOf(call, 0), argumentOf(call, 1)];
  if (form === 'glob') return globReferences(first, second);
  const string = fixedString(first);
  if (string === undefined) return [];
  if (isRequire(form) && !isRequireNodes(ancestors)) return [];
  // A second argument says from where to resolve, and that is rarely this file.
  const isElsewhere = form === 'require-resolve' || form === 'import-meta-resolve';
  if (isElsewhere && second !== undefined) return [];
  return [{ form, ...string, guarded: isGuarded(call, ancestors) }];
}

const methods: ReadonlySet<string> = new Set(['resolve', 'resolveWeak', 'context', 'glob', 'globEager']);

/** Nearly no call carries a specifier, and the name of what it calls says so. */
function mayCarry(callee: SyntaxNode | undefined): boolean {
  if (callee?.type === 'Identifier') return callee.name === 'require';
  const method = memberName(callee);
  return method !== undefined && (methods.has(method) || isMockMethod(method));
}

/** The form of an `import()`: a mock's when it only names the module for one, as in `vi.mock(import('./x'))`. */
export function importCallForm(node: SyntaxNode, ancestors: readonly SyntaxNode[]): Form {
  const parent = ancestors.at(-1);
  const isFirst = parent?.type === 'CallExpression' && argumentOf(parent, 0) === node;
  return (isFirst ? mockForm(parent) : undefined) ?? 'dynamic-import';
}

function isRequire(form: Form): boolean {
  return form === 'require' || form === 'require-resolve' || form === 'context';
}

function requireForm(call: SyntaxNode): Form | undefined {
  const callee = childOf(call, 'callee');
  if (isNamed(callee, 'require')) return 'require';
  if (!isNamed(childOf(callee, 'object'), 'require')) return undefined;
  const method = memberName(callee);
  if (method === 'resolve' || method === 'resolveWeak') return 'require-resolve';
  return method === 'context' ? 'context' : undefined;
}

function metaForm(call: SyntaxNode): Form | undefined {
  const callee = childOf(call, 'callee');
  if (!isImportMeta(childOf(callee, 'object'))) return undefined;
  const method = memberName(callee);
  if (method === 'resolve') return 'import-meta-resolve';
  return method === 'glob' || method === 'globEager' ? 'glob' : undefined;
}

/** An option `base`, or one that can't be seen, moves all patterns to another folder. */
function globReferences(
  patterns: SyntaxNode | undefined,
  options: SyntaxNode | undefined,
): readonly Reference[] {
  const isPlain =
    options === undefined ||
    (options.type === 'ObjectExpression' &&
      childrenOf(options, 'properties').every((it) => ![undefined, 'base'].includes(keyName(it))));
  if (!isPlain) return [];
  return fixedStrings(patterns).flatMap(({ literal, text }) => {
    const folder = globFolder(text);
    return folder === undefined ? [] : [{ form: 'glob', literal, text: folder, guarded: false }];
  });
}
