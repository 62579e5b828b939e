import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { caseInsensitiveFolder, gitEnvironment, gitRepository, memoryTree } from '@truepath/testkit';
import { DEFAULT_CONFIGURATION } from '@truepath/core/configuration';
import { overlayTree } from '@truepath/core/overlay-tree';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';

import { buildCommand } from '../built-command.js';
import { check } from '../../src/check.js';
import { straighten } from '../../src/drift.js';
import { Progress } from '../../src/progress.js';
import { treeReader } from '../../src/reader.js';
import { see, wrongCase } from '../hostile/user.js';

type Repository = ReturnType<typeof gitRepository>;
type Files = Readonly<Record<string, string>>;
type Renames = Readonly<Record<string, string>>;

const mount = caseInsensitiveFolder();
const undo: (() => void)[] = [];
beforeAll(buildCommand);
afterEach(() => {
  while (undo.length > 0) undo.pop()?.();
});

/** A repository on a disk that ignores letter case, in which names were changed on disk behind git's back. */
function drifted(files: Files, renames: Renames): Repository {
  const repository = gitRepository(files, { parent: mount ?? '' });
  undo.push(repository.remove);
  for (const [from, to] of Object.entries(renames))
    renameSync(join(repository.path, from), join(repository.path, to));
  expect(repository.git('status', '--porcelain')).toBe('');
  return repository;
}

/** Without the summary, which other tests hold. */
function seenIn(folder: string, ...given: readonly string[]): readonly string[] {
  return see(folder, { arguments: given }).filter((line) => !/^[✔✖⚠] \d/.test(line));
}

interface Told {
  readonly disk: string;
  readonly keep: string;
  readonly undo: string;
  readonly importers?: string;
}

const drift = (target: string, { disk, keep, undo: back, importers }: Told): string[] => [
  target,
  `    error  Git tracks \`${target}\`, which this disk calls \`${disk}\`: an import by that name works here and fails in every clone. Run \`${keep}\` to keep this disk's spelling, or \`${back}\` to keep git's.   git-case-drift`,
  ...(importers === undefined ? [] : [`      Imported by ${importers}.`]),
  `      $ ${keep}`,
  `      or $ ${back}`,
];

const button = (importers?: string): string[] =>
  drift('src/Button.ts', {
    disk: 'src/button.ts',
    keep: 'git mv src/Button.ts src/button.ts',
    undo: 'mv src/button.ts src/Button.ts',
    ...(importers === undefined ? {} : { importers }),
  });
const pages = (importers?: string): string[] =>
  drift('src/pages', {
    disk: 'src/Pages',
    keep: 'git mv src/pages src/Pages-renamed && git mv src/Pages-renamed src/Pages',
    undo: 'mv src/Pages src/pages-renamed && mv src/pages-renamed src/pages',
    ...(importers === undefined ? {} : { importers }),
  });

const files = { 'src/Button.ts': '', 'src/pages/Home.ts': '' };
const rename = { 'src/Button.ts': 'src/button.ts' };
const renameFolder = { 'src/pages': 'src/Pages' };

const rows: [sentence: string, files: Files, renames: Renames, seen: readonly string[]][] = [
  [
    'an import that agrees with the disk alone belongs to the drift; one that agrees with git is right',
    { ...files, 'src/disk.ts': "import './button';\n", 'src/index.ts': "import './Button';\n" },
    rename,
    [...button('src/disk.ts:1:9'), 'exit 1'],
  ],
  [
    'a drift that nothing imports yet is told of as well',
    { ...files, 'src/index.ts': "import './Button';\n" },
    rename,
    [...button(), 'exit 1'],
  ],
  [
    'a spelling that neither has is a wrong path of its own',
    { ...files, 'src/a.ts': "import './BUTTON';\n" },
    rename,
    [...button(), 'src/a.ts', wrongCase('1:11', './BUTTON', './Button'), 'exit 1'],
  ],
  [
    'a folder, through which a file, an index and an alias lead',
    {
      ...files,
      'src/pages/index.ts': '',
      'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}',
      'src/a.ts':
        "import './Pages/Home';\nimport './Pages';\nimport '@/Pages/Home.js';\nimport './pages/Home';\n",
    },
    renameFolder,
    [...pages('src/a.ts:1:9, src/a.ts:2:9, src/a.ts:3:9'), 'exit 1'],
  ],
  [
    'a folder beside which the name of the first step is taken',
    { ...files, 'src/PAGES-renamed/a.ts': '' },
    renameFolder,
    [
      ...drift('src/pages', {
        disk: 'src/Pages',
        keep: 'git mv src/pages src/Pages-renamed-2 && git mv src/Pages-renamed-2 src/Pages',
        undo: 'mv src/Pages src/pages-renamed-2 && mv src/pages-renamed-2 src/pages',
      }),
      'exit 1',
    ],
  ],
  [
    'what lies in the folder leads out of it and beside itself',
    {
      ...files,
      'src/pages/Other.ts': "import './Home';\nimport '../pages/Home';\nimport '../Pages/Home';\n",
    },
    renameFolder,
    [...pages('src/pages/Other.ts:3:9'), 'exit 1'],
  ],
  [
    'a folder and a file in it: an import of both belongs to both',
    { ...files, 'src/a.ts': "import './Pages/home';\nimport './pages/home';\nimport './Pages/Home';\n" },
    { 'src/pages': 'src/Pages', 'src/Pages/Home.ts': 'src/Pages/home.ts' },
    [
      ...pages('src/a.ts:1:9, src/a.ts:3:9'),
      ...drift('src/pages/Home.ts', {
        disk: 'src/pages/home.ts',
        keep: 'git mv src/pages/Home.ts src/pages/home.ts',
        undo: 'mv src/pages/home.ts src/pages/Home.ts',
        importers: 'src/a.ts:1:9, src/a.ts:2:9',
      }),
      'exit 1',
    ],
  ],
  [
    'one part drifted and another one is wrong everywhere: the path is wrong',
    { ...files, 'src/a.ts': "import './Pages/home';\n" },
    renameFolder,
    ['src/a.ts', wrongCase('1:11', './Pages/home', './pages/Home'), ...pages(), 'exit 1'],
  ],
  [
    'every form, extension and query',
    {
      ...files,
      'src/a.ts': [
        "export * from './button.js';",
        "import('./button?raw');",
        "type T = import('./button').T;",
        "vi.mock('./button.ts');",
        '',
      ].join('\n'),
    },
    rename,
    [...button('src/a.ts:1:16, src/a.ts:2:9, src/a.ts:3:18, src/a.ts:4:10'), 'exit 1'],
  ],
  [
    'a comment silences an import, and is not called unused; the drift stays',
    {
      ...files,
      'src/a.ts': "import './button'; // truepath-disable-line -- here\n",
      'src/b.ts': "import './Button'; // truepath-disable-line -- nothing\n",
    },
    rename,
    [...button(), '⚠ src/b.ts:1:23: `truepath-disable-line` silences nothing: remove it.', 'exit 1'],
  ],
  [
    'a severity',
    {
      ...files,
      'src/a.ts': "import './button';\n",
      'truepath.json': '{"severity":{"git-case-drift":"warning"}}',
    },
    rename,
    [...button('src/a.ts:1:9').map((line) => line.replace(' error ', ' warning ')), 'exit 0'],
  ],
  [
    'turned off',
    {
      ...files,
      'src/a.ts': "import './button';\n",
      'truepath.json': '{"severity":{"git-case-drift":"off"}}',
    },
    rename,
    ['exit 0'],
  ],
  [
    'names that a shell would take apart',
    { "src/It's $(x).ts": '', 'src/a.ts': 'import "./it\'s $(x)";\n' },
    { "src/It's $(x).ts": "src/it's $(x).ts" },
    [
      ...drift("src/It's $(x).ts", {
        disk: "src/it's $(x).ts",
        keep: "git mv 'src/It'\\''s $(x).ts' 'src/it'\\''s $(x).ts'",
        undo: "mv 'src/it'\\''s $(x).ts' 'src/It'\\''s $(x).ts'",
        importers: 'src/a.ts:1:9',
      }),
      'exit 1',
    ],
  ],
];

/** The findings of a run, as the contract has them. */
function findingsIn({ path }: Repository): readonly Reported[] {
  const report = JSON.parse(seenIn(path, '--format', 'json').slice(0, -1).join('\n')) as {
    readonly findings: readonly Reported[];
  };
  return report.findings;
}

interface Reported {
  readonly commands: readonly [keep: string, undo: string];
}

function namesOnDisk(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => !name.startsWith('.git')).toSorted();
}

/** For a second Linux takes a name on such a mount for one that is there still, in each spelling that was asked for. */
function inSteps(command = 'false'): string {
  return command.replace(' && ', ' && sleep 1.2 && ');
}

describe.skipIf(mount === undefined)('on a disk that ignores letter case', () => {
  test.each(rows)('%s', (_, given, renames, seen) => {
    expect(seenIn(drifted(given, renames).path)).toEqual(seen);
  });

  const directions: [direction: string, which: 0 | 1][] = [
    ["keeps the disk's spelling", 0],
    ["keeps git's spelling", 1],
  ];

  /** What drifts, and is repaired by what was printed. */
  const repairable: [sentence: string, files: Files, renames: Renames][] = [
    ['a file', { 'src/Button.ts': '1;' }, { 'src/Button.ts': 'src/button.ts' }],
    ['a folder', { 'src/pages/Home.ts': '1;', 'src/pages/deep/x.ts': '' }, { 'src/pages': 'src/Pages' }],
    [
      'a folder in a folder, and a file in it',
      { 'src/Ui/Forms/Field.ts': '1;', 'src/Ui/Forms/a.ts': '' },
      {
        'src/Ui': 'src/ui',
        'src/ui/Forms': 'src/ui/forms',
        'src/ui/forms/Field.ts': 'src/ui/forms/field.ts',
      },
    ],
    // All that exFAT takes in a name.
    [
      'names that a shell would take apart',
      { "-It's $(touch pwned) [a]/%s`.ts": '1;' },
      { "-It's $(touch pwned) [a]": "-it's $(touch pwned) [a]" },
    ],
  ];

  test.each(repairable.flatMap((row) => directions.map((direction) => [...row, ...direction] as const)))(
    '%s: the printed commands repair it, one by one: %#',
    (_name, given, renames, _direction, which) => {
      const repository = drifted(given, renames);
      const { path, git } = repository;
      const before = namesOnDisk(path);
      const indexed = git('ls-files', '-z');
      let findings = findingsIn(repository);
      expect(findings).toHaveLength(Object.keys(renames).length);
      while (findings.length > 0) {
        const command = inSteps(findings[0]?.commands[which]);
        execFileSync('sh', ['-c', command], { cwd: path, env: gitEnvironment() });
        const left = findingsIn(repository);
        expect(left).toHaveLength(findings.length - 1);
        findings = left;
      }
      const after = namesOnDisk(path);
      const tracked = git('ls-files', '-z').split('\0').slice(0, -1);
      // Disk and index say the same, and the direction says which of them moved.
      expect(after).toEqual(expect.arrayContaining(tracked));
      expect(after.join() === before.join()).toBe(which === 0);
      expect(git('ls-files', '-z') === indexed).toBe(which === 1);
      expect(seenIn(path)).toEqual(['exit 0']);
    },
  );

  test('--fix touches neither the index nor an import that drifted', () => {
    const text = "import './button';\nimport './Pages/Home';\nimport './pages/home';\n";
    const repository = drifted({ ...files, 'src/a.ts': text }, { ...rename, ...renameFolder });
    const before = repository.git('ls-files', '--stage', '--debug');
    const seen = seenIn(repository.path, '--fix');
    expect(seen).toContain('  3:17  repaired  `./pages/home` → `./pages/Home`');
    expect(seen.at(-1)).toBe('exit 1');
    expect(readFileSync(join(repository.path, 'src/a.ts'), 'utf8')).toBe(text.replace('/home', '/Home'));
    expect(repository.git('ls-files', '--stage')).toBe(before.replaceAll(/^ {2}.*\n/gm, ''));
    expect(readdirSync(join(repository.path, 'src')).toSorted()).toEqual(['Pages', 'a.ts', 'button.ts']);
  });

  test('index and commit know nothing of the disk: there the import is wrong', () => {
    const repository = drifted({ ...files, 'src/a.ts': "import './button';\n" }, rename);
    const seen = ['src/a.ts', wrongCase('1:11', './button', './Button'), 'exit 1'];
    expect(seenIn(repository.path, '--staged')).toEqual(seen);
    expect(seenIn(repository.path, '--tree', 'HEAD')).toEqual(seen);
  });

  test('a rename that git was told of makes the new name right', () => {
    const repository = drifted({ ...files, 'src/a.ts': "import './Button';\n" }, {});
    repository.git('mv', 'src/Button.ts', 'src/button.ts');
    expect(seenIn(repository.path)).toEqual([
      'src/a.ts',
      wrongCase('1:11', './Button', './button'),
      'exit 1',
    ]);
  });

  test('the working folder and the typed path in another case change nothing', () => {
    const { path } = drifted({ ...files, 'src/a.ts': "import './button';\n" }, rename);
    const wrong = join(dirname(path), basename(path).toUpperCase());
    const seen = [...button('src/a.ts:1:9'), 'exit 1'];
    for (const [folder, ...given] of [[path], [wrong], [join(wrong, 'SRC')], [path, 'SRC/A.ts']])
      expect(seenIn(folder ?? '', ...given), given.join()).toEqual(seen);
    expect(seenIn(path, 'src/button.ts')).toEqual([...button(), 'exit 1']);
    expect(seenIn(path, 'src/pages')).toEqual(['exit 0']);
  });

  test('an untracked file in a folder that drifted is no file of its own', () => {
    const repository = drifted(
      { ...files, 'src/a.ts': "import './pages/new';\nimport './Pages/new';\n" },
      renameFolder,
    );
    repository.write({ 'src/Pages/new.ts': '' });
    expect(seenIn(repository.path)).toEqual([
      ...pages('src/a.ts:2:9'),
      'src/pages/new.ts',
      '    warning  `src/pages/new.ts` is imported and exists on this machine only: run `git add src/pages/new.ts`.   untracked-target',
      '      Imported by src/a.ts:1:9.',
      '      $ git add src/pages/new.ts',
      'exit 1',
    ]);
    execFileSync('git', ['add', 'src/pages/new.ts'], { cwd: repository.path, env: gitEnvironment() });
    expect(repository.git('ls-files', 'src/pages')).toBe('src/pages/Home.ts\nsrc/pages/new.ts\n');
  });
});

/** exFAT tells the Unicode forms of a name apart, so that a disk which does not is one in memory. */
test('on a disk that ignores Unicode form, where git tracks one form and the disk holds the other', async () => {
  const importers = { 'a.ts': "import './cafe\u0301';\n", 'b.ts': "import './caf\u00e9';\n" };
  const disk = memoryTree({ 'cafe\u0301.ts': '', ...importers }, { ignoreCase: true });
  const tracked = ['a.ts', 'b.ts', 'caf\u00e9.ts'];
  const { untracked, drift: names } = straighten(tracked, ['cafe\u0301.ts'], disk);
  const tree = overlayTree(disk, ['caf\u00e9.ts'], { hidden: ['cafe\u0301.ts'] });
  const { settled, fileFindings } = await check({
    tree,
    reader: treeReader(tree),
    files: tracked,
    tracked,
    untracked,
    drift: names,
    scopes: [''],
    configuration: DEFAULT_CONFIGURATION,
    isLeftOut: () => false,
    ignored: () => new Map(),
    progress: new Progress({ now: () => 0 }),
    now: () => 0,
  });
  expect(settled).toEqual([]);
  expect(fileFindings).toMatchObject([
    {
      kind: 'git-case-drift',
      target: 'caf\u00e9.ts',
      importers: [{ file: 'a.ts', line: 1, column: 9, specifier: './cafe\u0301' }],
      // Spelled out, because a terminal shows both alike and may change what it copies.
      commands: [
        `git mv 'caf\u00e9.ts' "$(printf 'cafe\\314\\201.ts')"`,
        `mv "$(printf 'cafe\\314\\201.ts')" 'caf\u00e9.ts'`,
      ],
    },
  ]);
});
