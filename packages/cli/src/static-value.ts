import {
  argumentOf,
  childOf,
  childrenOf,
  fixedString,
  isImportMeta,
  isNamed,
  keyName,
  memberName,
} from '@truepath/core/syntax';
import type { SyntaxNode } from '@truepath/core/references';
import { dirname, join } from '@truepath/core/path';
import { walk } from './walk.js';

/** What an expression comes to, as far as that can be told without running it. */
export type StaticValue =
  | { readonly kind: 'text'; readonly text: string }
  /** An absolute path on the machine that runs it: here a POSIX path relative to the root. */
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'pattern'; readonly source: string }
  | { readonly kind: 'list'; readonly items: readonly StaticValue[] }
  | { readonly kind: 'table'; readonly table: StaticTable }
  | { readonly kind: 'unknown' };

/** An object literal. */
export interface StaticTable {
  readonly entries: ReadonlyMap<string, StaticValue>;
  /** Whether nothing else can be in it. */
  readonly isWhole: boolean;
}

/** A program, for the names that its expressions use. */
export interface StaticScope {
  /** The file that holds it. */
  readonly file: string;
  /** The folder in which it runs. */
  readonly folder: string;
  /** What each constant is set to; `undefined` for a name that stands for more than one thing. */
  readonly constants: ReadonlyMap<string, SyntaxNode | undefined>;
  /** What the parameters of the function stand for that is being evaluated. */
  readonly parameters: ReadonlyMap<string, StaticValue>;
}

const unknown: StaticValue = { kind: 'unknown' };

/** The scope of a program: its constants by their names, wherever they are declared. */
export function scopeOf(
  program: SyntaxNode,
  { file, folder }: Pick<StaticScope, 'file' | 'folder'>,
): StaticScope {
  const constants = new Map<string, SyntaxNode | undefined>();
  walk(program, (node) => {
    const id = childOf(node, 'id');
    if (id?.type !== 'Identifier' || typeof id.name !== 'string') return;
    const value = node.type === 'VariableDeclarator' ? childOf(node, 'init') : node;
    constants.set(id.name, constants.has(id.name) ? undefined : value);
  });
  return { file, folder, constants, parameters: new Map() };
}

/** Evaluates an expression as data: literals, constants, and the usual ways to say where a folder is. */
export function staticValue(node: SyntaxNode | undefined, scope: StaticScope): StaticValue {
  if (node === undefined) return unknown;
  const text = fixedString(node)?.text;
  if (text !== undefined) return { kind: 'text', text };
  return evaluators[node.type]?.(node, scope) ?? unknown;
}

type Evaluate = (node: SyntaxNode, scope: StaticScope) => StaticValue;

const unwrap: Evaluate = (node, scope) => staticValue(childOf(node, 'expression'), scope);

const evaluators: Readonly<Partial<Record<string, Evaluate>>> = {
  Literal: regularExpression,
  Identifier: constant,
  MemberExpression: member,
  TemplateLiteral: template,
  BinaryExpression: sum,
  CallExpression: call,
  NewExpression: address,
  ArrayExpression: (node, scope) => ({
    kind: 'list',
    items: childrenOf(node, 'elements').map((element) => staticValue(element, scope)),
  }),
  ObjectExpression: (node, scope) => ({ kind: 'table', table: tableOf(node, scope) }),
  ParenthesizedExpression: unwrap,
  TSAsExpression: unwrap,
  TSSatisfiesExpression: unwrap,
};

function regularExpression(node: SyntaxNode): StaticValue {
  const { regex } = node;
  if (typeof regex !== 'object' || regex === null || !('pattern' in regex)) return unknown;
  return typeof regex.pattern === 'string' ? { kind: 'pattern', source: regex.pattern } : unknown;
}

function constant(node: SyntaxNode, scope: StaticScope): StaticValue {
  const { name } = node;
  if (typeof name !== 'string') return unknown;
  const given = scope.parameters.get(name);
  if (given !== undefined) return given;
  const value = scope.constants.get(name);
  if (value === undefined) {
    if (scope.constants.has(name)) return unknown;
    return name === '__dirname' ? { kind: 'path', path: dirname(scope.file) } : unknown;
  }
  return staticValue(value, without(scope, name));
}

/** What leads back to itself ends there. */
function without(scope: StaticScope, name: string): StaticScope {
  return { ...scope, constants: new Map(scope.constants).set(name, undefined) };
}

function member(node: SyntaxNode, scope: StaticScope): StaticValue {
  const object = childOf(node, 'object');
  const name = memberName(node);
  if (isImportMeta(object)) {
    if (name === 'dirname') return { kind: 'path', path: dirname(scope.file) };
    return name === 'url' || name === 'filename' ? { kind: 'path', path: scope.file } : unknown;
  }
  return name === 'pathname' ? staticValue(object, scope) : unknown;
}

function template(node: SyntaxNode, scope: StaticScope): StaticValue {
  const holes = childrenOf(node, 'expressions').map((expression) => staticValue(expression, scope));
  return childrenOf(node, 'quasis')
    .flatMap(({ value }, index) => [cooked(value), ...holes.slice(index, index + 1)])
    .reduce(joined);
}

function cooked(value: unknown): StaticValue {
  if (typeof value !== 'object' || value === null || !('cooked' in value)) return unknown;
  return typeof value.cooked === 'string' ? { kind: 'text', text: value.cooked } : unknown;
}

function sum(node: SyntaxNode, scope: StaticScope): StaticValue {
  if (node.operator !== '+') return unknown;
  return joined(staticValue(childOf(node, 'left'), scope), staticValue(childOf(node, 'right'), scope));
}

function joined(one: StaticValue, other: StaticValue): StaticValue {
  if (one.kind === 'text' && one.text === '') return other;
  if (other.kind !== 'text') return unknown;
  if (one.kind === 'text') return { kind: 'text', text: one.text + other.text };
  if (one.kind !== 'path' || !/^(?:\/|$)/.test(other.text)) return unknown;
  return { kind: 'path', path: join(one.path, other.text.slice(1)) };
}

function call(node: SyntaxNode, scope: StaticScope): StaticValue {
  const callee = childOf(node, 'callee');
  const name = memberName(callee) ?? (callee?.type === 'Identifier' ? callee.name : undefined);
  if (typeof name !== 'string') return unknown;
  const values = childrenOf(node, 'arguments').flatMap((argument) => spread(argument, scope));
  if (callee?.type === 'Identifier' && scope.constants.has(name))
    return returned(scope.constants.get(name), values, without(scope, name));
  if (name === 'resolve' || name === 'join') return resolved(values, { name, folder: scope.folder });
  const [first = unknown] = values;
  if (name === 'cwd') return { kind: 'path', path: scope.folder };
  if (first.kind !== 'path') return unknown;
  if (name === 'dirname') return { kind: 'path', path: dirname(first.path) };
  return /^(?:fileURLToPath|normalizePath|normalize)$/.test(name) ? first : unknown;
}

function spread(argument: SyntaxNode, scope: StaticScope): readonly StaticValue[] {
  if (argument.type !== 'SpreadElement') return [staticValue(argument, scope)];
  const value = staticValue(childOf(argument, 'argument'), scope);
  return value.kind === 'list' ? value.items : [unknown];
}

/** What a function of the file's own gives back, if that is all it does: `(dir) => path.join(__dirname, dir)`. */
function returned(
  callee: SyntaxNode | undefined,
  values: readonly StaticValue[],
  scope: StaticScope,
): StaticValue {
  if (!callee?.type.includes('Function')) return unknown;
  const parameters = new Map<string, StaticValue>();
  for (const [index, parameter] of childrenOf(callee, 'params').entries()) {
    const isRest = parameter.type === 'RestElement';
    const name = isRest ? childOf(parameter, 'argument')?.name : parameter.name;
    if (typeof name !== 'string') return unknown;
    parameters.set(name, isRest ? { kind: 'list', items: values.slice(index) } : (values[index] ?? unknown));
  }
  const body = childOf(callee, 'body');
  const [only, ...others] = body?.type === 'BlockStatement' ? childrenOf(body, 'body') : [];
  if (body?.type !== 'BlockStatement') return staticValue(body, { ...scope, parameters });
  if (only?.type !== 'ReturnStatement' || others.length > 0) return unknown;
  return staticValue(childOf(only, 'argument'), { ...scope, parameters });
}

/** `path.resolve` begins where the tool was started. */
function resolved(
  values: readonly StaticValue[],
  { name, folder }: { readonly name: string; readonly folder: string },
): StaticValue {
  const parts: string[] = [];
  for (const [index, value] of values.entries()) {
    if (value.kind === 'path' && index === 0) parts.push(value.path);
    else if (value.kind === 'text' && !value.text.startsWith('/')) parts.push(value.text);
    else return unknown;
  }
  if (values[0]?.kind === 'path') return { kind: 'path', path: parts.reduce(join) };
  return name === 'resolve' ? { kind: 'path', path: parts.reduce(join, folder) } : unknown;
}

/** `new URL('./src', import.meta.url)`. */
function address(node: SyntaxNode, scope: StaticScope): StaticValue {
  if (!isNamed(childOf(node, 'callee'), 'URL')) return unknown;
  const relative = staticValue(argumentOf(node, 0), scope);
  const base = argumentOf(node, 1);
  if (relative.kind !== 'text' || memberName(base) !== 'url' || !isImportMeta(childOf(base, 'object')))
    return unknown;
  return /^[./\w]/.test(relative.text) && !/^(?:\/|\w+:)/.test(relative.text)
    ? { kind: 'path', path: join(dirname(scope.file), relative.text) }
    : unknown;
}

/** What stands before a spread may be replaced by it. */
function tableOf(node: SyntaxNode, scope: StaticScope): StaticTable {
  const entries = new Map<string, StaticValue>();
  let isWhole = true;
  for (const property of childrenOf(node, 'properties')) {
    const key = property.type === 'Property' ? keyName(property) : undefined;
    if (key === undefined) {
      isWhole = false;
      for (const known of entries.keys()) entries.set(known, unknown);
    } else entries.set(key, staticValue(childOf(property, 'value'), scope));
  }
  return { entries, isWhole };
}
