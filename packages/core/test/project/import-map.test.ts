import { memoryTree } from '@truepath/testkit';
import { describe, expect, it } from 'vitest';
import { readImportMap } from '../../src/project/import-map.js';

describe('readImportMap', () => {
  it('tells paths of the tree from what is elsewhere', () => {
    const imports = {
      '@/': './src/',
      '~': '../lib/mod.ts',
      '/': './',
      '@std/': 'jsr:/@std/',
      chalk: 'npm:chalk@5',
      x: 'https://e.example/x.ts',
      no: null,
    };
    const tree = memoryTree({
      'app/deno.jsonc': `// app\n${JSON.stringify({ imports, scopes: { x: {} } })}`,
    });
    expect(readImportMap(tree, 'app/deno.jsonc')).toEqual({
      file: 'app/deno.jsonc',
      entries: [
        { pattern: '@/*', target: 'app/src/*' },
        { pattern: '~', target: 'lib/mod.ts' },
        { pattern: '/*', target: 'app/*' },
      ],
      elsewhere: [
        { pattern: '@std/*', specifier: 'jsr:/@std/' },
        { pattern: 'chalk', specifier: 'npm:chalk@5' },
        { pattern: 'x', specifier: 'https://e.example/x.ts' },
      ],
      missing: [],
      warnings: [],
    });
  });

  it.each([
    [
      'follows importMap, whose targets are relative to itself',
      { importMap: './maps/import_map.json' },
      ['maps/src/*'],
      [],
    ],
    [
      'ignores importMap beside imports',
      { importMap: './maps/import_map.json', imports: { '@/': './own/' } },
      ['own/*'],
      [],
    ],
    ['records an importMap that is not here', { importMap: './nope.json' }, [], ['./nope.json']],
    [
      'records a remote importMap',
      { importMap: 'https://e.example/map.json' },
      [],
      ['https://e.example/map.json'],
    ],
    ['reads no imports as none', {}, [], []],
  ])('%s', (_, content, targets, missing) => {
    const map = JSON.stringify({ imports: { '@/': './src/' }, importMap: './other.json' });
    const tree = memoryTree({ 'deno.json': JSON.stringify(content), 'maps/import_map.json': map });
    const found = readImportMap(tree, 'deno.json');
    expect({ targets: found.entries.map((entry) => entry.target), missing: found.missing }).toEqual({
      targets,
      missing,
    });
  });

  it('warns of wrong types and broken files', () => {
    const tree = memoryTree({ 'deno.json': '{"imports":{"a":5,"b":"./b"}}', 'jsr.json': '{"imports":' });
    expect(readImportMap(tree, 'deno.json').warnings).toEqual([
      'deno.json: imports["a"] is not a string: ignored',
    ]);
    expect(readImportMap(tree, 'jsr.json')).toMatchObject({
      missing: ['jsr.json'],
      warnings: ['jsr.json: broken JSON in line 1 (ValueExpected)'],
    });
    expect(readImportMap(tree, 'absent.json').missing).toEqual(['absent.json']);
  });
});
