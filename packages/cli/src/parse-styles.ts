import { createRequire } from 'node:module';

import type { Comment } from '@truepath/core/directives';
import type { PlacedReference } from '@truepath/core/placed-reference';
import { namesFile } from '@truepath/core/scan-styles';
import type { AtRule, CssSyntaxError, Declaration, Root } from 'postcss';
import type { parse as parseSheet } from 'postcss-scss';
import type parseValue from 'postcss-value-parser';
import type { Node as ValueNode } from 'postcss-value-parser';

/** What a style sheet names, and its comments; or the place where it does not parse, line and column 1-based. */
export type ParsedStyles =
  | {
      readonly kind: 'parsed';
      readonly references: readonly PlacedReference[];
      readonly comments: readonly Comment[];
    }
  | { readonly kind: 'failed'; readonly reason: string; readonly line: number; readonly column: number };

type ParseSheet = typeof parseSheet;
type ParseValue = typeof parseValue;

let parsers: { readonly sheet: ParseSheet; readonly value: ParseValue } | undefined;

/** Loads the parsers of style sheets: a run in which none is a suspect never does. By `require`, as `loadParser` does. */
function load(): NonNullable<typeof parsers> {
  if (parsers !== undefined) return parsers;
  const require = createRequire(import.meta.url);
  const scss: unknown = require('postcss-scss');
  const value: unknown = require('postcss-value-parser');
  if (!hasParse(scss) || !isParseValue(value))
    throw new Error('the parsers of style sheets are not what they were');
  parsers = { sheet: scss.parse, value };
  return parsers;
}

function hasParse(value: unknown): value is { readonly parse: ParseSheet } {
  return typeof value === 'object' && value !== null && 'parse' in value && typeof value.parse === 'function';
}

function isParseValue(value: unknown): value is ParseValue {
  return typeof value === 'function';
}

/**
 * Finds what CSS, SCSS or Less names, exactly: `@import`, `@use`, `@forward` and `@reference`, `composes: … from`, and `url(…)`.
 * A namespace of SVG, an address and what a preprocessor fills in is no path.
 */
export function parseStyles(text: string): ParsedStyles {
  const { sheet, value } = load();
  let root: Root;
  try {
    root = sheet(text);
  } catch (error) {
    if (!isSyntaxError(error)) throw error;
    const { reason, line = 1, column = 1 } = error;
    return { kind: 'failed', reason, line, column };
  }
  const references: PlacedReference[] = [];
  const comments: Comment[] = [];
  root.walk((node) => {
    const start = node.source?.start?.offset;
    if (start === undefined) return;
    if (node.type === 'comment')
      comments.push({ text: node.text, start, end: node.source?.end?.offset ?? start });
    if (node.type === 'atrule') references.push(...ofRule(node, start, value));
    if (node.type === 'decl') references.push(...ofDeclaration(node, start, value));
  });
  return { kind: 'parsed', references, comments };
}

function isSyntaxError(error: unknown): error is CssSyntaxError {
  return error instanceof Error && error.name === 'CssSyntaxError';
}

const loading: ReadonlySet<string> = new Set(['import', 'use', 'forward', 'reference']);

function ofRule(node: AtRule, start: number, parse: ParseValue): readonly PlacedReference[] {
  const params = node.raws.params?.raw ?? node.params;
  const place = start + 1 + node.name.length + (node.raws.afterName ?? '').length;
  const { nodes } = parse(params);
  if (!loading.has(node.name.toLowerCase())) return addresses(nodes, place);
  // `@use "x" with ($font: "y")` and `@import (reference) "x"` name but one file.
  return nodes.flatMap((part) => {
    if (part.type === 'string') return referenceOf('css-import', part.value, place + part.sourceIndex + 1);
    return part.type === 'function' && part.value.toLowerCase() === 'url'
      ? contentOf(part).flatMap(([found, at]) => referenceOf('css-import', found, place + at))
      : [];
  });
}

function ofDeclaration(node: Declaration, start: number, parse: ParseValue): readonly PlacedReference[] {
  const value = node.raws.value?.raw ?? node.value;
  if (!/url\(|from/i.test(value)) return [];
  const place = start + node.prop.length + (node.raws.between ?? ':').length;
  const { nodes } = parse(value);
  if (node.prop.toLowerCase() !== 'composes') return addresses(nodes, place);
  const from = nodes.findIndex((part) => part.type === 'word' && part.value === 'from');
  const source = nodes.slice(from + 1).find((part) => part.type === 'string');
  return from === -1 || source === undefined
    ? []
    : referenceOf('css-import', source.value, place + source.sourceIndex + 1);
}

function addresses(nodes: readonly ValueNode[], place: number): readonly PlacedReference[] {
  return nodes.flatMap((part) => {
    if (part.type !== 'function') return [];
    if (part.value.toLowerCase() !== 'url') return addresses(part.nodes, place);
    return contentOf(part).flatMap(([found, at]) => referenceOf('css-url', found, place + at));
  });
}

/** What stands in the parentheses of a `url(…)` that is one text, and where. */
function contentOf({
  nodes,
}: Extract<ValueNode, { type: 'function' }>): readonly (readonly [string, number])[] {
  const [only, ...more] = nodes.filter(({ type }) => type !== 'space' && type !== 'comment');
  if (only === undefined || more.length > 0) return [];
  if (only.type === 'string') return [[only.value, only.sourceIndex + 1]];
  return only.type === 'word' ? [[only.value, only.sourceIndex]] : [];
}

function referenceOf(
  form: 'css-import' | 'css-url',
  text: string,
  start: number,
): readonly PlacedReference[] {
  if (text === '' || !namesFile(text)) return [];
  return [{ form, text, guarded: false, start, end: start + text.length, raw: text }];
}
