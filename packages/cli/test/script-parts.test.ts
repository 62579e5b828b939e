import { describe, expect, it } from 'vitest';
import { hasScriptParts, scriptParts } from '@truepath/core/script-parts';

describe('hasScriptParts', () => {
  it.each([
    ['a/b.vue', true],
    ['a.svelte', true],
    ['a.astro', true],
    ['a.svelte.ts', false],
    ['vue', false],
    ['a.vue/b.js', false],
  ])('of %s is %s', (file, expected) => {
    expect(hasScriptParts(file)).toBe(expected);
  });
});

/** A part: its language and its text. */
type Part = readonly [language: string, text: string];

function row(sentence: string, file: string, source: string, ...parts: readonly Part[]) {
  return { sentence, file, source, parts };
}

describe('scriptParts', () => {
  const cases = [
    row('no script', 'a.vue', '<template><p/></template>'),
    row('one script', 'a.vue', '<script>x</script>', ['js', 'x']),
    row('one typed script', 'a.vue', `<script setup lang=ts>x</script>`, ['ts', 'x']),
    row(
      'JSX',
      'a.vue',
      `<script lang='jsx'>x</script><script lang="tsx">y</script>`,
      ['js', 'x'],
      ['tsx', 'y'],
    ),
    row('a bracket in an attribute', 'a.vue', `<script generic="T extends A<B>">x</script>`, ['js', 'x']),
    row('capital letters', 'a.vue', '<SCRIPT>x</Script >', ['js', 'x']),
    row('a tag that ends over lines', 'a.vue', '<script\n  setup\n>x</script\n>', ['js', 'x']),
    row('a longer name', 'a.vue', '<scripts>x</scripts><script>y</script>', ['js', 'y']),
    row('a script in a string of another', 'a.vue', `<script>'<script>'</script>`, ['js', `'<script>'`]),
    row('a script in a style', 'a.vue', `<style>/* <script>x</script> */</style><script>y</script>`, [
      'js',
      'y',
    ]),
    row('a script in a custom block', 'a.vue', `<docs><script>x</script></docs><script>y</script>`, [
      'js',
      'y',
    ]),
    row(
      'a script after nested templates',
      'a.vue',
      '<template><template #a/><template><!-- <template> --></template></template><script>x</script>',
      ['js', 'x'],
    ),
    row('a script in an unclosed comment', 'a.vue', '<!-- <script>x</script>'),
    row('an unclosed tag', 'a.vue', '<script lang="ts'),
    row('an unclosed script before a whole style', 'a.vue', '<script>x<style></style>'),
    row(
      'a module script',
      'a.svelte',
      '<script context="module">x</script>\n{#if a < b}<p/>{/if}\n<script>y</script>',
      ['js', 'x'],
      ['js', 'y'],
    ),
    row('a typed module', 'a.svelte', '<script lang="ts" module>x</script>', ['ts', 'x']),
    row('an arrow in the markup', 'a.svelte', '<a on:click={() => b > 1}></a><script>x</script>', [
      'js',
      'x',
    ]),
    row('frontmatter', 'a.astro', '---\nx\n---\n<p/>', ['tsx', '\nx\n']),
    row('frontmatter behind a byte order mark', 'a.astro', '\uFEFF---\r\nx\r\n---', ['tsx', '\r\nx\r\n']),
    row('frontmatter that does not close', 'a.astro', '---\nx'),
    row('a script that Astro bundles', 'a.astro', '<script>x</script><script is:inline>y</script>', [
      'ts',
      'x',
    ]),
  ];

  it.each(cases)('finds $sentence in $file', ({ file, source, parts }) => {
    const found = scriptParts(source, file).parts;
    expect(found.map(({ language, text }) => [language, text.replace(/^ +| +$/g, '').trim()])).toEqual(
      parts.map(([language, text]) => [language, text.trim()]),
    );
  });

  it.each(cases)('keeps offsets and lines in the parts of $sentence in $file', ({ file, source }) => {
    for (const { text } of scriptParts(source, file).parts) {
      expect(text).toHaveLength(source.length);
      expect(text.replace(/[^\r\n]/g, ' ')).toBe(source.replace(/[^\r\n]/g, ' '));
      for (const { index, 0: word } of text.matchAll(/\S+/g)) {
        expect(source.slice(index, index + word.length)).toBe(word);
      }
    }
  });

  it.each([
    ['a quoted source', 'a.vue', `<script lang="ts" src="./x"></script>`, ['./x']],
    ['a source without quotes', 'a.vue', `<script src=./x></script>`, ['./x']],
    ['a source with spaces', 'a.vue', `<script src = './x'/>`, ['./x']],
    ['a source with an entity', 'a.vue', `<script src="./a&amp;b"></script>`, []],
    ['a source in Astro', 'a.astro', `<script src="../x.ts"></script>`, ['../x.ts']],
    ['a computed source in Astro', 'a.astro', `<script src={x}></script>`, []],
    ["a source in Svelte, which is the browser's", 'a.svelte', `<script src="./x"></script>`, []],
  ])('finds %s', (_, file, source, expected) => {
    const { references } = scriptParts(source, file);
    expect(references.map(({ text }) => text)).toEqual(expected);
    for (const { start, end, raw } of references) expect(source.slice(start, end)).toBe(raw);
  });

  it.each(['<script>', '<script', '<template>', '<style><!--', '<a b="', '</', '<script src="x', '---\n'])(
    'takes any number of %s in linear time',
    (piece) => {
      for (const file of ['a.vue', 'a.svelte', 'a.astro']) {
        expect(scriptParts(piece.repeat(50_000), file).parts.length).toBeLessThan(2);
      }
    },
  );
});
