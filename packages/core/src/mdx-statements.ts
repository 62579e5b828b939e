/** A stretch of a text: offsets in UTF-16 units, `end` exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What may hold code that is but shown, or begins a statement at the start of a line. */
const marks =
  /^[^\S\n]*(?:(?:[-*+>]|\d{1,9}[.)])[^\S\n]+)*(`{3,}(?=[^`\n]*$)|~{3,})|`+|\{\/\*|<!--|^(?:import|export)\b/gm;

/** A whole statement that names a module, up to the end of its line; the bound keeps what never ends from taking quadratic time. */
const statement =
  /(?:import|export)(?:[\s{*][\w$*{},\s]{0,1500}?[\s}*]from)?\s{0,99}(["'])[^"'\n]+\1(?:[^\S\n]{0,9}(?:with|assert)[^\S\n]{0,9}\{[^}\n]*\})?[^\S\n]{0,9};?[^\S\n]{0,9}(?:\/\/.*)?$/my;

/**
 * The `import` and `export … from` statements of an MDX file (https://mdxjs.com/docs/what-is-mdx/#esm): they begin at the start of a
 * line, outside of fenced code, comments and template literals. What else is exported names no module but by an expression.
 */
export function mdxStatements(text: string): readonly Stretch[] {
  const found: Stretch[] = [];
  if (!/(?:^|\n)(?:im|ex)port\b/.test(text)) return found;
  let done = frontmatterEnd(text);
  marks.lastIndex = Math.max(0, done);
  for (let match = marks.exec(text); match !== null; match = marks.exec(text)) {
    const [mark, fence] = match;
    const behind = match.index + mark.length;
    if (mark.startsWith('`') && fence === undefined) {
      marks.lastIndex = codeEnd(text, match.index, mark.length) ?? behind;
      continue;
    }
    if (mark !== 'import' && mark !== 'export') {
      done = endOf(text, behind, fence ?? mark);
      marks.lastIndex = done;
      continue;
    }
    statement.lastIndex = match.index;
    if (!beginsBlock(text, match.index, done) || !statement.test(text)) continue;
    found.push({ start: match.index, end: statement.lastIndex });
    done = statement.lastIndex;
    marks.lastIndex = done;
  }
  return found;
}

/** Where the frontmatter is over; -1 where there is none. */
function frontmatterEnd(text: string): number {
  return /^\uFEFF?---[^\S\n]*\r?\n(?:.*\n)*?---[^\S\n]*$/my.exec(text)?.[0].length ?? -1;
}

/** Whether a line stands at the start of a block, or behind what ends at `done`: inside of a paragraph or an expression it is no statement. */
function beginsBlock(text: string, at: number, done: number): boolean {
  const lineBefore = text.lastIndexOf('\n', at - 2) + 1;
  return at === 0 || done >= lineBefore || /^\s*$/.test(text.slice(lineBefore, at));
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
  return new RegExp(
    `^[^\\S\\n>]*(?:>[^\\S\\n]*)*${mark.charAt(0)}{${String(mark.length)},}[^\\S\\n]*$`,
    'gm',
  );
}

/** What stands in front of a template literal, of a tag or of none. */
const beforeTemplate = /[={(,:?][^\S\n]*[\w.$]*$/;

/** How far it is looked for, so that many backticks which nothing closes do not take quadratic time. */
const longestCode = 100_000;

/** Where code in a line, or a template literal, is over that backticks begin; `undefined` where they begin nothing. */
function codeEnd(text: string, at: number, ticks: number): number | undefined {
  const isTemplate = ticks === 1 && beforeTemplate.test(text.slice(Math.max(0, at - 80), at));
  const closing = endsOfCode(ticks)[isTemplate ? 'template' : 'inline'];
  // With the character in front, which may be one more backtick.
  const from = at + ticks - 1;
  closing.lastIndex = 1;
  const found = closing.exec(text.slice(from, from + longestCode));
  return found === null || found[0] === '\n' ? undefined : from + closing.lastIndex;
}

const knownEnds = new Map<number, ReturnType<typeof endsOf>>();

/** What closes so many backticks, or a line that begins a fence; for code in a line an empty one as well. */
function endsOfCode(ticks: number): ReturnType<typeof endsOf> {
  const known = knownEnds.get(ticks) ?? endsOf(ticks);
  // Nobody writes more, and what is kept must not grow with what is read.
  if (ticks < 9) knownEnds.set(ticks, known);
  return known;
}

function endsOf(ticks: number) {
  const closing = `(?<![\\\\\`])\`{${String(ticks)}}(?!\`)`;
  const fence = '[^\\S\\n]*(?:`{3}|~{3}';
  return {
    template: new RegExp(`${closing}|\\n(?=${fence}))`, 'gm'),
    inline: new RegExp(`${closing}|\\n(?=${fence}|$))`, 'gm'),
  };
}
