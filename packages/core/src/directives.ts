import { Lines } from './lines.js';

/** A comment of a parsed file: its text with or without delimiters, offsets in UTF-16 units with them, `end` exclusive. */
export interface Comment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A comment that silences findings. */
export interface Directive {
  /** What was written: one of `DIRECTIVES`, or something like it. */
  readonly name: string;
  /** Where the directive's name stands, 1-based. */
  readonly line: number;
  readonly column: number;
  /** The lines that it silences, 1-based, both ends included; `undefined` for a name that is none of ours. */
  readonly silences: { readonly first: number; readonly last: number } | undefined;
}

/** The comments that silence findings. What follows `--` is a reason for whoever reads it. */
export const DIRECTIVES = [
  'truepath-disable-line',
  'truepath-disable-next-line',
  'truepath-disable-file',
] as const;

/**
 * Reads a file's directives, each the first word of a comment. `comments` are those that a parser found, so that one
 * inside of a string doesn't count; without them the text is searched for what begins a comment in any language.
 */
export function readDirectives(text: string, comments?: readonly Comment[]): readonly Directive[] {
  if (!text.includes(PREFIX)) return [];
  const lines = new Lines(text);
  const found = comments === undefined ? searched(text) : parsed(text, comments);
  return found.map(({ name, at, end }) => ({
    name,
    ...lines.at(at),
    silences: silencedBy(name, { at, end, lines }),
  }));
}

/** Parts findings into those that stand and those that a directive silences, and names the directives that silence none. */
export function silence<Located extends { readonly line: number }>(
  findings: readonly Located[],
  directives: readonly Directive[],
): { readonly kept: readonly Located[]; readonly unused: readonly Directive[] } {
  const used = new Set<Directive>();
  const kept = findings.filter(({ line }) => {
    const covering = directives.filter(
      ({ silences }) => silences !== undefined && silences.first <= line && line <= silences.last,
    );
    for (const directive of covering) used.add(directive);
    return covering.length === 0;
  });
  return { kept, unused: directives.filter((directive) => !used.has(directive)) };
}

interface Found {
  readonly name: string;
  /** Where the name starts. */
  readonly at: number;
  /** Where the comment ends, or its line where nobody knows. */
  readonly end: number;
}

const PREFIX = 'truepath-disable';
const NAME = `${PREFIX}(?:-[a-z]+)*(?![\\w-]*[\\w])`;
const OPENING = /^(?:\/\/+|\/\*+|<!--+|#+|\*|\s)*/;

function parsed(text: string, comments: readonly Comment[]): Found[] {
  const found: Found[] = [];
  for (const { start, end } of comments) {
    const comment = text.slice(start, end);
    const opening = OPENING.exec(comment)?.[0].length ?? 0;
    const name = new RegExp(`^${NAME}`).exec(comment.slice(opening))?.[0];
    if (name !== undefined) found.push({ name, at: start + opening, end });
  }
  return found;
}

function searched(text: string): Found[] {
  const pattern = new RegExp(`(?:(//+|#+)[^\\S\\r\\n]*|(/\\*+|<!--+)[\\s*]*)(${NAME})`, 'g');
  return Array.from(text.matchAll(pattern), (match) => {
    const [whole, , opening, name = ''] = match;
    const at = match.index + whole.length - name.length;
    const closing = opening === undefined ? undefined : opening.startsWith('<') ? '-->' : '*/';
    const close = closing === undefined ? -1 : text.indexOf(closing, at);
    return {
      name,
      at,
      end: close === -1 || closing === undefined ? at + name.length : close + closing.length,
    };
  });
}

function silencedBy(
  name: string,
  { at, end, lines }: Omit<Found, 'name'> & { readonly lines: Lines },
): Directive['silences'] {
  const known = DIRECTIVES.find((directive) => directive === name);
  const last = lines.at(end).line;
  switch (known) {
    case undefined:
      return undefined;
    case 'truepath-disable-file':
      return { first: 1, last: lines.count };
    case 'truepath-disable-line':
      return { first: lines.at(at).line, last };
    case 'truepath-disable-next-line':
      return { first: last + 1, last: statementEnd(lines, last + 1) };
  }
}

/** A formatter spreads a long import over many lines, and its path stands on the last of them. */
function statementEnd(lines: Lines, first: number): number {
  if (!/^\s*(?:import|export)\b[^'"`;]*$/.test(lines.read(first) ?? '')) return first;
  for (let line = first + 1; line <= lines.count; line += 1) {
    const text = lines.read(line) ?? '';
    if (/['"`]/.test(text)) return line;
    if (/[;=]|^\s*$/.test(text)) return first;
  }
  return first;
}
