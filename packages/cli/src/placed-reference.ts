import type { Reference } from '@truepath/core/references';

/**
 * A reference at its place in a file. Offsets are UTF-16 units from the file's start, `end` exclusive; they hold
 * the text within the quotes, or of a glob the part that names its folder.
 */
export interface PlacedReference extends Reference {
  readonly start: number;
  readonly end: number;
  /** What the file holds there, escapes as written. */
  readonly raw: string;
}

/** Places the reference in the text whose offsets its literal's `start` and `end` are; `undefined` if it has none. */
export function place(reference: Reference, text: string): PlacedReference | undefined {
  const { start, end } = reference.literal;
  if (typeof start !== 'number' || typeof end !== 'number') return undefined;
  const inner = text.slice(start + 1, end - 1);
  const raw = inner.startsWith(reference.text) ? reference.text : inner;
  return { ...reference, start: start + 1, end: start + 1 + raw.length, raw };
}
