import { isUtf8 } from 'node:buffer';

/**
 * Names as text and as bytes. A file's name may hold any bytes; those that are not UTF-8 become the lone
 * surrogates U+DC80–U+DCFF, which no valid UTF-8 can give, so that each name has exactly one text and comes
 * back from it unchanged (PEP 383, "surrogateescape").
 */

const replacement = '\uFFFD';
const rawByte = /[\uDC80-\uDCFF]/u;
const rawBytes = /([\uDC80-\uDCFF]+)/u;

/** The text of a name or path that was read as bytes. */
export function textOfName(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return hasReplacement(text) && !isUtf8(bytes) ? escapeInvalid(bytes) : text;
}

/** The parts of NUL-terminated output, each as `textOfName` gives it. */
export function textsOfNames(bytes: Buffer): string[] {
  const texts = isUtf8(bytes) ? bytes.toString('utf8').split('\0') : invalidNames(bytes);
  if (texts.at(-1) === '') texts.pop();
  return texts;
}

/** The bytes that open a path which was read with `textOfName`. */
export function bytesOfName(text: string): Buffer {
  const parts = text
    .split(rawBytes)
    .map((part, index) => (index % 2 === 0 ? Buffer.from(part) : unescapeBytes(part)));
  return Buffer.concat(parts);
}

/** Whether a path holds bytes that are not UTF-8, so that only `bytesOfName` can open it. */
export function hasRawBytes(text: string): boolean {
  return rawByte.test(text);
}

/** Whether text that Node decoded may have lost bytes: it holds U+FFFD, be it real or put there in their stead. */
export function hasReplacement(text: string): boolean {
  return text.includes(replacement);
}

function invalidNames(bytes: Buffer): string[] {
  const texts: string[] = [];
  let start = 0;
  for (let end = bytes.indexOf(0); end !== -1; end = bytes.indexOf(0, start)) {
    texts.push(textOfName(bytes.subarray(start, end)));
    start = end + 1;
  }
  texts.push(textOfName(bytes.subarray(start)));
  return texts;
}

function escapeInvalid(bytes: Buffer): string {
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const character = bytes.subarray(at, at + sequenceLength(bytes.readUInt8(at)));
    if (isUtf8(character)) {
      text += character.toString('utf8');
      at += character.length;
    } else {
      text += String.fromCharCode(0xdc00 + bytes.readUInt8(at));
      at += 1;
    }
  }
  return text;
}

/** How many bytes a UTF-8 character has by its first one; a wrong first byte is found out by the validation. */
function sequenceLength(lead: number): number {
  if (lead < 0xc0) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

function unescapeBytes(surrogates: string): Buffer {
  return Buffer.from(Array.from(surrogates, (surrogate) => surrogate.charCodeAt(0) - 0xdc00));
}
