import type { SyntaxNode } from '@truepath/core/references';

/** A comment as Babel lists it: `value` is without delimiters, the offsets (UTF-16 units) include them. */
export interface ProgramComment {
  readonly type: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** What parsing came to; line and column (UTF-16 units) are 1-based. */
export type ParsedProgram =
  | { readonly kind: 'parsed'; readonly program: SyntaxNode; readonly comments: readonly ProgramComment[] }
  | { readonly kind: 'failed'; readonly line: number; readonly column: number; readonly reason: string };
