import {
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';

import { caseInsensitiveFolder, gitRepository, temporaryFolder, writeTree } from '@truepath/testkit';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { findRepository, listFiles } from '../src/git.js';
import type { GitFiles } from '../src/git.js';
import { ignoredPaths } from '../src/git-ignore.js';
import { bytesOfName } from '../src/name-bytes.js';

const isWindows = process.platform === 'win32';

beforeEach(() => {
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
  vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** What is answered, and which of its commands git ran for that. */
function traced<T>(ask: () => T): { readonly answer: T; readonly commands: readonly string[] } {
  const folder = temporaryFolder();
  const trace = join(folder.path, 'trace');
  writeFileSync(trace, '');
  vi.stubEnv('GIT_TRACE', trace);
  try {
    const answer = ask();
    const lines = readFileSync(trace, 'utf8').matchAll(/built-in: git (\S+)/g);
    return { answer, commands: [...lines].map(([, command = '']) => command) };
  } finally {
    vi.unstubAllEnvs();
    folder.remove();
  }
}

function filesOf(topLevel: string): GitFiles {
  const files = listFiles(topLevel);
  if (files.kind !== 'listed') throw new Error(files.hint);
  return files;
}

describe('findRepository', () => {
  test('knows the top level and the way down from it', () => {
    const repository = gitRepository({ 'a/b/c.ts': '' });
    expect(findRepository(repository.path)).toEqual({
      kind: 'repository',
      topLevel: repository.path,
      prefix: '',
    });
    expect(findRepository(join(repository.path, 'a/b'))).toEqual({
      kind: 'repository',
      topLevel: repository.path,
      prefix: 'a/b',
    });
  });

  test.skipIf(isWindows)('is not misled by line breaks in the names on the way', () => {
    const { path } = temporaryFolder();
    const parent = join(path, 'x\n/y');
    mkdirSync(parent, { recursive: true });
    const repository = gitRepository({ 'a\n/b\n\n/c.ts': '' }, { parent });
    expect(findRepository(join(repository.path, 'a\n/b\n\n'))).toEqual({
      kind: 'repository',
      topLevel: repository.path,
      prefix: 'a\n/b\n\n',
    });
  });

  test.skipIf(isWindows)('gives the place behind a link', () => {
    const repository = gitRepository({ 'a/b.ts': '' });
    const { path } = temporaryFolder();
    symlinkSync(join(repository.path, 'a'), join(path, 'link'));
    expect(findRepository(join(path, 'link'))).toMatchObject({ topLevel: repository.path, prefix: 'a' });
  });

  test('says none where there is none', () => {
    expect(findRepository(temporaryFolder().path)).toEqual({ kind: 'none' });
  });

  test('says bare in a bare repository and inside it', () => {
    const repository = gitRepository({}, { init: ['--bare'] });
    expect([findRepository(repository.path), findRepository(join(repository.path, 'refs'))]).toEqual([
      { kind: 'bare', folder: repository.path },
      { kind: 'bare', folder: repository.path },
    ]);
  });

  test('refuses the folder that belongs to git itself', () => {
    expect(findRepository(join(gitRepository().path, '.git'))).toMatchObject({
      kind: 'refused',
      hint: expect.stringContaining('above .git'),
    });
  });

  test('finds a linked work tree and a submodule as what they are', () => {
    const repository = gitRepository({ 'a.ts': '' });
    const { path } = temporaryFolder();
    repository.git('worktree', 'add', '--quiet', join(path, 'tree'));
    expect(findRepository(join(path, 'tree'))).toMatchObject({
      kind: 'repository',
      topLevel: join(path, 'tree'),
    });
  });

  test('a repository whose git folder is gone is refused, not taken for none', () => {
    const { path } = temporaryFolder();
    writeTree(path, { '.git': 'gitdir: /nowhere/at/all\n' });
    expect(findRepository(path)).toMatchObject({
      kind: 'refused',
      hint: expect.stringContaining('/nowhere/at/all'),
    });
  });

  test.skipIf(process.getuid?.() !== 0)('a repository of another user is refused with the way out', () => {
    const repository = gitRepository({ 'a.ts': '' });
    chownSync(repository.path, 65534, 65534);
    lchownSync(join(repository.path, '.git'), 65534, 65534);
    expect(findRepository(repository.path)).toMatchObject({
      kind: 'refused',
      hint: expect.stringContaining('safe.directory'),
    });
    expect(listFiles(repository.path)).toMatchObject({
      kind: 'refused',
      hint: expect.stringContaining('safe.directory'),
    });
    vi.stubEnv('GIT_CONFIG_COUNT', '1');
    vi.stubEnv('GIT_CONFIG_KEY_0', 'safe.directory');
    vi.stubEnv('GIT_CONFIG_VALUE_0', repository.path);
    expect(findRepository(repository.path)).toMatchObject({ kind: 'repository' });
  });

  test('says so where git is not installed', () => {
    vi.stubEnv('PATH', temporaryFolder().path);
    const hint = 'git is not installed or not in PATH.';
    expect([findRepository(process.cwd()), listFiles(process.cwd())]).toEqual([
      { kind: 'refused', hint },
      { kind: 'refused', hint },
    ]);
    expect(ignoredPaths(process.cwd(), ['a']).size).toBe(0);
  });

  test.each(['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_COMMON_DIR'])(
    'is not led elsewhere by %s, as a hook has it',
    (name) => {
      const other = gitRepository({ 'other.ts': '' });
      const repository = gitRepository({ 'a.ts': '' });
      vi.stubEnv(
        name,
        join(other.path, name === 'GIT_WORK_TREE' ? '' : name === 'GIT_INDEX_FILE' ? '.git/index' : '.git'),
      );
      expect(findRepository(repository.path)).toMatchObject({
        kind: 'repository',
        topLevel: repository.path,
      });
      expect(filesOf(repository.path).tracked).toEqual(['a.ts']);
    },
  );
});

describe('listFiles', () => {
  test('tells tracked, untracked and ignored apart', () => {
    const repository = gitRepository({ '.gitignore': 'dist/\n', 'src/a.ts': '', 'src/gone.ts': '' });
    rmSync(join(repository.path, 'src/gone.ts'));
    repository.write({ 'dist/x.js': '', 'src/new.ts': '', 'intent.ts': '' });
    repository.git('add', '--intent-to-add', 'intent.ts');
    expect(filesOf(repository.path)).toEqual({
      kind: 'listed',
      tracked: ['.gitignore', 'intent.ts', 'src/a.ts', 'src/gone.ts'],
      untracked: ['src/new.ts'],
      skipped: [],
      links: [],
      repositories: [],
    });
  });

  test('a repository without a commit has its files too', () => {
    const repository = gitRepository();
    repository.write({ 'a.ts': '', 'b.ts': '' });
    repository.git('add', 'a.ts');
    expect(filesOf(repository.path)).toMatchObject({ tracked: ['a.ts'], untracked: ['b.ts'] });
  });

  test.skipIf(isWindows)('odd names come as they are', () => {
    const odd = [
      '"q".ts',
      '-x.ts',
      ' a .ts',
      'n\nl.ts',
      't\tab.ts',
      '🐋.ts',
      'e\u0301.ts',
      ':(top).ts',
      '? x',
      'back\\slash.ts',
      'y'.repeat(250),
    ];
    const repository = gitRepository(Object.fromEntries(odd.map((name) => [name, ''])));
    repository.write({ 'new\nline ?.ts': '', 'tab\tnew': '' });
    const files = filesOf(repository.path);
    expect(new Set(files.tracked)).toEqual(new Set(odd));
    expect(new Set(files.untracked)).toEqual(new Set(['new\nline ?.ts', 'tab\tnew']));
  });

  test.skipIf(process.platform !== 'linux')(
    'bytes that are not UTF-8 come as lone surrogates, next to names that are',
    () => {
      const repository = gitRepository({ 'é.ts': '' });
      writeFileSync(Buffer.concat([Buffer.from(repository.path), bytesOfName('/caf\uDCE9.ts')]), '');
      expect(filesOf(repository.path).untracked).toEqual(['caf\uDCE9.ts']);
      repository.commit();
      expect(new Set(filesOf(repository.path).tracked)).toEqual(new Set(['é.ts', 'caf\uDCE9.ts']));
    },
  );

  test.skipIf(isWindows)('links, submodules and stray repositories are told from files', () => {
    const inner = gitRepository({ 'inner.ts': '' });
    const repository = gitRepository({ 'a.ts': '' });
    symlinkSync('a.ts', join(repository.path, 'link.ts'));
    repository.git(
      '-c',
      'protocol.file.allow=always',
      'submodule',
      '--quiet',
      'add',
      inner.path,
      'vendor/inner',
    );
    repository.commit();
    gitRepository({ 'x.ts': '' }, { parent: repository.path });
    const files = filesOf(repository.path);
    expect(files).toMatchObject({ tracked: ['.gitmodules', 'a.ts'], links: ['link.ts'], untracked: [] });
    expect(files.repositories).toHaveLength(2);
    expect(files.repositories).toContain('vendor/inner');
  });

  test('an unmerged file is there once', () => {
    const repository = gitRepository({ 'a.ts': 'base', 'b.ts': '' });
    repository.git('checkout', '--quiet', '-b', 'side');
    repository.write({ 'a.ts': 'side' });
    repository.commit();
    repository.git('checkout', '--quiet', 'main');
    repository.write({ 'a.ts': 'main' });
    repository.commit();
    expect(() => repository.git('merge', 'side')).toThrow();
    expect(repository.git('ls-files', '--unmerged').trim().split('\n')).toHaveLength(3);
    expect(filesOf(repository.path).tracked).toEqual(['a.ts', 'b.ts']);
  });

  test.each([['--no-sparse-index'], ['--sparse-index']])(
    'what a sparse checkout (%s) leaves out is known',
    (kind) => {
      const repository = gitRepository({ 'top.ts': '', 'in/a.ts': '', 'out/b.ts': '', 'out/deep/c.ts': '' });
      repository.git('sparse-checkout', 'set', '--cone', kind, 'in');
      expect(readdirSync(repository.path)).not.toContain('out');
      expect(filesOf(repository.path)).toMatchObject({
        tracked: ['in/a.ts', 'top.ts'],
        skipped: ['out/b.ts', 'out/deep/c.ts'],
      });
    },
  );

  test('a broken index is refused with what git said', () => {
    const repository = gitRepository({ 'a.ts': '' });
    writeFileSync(join(repository.path, '.git/index'), 'nonsense');
    expect(listFiles(repository.path)).toMatchObject({
      kind: 'refused',
      hint: expect.stringContaining('index'),
    });
  });

  test('more than a pipe holds arrives in full', () => {
    const repository = gitRepository({ 'a.ts': '' });
    const blob = repository.git('hash-object', '-w', 'a.ts').trim();
    const lines = Array.from(
      { length: 40_000 },
      (_, index) => `100644 ${blob}\tfolder-${index % 99}/${'long-'.repeat(12)}${index}.ts\n`,
    );
    writeTree(temporaryFolder().path, {});
    const list = join(repository.path, '.git/list');
    writeFileSync(list, lines.join(''));
    repository.git('-c', `alias.load=!git update-index --index-info < .git/list`, 'load');
    expect(filesOf(repository.path).tracked).toHaveLength(40_001);
  });
});

describe('ignoredPaths', () => {
  test('gives the rule and where it stands', () => {
    const repository = gitRepository({
      '.gitignore': '# build\ndist/\n*.js\n!keep.js\n',
      'lib/.gitignore': '/made\n',
      'tracked.js': '',
    });
    repository.git('add', '--force', 'tracked.js');
    repository.write({ 'dist/x.ts': '' });
    const paths = [
      'dist/x.ts',
      'dist/absent/y.ts',
      'a.js',
      'keep.js',
      'tracked.js',
      'lib/made',
      'src/fine.ts',
      'dist',
    ];
    expect(Object.fromEntries(ignoredPaths(repository.path, paths))).toEqual({
      'dist/x.ts': { source: '.gitignore', line: 2, pattern: 'dist/' },
      'dist/absent/y.ts': { source: '.gitignore', line: 2, pattern: 'dist/' },
      dist: { source: '.gitignore', line: 2, pattern: 'dist/' },
      'a.js': { source: '.gitignore', line: 3, pattern: '*.js' },
      'lib/made': { source: 'lib/.gitignore', line: 1, pattern: '/made' },
    });
  });

  test('only what every clone has counts: neither info/exclude nor the excludes of this user', () => {
    const repository = gitRepository({ '.gitignore': 'a\n' });
    const { path } = temporaryFolder();
    writeTree(path, {
      '.gitignore': 'b\n',
      config: `[core]\n\texcludesFile = ${join(path, '.gitignore').replaceAll('\\', '/')}\n`,
    });
    writeFileSync(join(repository.path, '.git/info/exclude'), 'c\n');
    vi.stubEnv('GIT_CONFIG_GLOBAL', join(path, 'config'));
    expect([...ignoredPaths(repository.path, ['a', 'b', 'c']).keys()]).toEqual(['a']);
  });

  test('paths of any bytes come back as they went in', () => {
    const repository = gitRepository({ '.gitignore': '*.gen\n' });
    const paths = [
      '\n.gen',
      'caf\uDCE9.gen',
      '🐋 "x".gen',
      '-v.gen',
      ':(top)y.gen',
      ':/z.gen',
      '*.gen',
      'e\u0301.gen',
    ];
    expect([...ignoredPaths(repository.path, paths).keys()]).toEqual(paths);
  });

  test('a path on which git gives up costs the others nothing', () => {
    const repository = gitRepository({ '.gitignore': '*.gen\n', 'a/b': '' });
    if (!isWindows) symlinkSync('a', join(repository.path, 'link'));
    const paths = ['1.gen', '../outside.gen', '2.gen', '', 'link/x.gen', '3.gen'];
    expect([...ignoredPaths(repository.path, paths).keys()]).toEqual(
      isWindows ? ['1.gen', '2.gen', 'link/x.gen', '3.gen'] : ['1.gen', '2.gen', '3.gen'],
    );
  });

  test('a .gitignore that a sparse checkout leaves out of the disk counts', () => {
    const repository = gitRepository({ 'in/a.ts': '', 'out/.gitignore': 'made.ts\n', 'out/b.ts': '' });
    repository.git('sparse-checkout', 'set', '--cone', 'in');
    expect([...ignoredPaths(repository.path, ['out/made.ts', 'out/b.ts', 'in/made.ts']).keys()]).toEqual([
      'out/made.ts',
    ]);
  });

  test.skipIf(isWindows)('thousands of paths beyond a link are given up together', () => {
    const repository = gitRepository({ '.gitignore': '*.gen\n', 'a/b': '' });
    symlinkSync('a', join(repository.path, 'link'));
    const beyond = Array.from({ length: 5000 }, (_, index) => `link/${index}.gen`);
    const ask = () => [...ignoredPaths(repository.path, ['1.gen', ...beyond, '2.gen']).keys()];
    const { answer, commands } = traced(ask);
    expect(answer).toEqual(['1.gen', '2.gen']);
    expect(commands.filter((command) => command === 'check-ignore')).toHaveLength(2);
  });

  test('where there is no repository any more, git is asked once', () => {
    const { path, remove } = temporaryFolder();
    remove();
    const { answer, commands } = traced(() => ignoredPaths(path, Array.from({ length: 50_000 }, String)));
    expect(answer.size).toBe(0);
    expect(commands.filter((command) => command === 'check-ignore').length).toBeLessThanOrEqual(1);
  });

  test('50,000 paths are one question', () => {
    const repository = gitRepository({ '.gitignore': 'out/\n' });
    const paths = Array.from(
      { length: 50_000 },
      (_, index) => `${index % 2 === 0 ? 'out' : 'src'}/folder-${index % 100}/${index}.ts`,
    );
    expect(ignoredPaths(repository.path, paths).size).toBe(25_000);
  });

  test('letter case counts as it does on Linux, whatever core.ignoreCase says', () => {
    const repository = gitRepository({ '.gitignore': 'Dist/\n' });
    repository.git('config', 'core.ignoreCase', 'true');
    expect([...ignoredPaths(repository.path, ['dist/a', 'Dist/a']).keys()]).toEqual(['Dist/a']);
  });
});

describe('a hostile configuration', () => {
  const files = {
    '.gitignore': 'dist/\n',
    '.gitattributes': '* filter=evil diff=evil\n',
    'é.ts': '',
    'src/a.ts': '',
  };

  test.skipIf(isWindows)('executes nothing and changes nothing', () => {
    const repository = gitRepository(files);
    const { path } = temporaryFolder();
    const flag = join(path, 'executed');
    const script = join(path, 'evil');
    writeFileSync(script, `#!/bin/sh\necho "$0 $@" >> '${flag}'\n`);
    chmodSync(script, 0o755);
    repository.write({ 'src/new.ts': '', 'dist/x.ts': '' });
    const before = filesOf(repository.path);
    for (const hook of [
      'post-index-change',
      'fsmonitor-watchman',
      'post-checkout',
      'reference-transaction',
    ]) {
      writeFileSync(join(repository.path, '.git/hooks', hook), `#!/bin/sh\necho hook >> '${flag}'\n`, {
        mode: 0o755,
      });
    }
    const planted = [
      'core.fsmonitor',
      'diff.external',
      'core.pager',
      'pager.ls-files',
      'core.editor',
      'filter.evil.clean',
      'diff.evil.textconv',
      'core.sshCommand',
      'credential.helper',
      'core.askPass',
    ];
    for (const key of planted) repository.git('config', key, script);
    for (const alias of ['ls-files', 'rev-parse', 'check-ignore'])
      repository.git('config', `alias.${alias}`, `!${script}`);
    repository.git('status');
    expect(existsSync(flag), 'what was planted works').toBe(true);
    repository.git('config', 'filter.evil.process', script);
    rmSync(flag);
    expect(findRepository(join(repository.path, 'src'))).toEqual({
      kind: 'repository',
      topLevel: repository.path,
      prefix: 'src',
    });
    expect(filesOf(repository.path)).toEqual(before);
    expect([...ignoredPaths(repository.path, ['dist/x.ts', 'src/a.ts']).keys()]).toEqual(['dist/x.ts']);
    expect(existsSync(flag)).toBe(false);
  });

  test.each([
    ['core.quotePath', 'true'],
    ['core.ignoreCase', 'true'],
    ['core.ignoreCase', 'false'],
    ['color.ui', 'always'],
    ['core.untrackedCache', 'true'],
    ['core.fsmonitor', 'true'],
    ['core.preloadIndex', 'false'],
    ['submodule.recurse', 'true'],
    ['status.showUntrackedFiles', 'no'],
    ['core.precomposeUnicode', 'true'],
  ])('%s=%s changes no result', (key, value) => {
    const repository = gitRepository(files);
    repository.write({ 'src/A.ts': '', 'src/ü.ts': '', 'dist/x.ts': '' });
    const ask = (): unknown => [
      findRepository(join(repository.path, 'src')),
      filesOf(repository.path),
      ignoredPaths(repository.path, ['dist/é.ts', 'Dist/x.ts']),
    ];
    const before = ask();
    repository.git('config', key, value);
    expect(ask()).toEqual(before);
  });

  test('nothing is written to the index', () => {
    const repository = gitRepository(files);
    repository.write({ 'src/a.ts': 'changed' });
    const before = readdirSync(join(repository.path, '.git'));
    filesOf(repository.path);
    expect(readdirSync(join(repository.path, '.git'))).toEqual(before);
  });

  test.skipIf(isWindows)('a git in the repository itself is not the one that runs', () => {
    const repository = gitRepository(files);
    const flag = join(temporaryFolder().path, 'executed');
    writeFileSync(join(repository.path, 'git'), `#!/bin/sh\ntouch '${flag}'\n`, { mode: 0o755 });
    vi.stubEnv('PATH', `${process.env.PATH ?? ''}${delimiter}${repository.path}`);
    filesOf(repository.path);
    expect(existsSync(flag)).toBe(false);
  });
});

const insensitive = caseInsensitiveFolder();
describe.skipIf(insensitive === undefined)('on a disk that ignores letter case', () => {
  test('a rename of which git knows nothing shows both spellings', () => {
    const repository = gitRepository({ 'Foo.ts': 'foo' }, { parent: insensitive ?? '' });
    repository.git('mv', 'Foo.ts', 'foo.ts');
    repository.git('reset', '--quiet');
    expect(repository.git('config', 'core.ignoreCase').trim()).toBe('true');
    expect(filesOf(repository.path)).toMatchObject({ tracked: ['Foo.ts'], untracked: ['foo.ts'] });
    repository.remove();
  });

  test('a folder typed in another case gives its prefix as typed', () => {
    const repository = gitRepository({ 'Src/a.ts': '' }, { parent: insensitive ?? '' });
    const found = findRepository(join(repository.path, 'sRC'));
    expect(found).toMatchObject({ kind: 'repository', topLevel: repository.path });
    expect(found.kind === 'repository' ? found.prefix.toLowerCase() : found).toBe('src');
    repository.remove();
  });
});
