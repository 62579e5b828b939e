import { groupBy } from './group-by.js';

/**
 * Folding: the form under which file systems that ignore letter case and Unicode form take two names for one.
 *
 * NFC first, then Unicode's simple case folding (CaseFolding.txt, status C and S) code point by code point,
 * without a locale: `İ` and `ı` are letters of their own, a final sigma is a sigma, `ß` is not `ss`.
 */
export function fold(name: string): string {
  return isAscii(name) ? name.toLowerCase() : Array.from(name.normalize('NFC'), foldCodePoint).join('');
}

/** Whether two names differ in letter case or Unicode form at most. */
export function isSameFolded(one: string, other: string): boolean {
  return one === other || fold(one) === fold(other);
}

/** Whether two names are the same letters, in the same case, in another Unicode form at most. */
export function isSameNormalized(one: string, other: string): boolean {
  return one === other || one.normalize('NFC') === other.normalize('NFC');
}

/** Names by what they fold to. */
export function groupByFold(names: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  return groupBy(names, fold);
}

const folded = new Map<string, string>();

function foldCodePoint(character: string): string {
  const known = folded.get(character);
  if (known !== undefined) return known;
  const result = computeFold(character);
  folded.set(character, result);
  return result;
}

/** Lower case of upper case, where both are one code point; that is simple case folding but for three letters. */
function computeFold(character: string): string {
  if (character === 'ı' || character === 'İ') return character;
  if (character === 'ﬅ') return 'ﬆ';
  const upper = single(character.toUpperCase()) ?? character;
  return single(upper.toLowerCase()) ?? single(character.toLowerCase()) ?? character;
}

function single(text: string): string | undefined {
  return text.length === 1 || (text.length === 2 && text.codePointAt(0) !== text.charCodeAt(0))
    ? text
    : undefined;
}

function isAscii(name: string): boolean {
  return !/[^\0-\x7f]/.test(name);
}
