import { createRequire } from 'node:module';

import { isNode } from '@truepath/core/references';
import type { ParsedProgram, ProgramComment } from './parsed-program.js';

/**
 * Parses Flow as it is written today (`x as T`, enums, component syntax), which Babel's parser does not know.
 * `undefined` where this parser finds an error, too.
 *
 * Its 2 MB of WebAssembly take 50 ms to load: for files that say `@flow` and that Babel can't parse.
 */
export function parseFlow(text: string): ParsedProgram | undefined {
  const program = parseLeniently(text);
  if (!isNode(program)) return undefined;
  const listed = Array.isArray(program.comments) ? program.comments : [];
  return { kind: 'parsed', program, comments: listed.flatMap(commentOf) };
}

type Parse = (text: string, options: object) => unknown;

let parse: Parse | undefined;

function parseLeniently(text: string): unknown {
  parse ??= loadHermes();
  try {
    return parse(text, { flow: 'all', babel: false, tokens: false, sourceType: 'module' });
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

function loadHermes(): Parse {
  const required: unknown = createRequire(import.meta.url)('hermes-parser');
  if (!hasParse(required)) throw new Error('hermes-parser has no parse function');
  return (text, options) => required.parse(text, options);
}

function hasParse(value: unknown): value is { readonly parse: Parse } {
  return typeof value === 'object' && value !== null && 'parse' in value && typeof value.parse === 'function';
}

function commentOf(comment: unknown): readonly ProgramComment[] {
  if (!isNode(comment) || typeof comment.value !== 'string' || !Array.isArray(comment.range)) return [];
  const range: readonly unknown[] = comment.range;
  const [start, end] = range;
  if (typeof start !== 'number' || typeof end !== 'number') return [];
  const type = comment.type === 'Line' ? 'CommentLine' : 'CommentBlock';
  return [{ type, value: comment.value, start, end }];
}
