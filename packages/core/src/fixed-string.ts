import { longestGap } from './gap.js';

/** A string in source text. */
export interface FixedString {
  /** Its cooked text; it may be a slice that keeps the whole source alive. */
  readonly text: string;
  /** The offset behind its closing quote, in UTF-16 units. */
  readonly end: number;
}

const apostrophe = 39;
const quotation = 34;
const backtick = 96;
const backslash = 92;

/** Reads the string literal, or the template literal without expressions, whose opening quote is at the offset. */
export function readFixedString(text: string, at: number): FixedString | undefined {
  const quote = text.charCodeAt(at);
  if (quote !== apostrophe && quote !== quotation && quote !== backtick) return undefined;
  const limit = Math.min(text.length, at + longestGap);
  let isEscaped = false;
  for (let index = at + 1; index < limit; index++) {
    const code = text.charCodeAt(index);
    if (code === quote) {
      const raw = text.slice(at + 1, index);
      return { text: isEscaped ? unescape(raw) : raw, end: index + 1 };
    }
    if (code === backslash) {
      isEscaped = true;
      index++;
    } else if (
      quote === backtick ? code === 36 && text.charCodeAt(index + 1) === 123 : code === 10 || code === 13
    ) {
      return undefined;
    }
  }
  return undefined;
}

const escapes = /\\(?:u\{([\da-f]{1,6})\}|u([\da-f]{4})|x([\da-f]{2})|(\r\n|[^]))/gi;

function unescape(raw: string): string {
  return raw.replace(escapes, (...groups: readonly unknown[]) => {
    const [whole, point, unit, byte, character] = groups.map(String);
    const code = Number.parseInt([point, unit, byte].find((it) => it !== 'undefined') ?? '', 16);
    if (!Number.isNaN(code)) return code > 0x10_ff_ff ? String(whole) : String.fromCodePoint(code);
    return single.get(character ?? '') ?? character ?? '';
  });
}

/** What a character stands for behind a backslash, where that isn't itself. */
const single: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['0', '\0'],
  ['\n', ''],
  ['\r\n', ''],
  ['\r', ''],
]);
