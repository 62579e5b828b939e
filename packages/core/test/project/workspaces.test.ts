import { memoryTree } from '@truepath/testkit';
import { describe, expect, it } from 'vitest';
import { compileGlob } from '../../src/project/glob.js';
import { pnpmWorkspacePackages } from '../../src/project/pnpm-workspace.js';
import { workspacePackages } from '../../src/project/workspaces.js';

function workspacesOf(files: Readonly<Record<string, string>>) {
  return workspacePackages(memoryTree(files), Object.keys(files));
}

/** A `package.json` with a name for each folder. */
function packagesIn(...folders: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    folders.map((folder) => [`${folder}/package.json`, JSON.stringify({ name: folder })]),
  );
}

describe('workspacePackages', () => {
  const layout = packagesIn('packages/a', 'packages/b', 'packages/b/deep', 'apps/web', 'fixtures/x');

  it.each([
    ['npm', { 'package.json': '{"workspaces":["packages/*"]}' }, ['packages/a', 'packages/b']],
    [
      'yarn',
      { 'package.json': '{"workspaces":{"packages":["packages/**","./apps/*/"]}}' },
      ['packages/a', 'packages/b', 'packages/b/deep', 'apps/web'],
    ],
    [
      'npm, with one taken out',
      { 'package.json': '{"workspaces":["packages/*","!packages/b"]}' },
      ['packages/a'],
    ],
    [
      'pnpm',
      { 'pnpm-workspace.yaml': 'packages:\n  - packages/*\n  - "apps/*" # web\n' },
      ['packages/a', 'packages/b', 'apps/web'],
    ],
    [
      'pnpm, with tests taken out',
      { 'pnpm-workspace.yaml': "packages:\n- '**'\n- '!fixtures/**'\n- '!**/deep'" },
      ['packages/a', 'packages/b', 'apps/web'],
    ],
    ['lerna', { 'lerna.json': '{"packages":["apps/*"]}' }, ['apps/web']],
    ["lerna's default", { 'lerna.json': '{"version":"1.0.0"}' }, ['packages/a', 'packages/b']],
    [
      'lerna that leaves it to the package manager',
      { 'lerna.json': '{"useWorkspaces":true}', 'package.json': '{"workspaces":["apps/*"]}' },
      ['apps/web'],
    ],
    [
      'rush',
      { 'rush.json': '// rush\n{"projects":[{"packageName":"a","projectFolder":"packages/a"},5]}' },
      ['packages/a'],
    ],
    [
      'old nx',
      { 'workspace.json': '{"projects":{"a":"packages/a","web":{"root":"apps/web"},"x":1}}' },
      ['packages/a', 'apps/web'],
    ],
    ['deno', { 'deno.json': '{"workspace":["./packages/a"]}' }, ['packages/a']],
    ['deno, with members', { 'deno.jsonc': '{"workspace":{"members":["apps/*"]}} // x' }, ['apps/web']],
    ['deno without a workspace', { 'packages/a/deno.json': '{"exports":"./mod.ts"}' }, []],
    ['a nested root', { 'packages/package.json': '{"workspaces":["*"]}' }, ['packages/a', 'packages/b']],
    [
      'a nested pnpm root that looks up',
      { 'apps/pnpm-workspace.yaml': 'packages: ["../packages/a", web]' },
      ['packages/a', 'apps/web'],
    ],
    ['nobody', {}, []],
  ])('knows the packages that %s declares', (_, roots, declared) => {
    const { packages, warnings } = workspacesOf({ ...layout, ...roots });
    expect([...packages.values()].filter((found) => found.declared).map((found) => found.name)).toEqual(
      declared,
    );
    expect(packages.size).toBe(5);
    expect(warnings).toEqual([]);
  });

  it('lets the declared one of two packages with one name count, then the one nearest to the root', () => {
    const named = '{"name":"same"}';
    const files = { 'a/b/package.json': named, 'z/package.json': named, 'c/package.json': named };
    expect(workspacesOf(files).packages.get('same')?.folder).toBe('c');
    const declared = { ...files, 'package.json': '{"workspaces":["a/*"]}' };
    expect(workspacesOf(declared).packages.get('same')).toEqual({
      name: 'same',
      folder: 'a/b',
      manifest: 'a/b/package.json',
      declared: true,
    });
  });

  it('counts a root as a part of its own workspace, and lists the roots', () => {
    const files = {
      'package.json': '{"name":"root","workspaces":[]}',
      'x/package.json': '{"name":"x","workspaces":["*"]}',
    };
    const { packages, roots } = workspacesOf(files);
    expect(packages.get('root')?.declared).toBe(true);
    expect(roots).toEqual(['', 'x']);
  });

  it('takes no notice of what is installed, even where it is tracked', () => {
    expect(workspacesOf(packagesIn('node_modules/a', 'x/node_modules/b')).packages.size).toBe(0);
  });

  it('warns of broken files and goes on', () => {
    const files = { ...layout, 'lerna.json': '{', 'rush.json': '{"projects":5}' };
    expect(workspacesOf(files).warnings).toEqual([
      'lerna.json: broken JSON in line 1 (CloseBraceExpected)',
      'rush.json: projects is not a list: ignored',
    ]);
  });
});

describe('compileGlob', () => {
  it.each([
    ['packages/*', 'packages/a', true],
    ['packages/*', 'packages/a/b', false],
    ['packages/*', 'packages', false],
    ['packages/**', 'packages', true],
    ['packages/**', 'packages/a/b', true],
    ['**', '', true],
    ['**/test/**', 'a/test/b', true],
    ['**/test', 'a/tests', false],
    ['pack*/?', 'packages/a', true],
    ['a*b*c', 'aXbXbXc', true],
    ['a*b*c', 'aXbXbX', false],
    ['{apps,libs}/{a,b*}', 'libs/bee', true],
    ['{apps,libs}/*', 'x/a', false],
    ['./packages/a/', 'packages/a', true],
    ['packages/*/package.json', 'packages/a', true],
    ['.', '', true],
    ['[id]', '[id]', true],
  ])('%s and "%s": %s', (pattern, folder, expected) => {
    expect(compileGlob(pattern).matches(folder)).toBe(expected);
  });

  it('is not held up by a hostile pattern', () => {
    // Tried one way after the other, any of these would take longer than there is time for a test.
    expect(compileGlob(`${'a*'.repeat(2_000)}b`).matches('a'.repeat(4_000))).toBe(false);
    expect(compileGlob('**/a/'.repeat(200)).matches(`${'a/'.repeat(2_000)}a`)).toBe(true);
    expect(compileGlob('{a,b}'.repeat(40)).matches('a'.repeat(40))).toBe(true);
  });
});

describe('pnpmWorkspacePackages', () => {
  it.each([
    ['a block list', 'packages:\n  - a\n  - b/*\n', ['a', 'b/*']],
    ['a list that is not indented', 'packages:\n- a\n- b\nother: 1', ['a', 'b']],
    [
      'quotes and comments',
      `packages: # all\n  # none\n\n  - 'it''s' # x\n  - "b\\"#c"\n  - a#b\n`,
      ["it's", 'b"#c', 'a#b'],
    ],
    ['a flow list', `packages: ['a', "b,c", d/* ] # x\nother:\n  - z`, ['a', 'b,c', 'd/*']],
    ['a flow list on several lines', 'packages: [\n  a, # first\n  !b,\n]\n', ['a', '!b']],
    [
      'other keys around it',
      'catalog:\n  x: 1\npackages:\n  - a\nonlyBuiltDependencies:\n  - esbuild\n',
      ['a'],
    ],
    ['a key of this name further in', 'x:\n  packages:\n    - no\npackages:\n  - a', ['a']],
    ['Windows line ends and a byte order mark', '\uFEFFpackages:\r\n  - "a"\r\n', ['a']],
    ['a quoted key', '"packages":\n  - a', ['a']],
    ['an empty list', 'packages: []\n', []],
    ['no list', 'packages:\n', []],
    ['nothing', '', []],
  ])('reads %s', (_, text, expected) => {
    expect(pnpmWorkspacePackages(text)).toEqual(expected);
  });
});
