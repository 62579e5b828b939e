import type { Comment } from './directives.js';
import { mdxStatements } from './mdx-statements.js';
import { readBlocks, type Block } from './markup-blocks.js';
import type { PlacedReference } from './placed-reference.js';
import type { Tag } from './tag.js';

/** The languages of a script part; `js` may hold JSX, Flow and what else is called JavaScript. */
export type ScriptLanguage = 'js' | 'ts' | 'tsx';

/** One script of a file that mixes languages. */
interface ScriptPart {
  /** The whole file with all but this script replaced by spaces, so that offsets and lines stay the file's. */
  readonly text: string;
  readonly language: ScriptLanguage;
}

/** The scripts and style sheets of a file that mixes languages, and what its markup says by itself. */
export interface ScriptParts {
  readonly parts: readonly ScriptPart[];
  /** As the text of a part. */
  readonly styles: readonly string[];
  /** `<script src="…">` of Vue, Astro and pages, and a page's `<link href="…">`. */
  readonly references: readonly PlacedReference[];
  /** The comments of the markup, `<!-- … -->`. */
  readonly comments: readonly Comment[];
}

/** Whether the file mixes languages. */
export function hasScriptParts(file: string): boolean {
  return /\.(?:vue|svelte|astro|mdx|html)$/.test(file);
}

/**
 * Finds the scripts of a `.vue`, `.svelte` or `.astro` file: Vue's root-level `<script>` blocks, Svelte's outside of
 * `<svelte:head>`, Astro's frontmatter and the scripts that Astro bundles (those without an attribute, except
 * `src`). Of a page those that are modules, of MDX its statements. A script that doesn't close, or is in a language that isn't
 * JavaScript or TypeScript, is no part.
 */
export function scriptParts(text: string, file: string): ScriptParts {
  const flavour = flavourOf(file);
  if (flavour === 'mdx') {
    const parts = mdxStatements(text).map((span) => mask(text, { ...span, language: 'js' }));
    return { parts, styles: [], references: [], comments: [] };
  }
  const frontmatter = flavour === 'astro' ? frontmatterOf(text) : undefined;
  const { blocks, comments } = readBlocks(text, {
    from: frontmatter?.end ?? 0,
    opening: openings[flavour],
  });
  const scripts = blocks.filter(({ tag }) => tag.name.toLowerCase() === 'script');
  const spans = scripts.flatMap((block) => spanOf(block, languageOf(block.tag, flavour)));
  if (frontmatter !== undefined) spans.unshift(frontmatter);
  const sheets = blocks.filter(({ tag }) => tag.name.toLowerCase() === 'style' && isUnderstood(tag));
  return {
    parts: spans.map((span) => mask(text, span)),
    styles: sheets.flatMap((block) => spanOf(block, 'js')).map((span) => mask(text, span).text),
    references: blocks.flatMap(({ tag }) => referencesOf(tag, flavour)),
    comments,
  };
}

const flavours = ['vue', 'svelte', 'astro', 'mdx', 'html'] as const;
type Flavour = (typeof flavours)[number];

interface Span {
  readonly start: number;
  readonly end: number;
  readonly language: ScriptLanguage;
}

const rootTag = /<!--|<(?=[a-z])/gi;
const scriptTag = /<!--|<(?=(?:script|style|svelte:head)[\s>/])/gi;
const pageTag = /<!--|<(?=(?:script|style|link)[\s>/])/gi;

const openings = { vue: rootTag, svelte: scriptTag, astro: scriptTag, html: pageTag };

function flavourOf(file: string): Flavour {
  return flavours.find((flavour) => file.endsWith(`.${flavour}`)) ?? 'vue';
}

/** What stands between the fences at the file's start. */
function frontmatterOf(text: string): Span | undefined {
  const opening = /^\uFEFF?\s*---/.exec(text)?.[0];
  if (opening === undefined) return undefined;
  const closing = /^[ \t]*---/gm;
  closing.lastIndex = opening.length;
  const end = closing.exec(text)?.index;
  return end === undefined ? undefined : { start: opening.length, end, language: 'tsx' };
}

function spanOf({ tag, contentEnd }: Block, language: ScriptLanguage | undefined): readonly Span[] {
  if (language === undefined || contentEnd === undefined) return [];
  return [{ start: tag.end, end: contentEnd, language }];
}

const typed: ReadonlySet<string> = new Set(['ts', 'typescript', 'text/typescript']);
const untyped: ReadonlySet<string> = new Set([
  '',
  'js',
  'jsx',
  'javascript',
  'text/javascript',
  'module',
  'text/babel',
]);

function languageOf(tag: Tag, flavour: Flavour): ScriptLanguage | undefined {
  // Astro leaves a script with any attribute to the browser, to which its paths are URLs.
  if (flavour === 'astro')
    return [...tag.attributes.keys()].every((name) => name === 'src') ? 'ts' : undefined;
  if (flavour === 'html') return tag.attributes.get('type')?.value === 'module' ? 'js' : undefined;
  const written = tag.attributes.get('lang')?.value ?? tag.attributes.get('type')?.value ?? '';
  if (written === 'tsx') return 'tsx';
  if (typed.has(written)) return 'ts';
  return untyped.has(written) ? 'js' : undefined;
}

/** Whether a style sheet is in a language that is understood. */
function isUnderstood({ attributes }: Tag): boolean {
  return /^(?:css|scss|less|postcss|)$/.test(attributes.get('lang')?.value ?? '');
}

function referencesOf(tag: Tag, flavour: Flavour): readonly PlacedReference[] {
  const name = tag.name.toLowerCase();
  if (name === 'script' && flavour !== 'svelte') return attributeOf(tag, 'src', 'script-src');
  return name === 'link' && /\b(?:stylesheet|modulepreload)\b/i.test(tag.attributes.get('rel')?.value ?? '')
    ? attributeOf(tag, 'href', 'link-href')
    : [];
}

function attributeOf(
  { attributes }: Tag,
  name: string,
  form: 'script-src' | 'link-href',
): readonly PlacedReference[] {
  const attribute = attributes.get(name);
  // With an entity, an expression or a template in it, the text isn't the path.
  if (attribute === undefined || attribute.value === '' || /[&{]|<%|\$\(/.test(attribute.value)) return [];
  const { value, start, end } = attribute;
  return [{ form, text: value, guarded: false, start, end, raw: value }];
}

function mask(text: string, { start, end, language }: Span): ScriptPart {
  return { text: blank(text.slice(0, start)) + text.slice(start, end) + blank(text.slice(end)), language };
}

/** Every line end stays, those that only JavaScript counts too, so that lines are counted alike. */
function blank(text: string): string {
  return text.replace(/[^\n\r\u2028\u2029]/g, ' ');
}
