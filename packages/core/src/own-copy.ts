import type { PlacedReference } from './placed-reference.js';

/** Whether a file names a reference's path in another string, too: it copies or writes what it then loads. */
export function isWrittenBy(text: string, { raw, start }: Pick<PlacedReference, 'raw' | 'start'>): boolean {
  const quote = text.charAt(start - 1);
  const written = quote + raw + quote;
  const first = text.indexOf(written);
  return first !== text.lastIndexOf(written) && !isLoaded(text, first);
}

/** Whether what stands in front of a string loads what it names. */
function isLoaded(text: string, at: number): boolean {
  return /(?:\b(?:from|import|require|mock|resolve)\s*\(?\s*)$/i.test(text.slice(Math.max(0, at - 40), at));
}
