import { memoryTree } from '@truepath/testkit';
import { describe, expect, it } from 'vitest';
import { readGitmodules } from '../../src/project/gitmodules.js';
import { readImportMap } from '../../src/project/import-map.js';
import { readLockfiles } from '../../src/project/lockfile.js';
import { readManifest } from '../../src/project/manifest.js';
import { matchPaths, readTsconfig } from '../../src/project/tsconfig.js';
import { workspacePackages } from '../../src/project/workspaces.js';
import { hostileTexts } from './random.js';

type Reader = (text: string) => unknown;

function reading(file: string, read: (tree: ReturnType<typeof memoryTree>, file: string) => unknown): Reader {
  return (text) => read(memoryTree({ [file]: text }), file);
}

const tsconfig =
  '{"extends":["./a.json","x/y"],"compilerOptions":{"baseUrl":".","rootDirs":["a"],"paths":{"@/*":["a/*"]},"types":["x"],"moduleSuffixes":[".a"]},"references":[{"path":"a"}]}';
const manifest =
  '{"name":"x","main":"a","browser":{"a":"b"},"alias":{"a":"./b"},"dependencies":{"a":"1"},"bundleDependencies":["b"],"workspaces":{"packages":["a/*","{b,c}/**"]},"overrides":{"a":{"b":"1"}},"pnpm":{"overrides":{"a>b":"1"}}}';

const readers: readonly (readonly [name: string, sound: string, read: Reader])[] = [
  [
    'tsconfig.json',
    tsconfig,
    reading('tsconfig.json', (tree, file) => matchPaths(readTsconfig(tree, file), '@/x')),
  ],
  [
    'an extended config',
    tsconfig,
    (text) =>
      readTsconfig(memoryTree({ 'tsconfig.json': '{"extends":"./b"}', 'b.json': text }), 'tsconfig.json'),
  ],
  [
    "an extended package's manifest",
    '{"exports":{"./*":{"a":"./*"}},"tsconfig":"a"}',
    (text) =>
      readTsconfig(
        memoryTree({ 'tsconfig.json': '{"extends":"x/y"}', 'node_modules/x/package.json': text }),
        'tsconfig.json',
      ),
  ],
  ['package.json', manifest, reading('package.json', readManifest)],
  ['workspaces', manifest, reading('package.json', (tree, file) => workspacePackages(tree, [file]))],
  [
    'pnpm-workspace.yaml',
    'packages:\n  - "a/*" # x\n  - [b, \'c\']\n',
    reading('pnpm-workspace.yaml', (tree, file) => workspacePackages(tree, [file])),
  ],
  [
    'rush.json',
    '{"projects":[{"projectFolder":"a"}]}',
    reading('rush.json', (tree, file) => workspacePackages(tree, [file])),
  ],
  [
    'workspace.json',
    '{"projects":{"a":{"root":"a"}}}',
    reading('workspace.json', (tree, file) => workspacePackages(tree, [file])),
  ],
  [
    'lerna.json',
    '{"packages":["a"],"useWorkspaces":true}',
    reading('lerna.json', (tree, file) => workspacePackages(tree, [file])),
  ],
  [
    'a lockfile',
    '{"packages":{"node_modules/a":{}}}',
    reading('package-lock.json', (tree) => readLockfiles(tree, '').has('a')),
  ],
  ['.gitmodules', '[submodule "a"]\n\tpath = "b\\"c" # d\\\n', reading('.gitmodules', readGitmodules)],
  ['deno.json', '{"imports":{"a/":"./b/"},"importMap":"./deno.json"}', reading('deno.json', readImportMap)],
];

describe('no text makes a reader throw', () => {
  it.each(readers)('%s', (name, sound, read) => {
    for (const text of hostileTexts(sound, name.length)) {
      expect(() => read(text), JSON.stringify(text.slice(0, 300))).not.toThrow();
    }
  });
});
