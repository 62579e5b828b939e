/**
 * Text as a terminal may safely print it: what would move the cursor, start a colour, end the line or turn the
 * reading direction is spelled out (`\n`, `\x1b`, `\u{202e}`), so that no file name can pose as output.
 *
 * A byte of a file name that is not UTF-8, which a tree holds as a lone surrogate (U+DC80–U+DCFF), is printed as
 * that byte: `\x80`.
 */
export function printable(text: string): string {
  return UNSAFE.test(text) ? text.replaceAll(ALL_UNSAFE, spelledOut) : text;
}

/**
 * Printed text in which no line is a command to the CI that shows it: GitHub obeys a line that begins with `::`, and both
 * GitHub and Azure Pipelines obey `##[name]` and `##vso[name]` anywhere in one. One character of each is spelled out.
 * Follows TryParse and TryParseV2 of actions/runner, src/Runner.Common/ActionCommand.cs.
 */
export function inert(text: string): string {
  return text.replaceAll(/^(\s*):(?=:)/gm, '$1\\x3a').replaceAll(/#(?=#\w*\[)/g, '\\x23');
}

/** Text with every character outside of ASCII spelled out, which tells two Unicode forms of one name apart. */
export function codePoints(text: string): string {
  return text.replaceAll(
    /[^\x20-\x7e]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`,
  );
}

// Zero-width joiners (U+200C, U+200D) are letters of real names, in Persian or emoji, and do no harm.
const PATTERN = '(?![\\u200c\\u200d])[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]';
const UNSAFE = new RegExp(PATTERN, 'u');
const ALL_UNSAFE = new RegExp(PATTERN, 'gu');

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function spelledOut(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const named = NAMED[character];
  if (named !== undefined) return named;
  if (code >= 0xdc80 && code <= 0xdcff) return `\\x${(code - 0xdc00).toString(16)}`;
  return code <= 0xff ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
}
