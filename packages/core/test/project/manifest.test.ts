import { memoryTree } from '@truepath/testkit';
import { describe, expect, it } from 'vitest';
import { readManifest } from '../../src/project/manifest.js';

function manifestOf(content: unknown) {
  return readManifest(memoryTree({ 'p/package.json': JSON.stringify(content) }), 'p/package.json');
}

describe('readManifest', () => {
  it('unites all sections, and the first one that declares a name counts', () => {
    const { dependencies, warnings } = manifestOf({
      optionalDependencies: { fsevents: '2', react: '17' },
      peerDependencies: { react: '>=16' },
      devDependencies: { react: 'workspace:*', vitest: 'npm:other@1' },
      dependencies: { lodash: '^4', local: 'link:../local' },
      bundledDependencies: ['lodash', 'inside'],
      bundleDependencies: true,
    });
    expect([...dependencies]).toEqual([
      ['lodash', { range: '^4', section: 'dependencies' }],
      ['local', { range: 'link:../local', section: 'dependencies' }],
      ['react', { range: 'workspace:*', section: 'devDependencies' }],
      ['vitest', { range: 'npm:other@1', section: 'devDependencies' }],
      ['fsevents', { range: '2', section: 'optionalDependencies' }],
      ['inside', { range: '*', section: 'bundledDependencies' }],
    ]);
    expect(warnings).toEqual([]);
  });

  it('keeps entry files apart from what replaces modules', () => {
    const found = manifestOf({
      main: './a.js',
      browser: { './a.js': './b.js', fs: false },
      'react-native': './rn.js',
      style: ['x'],
      sass: 'x.scss',
    });
    expect(found.entries).toEqual({ main: './a.js', 'react-native': './rn.js', sass: 'x.scss' });
    expect([...found.browser]).toEqual([
      ['./a.js', './b.js'],
      ['fs', false],
    ]);
    expect(manifestOf({ browser: 'b.js', 'react-native': { './a.js': './rn.js' } })).toMatchObject({
      entries: { browser: 'b.js' },
      reactNative: new Map([['./a.js', './rn.js']]),
    });
  });

  it('tells aliases of paths from aliases of packages', () => {
    const found = manifestOf({
      _moduleAliases: { '@root': '.', '@models': 'src/models', same: 'x' },
      alias: {
        '@app': './app',
        '~': '~/src',
        '/lib': '/lib',
        react: 'preact/compat',
        jquery: { global: '$' },
        same: './y',
      },
    });
    expect(Object.fromEntries(found.moduleAliases)).toEqual({
      '@root': '.',
      '@models': 'src/models',
      same: 'x',
      '@app': './app',
      '~': './src',
      '/lib': './lib',
    });
    expect(Object.fromEntries(found.packageAliases)).toEqual({ react: 'preact/compat', jquery: false });
  });

  it.each([
    ['a list', ['a', 'b'], ['a', 'b']],
    ['an object with packages', { packages: ['a'], nohoist: ['x'] }, ['a']],
    ['an object without packages (bun catalogs)', { catalog: {} }, undefined],
    ['one string', 'a', ['a']],
    ['an empty list', [], []],
    ['nothing', undefined, undefined],
  ])('reads workspaces as %s', (_, workspaces, expected) => {
    expect(manifestOf({ workspaces }).workspaces).toEqual(expected);
  });

  it('collects the names that overrides and resolutions mention', () => {
    const found = manifestOf({
      overrides: { foo: '1', 'bar@^2': { '.': '3', '@s/baz': '1', deep: { inner: '2' } } },
      resolutions: { '**/glob': '1', 'parent/@s/child': 'npm:x@1', 'over@npm:1': '2' },
      pnpm: { overrides: { 'up@1>down': '2' } },
    });
    expect([...found.overrides].sort()).toEqual([
      '@s/baz',
      '@s/child',
      'bar',
      'deep',
      'down',
      'foo',
      'glob',
      'inner',
      'over',
      'parent',
      'up',
    ]);
  });

  it('hands on unchecked what others check, and all the rest', () => {
    const content = {
      exports: { '.': null },
      imports: 5,
      typesVersions: [],
      truepath: { a: 1 },
      name: 'n',
      type: 'module',
    };
    expect(manifestOf({ ...content, jest: { x: 1 } })).toMatchObject({ ...content, raw: { jest: { x: 1 } } });
  });

  it.each([
    ['an absent file', undefined, 'absent', []],
    [
      'a file that ends too soon',
      '{"name": "x", "main"',
      'broken',
      ['p/package.json: broken JSON in line 1 (ColonExpected)'],
    ],
    ['a list', '[1]', 'broken', ['p/package.json: holds no JSON object']],
    [
      'wrong types',
      '{"name": 5, "dependencies": ["x"], "workspaces": 3}',
      'sound',
      [
        'p/package.json: name is not a string: ignored',
        'p/package.json: dependencies is not an object: ignored',
        'p/package.json: workspaces is not a string or a list: ignored',
      ],
    ],
    ['a byte order mark and comments', '\uFEFF// x\n{"name": "x",}', 'sound', []],
    ['keys that name the prototype', '{"__proto__": {"name": "evil"}, "constructor": 1}', 'sound', []],
  ])('survives %s', (_, text, state, warnings) => {
    const tree = memoryTree(text === undefined ? {} : { 'p/package.json': text });
    const found = readManifest(tree, 'p/package.json');
    expect({ state: found.state, warnings: found.warnings }).toEqual({ state, warnings });
    expect(found.name).not.toBe('evil');
  });

  it('says that a file can not be read', () => {
    const tree = memoryTree({ 'package.json': '{}' }, { unreadable: ['package.json'] });
    expect(readManifest(tree, 'package.json').warnings).toEqual([
      "package.json: can't be read: permission denied",
    ]);
  });
});
