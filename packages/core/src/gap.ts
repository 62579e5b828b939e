/** No comment, name, list of type arguments or path between a keyword and its specifier is as long as this, in UTF-16 units: a bound, so that hostile text can't take quadratic time. */
export const longestGap = 1024;

/** Longer than any name that matters. */
const longestWord = 64;

const slash = 47;
const star = 42;
const newline = 10;

/** The offset of what follows white space and comments, in UTF-16 units. */
export function skipGap(text: string, at: number): number {
  let index = at;
  for (;;) {
    const code = text.charCodeAt(index);
    if (isSpace(code)) index++;
    else if (code === slash) {
      const end = commentEnd(text, index);
      if (end === index) return index;
      index = end;
    } else return index;
  }
}

/** The offset behind a name's last character; `at` itself if no name is there. */
export function wordEnd(text: string, at: number): number {
  const limit = at + longestWord;
  let index = at;
  while (index < limit && isWordCode(text.charCodeAt(index))) index++;
  return index;
}

/** The offset of the first character of the name that the offset is in. */
export function wordStart(text: string, at: number): number {
  const limit = Math.max(0, at - longestWord);
  let index = at;
  while (index > limit && isWordCode(text.charCodeAt(index - 1))) index--;
  return index;
}

/** Where the list of type arguments ends that begins at the offset; `at` itself if it doesn't close. */
export function typeArgumentsEnd(text: string, at: number): number {
  const end = Math.min(text.length, at + longestGap);
  let depth = 0;
  for (let index = at; index < end; index++) {
    const character = text.charAt(index);
    if (character === '<') depth++;
    // The `>` of a function type's `=>` closes nothing.
    else if (character === '>' && text.charAt(index - 1) !== '=' && --depth === 0) return index + 1;
  }
  return at;
}

function commentEnd(text: string, at: number): number {
  const second = text.charCodeAt(at + 1);
  if (second !== slash && second !== star) return at;
  const limit = Math.min(text.length, at + longestGap);
  for (let index = at + 2; index < limit; index++) {
    const code = text.charCodeAt(index);
    if (second === slash && isLineEnd(code)) return index;
    if (second === star && code === star && text.charCodeAt(index + 1) === slash) return index + 2;
  }
  return at;
}

function isLineEnd(code: number): boolean {
  return code === newline || code === 13 || code === 0x20_28 || code === 0x20_29;
}

function isSpace(code: number): boolean {
  if (code === 32 || (code >= 9 && code <= 13)) return true;
  // The rest of ECMAScript's WhiteSpace and LineTerminator, where rare enough to ask a regular expression.
  return code >= 0xa0 && /\s/.test(String.fromCharCode(code));
}

function isWordCode(code: number): boolean {
  if (code >= 97 && code <= 122) return true;
  return (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95 || code === 36;
}
