import type { Finding } from './finding.js';

/** A part of a text to replace: offsets in UTF-16 units, `end` exclusive. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Where a specifier stands in its file. */
export interface SpecifierPlace {
  /** The whole file. */
  readonly text: string;
  /** The UTF-16 offset of the specifier's first character, behind the quote. */
  readonly start: number;
}

/**
 * The edit that repairs a finding: its wrong segment alone, else the whole specifier. `undefined` where there is no
 * one certain answer, or where it can't be written as it is: the specifier is written with escapes, or the right
 * name holds a character that would need one.
 */
export function segmentEdit(finding: Finding, { text, start }: SpecifierPlace): Edit | undefined {
  const { specifier, segment } = finding;
  const right = finding.suggestions[0];
  if (!finding.fixable || right === undefined || !text.startsWith(specifier, start)) return undefined;
  const edit =
    segment === undefined
      ? { start: 0, end: specifier.length, text: right }
      : { start: segment.start, end: segment.end, text: segment.right };
  const repaired = specifier.slice(0, edit.start) + edit.text + specifier.slice(edit.end);
  if (repaired !== right || !isVerbatim(edit.text, text[start - 1])) return undefined;
  return { start: start + edit.start, end: start + edit.end, text: edit.text };
}

/** Whether a name means itself between such quotes, in JavaScript, HTML and CSS alike. */
function isVerbatim(name: string, quote: string | undefined): boolean {
  if (/[\\&\p{Cc}\p{Cs}\u2028\u2029]/u.test(name)) return false;
  if (quote === '`') return !/`|\$\{/.test(name);
  if (quote === '"' || quote === "'") return !name.includes(quote);
  return !/[\s'"`()<>=]/.test(name);
}
