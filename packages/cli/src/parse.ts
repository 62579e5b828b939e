import {
  commentReferences,
  isNode,
  referenceFinders,
  type Reference,
  type SyntaxNode,
} from '@truepath/core/references';
import { parseProgram, type Language } from './babel.js';
import type { ParsedProgram, ProgramComment } from './parsed-program.js';
import type { Comment } from '@truepath/core/directives';
import { offsetOf, place, type PlacedReference } from '@truepath/core/placed-reference';
import { hasScriptParts, type ScriptParts, scriptParts } from '@truepath/core/script-parts';
import { isDeclaration, isPage, isStyleSheet } from '@truepath/core/sources';
import { parseStyles } from './parse-styles.js';
import { walk } from './walk.js';

export { loadParser } from './babel.js';
export type { PlacedReference } from '@truepath/core/placed-reference';

/** What parsing a file came to; line and column (UTF-16 units) are 1-based. */
export type Parsed =
  | {
      readonly kind: 'parsed';
      /** In order of their place. */
      readonly references: readonly PlacedReference[];
      /** Of scripts and markup. */
      readonly comments: readonly Comment[];
    }
  | Extract<ParsedProgram, { readonly kind: 'failed' }>;

/**
 * Finds a file's references exactly. `file` is only asked for its extension. In a file that mixes languages one
 * script that can't be parsed fails the whole.
 *
 * @throws {Error} if `loadParser` hasn't been awaited.
 */
export function parse(text: string, file: string): Parsed {
  const { parts, styles, references, comments } = partsOf(text, file);
  const foundReferences = [...references];
  const foundComments = [...comments];
  for (const part of parts) {
    const parsed = parseProgram(part.text, part.language);
    // A page may be a template of some server's, which writes into its scripts.
    if (parsed.kind === 'failed' && isPage(file)) continue;
    if (parsed.kind === 'failed') return parsed;
    for (const reference of programReferences(parsed, part.language)) {
      const placed = place(reference, text);
      if (placed !== undefined) foundReferences.push(placed);
    }
    foundComments.push(...parsed.comments.map(({ value, start, end }) => ({ text: value, start, end })));
  }
  for (const sheet of styles) {
    const parsed = parseStyles(sheet.text, sheet.language);
    // What a style sheet inside of a component says wrongly is no reason not to judge its scripts.
    if (parsed.kind === 'failed' && isStyleSheet(file)) return parsed;
    if (parsed.kind === 'failed') continue;
    foundReferences.push(...parsed.references);
    foundComments.push(...parsed.comments);
  }
  return {
    kind: 'parsed',
    references: foundReferences.sort((one, other) => one.start - other.start),
    comments: foundComments.sort((one, other) => one.start - other.start),
  };
}

/** As `ScriptParts`, and a part may be a file of declarations. */
type Parts = Omit<ScriptParts, 'parts'> & {
  readonly parts: readonly { readonly text: string; readonly language: Language }[];
};

function partsOf(text: string, file: string): Parts {
  if (hasScriptParts(file)) return scriptParts(text, file);
  const alone = { parts: [], styles: [], references: [], comments: [] };
  if (isStyleSheet(file)) {
    const language = file.endsWith('.less') ? ('less' as const) : ('scss' as const);
    return { ...alone, styles: [{ text, language }] };
  }
  return { ...alone, parts: [{ text, language: languageOf(file) }] };
}

function languageOf(file: string): Language {
  if (isDeclaration(file)) return 'dts';
  if (file.endsWith('.tsx')) return 'tsx';
  return /\.[cm]?ts$/.test(file) ? 'ts' : 'js';
}

function programReferences(
  { program, comments }: { readonly program: SyntaxNode; readonly comments: readonly ProgramComment[] },
  language: Language,
): readonly Reference[] {
  const found: Reference[] = [];
  walk(program, (node, ancestors) => {
    const find = referenceFinders[node.type];
    if (find !== undefined) found.push(...find(node, ancestors));
  });
  const fromComments = commentReferences(comments, {
    language: language === 'js' ? 'js' : 'ts',
    firstStatement: firstStatement(program),
  });
  return [...found, ...fromComments];
}

function firstStatement(program: SyntaxNode): number {
  const { body } = program;
  const first: unknown = Array.isArray(body) ? body[0] : undefined;
  return (isNode(first) ? offsetOf(first, 'start') : undefined) ?? Infinity;
}
