import type { Reference, SyntaxNode } from './references.js';

/**
 * A reference at its place in a file. Offsets are UTF-16 units from the file's start, `end` exclusive; they hold
 * the text within the quotes, or of a glob the part that names its folder.
 */
export interface PlacedReference extends Omit<Reference, 'literal'> {
  readonly start: number;
  readonly end: number;
  /** What the file holds there, escapes as written. */
  readonly raw: string;
}

/** Places the reference in the text whose offsets its literal's `start` and `end` are; `undefined` if it has none. */
export function place(reference: Reference, text: string): PlacedReference | undefined {
  const start = offsetOf(reference.literal, 'start');
  const end = offsetOf(reference.literal, 'end');
  if (start === undefined || end === undefined) return undefined;
  const inner = text.slice(start + 1, end - 1);
  const raw = inner.startsWith(reference.text) ? reference.text : inner;
  const { form, text: cooked, guarded } = reference;
  return { form, text: cooked, guarded, start: start + 1, end: start + 1 + raw.length, raw };
}

/** Where a node starts or ends, in UTF-16 units; parsers keep it in fields of their own or in `range`. */
export function offsetOf(node: SyntaxNode, edge: 'start' | 'end'): number | undefined {
  const range: unknown = node.range;
  const offset: unknown = Array.isArray(range) ? range[edge === 'start' ? 0 : 1] : node[edge];
  return typeof offset === 'number' ? offset : undefined;
}
