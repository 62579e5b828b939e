import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { gitRepository, type GitRepository } from '@truepath/testkit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { eslintFor, marksIn, type AnyESLint } from './linted.js';

/** Importers that are linted once. */
const unseen = Array.from({ length: 4 }, (_, index) => `src/unseen${String(index)}.js`);

let repository: GitRepository;
let eslint: AnyESLint;
beforeEach(() => {
  repository = gitRepository({
    'package.json': '{}',
    'src/button.js': '',
    'src/deep/icon.js': '',
    'src/a.js': '',
    'src/b.js': '',
    ...Object.fromEntries(unseen.map((file) => [file, ''])),
  });
  eslint = eslintFor(repository.path);
});
afterEach(() => {
  repository.remove();
});

type Change = (repository: GitRepository) => void;

const rename =
  (from: string, to: string): Change =>
  ({ path }) => {
    renameSync(join(path, from), join(path, to));
  };
const remove =
  (file: string): Change =>
  ({ path }) => {
    rmSync(join(path, file), { recursive: true });
  };
const write =
  (file: string, text = ''): Change =>
  ({ write: into }) => {
    into({ [file]: text });
  };
const git =
  (...commands: readonly string[]): Change =>
  (own) => {
    own.git(...commands);
  };

describe.each<[sentence: string, specifier: string, steps: readonly (readonly [Change, string[]])[]]>([
  [
    'the target is renamed, and back',
    './button',
    [
      [rename('src/button.js', 'src/Button.js'), ['no-case-mismatch «button»']],
      [rename('src/Button.js', 'src/button.js'), []],
    ],
  ],
  [
    'a folder on the way is renamed, and back',
    './deep/icon',
    [
      [rename('src/deep', 'src/Deep'), ['no-case-mismatch «deep»']],
      [rename('src/Deep', 'src/deep'), []],
    ],
  ],
  [
    'the target is deleted',
    './deep/icon',
    [[remove('src/deep/icon.js'), ['no-misspelled-path «./deep/icon»']]],
  ],
  [
    'the folder of the target is deleted',
    './deep/icon',
    [[remove('src/deep'), ['no-misspelled-path «./deep/icon»']]],
  ],
  [
    'the target is made by a change that makes it right',
    './later',
    [
      [write('src/x.txt'), ['no-misspelled-path «./later»']],
      [write('src/later.js'), ['no-untracked-target «./later»']],
      [git('add', 'src/later.js'), []],
      [git('rm', '--cached', '--quiet', 'src/later.js'), ['no-untracked-target «./later»']],
    ],
  ],
  [
    'a file that means another one elsewhere comes beside the target',
    './deep',
    [
      [write('src/deep/index.js'), ['no-untracked-target «./deep»']],
      [write('src/Deep.js'), ['no-case-mismatch «deep»']],
      [remove('src/Deep.js'), ['no-untracked-target «./deep»']],
    ],
  ],
  [
    'a configuration begins to explain an alias',
    '@/Button',
    [
      [
        write('tsconfig.json', '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }'),
        ['no-case-mismatch «Button»'],
      ],
      [
        write('tsconfig.json', '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }'),
        ['no-misspelled-path «@/Button»'],
      ],
    ],
  ],
  [
    'git begins to ignore the target',
    './made',
    [
      [write('src/x.txt'), ['no-misspelled-path «./made»']],
      [write('.gitignore', 'made.js\n'), []],
    ],
  ],
  [
    'truepath.json begins to leave the file out',
    './Button',
    [
      [write('src/x.txt'), ['no-case-mismatch «Button»']],
      [write('truepath.json', '{ "ignore": ["src/"] }'), []],
      [write('truepath.json', '{}'), ['no-case-mismatch «Button»']],
    ],
  ],
])('%s', (_sentence, specifier, steps) => {
  test('the same ESLint says so at the next run', async () => {
    await marksIn(eslint, 'src/a.js', `import '${specifier}';`);
    for (const [change, expected] of steps) {
      change(repository);
      expect(await marksIn(eslint, 'src/a.js', `import '${specifier}';`)).toEqual(expected);
    }
  });

  test('the same ESLint says so of a file that it never saw, however little time has passed', async () => {
    await marksIn(eslint, 'src/a.js', `import '${specifier}';`);
    for (const [index, [change, expected]] of steps.entries()) {
      const importer = unseen[index] ?? '';
      repository.write({ [importer]: `import '${specifier}';` });
      change(repository);
      const [result] = await eslint.lintFiles([importer]);
      expect(result?.messages.map(({ ruleId }) => ruleId)).toEqual(
        expected.map((mark) => `truepath/${mark.split(' ')[0] ?? ''}`),
      );
    }
  });

  test('another ESLint of the same process says so, of a file that it never saw', async () => {
    await marksIn(eslint, 'src/a.js', `import '${specifier}';`);
    for (const [change, expected] of steps) {
      change(repository);
      const other = eslintFor(repository.path);
      expect(await marksIn(other, 'src/b.js', `import '${specifier}';`)).toEqual(expected);
    }
  });
});

/** Files whose name says that what is not there may be meant to be so, and what is said of another one beside them. */
test.each(['src/a.template.js', 'src/missing-module.spec.js'])(
  '%s and a file beside it write the same, and each is judged by itself, whichever comes first',
  async (excused) => {
    const text = "import './deep/nothing-of-that-name';";
    const alone = [await marksIn(eslintFor(repository.path), excused, text), ['no-misspelled-path']];
    const marks = async (file: string): Promise<readonly string[]> =>
      (await marksIn(eslint, file, text)).map((mark) => mark.split(' ')[0] ?? '');
    expect([await marks(excused), await marks('src/a.js')]).toEqual(alone);
    expect([await marks('src/b.js'), await marks(excused)]).toEqual(alone.toReversed());
  },
);
