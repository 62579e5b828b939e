import type { Form, Reference } from './reference.js';

/** A comment as ESLint or Babel lists it: `value` is its text without delimiters, offsets are UTF-16 units from the file's start. */
export interface SourceComment {
  readonly type: string;
  readonly value: string;
  readonly start?: number | undefined;
  readonly range?: readonly [number, number] | undefined;
}

/** What tells how a file's comments are to be read. */
export interface CommentedSource {
  /** TypeScript reads JSDoc's types in JavaScript only. */
  readonly language: 'js' | 'ts';
  /** The offset of the first statement in UTF-16 units: below it, `/// <reference>` is plain text. `Infinity` if there is none. */
  readonly firstStatement: number;
}

/**
 * The specifiers in comments: `/// <reference path="…"/>`, and in JavaScript JSDoc's `@import … from "…"` and the
 * `import("…")` in the braces of a tag that takes a type. Follows TypeScript's `jsDocParser` in that a tag begins a
 * line and isn't in a fenced example. The literals are made up, with `start`, `end`, `range`, `raw` and `value`.
 */
export function commentReferences(
  comments: readonly SourceComment[],
  source: CommentedSource,
): readonly Reference[] {
  return comments.flatMap((comment) => {
    const start = comment.range?.[0] ?? comment.start;
    if (start === undefined) return [];
    // Both delimiters, `//` and `/*`, are two units long.
    const found = { text: comment.value, offset: start + 2 };
    if (comment.type.endsWith('Line')) return start < source.firstStatement ? directives(found) : [];
    const isDocumentation = comment.type.endsWith('Block') && comment.value.startsWith('*');
    const mayImport = isDocumentation && source.language === 'js' && comment.value.includes('import');
    return mayImport ? documented(found) : [];
  });
}

interface CommentText {
  readonly text: string;
  /** Where in the file `text` begins. */
  readonly offset: number;
}

const directive = /^\/\s*<reference\s[^>]*?\bpath\s*=\s*(?=["'])/;

function directives(comment: CommentText): readonly Reference[] {
  const before = directive.exec(comment.text);
  return before === null ? [] : quoted('reference-path', comment, before[0].length);
}

/** A line's first tag; what stands before it is white space, asterisks, or the comment's opening. */
const tags = /^(?:[ \t]*\*+)?[ \t]*(?:@(\w+)|(```))/gm;

const typed: ReadonlySet<string> = new Set(
  (
    'type param arg argument return returns typedef property prop template satisfies extends augments implements ' +
    'this enum throws exception yields overload callback const constant member var'
  ).split(' '),
);

function documented(comment: CommentText): readonly Reference[] {
  const found: Reference[] = [];
  let isExample = false;
  for (const match of comment.text.matchAll(tags)) {
    const [opening, tag] = match;
    const end = match.index + opening.length;
    if (tag === undefined) isExample = !isExample;
    else if (isExample) continue;
    else if (tag === 'import') found.push(...importTag(comment, end));
    else if (typed.has(tag)) found.push(...importTypes(comment, end));
  }
  return found;
}

const importClause = /\s[^'"@]*?\bfrom[ \t]*(?=['"])/y;

function importTag(comment: CommentText, at: number): readonly Reference[] {
  importClause.lastIndex = at;
  return importClause.test(comment.text) ? quoted('jsdoc', comment, importClause.lastIndex) : [];
}

const typeImports = /\bimport\([ \t]*(?=['"])/g;

function importTypes(comment: CommentText, at: number): readonly Reference[] {
  const type = comment.text.slice(at, typeEnd(comment.text, at));
  return [...type.matchAll(typeImports)].flatMap((match) =>
    quoted('jsdoc', comment, at + match.index + match[0].length),
  );
}

/** No type is as long as this, in UTF-16 units; without a bound, many open braces would take quadratic time. */
const longestType = 10_000;

/** Where the braces close that a tag opens behind itself; `at` if it opens none or they don't close. */
function typeEnd(text: string, at: number): number {
  const end = Math.min(text.length, at + longestType);
  let depth = 0;
  for (let index = at; index < end; index++) {
    const character = text.charAt(index);
    if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return index;
    else if (depth === 0 && !/\s/.test(character)) return at;
  }
  return at;
}

/** The string whose opening quote is at the index of the comment's text. */
function quoted(form: Form, comment: CommentText, index: number): readonly Reference[] {
  const close = comment.text.indexOf(comment.text.charAt(index), index + 1);
  const text = comment.text.slice(index + 1, close);
  if (close < 0 || text === '' || /[\n\r\\]/.test(text)) return [];
  const [start, end] = [comment.offset + index, comment.offset + close + 1];
  const raw = comment.text.slice(index, close + 1);
  const literal = { type: 'Literal', value: text, raw, start, end, range: [start, end] };
  return [{ form, literal, text, guarded: false }];
}
