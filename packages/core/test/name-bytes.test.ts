import { expect, test } from 'vitest';

import { bytesOfName, hasRawBytes, textOfName, textsOfNames } from '../src/name-bytes.js';

test.each([
  ['plain ASCII', [0x61, 0x2e, 0x6a, 0x73], 'a.js'],
  ['two, three and four bytes', [0xc3, 0xa9, 0xe2, 0x9c, 0x93, 0xf0, 0x9f, 0x90, 0x8b], 'é✓🐋'],
  ['a Latin-1 é', [0x63, 0x61, 0x66, 0xe9, 0x2e, 0x6a, 0x73], 'caf\uDCE9.js'],
  ['a real U+FFFD', [0xef, 0xbf, 0xbd], '\uFFFD'],
  ['a real U+FFFD next to a raw byte', [0xef, 0xbf, 0xbd, 0xff], '\uFFFD\uDCFF'],
  ['a character that is cut off', [0x61, 0xe2, 0x9c], 'a\uDCE2\uDC9C'],
  ['an overlong slash', [0xc0, 0xaf], '\uDCC0\uDCAF'],
  ['an encoded surrogate', [0xed, 0xb2, 0x80], '\uDCED\uDCB2\uDC80'],
  ['a raw byte between characters of several bytes', [0xc3, 0xa9, 0x80, 0xc3, 0xa9], 'é\uDC80é'],
])('%s comes back as the same bytes', (_, bytes, text) => {
  expect(textOfName(Buffer.from(bytes))).toBe(text);
  expect([...bytesOfName(text)]).toEqual(bytes);
});

test('every pair of bytes has a text of its own and comes back', () => {
  const texts = new Set<string>();
  for (let pair = 0; pair < 0x10000; pair += 1) {
    const bytes = Buffer.from([pair >> 8, pair & 0xff]);
    const text = textOfName(bytes);
    texts.add(text);
    if (!bytesOfName(text).equals(bytes)) expect.fail(bytes.toString('hex'));
  }
  expect(texts.size).toBe(0x10000);
});

test('names that end in NUL are told apart, whether all are UTF-8 or not', () => {
  expect(textsOfNames(Buffer.from('a\0\0b c\0'))).toEqual(['a', '', 'b c']);
  expect(textsOfNames(Buffer.from('é\0\xff\0\n\0', 'latin1'))).toEqual(['\uDCE9', '\uDCFF', '\n']);
  expect(textsOfNames(Buffer.alloc(0))).toEqual([]);
});

test('an emoji is no raw byte', () => {
  expect(hasRawBytes('🐋/é')).toBe(false);
  expect(hasRawBytes('🐋/\uDCE9')).toBe(true);
});
