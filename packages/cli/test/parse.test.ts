import { beforeAll, describe, expect, it } from 'vitest';
import { loadParser, parse, type Parsed, type PlacedReference } from '../src/parse.js';
import { formCases } from './forms.js';
import { sources } from './sources.js';
import { typescriptSpecifiers } from './typescript-oracle.js';

beforeAll(loadParser);

function found(parsed: Parsed): readonly PlacedReference[] {
  if (parsed.kind === 'failed') throw new Error(`${parsed.line}:${parsed.column} ${parsed.reason}`);
  return parsed.references;
}

describe('parse', () => {
  it.each(formCases)('$file: $sentence', ({ file, source, finds }) => {
    const references = found(parse(source, file)).map(({ form, text, guarded }) =>
      guarded ? [form, text, 'guarded'] : [form, text],
    );
    expect(references).toEqual(finds);
  });

  it.each(formCases)('$file: $sentence, placed', ({ file, source }) => {
    for (const { start, end, raw, text } of found(parse(source, file))) {
      expect(source.slice(start, end)).toBe(raw);
      if (!raw.includes('\\')) expect(raw).toBe(text);
    }
  });

  it.each([
    ['a broken statement', 'import x from\n  ;', 2, 3],
    ['a bracket that stays open', 'f(', 1, 3],
  ])('says where %s is', (_, source, line, column) => {
    expect(parse(source, 'a.ts')).toMatchObject({ kind: 'failed', line, column });
  });

  it('takes nesting beyond its stack for a failure', () => {
    expect(parse('['.repeat(1e5), 'a.ts').kind).toBe('failed');
  });

  it('lists the comments of scripts and markup at their places', () => {
    const source = '<!-- one -->\n<script>\n// two\n/* three */\n</script>\n';
    const parsed = parse(source, 'a.vue');
    if (parsed.kind === 'failed') throw new Error(parsed.reason);
    expect(parsed.comments.map(({ text }) => text)).toEqual([' one ', ' two', ' three ']);
    expect(parsed.comments.map(({ start, end }) => source.slice(start, end))).toEqual([
      '<!-- one -->',
      '// two',
      '/* three */',
    ]);
  });

  it.each(sources())('agrees with TypeScript about $name', ({ file, text }) => {
    const forms = ['import', 'export', 'dynamic-import', 'import-type', 'import-equals', 'require'];
    const references = found(parse(text, file)).filter(({ form }) => forms.includes(form));
    expect(references.map((it) => it.text).sort()).toEqual([...typescriptSpecifiers(text, file)].sort());
  });
});

describe('Flow that only its own parser knows', () => {
  const text =
    "/** @flow */\n// ☃ 😀\nconst x = (y as ?T);\ntype T = {|+a: number|};\nimport a from './foo😀';\n";

  it('is parsed, with every reference at its place', () => {
    const parsed = parse(text, 'a.js');
    expect(
      parsed.kind === 'parsed' &&
        parsed.references.map(({ raw, start, end }) => [raw, text.slice(start, end)]),
    ).toEqual([['./foo😀', './foo😀']]);
  });

  it('is not asked for where nothing says @flow', () => {
    expect(parse(text.replace('@flow', ''), 'a.js').kind).toBe('failed');
  });

  it('stays broken where it is', () => {
    expect(parse(`${text}const = ;`, 'a.js').kind).toBe('failed');
  });
});
