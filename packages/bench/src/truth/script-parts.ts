import ts from 'typescript';

/** A part of a file that is script. */
export interface ScriptPart {
  readonly text: string;
  /** Where it starts in the file, in UTF-16 units. */
  readonly offset: number;
  readonly kind: ts.ScriptKind;
}

const kinds: Readonly<Record<string, ts.ScriptKind>> = {
  ...{ js: ts.ScriptKind.JSX, jsx: ts.ScriptKind.JSX, mjs: ts.ScriptKind.JSX, cjs: ts.ScriptKind.JSX },
  ...{ ts: ts.ScriptKind.TS, mts: ts.ScriptKind.TS, cts: ts.ScriptKind.TS, tsx: ts.ScriptKind.TSX },
};

/** Whether the bench reads a file of that name. */
export function isSource(file: string): boolean {
  return /\.(?:[cm]?[jt]s|[jt]sx|vue|svelte|astro)$/.test(file);
}

/** The scripts of a file: all of it, or the front matter and the `<script>` elements of a component. */
export function scriptParts(file: string, text: string): readonly ScriptPart[] {
  const extension = file.slice(file.lastIndexOf('.') + 1);
  const kind = kinds[extension];
  if (kind !== undefined) return [{ text, offset: 0, kind }];
  const frontMatter = extension === 'astro' ? frontMatterOf(text) : undefined;
  const markup = blanked(text, frontMatter === undefined ? 0 : frontMatter.offset + frontMatter.text.length);
  const fallback = extension === 'vue' ? ts.ScriptKind.JSX : ts.ScriptKind.TS;
  return [...(frontMatter === undefined ? [] : [frontMatter]), ...scriptElements(text, markup, fallback)];
}

function frontMatterOf(text: string): ScriptPart | undefined {
  const match = /^(\uFEFF?\s*---[^\n]*\n)([\s\S]*?)\n?---/.exec(text);
  const [, fence, script] = match ?? [];
  if (fence === undefined || script === undefined) return undefined;
  return { text: script, offset: fence.length, kind: ts.ScriptKind.TSX };
}

/** The text with spaces for its beginning and for comments, so that places in it stay what they are. */
function blanked(text: string, start: number): string {
  return (' '.repeat(start) + text.slice(start)).replaceAll(/<!--[\s\S]*?-->/g, (comment) =>
    ' '.repeat(comment.length),
  );
}

function scriptElements(text: string, markup: string, fallback: ts.ScriptKind): readonly ScriptPart[] {
  const elements = markup.matchAll(/(<script\b((?:"[^"]*"|'[^']*'|[^>"'])*)>)([\s\S]*?)<\/script\s*>/gi);
  return [...elements].flatMap(({ index, 1: tag = '', 2: attributes = '', 3: script = '' }) => {
    const type = /\btype\s*=\s*["']?([^"'\s>]+)/.exec(attributes)?.[1] ?? 'module';
    if (/\/\s*$|is:inline|\bsrc\s*=/.test(attributes)) return [];
    if (!/^(?:module|text\/(?:java|type)script)$/.test(type)) return [];
    const language = /\blang\s*=\s*["']?(\w+)/.exec(attributes)?.[1] ?? '';
    const offset = index + tag.length;
    return [{ text: text.slice(offset, offset + script.length), offset, kind: kinds[language] ?? fallback }];
  });
}
