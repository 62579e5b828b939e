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

/** The languages of a style sheet; what is written for PostCSS is read as SCSS. */
export type StyleLanguage = 'scss' | 'less';

/** All style sheets of one language. */
export interface StylePart {
  /** As the text of a script part. */
  readonly text: string;
  readonly language: StyleLanguage;
}

/** The scripts and style sheets of a file that mixes languages, and what its markup says by itself. */
export interface ScriptParts {
  readonly parts: readonly ScriptPart[];
  readonly styles: readonly StylePart[];
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
    const statements = mdxStatements(text);
    const parts =
      statements.length === 0 ? [] : [{ text: masked(text, statements), language: 'js' as const }];
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
  return {
    parts: spans.slice(0, mostScripts).map((span) => mask(text, span)),
    styles: stylesOf(text, blocks),
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

/** The most scripts of one file that are read: each costs as much as the whole file. */
const mostScripts = 50;

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

function stylesOf(text: string, blocks: readonly Block[]): readonly StylePart[] {
  const sheets = blocks.filter(({ tag, contentEnd }) => isStyle(tag) && contentEnd !== undefined);
  return (['scss', 'less'] as const).flatMap((language) => {
    const own = sheets.filter(
      ({ tag }) => (tag.attributes.get('lang')?.value === 'less') === (language === 'less'),
    );
    const spans = own.map(({ tag, contentEnd = tag.end }) => ({ start: tag.end, end: contentEnd }));
    return spans.length === 0 ? [] : [{ text: masked(text, spans), language }];
  });
}

/** Whether a tag is a style sheet in a language that is understood. */
function isStyle({ name, attributes }: Tag): boolean {
  return (
    name.toLowerCase() === 'style' && /^(?:css|scss|less|postcss|)$/.test(attributes.get('lang')?.value ?? '')
  );
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

function mask(text: string, span: Span): ScriptPart {
  return { text: masked(text, [span]), language: span.language };
}

/** The text with spaces for all that lies in none of the stretches, which come in their order. */
function masked(
  text: string,
  stretches: readonly { readonly start: number; readonly end: number }[],
): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { start, end } of stretches) {
    pieces.push(blank(text.slice(done, start)), text.slice(start, end));
    done = end;
  }
  return [...pieces, blank(text.slice(done))].join('');
}

/** Every line end stays, those that only JavaScript counts too, so that lines are counted alike. */
function blank(text: string): string {
  return text.replace(/[^\n\r\u2028\u2029]/g, ' ');
}
