import type { Form, SyntaxNode } from './reference.js';
import { argumentOf, childOf, childrenOf, fixedString, isNamed, keyName, memberName } from './syntax.js';

type Need = 'file-unless-factory' | 'file-unless-exports' | 'file' | 'no-file';

/**
 * The methods of Jest (`jest` of `@jest/globals`) and Vitest (`vi`) that take a module's path first; the file is
 * needed by all but those that speak of a mock which an earlier call may have made.
 */
const methods: ReadonlyMap<string, Need> = new Map([
  ['mock', 'file-unless-factory'],
  ['doMock', 'file-unless-factory'],
  ['unstable_mockModule', 'file-unless-exports'],
  ['setMock', 'file-unless-exports'],
  ['unmock', 'file'],
  ['doUnmock', 'file'],
  ['dontMock', 'file'],
  ['deepUnmock', 'file'],
  ['unstable_unmockModule', 'file'],
  ['requireActual', 'file'],
  ['importActual', 'file'],
  ['createMockFromModule', 'file'],
  ['genMockFromModule', 'file'],
  ['requireMock', 'no-file'],
  ['importMock', 'no-file'],
]);

/** Whether calls of a method of this name may be mocks. */
export function isMockMethod(name: string): boolean {
  return name === 'module' || methods.has(name);
}

/** How the first argument of the call names a file, if the call is one of a test runner's mocks. */
export function mockForm(call: SyntaxNode): Form | undefined {
  const callee = childOf(call, 'callee');
  const method = memberName(callee);
  if (method === undefined || !isMockMethod(method)) return undefined;
  const need = methods.get(method);
  const runner = childOf(callee, 'object');
  const isMock = need === undefined ? isMockModule(call, runner) : isRunner(runner);
  if (!isMock || childrenOf(call, 'arguments').some(isVirtual)) return undefined;
  return formOf(need ?? 'file-unless-exports', call);
}

function formOf(need: Need, call: SyntaxNode): Form {
  if (need === 'file') return 'mock';
  if (need === 'no-file') return 'mock-factory';
  const second = argumentOf(call, 1);
  // Vitest's `{ spy: true }` stands where a factory would, which is a function.
  const isOptions = need === 'file-unless-factory' && second?.type === 'ObjectExpression';
  return second === undefined || isOptions ? 'mock' : 'mock-factory';
}

/** Jest's `{ virtual: true }`: the module exists nowhere, and need not. */
function isVirtual(argument: SyntaxNode): boolean {
  return childrenOf(argument, 'properties').some((property) => keyName(property) === 'virtual');
}

/** `jest`, `vi`, or a chain of calls that starts there. */
function isRunner(node: SyntaxNode | undefined): boolean {
  if (node?.type === 'CallExpression') return isRunner(childOf(childOf(node, 'callee'), 'object'));
  return isNamed(node, 'jest') || isNamed(node, 'vi') || isNamed(node, 'vitest');
}

/** `mock.module('./x')` of `node:test` and Bun; other libraries' `mock.module('name')` names no path. */
function isMockModule(call: SyntaxNode, runner: SyntaxNode | undefined): boolean {
  if (!isNamed(runner, 'mock') && memberName(runner) !== 'mock') return false;
  const path = fixedString(argumentOf(call, 0));
  return path?.text.startsWith('.') === true;
}
