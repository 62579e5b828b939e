import { chownSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { caseInsensitiveFolder, gitRepository, temporaryFolder, writeTree } from '@truepath/testkit';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { discover } from '../src/discover.js';
import type { Discovery } from '../src/discover.js';
import { UsageError } from '../src/usage-error.js';

const isWindows = process.platform === 'win32';

beforeEach(() => {
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
  vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

async function messageOf(run: Promise<Discovery>): Promise<string> {
  const error = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof UsageError)) throw new Error('expected a UsageError', { cause: error });
  expect(error.message).not.toContain('\n');
  return error.message;
}

function names(tree: Discovery['tree'], folder: string): string[] {
  const listed = tree.list(folder);
  return listed.kind === 'listed'
    ? listed.entries.map(({ name, kind }) => `${name} (${kind})`).sort()
    : [listed.kind];
}

const files = { '.gitignore': 'dist/\n', 'src/Button.tsx': '', 'src/pages/Home.tsx': '', 'lib/a.ts': '' };

describe('in a repository', () => {
  test.each<[string, string, string[], string[]]>([
    ['truepath', '', [], ['']],
    ['truepath .', '', ['.'], ['']],
    ['truepath src', '', ['src'], ['src']],
    ['truepath src/', '', ['src/'], ['src']],
    ['truepath ./src/../lib', '', ['./src/../lib'], ['lib']],
    ['truepath src/Button.tsx', '', ['src/Button.tsx'], ['src/Button.tsx']],
    ['truepath src lib/a.ts', '', ['src', 'lib/a.ts'], ['src', 'lib/a.ts']],
    ['cd src && truepath', 'src', [], ['src']],
    ['cd src && truepath pages ../lib', 'src', ['pages', '../lib'], ['src/pages', 'lib']],
    ['cd src && truepath Button.tsx', 'src', ['Button.tsx'], ['src/Button.tsx']],
    ['cd src && truepath ..', 'src', ['..'], ['']],
  ])('%s', async (_, cwd, paths, scopes) => {
    const repository = gitRepository(files);
    repository.write({ 'dist/x.js': '', 'src/new.ts': '' });
    const discovery = await discover(paths, join(repository.path, cwd));
    expect(discovery).toMatchObject({
      root: repository.path,
      scopes,
      git: true,
      drift: [],
      repositories: [],
      warnings: [],
    });
    expect(new Set(discovery.files)).toEqual(new Set([...Object.keys(files), 'src/new.ts']));
  });

  test('paths may be absolute and lie outside of cwd', async () => {
    const repository = gitRepository(files);
    const discovery = await discover([join(repository.path, 'src')], temporaryFolder().path);
    expect(discovery).toMatchObject({ root: repository.path, scopes: ['src'] });
  });

  test('GIT_DIR of another repository does not lead away', async () => {
    vi.stubEnv('GIT_DIR', join(gitRepository({ 'other.ts': '' }).path, '.git'));
    const repository = gitRepository(files);
    expect(await discover(['src'], repository.path)).toMatchObject({
      root: repository.path,
      scopes: ['src'],
    });
  });

  test.skipIf(isWindows)('a link that leads into the repository is the folder it leads to', async () => {
    const repository = gitRepository(files);
    const { path } = temporaryFolder();
    symlinkSync(join(repository.path, 'src'), join(path, 'link'));
    symlinkSync('src/pages', join(repository.path, 'inside'));
    expect(await discover(['link'], path)).toMatchObject({ root: repository.path, scopes: ['src'] });
    expect(await discover(['inside', 'src'], repository.path)).toMatchObject({
      scopes: ['src/pages', 'src'],
    });
    expect(await discover(['pages'], join(path, 'link'))).toMatchObject({ scopes: ['src/pages'] });
  });

  test('a sparse checkout lists what it leaves out, which reads as absent', async () => {
    const repository = gitRepository(files);
    repository.git('sparse-checkout', 'set', '--cone', 'lib');
    const { tree, files: found } = await discover([], repository.path);
    expect(names(tree, 'src')).toEqual(['Button.tsx (file)', 'pages (folder)']);
    expect(tree.read('src/Button.tsx')).toEqual({ kind: 'absent' });
    expect(new Set(found)).toEqual(new Set(['.gitignore', 'lib/a.ts']));
  });

  test('repositories inside the repository are opaque, and may be checked by themselves', async () => {
    const repository = gitRepository(files);
    const inner = gitRepository({ 'in.ts': '' }, { parent: join(repository.path, 'lib') });
    const name = inner.path.slice(inner.path.lastIndexOf('lib')).replaceAll('\\', '/');
    const outside = await discover([], repository.path);
    expect(outside.repositories).toEqual([name]);
    expect(names(outside.tree, 'lib')).toEqual(['a.ts (file)', `${name.slice(4)} (submodule)`]);
    expect(await discover([name], repository.path)).toMatchObject({
      root: inner.path,
      scopes: [''],
      files: ['in.ts'],
    });
  });

  test('1,000 paths ask git a few times only', async () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`src/f${index}/a.ts`, '']));
    const repository = gitRepository(many);
    const trace = join(repository.path, 'trace');
    vi.stubEnv('GIT_TRACE2', trace);
    const { scopes } = await discover(Object.keys(many), repository.path);
    expect(scopes).toEqual(Object.keys(many));
    const asked = readFileSync(trace, 'utf8').match(/ start /g);
    expect(asked?.length).toBeGreaterThan(0);
    expect(asked?.length).toBeLessThan(10);
  });
});

describe('an error is one line that says what to do', () => {
  test.each([
    ['src/Buton.tsx', '"src/Buton.tsx" does not exist: did you mean "src/Button.tsx"?'],
    ['scr/pages/Home.tsx', '"scr" does not exist: did you mean "src"?'],
    ['src/Button.tsx/x', '"src/Button.tsx/x" does not exist: name a file or folder that does'],
    ['zzzzzz', '"zzzzzz" does not exist: name a file or folder that does'],
    ['../zzzzzz/x', '"../zzzzzz" does not exist: name a file or folder that does'],
  ])('truepath %s', async (path, message) => {
    expect(await messageOf(discover([path], gitRepository(files).path))).toBe(message);
  });

  test.skipIf(process.platform !== 'linux')(
    'truepath SRC, where the disk tells the letter cases apart',
    async () => {
      const repository = gitRepository(files);
      expect(await messageOf(discover(['SRC'], repository.path))).toBe(
        '"SRC" does not exist: did you mean "src"?',
      );
      expect(await messageOf(discover(['src/button.tsx'], repository.path))).toContain('"src/Button.tsx"');
    },
  );

  test('paths in two repositories, or in one and in none', async () => {
    const [one, two, none] = [gitRepository(files), gitRepository(files), temporaryFolder()];
    expect(await messageOf(discover([one.path, two.path], none.path))).toContain('no common root');
    expect(await messageOf(discover([one.path, '.'], none.path))).toContain('no repository');
  });

  test('a bare repository', async () => {
    expect(await messageOf(discover([], gitRepository({}, { init: ['--bare'] }).path))).toContain(
      'git worktree add',
    );
  });
});

describe('without git', () => {
  test('what ignore files, node_modules and .git hold is left out', async () => {
    const { path } = temporaryFolder();
    writeTree(path, {
      '.gitignore': 'dist/\n*.log\n!keep.log\n',
      '.ignore': 'fixtures/\n',
      'a.ts': '',
      '.hidden/b.ts': '',
      'dist/x.js': '',
      'y.log': '',
      'keep.log': '',
      'fixtures/z.ts': '',
      'lib/.gitignore': '/made.ts\n',
      'lib/made.ts': '',
      'lib/node_modules/p/index.js': '',
      'node_modules/p/index.js': '',
      '[odd] (name)/{c}.ts': '',
    });
    const discovery = await discover([], path);
    expect(discovery).toMatchObject({ root: path, scopes: [''], git: false, warnings: [] });
    expect([...discovery.files].sort()).toEqual(
      [
        '.gitignore',
        '.hidden/b.ts',
        '.ignore',
        '[odd] (name)/{c}.ts',
        'a.ts',
        'keep.log',
        'lib/.gitignore',
      ].sort(),
    );
  });

  test('one path is the root, the folder of a file, and what holds them all for several', async () => {
    const { path } = temporaryFolder();
    writeTree(path, { 'src/a/x.ts': '', 'src/b/y.ts': '' });
    expect(await discover(['src'], path)).toMatchObject({ root: join(path, 'src'), scopes: [''] });
    expect(await discover(['src/a/x.ts'], path)).toMatchObject({
      root: join(path, 'src/a'),
      scopes: ['x.ts'],
      files: ['x.ts'],
    });
    expect(await discover(['src/a', 'src/b/y.ts'], path)).toMatchObject({
      root: join(path, 'src'),
      scopes: ['a', 'b/y.ts'],
    });
    expect(await discover(['src', 'src/b'], path)).toMatchObject({
      root: join(path, 'src'),
      scopes: ['', 'b'],
    });
  });

  test('a root whose own name is a pattern is searched', async () => {
    const { path } = temporaryFolder();
    const root = join(path, '[a] {b} !(c)');
    writeTree(root, { 'x.ts': '' });
    expect((await discover([], root)).files).toEqual(['x.ts']);
  });

  test.skipIf(process.getuid?.() !== 0)(
    'a repository of another user is checked from the disk, with a hint',
    async () => {
      const repository = gitRepository(files);
      chownSync(repository.path, 65534, 65534);
      const discovery = await discover([], repository.path);
      expect(discovery).toMatchObject({
        root: repository.path,
        git: false,
        warnings: [expect.stringContaining('safe.directory')],
      });
      expect(new Set(discovery.files)).toEqual(new Set(Object.keys(files)));
    },
  );

  test('so is a broken repository', async () => {
    const repository = gitRepository(files);
    writeFileSync(join(repository.path, '.git/index'), 'nonsense');
    const discovery = await discover(['src'], repository.path);
    expect(discovery).toMatchObject({ root: repository.path, scopes: ['src'], git: false });
    expect(discovery.warnings).toHaveLength(1);
  });

  test.skipIf(isWindows)('links in circles end', async () => {
    const { path } = temporaryFolder();
    writeTree(path, { 'a/x.ts': '' });
    symlinkSync('..', join(path, 'a/up'));
    expect((await discover([], path)).files).toEqual(['a/x.ts']);
  });
});

const insensitive = caseInsensitiveFolder();
describe.skipIf(insensitive === undefined)('on a disk that ignores letter case', () => {
  const mounted = { parent: insensitive ?? '' };

  test.each<[string, string, string[], string[]]>([
    ['truepath SRC', '', ['SRC'], ['src']],
    ['truepath SRC/PAGES/home.TSX', '', ['SRC/PAGES/home.TSX'], ['src/pages/Home.tsx']],
    ['cd Src && truepath', 'Src', [], ['src']],
    ['cd SRC && truepath Pages ../LIB', 'SRC', ['Pages', '../LIB'], ['src/pages', 'lib']],
  ])('%s', async (_, cwd, paths, scopes) => {
    const repository = gitRepository(files, mounted);
    const discovery = await discover(paths, join(repository.path, cwd));
    expect(discovery).toMatchObject({ scopes, git: true, drift: [] });
    expect(new Set(discovery.files)).toEqual(new Set(Object.keys(files)));
    expect(names(discovery.tree, 'src')).toEqual(['Button.tsx (file)', 'pages (folder)']);
    repository.remove();
  });

  test('the folder of the repository itself may be typed in another case', async () => {
    const repository = gitRepository(files, mounted);
    const typed = join(
      insensitive ?? '',
      repository.path.slice((insensitive ?? '').length + 1).toUpperCase(),
    );
    const discovery = await discover(['SRC'], typed);
    expect(discovery).toMatchObject({ scopes: ['src'], git: true });
    expect(names(discovery.tree, '')).toContain('src (folder)');
    repository.remove();
  });

  test('a file that the index spells otherwise is listed once, as the index does', async () => {
    const repository = gitRepository(files, mounted);
    renameSync(join(repository.path, 'src/Button.tsx'), join(repository.path, 'src/button.tsx'));
    const discovery = await discover(['src/button.tsx'], repository.path);
    expect(discovery.drift).toEqual([{ tracked: 'src/Button.tsx', disk: 'src/button.tsx' }]);
    expect(new Set(discovery.files)).toEqual(new Set(Object.keys(files)));
    expect(discovery.scopes).toEqual(['src/Button.tsx']);
    expect(names(discovery.tree, 'src')).toEqual(['Button.tsx (file)', 'pages (folder)']);
    expect(discovery.tree.read('src/Button.tsx')).toMatchObject({ kind: 'text', text: '' });
    repository.remove();
  });

  test('a folder that the index spells otherwise takes its untracked files along', async () => {
    const repository = gitRepository(files, mounted);
    renameSync(join(repository.path, 'src'), join(repository.path, 'between'));
    renameSync(join(repository.path, 'between'), join(repository.path, 'Src'));
    repository.write({ 'Src/pages/new.tsx': '' });
    const discovery = await discover([], join(repository.path, 'Src/pages'));
    expect(discovery.drift).toEqual([{ tracked: 'src', disk: 'Src' }]);
    expect(new Set(discovery.files)).toEqual(new Set([...Object.keys(files), 'src/pages/new.tsx']));
    expect(discovery.scopes).toEqual(['src/pages']);
    expect(names(discovery.tree, '')).toContain('src (folder)');
    expect(names(discovery.tree, '')).not.toContain('Src (folder)');
    expect(names(discovery.tree, 'src/pages')).toEqual(['Home.tsx (file)', 'new.tsx (file)']);
    repository.remove();
  });
});

test.skipIf(process.platform !== 'linux')(
  'a rename on a disk that tells letter cases apart is no drift',
  async () => {
    const repository = gitRepository(files);
    renameSync(join(repository.path, 'lib/a.ts'), join(repository.path, 'lib/A.ts'));
    mkdirSync(join(repository.path, 'SRC'));
    repository.write({ 'SRC/own.ts': '' });
    const discovery = await discover([], repository.path);
    expect(discovery.drift).toEqual([]);
    expect(discovery.files).toEqual(expect.arrayContaining(['lib/A.ts', 'SRC/own.ts', 'src/Button.tsx']));
    expect(names(discovery.tree, 'lib')).toEqual(['A.ts (file)']);
    rmSync(repository.path, { recursive: true });
  },
);
