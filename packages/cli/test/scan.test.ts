import { beforeAll, describe, expect, it } from 'vitest';
import { loadParser, parse } from '../src/parse.js';
import { scanForms, type ScanForm } from '@truepath/core/scan';
import { scanSource } from '@truepath/core/scan-source';
import { formCases } from './forms.js';
import { sources } from './sources.js';
import { typescriptSpecifiers } from './typescript-oracle.js';

beforeAll(loadParser);

function scanned(text: string, file = 'a.ts'): readonly string[] {
  const found: string[] = [];
  scanSource(file, text, (specifier, form) => found.push(written(specifier, form)));
  return found;
}

function written(specifier: string, form: ScanForm): string {
  return `${form} ${specifier}`;
}

function parsed(text: string, file: string): readonly string[] {
  const outcome = parse(text, file);
  if (outcome.kind === 'failed') return [];
  return outcome.references.map((reference) => written(reference.text, scanForms[reference.form]));
}

describe('scan', () => {
  it.each(formCases)('$file: $sentence', ({ file, source, finds }) => {
    expect(scanned(source, file)).toEqual(
      expect.arrayContaining(finds.map(([form, text]) => written(text, scanForms[form]))),
    );
  });

  it.each([
    ['a declared name', `declare module 'x' {}`, ['ambient x']],
    ['a declared pattern', `declare module "*.svg";`, ['ambient *.svg']],
    ['a name that ends in a keyword', `xrequire('./x'); mocked('./x'); mockImplementation('./x')`, []],
    ['a URL of another base', `new URL('./x', location.href)`, []],
    ['a string that does not end', `import x from './x\n'`, []],
    ['an import of metadata', `import.meta.env; import.meta.url + './x'`, []],
    ['a comment that does not end', `import('/* ./x`, []],
  ])('of %s passes what it is', (_, source, expected) => {
    expect(scanned(source)).toEqual(expected);
  });

  it.each(sources())('misses nothing that TypeScript finds in $name', ({ file, text }) => {
    const found = new Set(scanned(text).map((it) => it.slice(it.indexOf(' ') + 1)));
    expect(typescriptSpecifiers(text, file).filter((it) => !found.has(it))).toEqual([]);
  });

  it.each(sources())('misses nothing that the parse finds in $name', ({ file, text }) => {
    const found = new Set(scanned(text, file));
    expect(parsed(text, file).filter((it) => !found.has(it))).toEqual([]);
  });

  it.each(['a.js', 'a.ts', 'a.tsx', 'a.vue', 'a.svelte', 'a.astro', 'a.mdx', 'a.html', 'a.scss', 'a.css'])(
    'misses nothing that the parse finds in any heap of tokens taken for %s',
    (file) => {
      const random = randomFrom(file.length * 7919);
      for (let round = 0; round < 1500; round++) {
        const source = Array.from({ length: 1 + random(12) }, () => tokens[random(tokens.length)]).join('');
        const found = new Set(scanned(source, file));
        const missed = parsed(source, file).filter((it) => !found.has(it));
        expect({ source, missed }).toEqual({ source, missed: [] });
      }
    },
  );
});

const tokens = [
  ...[
    "'./x'",
    '"./y"',
    '`./z`',
    '`${',
    '}`',
    '\\',
    "'",
    '"',
    '`',
    ' ',
    '\n',
    ';',
    ',',
    '.',
    '?.',
    '(',
    ')',
    '[',
    ']',
  ],
  ...[
    '{',
    '}',
    '<',
    '>',
    '=>',
    '/*',
    '*/',
    '//',
    '/** @type {',
    '<!--',
    '-->',
    '---\n',
    '/// <reference path="z"/>\n',
  ],
  ...[
    'import ',
    'import(',
    'export * from ',
    ' from ',
    'require',
    'require(',
    '.resolve',
    '.context',
    'import.meta',
  ],
  ...[
    '.glob(',
    'new URL(',
    ', import.meta.url)',
    'jest',
    '.mock(',
    'vi.doMock(',
    '.requireActual',
    'const x = ',
  ],
  ...[
    'import x from "./a"\n',
    'require("./b")\n',
    "import('./c')\n",
    'declare module "./d" {}\n',
    'try {',
    '} catch {}',
  ],
  ...[
    '<script>',
    '</script>',
    '<script lang="ts">',
    '<script src="./e">',
    '<template>',
    '</template>',
    '<T>',
    'x',
  ],
  ...[
    '@import ',
    '@use "./f";',
    'url(',
    'url(./g)',
    'a { b: ',
    'composes: c from ',
    '<style>',
    '</style>',
    '<link rel="stylesheet" href="h">',
  ],
  ...['\n```\n', '\nimport "./i"\n', '{`', '`}', '{/*', '*/}'],
  ...[
    '@Component({',
    'templateUrl: ',
    'styleUrls: [',
    '})',
    ' class A {}',
    'async () => ',
    'typeof ',
    '/x/',
    '&amp;',
  ],
] as const;

/** Numbers below the one asked for, the same in each run (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
