import { memoryTree } from '@truepath/testkit';
import { describe, expect, it } from 'vitest';
import { matchPaths, readTsconfig } from '../../src/project/tsconfig.js';

const json = JSON.stringify;

type Texts = Readonly<Record<string, string>>;

describe('readTsconfig', () => {
  it.each<[sentence: string, files: Texts, missing: string[], links?: Texts]>([
    ['an absent file', {}, ['tsconfig.json']],
    ['a relative config that is not there', { 'tsconfig.json': json({ extends: './base' }) }, ['./base']],
    ['a config above the root', { 'tsconfig.json': json({ extends: '../base.json' }) }, ['../base.json']],
    ['an absolute path', { 'tsconfig.json': json({ extends: '/etc/base.json' }) }, ['/etc/base.json']],
    [
      'a package that is not installed',
      { 'tsconfig.json': json({ extends: '@tsconfig/node20' }) },
      ['@tsconfig/node20'],
    ],
    [
      'a spelling that only macOS and Windows accept',
      { 'tsconfig.json': json({ extends: './Base.json' }), 'base.json': '{}' },
      ['./Base.json'],
    ],
    [
      'one of a list',
      { 'tsconfig.json': json({ extends: ['./base', './other'] }), 'base.json': '{}' },
      ['./other'],
    ],
    [
      'an extended config that does not parse',
      { 'tsconfig.json': json({ extends: './base' }), 'base.json': '{"a"' },
      ['base.json'],
    ],
    [
      'a broken link',
      { 'tsconfig.json': json({ extends: './base' }) },
      ['./base'],
      { 'base.json': 'nowhere.json' },
    ],
    ['a link in a circle', { 'tsconfig.json': json({ extends: './l/x' }) }, ['./l/x'], { l: 'm', m: 'l' }],
  ])('records %s as missing', (_, files, missing, links = {}) => {
    expect(readTsconfig(memoryTree(files, { links, ignoreCase: true }), 'tsconfig.json').missing).toEqual(
      missing,
    );
  });

  it('keeps what it can read of a broken file, and says where it is broken', () => {
    const tree = memoryTree({
      'a/tsconfig.json': '{\n"compilerOptions": { "baseUrl": "src" "outDir": 5 }\n',
    });
    expect(readTsconfig(tree, 'a/tsconfig.json')).toMatchObject({
      baseUrl: 'a/src',
      missing: ['a/tsconfig.json'],
      warnings: [
        'a/tsconfig.json: broken JSON in line 2 (CommaExpected)',
        'a/tsconfig.json: compilerOptions.outDir is not a string: ignored',
      ],
    });
  });

  it.each([
    ['compilerOptions', { compilerOptions: [] }, 'tsconfig.json: compilerOptions is not an object: ignored'],
    ['extends', { extends: {} }, 'tsconfig.json: extends is not a string or a list: ignored'],
    [
      'paths',
      { compilerOptions: { paths: { x: 'y' } } },
      'tsconfig.json: compilerOptions.paths.x is not a list: ignored',
    ],
    [
      'an absolute baseUrl',
      { compilerOptions: { baseUrl: 'C:\\x' } },
      'tsconfig.json: compilerOptions.baseUrl is an absolute path: ignored',
    ],
    [
      'an absolute target',
      { compilerOptions: { paths: { x: ['/x'] } } },
      'tsconfig.json: compilerOptions.paths.x has an absolute path: ignored',
    ],
    [
      'references',
      { references: [{ path: 1 }, 2] },
      'tsconfig.json: references[0].path is not a string: ignored',
    ],
    [
      'types',
      { compilerOptions: { types: [1] } },
      'tsconfig.json: compilerOptions.types holds more than strings: these are ignored',
    ],
  ])('warns of a wrong type of %s', (_, content, warning) => {
    expect(readTsconfig(memoryTree({ 'tsconfig.json': json(content) }), 'tsconfig.json').warnings).toEqual([
      warning,
    ]);
  });

  it('cuts circles and keeps what is on the way', () => {
    const tree = memoryTree({
      'tsconfig.json': json({ extends: './b.json', compilerOptions: { outDir: 'out' } }),
      'b.json': json({ extends: ['./tsconfig.json', './b.json'], compilerOptions: { baseUrl: 'b' } }),
    });
    expect(readTsconfig(tree, 'tsconfig.json')).toMatchObject({
      baseUrl: 'b',
      outDir: 'out',
      missing: [],
      warnings: [
        'b.json: extends "./tsconfig.json" leads back to tsconfig.json: cut there',
        'b.json: extends "./b.json" leads back to b.json: cut there',
      ],
    });
  });

  it('ends although every config extends the next one twice', () => {
    const files: Record<string, string> = { 'c40.json': '{}' };
    for (let level = 0; level < 40; level++) {
      files[`c${level}.json`] = json({ extends: [`./c${level + 1}.json`, `./c${level + 1}`] });
    }
    const { missing, warnings } = readTsconfig(memoryTree(files), 'c0.json');
    expect(missing.length).toBeGreaterThan(0);
    expect(warnings[0]).toMatch(/extends more than 500 configs: the rest is ignored/);
  });

  it('names the config that declares a pattern', () => {
    const tree = memoryTree({
      'a/tsconfig.json': json({ extends: '../base.json' }),
      'base.json': json({ compilerOptions: { paths: { '@/*': ['src/*'] } } }),
    });
    const declared = { pattern: '@/*', targets: ['src/*'], file: 'base.json' };
    expect(readTsconfig(tree, 'a/tsconfig.json').paths).toEqual([declared]);
  });

  it.each(['@acme/config', '@acme/config/tsconfig.json', '@acme/config/tsconfig', '@acme/config/sub/x'])(
    'finds %s in a package of the repository that is not installed',
    (extended) => {
      const tree = memoryTree({
        'tsconfig.json': json({ extends: extended }),
        'tools/config/tsconfig.json': json({ compilerOptions: { outDir: 'o' } }),
        'tools/config/sub/x.json': json({ compilerOptions: { outDir: '../o' } }),
      });
      const packageFolder = (name: string) => (name === '@acme/config' ? 'tools/config' : undefined);
      expect(readTsconfig(tree, 'tsconfig.json', { packageFolder })).toMatchObject({
        outDir: 'tools/config/o',
        missing: [],
      });
    },
  );

  it('takes an empty file for an empty config', () => {
    expect(readTsconfig(memoryTree({ 'tsconfig.json': ' // nothing yet\n' }), 'tsconfig.json')).toMatchObject(
      { missing: [], warnings: [] },
    );
  });
});

describe('matchPaths', () => {
  const paths = {
    '@/*': ['src/*'],
    '@/ui/*': ['ui/*', 'ui/*/index'],
    '@/exact': ['x.ts'],
    'a*z': ['az/*'],
    '*': ['any/*'],
    'b*b*': ['no/*'],
  };
  const tsconfig = readTsconfig(
    memoryTree({ 'tsconfig.json': json({ compilerOptions: { paths } }) }),
    'tsconfig.json',
  );

  it.each([
    ['the exact one', '@/exact', { pattern: '@/exact', star: undefined, targets: ['x.ts'] }],
    [
      'the longest prefix',
      '@/ui/Button',
      { pattern: '@/ui/*', star: 'Button', targets: ['ui/Button', 'ui/Button/index'] },
    ],
    ['the shorter prefix', '@/uix', { pattern: '@/*', star: 'uix', targets: ['src/uix'] }],
    ['a star between two texts', 'abz', { pattern: 'a*z', star: 'b', targets: ['az/b'] }],
    ['an empty star', 'az', { pattern: 'a*z', star: '', targets: ['az'] }],
    ['no pattern with two stars', 'bxb', { pattern: '*', star: 'bxb', targets: ['any/bxb'] }],
    ['a star that holds replacement patterns', '@/$&', { pattern: '@/*', star: '$&', targets: ['src/$&'] }],
    ['dots in the star', '@/../x', { pattern: '@/*', star: '../x', targets: ['x'] }],
    ['nothing for a relative path', './x', undefined],
    ['nothing for the folder above', '..', undefined],
  ])('takes %s', (_, specifier, expected) => {
    expect(matchPaths(tsconfig, specifier)).toEqual(expected);
  });
});
