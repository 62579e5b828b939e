import { createRequire } from 'node:module';

import type { Comment } from '@truepath/core/directives';
import type { PlacedReference } from '@truepath/core/placed-reference';
import { namesFile } from '@truepath/core/scan-styles';
import type { StyleLanguage } from '@truepath/core/script-parts';
import type { AtRule, CssSyntaxError, Declaration, Root } from 'postcss';
import type parseValue from 'postcss-value-parser';
import type { FunctionNode, Node as ValueNode } from 'postcss-value-parser';

/** What a style sheet names, and its comments; or the place where it does not parse, line and column 1-based. */
export type ParsedStyles =
  | {
      readonly kind: 'parsed';
      readonly references: readonly PlacedReference[];
      readonly comments: readonly Comment[];
    }
  | { readonly kind: 'failed'; readonly reason: string; readonly line: number; readonly column: number };

type ParseSheet = (text: string) => Root;
type ParseValue = typeof parseValue;

const sheetParsers = new Map<StyleLanguage, ParseSheet>();
let valueParser: ParseValue | undefined;

/** Loads a parser of style sheets: a run in which none is a suspect never does. By `require`, as `loadParser` does. */
function sheetParser(language: StyleLanguage): ParseSheet {
  const known = sheetParsers.get(language);
  if (known !== undefined) return known;
  const require = createRequire(import.meta.url);
  const loaded: unknown = language === 'less' ? require('postcss-less') : require('postcss-scss');
  if (!hasParse(loaded)) throw new Error(`the parser of ${language} has no parse function`);
  sheetParsers.set(language, loaded.parse);
  return loaded.parse;
}

function loadValueParser(): ParseValue {
  if (valueParser !== undefined) return valueParser;
  const loaded: unknown = createRequire(import.meta.url)('postcss-value-parser');
  if (!isParseValue(loaded)) throw new Error('postcss-value-parser is no function');
  valueParser = loaded;
  return loaded;
}

function hasParse(value: unknown): value is { readonly parse: ParseSheet } {
  return typeof value === 'object' && value !== null && 'parse' in value && typeof value.parse === 'function';
}

function isParseValue(value: unknown): value is ParseValue {
  return typeof value === 'function';
}

/**
 * Finds what CSS, SCSS or Less names, exactly: `@import`, `@use`, `@forward` and `@reference`, `composes: … from`, and `url(…)`.
 * An address and what a preprocessor fills in is no path.
 */
export function parseStyles(text: string, language: StyleLanguage): ParsedStyles {
  // The parser leaves the mark of the byte order out, and counts without it.
  const shift = text.startsWith('\uFEFF') ? 1 : 0;
  const sheet = text.slice(shift);
  let root: Root;
  try {
    root = sheetParser(language)(sheet);
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
      comments.push({
        text: node.text,
        start: start + shift,
        end: (node.source?.end?.offset ?? start) + shift,
      });
    else if (node.type !== 'rule')
      for (const { form, path, at } of namedIn(node, { sheet, start }))
        references.push(...referenceOf(form, path, at + shift));
  });
  return { kind: 'parsed', references, comments };
}

function isSyntaxError(error: unknown): error is CssSyntaxError {
  return error instanceof Error && error.name === 'CssSyntaxError';
}

/** A path that a sheet names, and where it begins. */
interface Named {
  readonly form: 'css-import' | 'css-url';
  readonly path: string;
  readonly at: number;
}

interface Place {
  readonly sheet: string;
  /** Where the node begins. */
  readonly start: number;
}

const loading: ReadonlySet<string> = new Set(['import', 'use', 'forward', 'reference']);

/** What an at-rule or a declaration names. */
function namedIn(node: AtRule | Declaration, { sheet, start }: Place): readonly Named[] {
  const written = node.type === 'atrule' ? node.params : node.value;
  // Comments are in what was there before the parser took them out, and SCSS's in what was there before it made them CSS's.
  const raw: { readonly raw?: string; readonly scss?: string } =
    (node.type === 'atrule' ? node.raws.params : node.raws.value) ?? {};
  const value = raw.scss ?? raw.raw ?? written;
  const isLoading = node.type === 'atrule' && loading.has(node.name.toLowerCase());
  const isComposed = node.type === 'decl' && node.prop.toLowerCase() === 'composes';
  if (!isLoading && (node.type === 'atrule' || !/url\(|from/i.test(value))) return [];
  const offset = sheet.indexOf(value, start);
  if (offset === -1) return [];
  const { nodes } = loadValueParser()(
    value.replace(/\/\/.*$/gm, (comment, at: number) => blanked(value, comment, at)),
  );
  const found = isLoading ? loaded(nodes) : isComposed ? composed(nodes) : addresses(nodes);
  return found.map(({ form, path, at }) => ({ form, path, at: at + offset }));
}

/** A comment of one line as spaces; an address has two slashes as well, and no space in front of them. */
function blanked(value: string, comment: string, at: number): string {
  return at === 0 || /\s/.test(value.charAt(at - 1)) ? ' '.repeat(comment.length) : comment;
}

/** `@use "x" with ($font: "y")` and `@import (reference) "x"` name but one file. */
function loaded(nodes: readonly ValueNode[]): readonly Named[] {
  return nodes.flatMap((part): readonly Named[] => {
    if (part.type === 'string') return [{ form: 'css-import', path: part.value, at: part.sourceIndex + 1 }];
    return part.type === 'function' && part.value.toLowerCase() === 'url'
      ? contentOf(part, 'css-import')
      : [];
  });
}

function composed(nodes: readonly ValueNode[]): readonly Named[] {
  const from = nodes.findIndex((part) => part.type === 'word' && part.value === 'from');
  const source = nodes.slice(from + 1).find((part) => part.type === 'string');
  return from === -1 || source === undefined
    ? []
    : [{ form: 'css-import', path: source.value, at: source.sourceIndex + 1 }];
}

/** The addresses in a value; not by recursion, because parentheses may be nested by the thousand. */
function addresses(nodes: readonly ValueNode[]): readonly Named[] {
  const found: Named[] = [];
  const open = [...nodes];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (part.type !== 'function') continue;
    if (part.value.toLowerCase() === 'url') found.push(...contentOf(part, 'css-url'));
    else open.push(...part.nodes);
  }
  return found.toSorted((one, other) => one.at - other.at);
}

/** What stands in the parentheses of a `url(…)` that is one text. */
function contentOf({ nodes }: FunctionNode, form: Named['form']): readonly Named[] {
  const [only, ...more] = nodes.filter(({ type }) => type !== 'space' && type !== 'comment');
  if (only === undefined || more.length > 0) return [];
  if (only.type === 'string') return [{ form, path: only.value, at: only.sourceIndex + 1 }];
  return only.type === 'word' ? [{ form, path: only.value, at: only.sourceIndex }] : [];
}

function referenceOf(form: Named['form'], text: string, start: number): readonly PlacedReference[] {
  if (text === '' || !namesFile(text)) return [];
  return [{ form, text, guarded: false, start, end: start + text.length, raw: text }];
}
