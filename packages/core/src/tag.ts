/** One attribute of a tag. Offsets are UTF-16 units from the text's start, of the value without its quotes, `end` exclusive. */
interface Attribute {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** An opening tag. */
export interface Tag {
  /** As written; empty if no name follows the `<`. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, Attribute>;
  /** The offset behind the `>`, in UTF-16 units. */
  readonly end: number;
  readonly isSelfClosing: boolean;
}

/**
 * Reads the opening tag whose `<` is at the offset, quotes respected; `undefined` if another `<` comes before
 * its end, or that isn't within 4,096 units. A value in braces (Svelte, Astro) is given as written.
 */
export function readTag(text: string, at: number): Tag | undefined {
  // Without a bound, many tags that never close would take quadratic time.
  const head = text.slice(at, at + 4096);
  const name = /^<([A-Za-z][\w:.-]*)/.exec(head)?.[1] ?? '';
  const attributes = new Map<string, Attribute>();
  let index = 1 + name.length;
  while (index < head.length) {
    if (head.charAt(index) === '>') {
      return { name, attributes, end: at + index + 1, isSelfClosing: head.charAt(index - 1) === '/' };
    }
    if (head.charAt(index) === '<') return undefined;
    attribute.lastIndex = index;
    const match = attribute.exec(head);
    index = match === null ? index + 1 : attribute.lastIndex;
    if (match !== null) attributes.set(match[1] ?? '', valueOf(match, at + index));
  }
  return undefined;
}

const attribute = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>][^\s>]*)))?/y;

function valueOf(match: RegExpExecArray, matchEnd: number): Attribute {
  const [, , double, single, bare] = match;
  const value = double ?? single ?? bare ?? '';
  const end = double === undefined && single === undefined ? matchEnd : matchEnd - 1;
  return { value, start: end - value.length, end };
}
