import { printable } from '../printable.js';

/** One XML element, attributes in the order given. Content is text that was escaped already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content: readonly string[] = [],
): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  const tag = `${name}${written.join('')}`;
  return content.length === 0 ? `<${tag}/>` : `<${tag}>${content.join('')}</${name}>`;
}

/** A whole document. */
export function xmlDocument(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

/** Text in an attribute or element. What XML 1.0 can't hold even as a reference, such as U+0000, is spelled out. */
export function escapeXml(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      printable(line)
        .replaceAll(NOT_XML, spelledOut)
        .replaceAll(SPECIAL, (character) => REFERENCES[character] ?? ''),
    )
    .join('&#10;');
}

const NOT_XML = /[\ufffe\uffff]/g;
const SPECIAL = /[&<>"']/g;
const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function spelledOut(character: string): string {
  return `\\u{${character.charCodeAt(0).toString(16)}}`;
}
