import type { Comment } from './directives.js';
import { readTag, type Tag } from './tag.js';

/** One element of a markup file, its content not looked into. */
export interface Block {
  readonly tag: Tag;
  /** The offset of its closing tag in UTF-16 units; `undefined` if it has none. */
  readonly contentEnd: number | undefined;
}

/** What to look for in a markup file. */
export interface BlockSearch {
  /** The offset to begin at, in UTF-16 units. */
  readonly from: number;
  /** A global expression that finds the next `<!--`, or the `<` of the next block. */
  readonly opening: RegExp;
}

/** The blocks that `opening` finds outside of comments and of each other, and those comments. Takes linear time. */
export function readBlocks(
  text: string,
  search: BlockSearch,
): { readonly blocks: readonly Block[]; readonly comments: readonly Comment[] } {
  const blocks: Block[] = [];
  const comments: Comment[] = [];
  const opening = new RegExp(search.opening);
  const findEnd = endFinder(text);
  opening.lastIndex = search.from;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    if (match[0] === '<!--') {
      const comment = readComment(text, match.index);
      comments.push(comment);
      opening.lastIndex = comment.end;
      continue;
    }
    const tag = readTag(text, match.index);
    if (tag === undefined) continue;
    const contentEnd = tag.isSelfClosing ? undefined : findEnd(tag);
    blocks.push({ tag, contentEnd });
    opening.lastIndex = contentEnd ?? tag.end;
  }
  return { blocks, comments };
}

function readComment(text: string, start: number): Comment {
  const close = text.indexOf('-->', start + 4);
  const contentEnd = close < 0 ? text.length : close;
  return { text: text.slice(start + 4, contentEnd), start, end: Math.min(text.length, contentEnd + 3) };
}

/** Finds closing tags, and remembers which name has none left, so that it's never looked for again. */
function endFinder(text: string): (tag: Tag) => number | undefined {
  const unclosed = new Set<string>();
  return ({ name, end }) => {
    if (unclosed.has(name)) return undefined;
    const found = name === 'template' ? templateEnd(text, end) : rawEnd(text, name, end);
    if (found === undefined) unclosed.add(name);
    return found;
  };
}

function rawEnd(text: string, name: string, from: number): number | undefined {
  const closing = new RegExp(`</${name.replaceAll('.', String.raw`\.`)}(?=[\\s>/])`, 'gi');
  closing.lastIndex = from;
  return closing.exec(text)?.index;
}

/** Templates nest, unlike scripts and styles. */
function templateEnd(text: string, from: number): number | undefined {
  const marks = /<!--|<\/?template(?=[\s>/])/g;
  let depth = 1;
  marks.lastIndex = from;
  for (let match = marks.exec(text); match !== null; match = marks.exec(text)) {
    if (match[0] === '<!--') marks.lastIndex = readComment(text, match.index).end;
    else if (match[0] === '</template') depth--;
    else if (readTag(text, match.index)?.isSelfClosing === false) depth++;
    if (depth === 0) return match.index;
  }
  return undefined;
}
