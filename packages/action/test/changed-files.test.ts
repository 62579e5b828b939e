import { gitRepository } from '@truepath/testkit';
import { describe, expect, test } from 'vitest';

import { baseNames, changedFiles } from '../src/changed-files.js';
import { listedFiles } from './listed-files.js';

/** A change between two commits as GitHub lists it: the patch of a file without its head. */
function listed(change: (repository: ReturnType<typeof gitRepository>) => void) {
  const text = Array.from({ length: 40 }, (_, index) => `line ${String(index)}\n`).join('');
  const repository = gitRepository({
    'src/long.ts': text,
    'src/Button.ts': 'export {};\n',
    'src/gone.ts': 'x\n',
  });
  const { git, commit, remove } = repository;
  const namesAt = (revision: string) =>
    git('ls-tree', '-r', '-z', '--name-only', revision).split('\0').filter(Boolean);
  change(repository);
  commit();
  const entries = listedFiles(git, 'HEAD~', 'HEAD');
  const [baseNamesOfGit, headNames] = [namesAt('HEAD~'), namesAt('HEAD')];
  const readHead = (path: string) => git('show', `HEAD:${path}`).split('\n');
  const result = {
    entries,
    baseNamesOfGit,
    headNames,
    texts: new Map(headNames.map((name) => [name, readHead(name)])),
  };
  remove();
  return result;
}

const edited = (text: string) => text.replace('line 3\n', 'LINE 3\n+++\nnew\n').replace('line 30\n', '');
const changes: [string, Parameters<typeof listed>[0]][] = [
  [
    'a file is edited in two places',
    ({ write, git }) => write({ 'src/long.ts': edited(git('show', 'HEAD:src/long.ts')) }),
  ],
  [
    'a file is added, and one removed',
    ({ write, git }) => {
      write({ 'src/new.ts': 'a\nb\n' });
      git('rm', '--quiet', 'src/gone.ts');
    },
  ],
  [
    'a file is renamed by letter case alone',
    ({ git }) => {
      git('mv', 'src/Button.ts', 'src/button.ts');
    },
  ],
  [
    'two files change names',
    ({ git }) => {
      git('mv', 'src/Button.ts', 'src/t.ts');
      git('mv', 'src/gone.ts', 'src/Button.ts');
      git('mv', 'src/t.ts', 'src/gone.ts');
    },
  ],
  ['the end of the last line is taken away', ({ write }) => write({ 'src/Button.ts': 'export {};' })],
];

describe.each(changes)('when %s', (_, change) => {
  const { entries, baseNamesOfGit, headNames, texts } = listed(change);
  const { files, isCut } = changedFiles(entries, { pull_request: { changed_files: entries.length } });

  test('the names of the base are those that git has', () => {
    expect([...baseNames(headNames, files)].toSorted()).toEqual(baseNamesOfGit.toSorted());
    expect(isCut).toBe(false);
  });

  test('the lines that may be commented on are those of the patch', () => {
    for (const { path, lines } of files) {
      const entry = entries.find((one) => 'filename' in one && one.filename === path);
      const patch = entry !== undefined && 'patch' in entry ? String(entry.patch) : '';
      const shown = patch.split('\n').filter((row) => /^[+ ]/.test(row));
      expect([...lines.keys()].map((line) => texts.get(path)?.[line - 1])).toEqual([...lines.values()]);
      expect([...lines.values()]).toEqual(shown.map((row) => row.slice(1)));
    }
  });
});

describe('a list of files is cut', () => {
  const entries = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ filename: `f${String(index)}` }));
  test.each([
    ['not below 3,000', 2999, 2999, false],
    ['at 3,000, above which GitHub is silent', 3000, 3000, true],
    ['where the event counts more', 10, 11, true],
    ['not where the event counts none', 10, undefined, false],
  ])('%s', (_, count, expected, isCut) => {
    const payload = { pull_request: { changed_files: expected } };
    expect(changedFiles(entries(count), payload).isCut).toBe(isCut);
  });
});
