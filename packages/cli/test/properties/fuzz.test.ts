import fc from 'fast-check';
import { expect, test } from 'vitest';

import { inMemory } from '../suite/judgement.js';

/** Pieces of which a hostile or half-written source may consist. */
const pieces = [
  'import ',
  'export * from ',
  'import(',
  'require(',
  'require.resolve(',
  'new URL(',
  ', import.meta.url)',
  'import.meta.glob([',
  'jest.mock(',
  'declare module ',
  '/// <reference path=',
  '/** @type {import(',
  '@Component({ templateUrl: ',
  'try { ',
  ' } catch {}',
  "'./User'",
  '"./user"',
  '`../${x}`',
  '`./user`',
  "'@/a'",
  "'#a'",
  "'pkg/x'",
  "'..'",
  "'/'",
  "''",
  "'./a\\u0062\\x63'",
  "'./%00?#!'",
  "'!!x!./y?z#w'",
  '<script>',
  '</script>',
  '<script lang="ts" src="./user.ts">',
  '---\n',
  '// truepath-disable-next-line\n',
  '/* truepath-disable-file',
  '*/',
  '\\',
  '${',
  '{',
  '}',
  '(',
  ')',
  '<',
  '>',
  ';',
  '\n',
  '\r\n',
  '\u2028',
  '\uFEFF',
  '\uD800',
  '🧪',
];

const text = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    ),
    {
      maxLength: 40,
    },
  )
  .map((parts) => parts.join(''));

const sources = ['js', 'jsx', 'mjs', 'cjs', 'ts', 'tsx', 'mts', 'cts', 'd.ts', 'vue', 'svelte', 'astro'];
const json = fc.oneof(
  fc.json(),
  text,
  fc
    .record(
      {
        name: fc.oneof(fc.constant('pkg'), fc.jsonValue()),
        exports: fc.oneof(
          fc.dictionary(fc.constantFrom('.', './*', './x', './*/', '*'), fc.jsonValue()),
          fc.jsonValue(),
        ),
        imports: fc.oneof(fc.dictionary(fc.constantFrom('#a', '#*', '#a/*'), fc.jsonValue()), fc.jsonValue()),
        workspaces: fc.oneof(
          fc.array(fc.constantFrom('*', '**', '../*', '{a,b', '!src', '[')),
          fc.jsonValue(),
        ),
        dependencies: fc.jsonValue(),
        main: fc.jsonValue(),
        alias: fc.dictionary(fc.string(), fc.jsonValue()),
        compilerOptions: fc.record(
          {
            baseUrl: fc.oneof(fc.constantFrom('.', '..', '/', ''), fc.jsonValue()),
            paths: fc.dictionary(
              fc.constantFrom('*', '@/*', '**', ''),
              fc.oneof(fc.array(fc.string()), fc.jsonValue()),
            ),
            rootDirs: fc.jsonValue(),
            outDir: fc.jsonValue(),
            moduleSuffixes: fc.jsonValue(),
          },
          { requiredKeys: [] },
        ),
        extends: fc.oneof(fc.constantFrom('./tsconfig.json', '..', 'pkg', ''), fc.jsonValue()),
        references: fc.jsonValue(),
      },
      { requiredKeys: [] },
    )
    .map((value) => JSON.stringify(value)),
);

const files = fc.record({
  sources: fc.dictionary(fc.constantFrom(...sources), text, { maxKeys: 4 }),
  'package.json': json,
  'src/package.json': json,
  'tsconfig.json': json,
  'deno.json': json,
  'pnpm-workspace.yaml': text,
  '.gitmodules': text,
});

test('no text makes a check throw, and every finding stands where its specifier is', async () => {
  await fc.assert(
    fc.asyncProperty(files, async ({ sources: written, ...settings }) => {
      const texts = Object.entries(written).map(
        ([extension, source]) => [`src/a.${extension}`, source] as const,
      );
      const all = { ...settings, ...Object.fromEntries(texts), 'src/User.ts': '', 'src/b/index.js': '' };
      const { findings } = await inMemory({ files: all }, false);
      for (const { file, line, column, endLine, endColumn, fixable, suggestions } of findings) {
        const lines = (Object.fromEntries(texts)[file] ?? '').split(/\r\n|[\n\r\u2028\u2029]/);
        expect(lines.length).toBeGreaterThanOrEqual(endLine);
        expect(endLine > line || endColumn >= column).toBe(true);
        if (fixable) expect(suggestions).toHaveLength(1);
      }
    }),
    { numRuns: 500, seed: 1 },
  );
});
