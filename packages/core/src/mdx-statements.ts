/** A stretch of a text: offsets in UTF-16 units, `end` exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What may hold code that is but shown, or begins a statement at the start of a line. */
const marks = /^[^\S\n]*(?:[-*+>][^\S\n]+)*(`{3,}|~{3,})|\{\s*`|\{\/\*|<!--|^(?:import|export)\b/gm;

/** A whole statement that names a module, up to the end of its line. */
const statement =
  /(?:import|export)(?:[\s{*][\w$*{},\s]*?[\s}*]from)?\s*(["'])[^"'\n]+\1(?:[^\S\n]*(?:with|assert)[^\S\n]*\{[^}\n]*\})?[^\S\n]*;?[^\S\n]*(?:\/\/.*)?$/my;

/**
 * The `import` and `export … from` statements of an MDX file (https://mdxjs.com/docs/what-is-mdx/#esm): they begin at the start of a
 * line, outside of fenced code, comments and template literals. What else is exported names no module but by an expression.
 */
export function mdxStatements(text: string): readonly Stretch[] {
  const found: Stretch[] = [];
  if (!/(?:^|\n)(?:im|ex)port\b/.test(text)) return found;
  marks.lastIndex = frontmatterEnd(text);
  for (let match = marks.exec(text); match !== null; match = marks.exec(text)) {
    const [mark, fence] = match;
    const behind = match.index + mark.length;
    if (mark !== 'import' && mark !== 'export') {
      marks.lastIndex = endOf(text, behind, fence ?? mark);
      continue;
    }
    statement.lastIndex = match.index;
    if (!statement.test(text)) continue;
    found.push({ start: match.index, end: statement.lastIndex });
    marks.lastIndex = statement.lastIndex;
  }
  return found;
}

function frontmatterEnd(text: string): number {
  return /^\uFEFF?---[^\S\n]*\r?\n(?:.*\n)*?---[^\S\n]*$/my.exec(text)?.[0].length ?? 0;
}

/** Where what a mark begins is over: at the end of the text where nothing closes it. */
function endOf(text: string, from: number, mark: string): number {
  const closing = closingOf(mark);
  closing.lastIndex = from;
  return closing.test(text) ? closing.lastIndex : text.length;
}

function closingOf(mark: string): RegExp {
  if (mark === '<!--') return /-->/g;
  if (mark === '{/*') return /\*\//g;
  if (mark.startsWith('{')) return /`\s*\}/g;
  return new RegExp(
    `^[^\\S\\n>]*(?:>[^\\S\\n]*)*${mark.charAt(0)}{${String(mark.length)},}[^\\S\\n]*$`,
    'gm',
  );
}
