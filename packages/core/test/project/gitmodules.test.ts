import { execFileSync } from 'node:child_process';
import { gitEnvironment, memoryTree } from '@truepath/testkit';
import { describe, expect, it } from 'vitest';
import { readGitmodules } from '../../src/project/gitmodules.js';

const cases: readonly (readonly [sentence: string, text: string])[] = [
  ['two plain submodules', '[submodule "a"]\n\tpath = a\n\turl = x\n[submodule "b/c"]\n\tpath = b/c\n'],
  ['a path in quotes with blanks', '[submodule "a"]\npath = "a b/ c "\n'],
  ['blanks around and inside a plain path', '[submodule "a"]\n  path  =   a  b  \n'],
  [
    'comments behind values',
    '[submodule "a"]\npath = a # c\n[submodule "b"]\npath = b;c\n[submodule "c"]\npath = "c;d#e" ; f\n',
  ],
  ['whole lines of comments', '# [submodule "a"]\n; x\n[submodule "b"]\n# path = no\npath = b\n'],
  ['escapes', '[submodule "a\\"b"]\npath = "a\\\\b\\"c"\n'],
  ['a continued line', '[submodule "a"]\npath = a/\\\nb\n'],
  ['a continued line in quotes', '[submodule "a"]\npath = "a/\\\nb c"\n'],
  ['a key behind its header', '[submodule "a"] path = a\n'],
  ['letter case of section and key', '[SubModule "a"]\nPaTh = A\n'],
  ['other sections between', '[submodule "a"]\nurl = x\n[core]\npath = no\n[submodule "b"]\npath = b\n'],
  ['a path that is given twice', '[submodule "a"]\npath = a\npath = b\n'],
  [
    'a section in two parts',
    '[submodule "a"]\nurl = x\n[submodule "b"]\npath = b\n[submodule "a"]\npath = a\n',
  ],
  ['Windows line ends', '[submodule "a"]\r\n\tpath = a\r\n'],
  ['a byte order mark', '\uFEFF[submodule "a"]\n\tpath = a\n'],
  ['names beyond ASCII', '[submodule "ä"]\n\tpath = lib/ä\n'],
  ['no final line break', '[submodule "a"]\npath = a'],
  ['an equals sign in the path', '[submodule "a"]\npath = a=b\n'],
  ['nothing', ''],
];

/** git's own reading: the last value of each submodule. */
function pathsOfGit(text: string): string[] {
  const list = ['config', '--file', '-', '-z', '--get-regexp', String.raw`^submodule\..*\.path$`];
  try {
    const output = execFileSync('git', list, { input: text, env: gitEnvironment(), encoding: 'utf8' });
    const pairs = output.split('\0').filter((pair) => pair !== '');
    return [
      ...new Map(
        pairs.map((pair) => [pair.slice(0, pair.indexOf('\n')), pair.slice(pair.indexOf('\n') + 1)]),
      ).values(),
    ];
  } catch (error) {
    // git exits with 1 where there is no such key.
    if (typeof error === 'object' && error !== null && 'status' in error && error.status === 1) return [];
    throw error;
  }
}

describe('readGitmodules', () => {
  it.each(cases)('reads %s as git does', (_, text) => {
    expect(readGitmodules(memoryTree({ '.gitmodules': text }))).toEqual({
      paths: pathsOfGit(text),
      warnings: [],
    });
  });

  it('writes folders as all other paths', () => {
    const tree = memoryTree({ '.gitmodules': '[submodule "a"]\npath = ./a/\n' });
    expect(readGitmodules(tree).paths).toEqual(['a']);
  });

  it('declares nothing where there is no file, and says so where it can not be read', () => {
    expect(readGitmodules(memoryTree({}))).toEqual({ paths: [], warnings: [] });
    const tree = memoryTree({ '.gitmodules': '' }, { unreadable: ['.gitmodules'] });
    expect(readGitmodules(tree).warnings).toEqual([".gitmodules: can't be read: submodules are unknown"]);
  });
});
