import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { gitEnvironment, gitRepository } from '@truepath/testkit';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { commitTree } from '../src/commit-tree.js';
import type { GitTree } from '../src/git-tree.js';
import { indexTree } from '../src/index-tree.js';
import { Listings } from '../src/listing.js';

type Repository = ReturnType<typeof gitRepository>;

const undo: (() => void)[] = [];
beforeEach(() => {
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
  vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
});
afterEach(() => {
  vi.unstubAllEnvs();
  while (undo.length > 0) undo.pop()?.();
});

function repositoryOf(...given: Parameters<typeof gitRepository>): Repository {
  const repository = gitRepository(...given);
  undo.push(repository.remove);
  return repository;
}

function indexOf(repository: Pick<Repository, 'path'>, env = {}): GitTree {
  const tree = indexTree(repository.path, { env });
  if (tree.kind === 'refused') throw new Error(tree.hint);
  return tree;
}

function headOf(repository: Repository, workTree = true): GitTree {
  const oid = repository.git('rev-parse', 'HEAD').trim();
  const place = { folder: repository.path, oid, ...(workTree ? { workTree: repository.path } : {}) };
  const tree = commitTree(place);
  if (tree.kind === 'refused') throw new Error(tree.hint);
  return tree;
}

/** Every path of a tree: names with a slash are folders, `@` is a link, `#` a submodule. */
function pathsOf(tree: GitTree, folder = ''): string[] {
  const listed = tree.list(folder);
  if (listed.kind !== 'listed') return [`${folder}: ${listed.kind}`];
  return listed.entries
    .flatMap(({ name, kind }) => {
      const path = folder === '' ? name : `${folder}/${name}`;
      return kind === 'folder' ? pathsOf(tree, path) : [path + marks[kind]];
    })
    .sort();
}

const marks = { file: '', link: '@', submodule: '#' };

function textOf(tree: GitTree, file: string): string {
  const read = tree.read(file);
  return read.kind === 'text' ? read.text : read.kind;
}

/** What is done to a repository, and what its index and its commit then hold. */
const listings: [name: string, make: () => Repository, index: readonly string[], head: readonly string[]][] =
  [
    [
      'files in folders, added, removed and renamed in the index alone',
      () => {
        const repository = repositoryOf({ 'a.ts': 'a', 'src/b.ts': 'b', 'src/deep/c.ts': 'c' });
        repository.write({ 'new/d.ts': 'd', 'left.ts': 'never added' });
        repository.git('add', 'new');
        repository.git('rm', '--quiet', '--cached', 'a.ts');
        repository.git('mv', 'src/b.ts', 'src/B.ts');
        return repository;
      },
      ['new/d.ts', 'src/B.ts', 'src/deep/c.ts'],
      ['a.ts', 'src/b.ts', 'src/deep/c.ts'],
    ],
    [
      'a symbolic link and a submodule',
      () => {
        const repository = repositoryOf({ 'a.ts': 'a' });
        symlinkSync('a.ts', join(repository.path, 'link.ts'));
        const head = repository.git('rev-parse', 'HEAD').trim();
        repository.git('update-index', '--add', '--cacheinfo', `160000,${head},vendor/lib`);
        repository.git('add', 'link.ts');
        repository.git('commit', '--quiet', '-m', 'more');
        return repository;
      },
      ['a.ts', 'link.ts@', 'vendor/lib#'],
      ['a.ts', 'link.ts@', 'vendor/lib#'],
    ],
    [
      'what a sparse checkout leaves out of the disk, with a sparse index',
      () => {
        const repository = repositoryOf({ 'in/a.ts': 'a', 'out/b.ts': 'b', 'out/deep/c.ts': 'c' });
        repository.git('sparse-checkout', 'set', '--cone', '--sparse-index', 'in');
        return repository;
      },
      ['in/a.ts', 'out/b.ts', 'out/deep/c.ts'],
      ['in/a.ts', 'out/b.ts', 'out/deep/c.ts'],
    ],
    [
      'a file that was only announced, beside one that is empty',
      () => {
        const repository = repositoryOf({ 'a.ts': 'a' });
        repository.write({ 'announced.ts': 'x', 'empty.ts': '', 'line\nbreak.ts': 'y' });
        repository.git('add', 'empty.ts');
        repository.git('add', '--intent-to-add', 'announced.ts', 'line\nbreak.ts');
        return repository;
      },
      ['a.ts', 'empty.ts'],
      ['a.ts'],
    ],
    [
      'names that git would quote, and one that is not UTF-8',
      () => {
        const repository = repositoryOf({ 'ä "q"\t\n.ts': '' });
        const blob = repository.git('rev-parse', 'HEAD:ä "q"\t\n.ts').trim();
        const line = Buffer.concat([
          Buffer.from(`100644 ${blob}\t`),
          Buffer.from([0xff, 0]),
          Buffer.from(''),
        ]);
        execFileSync('git', ['update-index', '-z', '--index-info'], {
          cwd: repository.path,
          env: gitEnvironment(),
          input: line,
        });
        repository.git('commit', '--quiet', '-m', 'more');
        return repository;
      },
      ['ä "q"\t\n.ts', '\udcff'].sort(),
      ['ä "q"\t\n.ts', '\udcff'].sort(),
    ],
    [
      'a repository that uses SHA-256',
      () => repositoryOf({ 'src/a.ts': 'a' }, { init: ['--object-format=sha256'] }),
      ['src/a.ts'],
      ['src/a.ts'],
    ],
  ];

describe('index and commit list', () => {
  test.each(listings)('%s', (_name, make, index, head) => {
    const repository = make();
    expect(pathsOf(indexOf(repository))).toEqual(index);
    expect(pathsOf(headOf(repository))).toEqual(head);
    expect(pathsOf(headOf(repository, false))).toEqual(head);
  });

  test('the same in a linked work tree, which has an index of its own', () => {
    const repository = repositoryOf({ 'a.ts': 'a' });
    repository.git('worktree', 'add', '--quiet', 'linked');
    const linked = { path: join(repository.path, 'linked') };
    repository.write({ 'linked/b.ts': 'b' });
    repository.git('-C', 'linked', 'add', 'b.ts');
    expect(pathsOf(indexOf(linked))).toEqual(['a.ts', 'b.ts']);
    expect(pathsOf(indexOf(repository))).toEqual(['a.ts']);
  });

  test('another index, where one is named: its path leads from the top level', () => {
    const repository = repositoryOf({ 'a.ts': 'a' });
    repository.write({ 'b.ts': 'b' });
    execFileSync('git', ['add', 'b.ts'], {
      cwd: repository.path,
      env: { ...gitEnvironment(), GIT_INDEX_FILE: '.git/other' },
    });
    expect(pathsOf(indexOf(repository, { GIT_INDEX_FILE: '.git/other' }))).toEqual(['b.ts']);
    expect(pathsOf(indexOf(repository))).toEqual(['a.ts']);
  });

  test('a link that is followed, also as the folder of a path', () => {
    const repository = repositoryOf({ 'real/a.ts': 'a', 'package.json': '{}' });
    symlinkSync('real', join(repository.path, 'alias'));
    symlinkSync('../package.json', join(repository.path, 'real/package.json'));
    repository.commit();
    for (const tree of [indexOf(repository), headOf(repository, false)]) {
      expect(tree.readLink('alias')).toBe('real');
      expect(new Listings(tree).at('alias/a.ts')).toEqual({ kind: 'file', path: 'real/a.ts' });
      expect(textOf(tree, 'real/package.json')).toBe('{}');
    }
  });
});

describe('of an unmerged name', () => {
  const sides = { 1: 'base', 2: 'ours', 3: 'theirs' } as const;

  test.each([
    ['both sides changed it: this side', [1, 2, 3], 'ours'],
    ['both sides added it: this side', [2, 3], 'ours'],
    ['the other side deleted it: this side', [1, 2], 'ours'],
    ['this side deleted it: the other side', [1, 3], 'theirs'],
    ['both sides renamed it: what both had', [1], 'base'],
  ] as const)('%s', (_name, stages, expected) => {
    const repository = repositoryOf({ 'other.ts': 'x' });
    const lines = stages.map((stage) => {
      repository.write({ blob: sides[stage] });
      return `100644 ${repository.git('hash-object', '-w', 'blob').trim()} ${String(stage)}\ta.ts\n`;
    });
    execFileSync('git', ['update-index', '--index-info'], {
      cwd: repository.path,
      env: gitEnvironment(),
      input: lines.join(''),
    });
    repository.write({ 'a.ts': '<<<<<<< conflict' });
    const tree = indexOf(repository);
    expect(pathsOf(tree)).toEqual(['a.ts', 'other.ts']);
    expect(textOf(tree, 'a.ts')).toBe(expected);
    expect(tree.unmerged).toEqual(['a.ts']);
  });
});

/** How the disk comes to hold other bytes than the blob, or the same without git's knowing. */
const contents: [
  name: string,
  attributes: string,
  settings: readonly string[],
  spoil: (path: string) => void,
][] = [
  ['nothing was touched', '', [], () => undefined],
  [
    'the file was edited',
    '',
    [],
    (path) => {
      appendFileSync(join(path, 'a.ts'), 'edited');
    },
  ],
  [
    'the file was edited to the same length',
    '',
    [],
    (path) => {
      writeFileSync(join(path, 'a.ts'), 'ONE\ntwo\n');
    },
  ],
  [
    'the file is gone',
    '',
    [],
    (path) => {
      rmSync(join(path, 'a.ts'));
    },
  ],
  [
    'the file is a folder now',
    '',
    [],
    (path) => {
      rmSync(join(path, 'a.ts'));
      mkdirSync(join(path, 'a.ts'));
    },
  ],
  ['core.autocrlf wrote other line ends', '', ['core.autocrlf=true'], () => undefined],
  ['eol=crlf wrote other line ends', '*.ts eol=crlf', [], () => undefined],
  ['an encoding was changed', '*.ts working-tree-encoding=UTF-16LE-BOM', [], () => undefined],
  ['$Id$ is spelled out', '*.ts ident', [], () => undefined],
  [
    'a filter changes every file',
    '*.ts filter=loud',
    ['filter.loud.smudge=tr a-z A-Z', 'filter.loud.clean=tr A-Z a-z'],
    () => undefined,
  ],
  [
    'it is taken to be unchanged, but is not',
    '',
    [],
    (path) => {
      execFileSync('git', ['update-index', '--assume-unchanged', 'a.ts'], {
        cwd: path,
        env: gitEnvironment(),
      });
      writeFileSync(join(path, 'a.ts'), 'changed in secret');
    },
  ],
];

describe('the content is the one that git keeps where', () => {
  test.each(contents)('%s', (_name, attributes, settings, spoil) => {
    const repository = repositoryOf({
      'a.ts': 'one\ntwo\n',
      'b.ts': '// $Id$\r\nmixed\n',
    });
    repository.write({ '.gitattributes': attributes });
    repository.git('add', '.gitattributes');
    repository.git('commit', '--quiet', '-m', 'attributes');
    for (const setting of settings) {
      const [key = '', value = ''] = setting.split('=');
      repository.git('config', key, value);
    }
    rmSync(join(repository.path, 'a.ts'));
    rmSync(join(repository.path, 'b.ts'));
    repository.git('checkout', '--', '.');
    spoil(repository.path);
    for (const tree of [indexOf(repository), headOf(repository), headOf(repository, false)]) {
      for (const file of ['a.ts', 'b.ts'])
        expect(textOf(tree, file)).toBe(repository.git('cat-file', 'blob', `:${file}`));
      expect(tree.blobOf?.('a.ts')).toBe(repository.git('rev-parse', ':a.ts').trim());
    }
  });

  test.skipIf(process.getuid?.() === 0)('the file may not be read', () => {
    const repository = repositoryOf({ 'a.ts': 'a' });
    chmodSync(join(repository.path, 'a.ts'), 0);
    expect(textOf(indexOf(repository), 'a.ts')).toBe('a');
  });

  test('files are many, large, the same and in no order', () => {
    const names = Array.from(
      { length: 5000 },
      (_, index) => `f${String(index % 50)}/${String((index * 7919) % 5000)}.ts`,
    );
    const large = 'x'.repeat(1_500_000);
    const files = Object.fromEntries(names.map((name, index) => [name, `text ${String(index % 4000)}`]));
    const repository = repositoryOf({
      ...files,
      'l1.ts': large,
      'l2.ts': `${large}2`,
      'l3.ts': `${large}3`,
      'l4.ts': `${large}4`,
    });
    const tree = headOf(repository, false);
    tree.expect?.(tree.files);
    for (const file of [...tree.files.slice(2500), ...tree.files.slice(0, 2500), ...tree.files.slice(0, 3)]) {
      const expected = file.startsWith('l') ? large.length : files[file];
      const text = textOf(tree, file);
      expect(file.startsWith('l') ? Math.min(text.length, large.length) : text).toBe(expected);
    }
  });

  test('a file that is too large is not read', () => {
    const repository = repositoryOf({ 'a.ts': 'x'.repeat(3 * 1024 * 1024), 'b.ts': 'b' });
    for (const tree of [indexOf(repository), headOf(repository, false)]) {
      tree.expect?.(tree.files);
      expect(tree.read('a.ts')).toEqual({ kind: 'too-large', bytes: 3 * 1024 * 1024 });
      expect(textOf(tree, 'b.ts')).toBe('b');
      expect(tree.read('a.ts', 4 * 1024 * 1024)).toMatchObject({ kind: 'text' });
    }
  });

  test('one object is damaged: the others are read', () => {
    const repository = repositoryOf({ 'a.ts': 'a', 'b.ts': 'b', 'c.ts': 'c' });
    const oid = repository.git('rev-parse', ':b.ts').trim();
    const object = join(repository.path, '.git/objects', oid.slice(0, 2), oid.slice(2));
    chmodSync(object, 0o644);
    writeFileSync(object, 'damaged');
    const tree = headOf(repository, false);
    tree.expect?.(tree.files);
    expect(tree.files.map((file) => textOf(tree, file))).toEqual(['a', expect.stringMatching(/^un/), 'c']);
  });

  test('an object is replaced for this clone alone', () => {
    const repository = repositoryOf({ 'a.ts': 'a', 'b.ts': 'b' });
    rmSync(join(repository.path, 'a.ts'));
    repository.git(
      'replace',
      repository.git('rev-parse', ':a.ts').trim(),
      repository.git('rev-parse', ':b.ts').trim(),
    );
    expect(textOf(headOf(repository), 'a.ts')).toBe('a');
  });
});

describe('a partial clone', () => {
  function partialClone(): Repository {
    const origin = repositoryOf({ 'a.ts': 'a', 'b.ts': 'b', 'c.ts': 'c' });
    origin.git('config', 'uploadpack.allowFilter', 'true');
    const clone = repositoryOf();
    clone.git('clone', '--quiet', '--no-checkout', '--filter=blob:none', `file://${origin.path}`, 'clone');
    const path = join(clone.path, 'clone');
    const git = (...commands: readonly string[]): string => clone.git('-C', 'clone', ...commands);
    // After a fetch git would tidy up, and still write when the test removes the clone.
    git('config', 'maintenance.auto', 'false');
    git('read-tree', 'HEAD');
    git('cat-file', 'blob', 'HEAD:b.ts');
    return { ...clone, path, git };
  }

  test('is not asked for what it lacks; one warning says so', () => {
    const clone = partialClone();
    for (const tree of [indexOf(clone), headOf(clone)]) {
      tree.expect?.(tree.files);
      expect(tree.files.map((file) => textOf(tree, file))).toEqual(['unfetched', 'b', 'unfetched']);
      expect(tree.warnings?.()).toEqual([
        'a.ts and 1 more: git has not got the content, so it was not read; in a partial clone, run `git fetch --refetch --no-filter`.',
      ]);
    }
  });

  test('lacks nothing after the command that the warning names', () => {
    const clone = partialClone();
    clone.git('fetch', '--quiet', '--refetch', '--no-filter');
    const tree = headOf(clone);
    expect(tree.files.map((file) => textOf(tree, file))).toEqual(['a', 'b', 'c']);
    expect(tree.warnings?.()).toEqual([]);
  });

  test('gives what lies on its disk', () => {
    const clone = partialClone();
    writeFileSync(join(clone.path, 'a.ts'), 'a');
    const tree = headOf(clone);
    expect(tree.files.map((file) => textOf(tree, file))).toEqual(['a', 'b', 'unfetched']);
  });
});

test('a damaged index is refused with a hint', () => {
  const repository = repositoryOf({ 'a.ts': 'a' });
  writeFileSync(join(repository.path, '.git/index'), 'damaged');
  expect(indexTree(repository.path)).toEqual({
    kind: 'refused',
    hint: 'git could not read this repository (.git/index: index file smaller than expected).',
  });
});
