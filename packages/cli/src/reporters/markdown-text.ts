import { printable } from '../printable.js';

/** Text as inline code: nothing in it is markup, a mention or a link, and it is one line. */
export function codeSpan(text: string): string {
  const shown = printable(text);
  const longest = Math.max(0, ...Array.from(shown.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  // A space on either side is taken off again; it keeps backticks apart, and blanks from being taken off.
  const needsPadding = /^[`\s]|[`\s]$/.test(shown) || shown === '';
  return needsPadding ? `${fence} ${shown} ${fence}` : `${fence}${shown}${fence}`;
}

/** A sentence of ours, in which what stands between backticks becomes inline code and nothing else is markup. */
export function sentenceInMarkdown(sentence: string): string {
  return printable(sentence)
    .split('`')
    .map((part, index) => (index % 2 === 0 ? plainText(part) : codeSpan(part)))
    .join('');
}

/** Commands for a shell as a block to copy; each is one line. */
export function codeBlock(lines: readonly string[]): readonly string[] {
  const text = lines.map(printable);
  const longest = Math.max(
    2,
    ...text.flatMap((line) => Array.from(line.matchAll(/`+/g), ([run]) => run.length)),
  );
  const fence = '`'.repeat(longest + 1);
  return [`${fence}sh`, ...text, fence];
}

/** Text without markup; a mention, a reference or a link is broken by a character that nobody sees. */
function plainText(text: string): string {
  return text
    .replaceAll(/[&<>]/g, (character) => REFERENCES[character] ?? '')
    .replaceAll(/[\\*_[\]~|!]/g, '\\$&')
    .replaceAll(/[@#]|:(?=\/\/)|www(?=\.)/g, '$&\u200b');
}

const REFERENCES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
