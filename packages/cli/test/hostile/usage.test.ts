import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { gitRepository, temporaryFolder } from '@truepath/testkit';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';

import { FORMATS } from '../../src/reporters/reporter.js';
import { buildCommand } from '../built-command.js';
import { see, witness } from './user.js';

const undo: (() => void)[] = [];
beforeAll(buildCommand);
afterEach(() => {
  while (undo.length > 0) undo.pop()?.();
});

function repositoryOf(): ReturnType<typeof gitRepository> {
  const repository = gitRepository(witness);
  undo.push(repository.remove);
  return repository;
}

function emptyFolder(): string {
  const folder = temporaryFolder();
  undo.push(folder.remove);
  return folder.path;
}

describe('what can not be checked says so:', () => {
  test.each([
    ['a path that is not there', ['nothing'], '"nothing" does not exist: name a file or folder that does'],
    [
      'a path that is nearly there',
      ['src/buton.ts'],
      '"src/buton.ts" does not exist: did you mean "src/Button.ts"?',
    ],
    ['a path in the wrong case', ['SRC/Button.ts'], '"SRC" does not exist: did you mean "src"?'],
    ['a path behind a file', ['src/z.ts/x'], '"src/z.ts/x" does not exist: name a file or folder that does'],
    ['a path with a colour', ['\u001b[31m'], '"\\x1b[31m" does not exist: name a file or folder that does'],
    [
      'an empty path',
      [''],
      'A path is empty: leave it out to check the whole repository, or give `.` for this folder.',
    ],
    ['a device', ['/dev/null'], '"/dev/null" does not exist: name a file or folder that does'],
    ['an unknown flag', ['--fxi'], 'There is no flag `--fxi`: did you mean `--fix`?'],
    [
      'an unknown format',
      ['--format', 'zebra'],
      `There is no format \`zebra\`: use one of ${FORMATS.join(', ')}.`,
    ],
    ['no number', ['--max-warnings', 'x'], '`--max-warnings` needs a whole number from 0 up, not `x`.'],
    ['no such configuration', ['--config', 'x.json'], 'There is no configuration `x.json`: check its path.'],
    [
      'an importer that is not there',
      ['--explain', './x', '--from', 'src/y.ts'],
      '"src/y.ts" does not exist: did you mean "src/z.ts"?',
    ],
    [
      'a folder as importer',
      ['--explain', './x', '--from', 'src'],
      '"src" is a folder: name the file that holds the specifier.',
    ],
    [
      'an importer elsewhere',
      ['--explain', './x', '--from', '/etc/hosts'],
      '"/etc/hosts" is not checked: it is no source, or one that somebody else wrote.',
    ],
    [
      'a specifier that nobody writes',
      ['--explain', './nobody'],
      'No file holds `./nobody`: name the importer with `--from FILE`, or check the spelling.',
    ],
  ])('%s', (_name, given, told) => {
    expect(see(repositoryOf().path, { arguments: given })).toEqual([`truepath: ${told}`, 'exit 2']);
  });

  test('an importer is named relative to the current folder', () => {
    const folder = join(repositoryOf().path, 'src');
    const seen = see(folder, { arguments: ['--explain', './button', '--from', 'z.ts'] });
    expect(seen[0]).toBe('`./button` in src/z.ts');
    expect(seen.slice(-2)).toEqual([
      '  → Wrong: `./button` is spelled `./Button`: it loads on macOS and Windows and fails on Linux.',
      'exit 0',
    ]);
  });

  test('a bare repository', () => {
    const folder = emptyFolder();
    const { git } = repositoryOf();
    git('init', '--quiet', '--bare', folder);
    expect(see(folder)).toEqual([
      'truepath: "." is a bare repository, which has no files on disk: run truepath in a work tree of it (git worktree add).',
      'exit 2',
    ]);
  });

  test('two repositories at once', () => {
    const [one, other] = [repositoryOf().path, repositoryOf().path];
    expect(see(one, { arguments: [one, other] })).toEqual([
      `truepath: The paths have no common root ("${one}" and "${other}"): check them one at a time.`,
      'exit 2',
    ]);
  });

  test.skipIf(process.platform === 'win32')('a current folder that was deleted', () => {
    const folder = join(emptyFolder(), 'gone');
    mkdirSync(folder);
    const script = `rmdir "$PWD"; exec "$@"`;
    expect(see(folder, { shell: script })).toEqual([
      'truepath: The current folder is gone: change to one that exists.',
      'exit 2',
    ]);
  });
});
