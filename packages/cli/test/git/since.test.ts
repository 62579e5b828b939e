import { join } from 'node:path';

import { gitRepository, type GitRepository } from '@truepath/testkit';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';

import { buildCommand, runCommand } from '../built-command.js';
import { type Change, changedRepository, inShort, reportedFindings } from './changed.js';

interface Row extends Change {
  /** `file:line specifier → suggestion (kind) because of the change`, for each finding. */
  readonly brought: readonly string[];
}

/** A text long enough for git to see it again after a line was changed. */
const long = Array.from(
  { length: 20 },
  (_, index) => `export const n${String(index)} = ${String(index)};\n`,
).join('');
const button = { 'src/Button.ts': `${long}// button\n` };
const importers = Object.fromEntries(
  Array.from({ length: 6 }, (_, index) => [
    `src/pages/p${String(index)}.ts`,
    `${long}import '../utils/u${String(index)}';\n`,
  ]),
);
const utils = Object.fromEntries(
  Array.from({ length: 6 }, (_, index) => [`src/utils/u${String(index)}.ts`, `${long}// ${String(index)}\n`]),
);

const partNames = Array.from({ length: 9 }, (_, index) => `N${String(index)}`);
const parts = Object.fromEntries(partNames.map((name) => [`app/parts/${name}.ts`, `${long}// ${name}\n`]));
/** A text that imports all parts by a prefix that nothing explains. */
const usesOf = (folder: string): string =>
  partNames.map((name) => `import '@/${folder}/${name}';\n`).join('');

const aliasOf = (folder: string): string =>
  JSON.stringify({ compilerOptions: { paths: { '@/*': [`./${folder}/*`] } } });

const changes: [sentence: string, change: Row][] = [
  [
    'an import that is written wrongly is new',
    {
      before: { ...button, 'src/a.ts': '' },
      after: { 'src/a.ts': "import './button';\n" },
      brought: ['src/a.ts:1 ./button → ./Button (case-mismatch) changed src/a.ts'],
    },
  ],
  [
    'an import that was wrong is not new, wherever its line moves',
    {
      before: { ...button, 'src/a.ts': "import './button';\n" },
      after: { 'src/a.ts': "// one\n// two\nimport './button';\nimport './Button';\n" },
      brought: [],
    },
  ],
  [
    'a second import of what was wrong once is new',
    {
      before: { ...button, 'src/a.ts': "import './button';\n" },
      after: { 'src/a.ts': "import './button';\nexport * from './button';\n" },
      brought: ['src/a.ts:2 ./button → ./Button (case-mismatch) changed src/a.ts'],
    },
  ],
  [
    'a file whose letter case is renamed breaks importers that the change does not touch',
    {
      before: { ...button, 'src/a.ts': "import './Button';\n", 'lib/b.ts': "import '../src/Button';\n" },
      after: {},
      renames: [['src/Button.ts', 'src/button.ts']],
      brought: [
        'lib/b.ts:1 ../src/Button → ../src/button (case-mismatch) renamed src/Button.ts src/button.ts',
        'src/a.ts:1 ./Button → ./button (case-mismatch) renamed src/Button.ts src/button.ts',
      ],
    },
  ],
  [
    'a file that gets another name breaks its importers, and they are told the new one',
    {
      before: { ...button, 'src/a.ts': "import './Button';\n" },
      after: {},
      renames: [['src/Button.ts', 'src/elements/PrimaryAction.ts']],
      brought: [
        'src/a.ts:1 ./Button → ./elements/PrimaryAction (misspelled) renamed src/Button.ts src/elements/PrimaryAction.ts',
      ],
    },
  ],
  [
    'so are those who import it by an alias',
    {
      before: {
        ...button,
        'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"],"ui/*":["./src/ui/*"]}}}',
        'src/ui/Menu.ts': `${long}// menu`,
        'src/a.ts': "import '@/Button.js';\nimport '@/ui/Menu';\nimport 'ui/Menu';\n",
      },
      after: {},
      renames: [
        ['src/Button.ts', 'src/elements/PrimaryAction.ts'],
        ['src/ui/Menu.ts', 'src/ui/bars/Choice.ts'],
      ],
      brought: [
        'src/a.ts:1 @/Button.js → @/elements/PrimaryAction.js (misspelled) renamed src/Button.ts src/elements/PrimaryAction.ts',
        'src/a.ts:2 @/ui/Menu → @/ui/bars/Choice (misspelled) renamed src/ui/Menu.ts src/ui/bars/Choice.ts',
        'src/a.ts:3 ui/Menu → ui/bars/Choice (misspelled) renamed src/ui/Menu.ts src/ui/bars/Choice.ts',
      ],
    },
  ],
  [
    'a file that is renamed and rewritten at once is a rename all the same',
    {
      before: { ...button, 'src/a.ts': "import './Button';\n" },
      after: { 'src/Button.ts': undefined, 'src/button.ts': 'nothing of it is left' },
      brought: ['src/a.ts:1 ./Button → ./button (case-mismatch) renamed src/Button.ts src/button.ts'],
    },
  ],
  [
    'a file that is deleted breaks its importers',
    {
      before: { ...button, 'src/a.ts': "import './Button';\n" },
      after: { 'src/Button.ts': undefined },
      brought: ['src/a.ts:1 ./Button (not-found) deleted src/Button.ts'],
    },
  ],
  [
    'what a build makes is not taken away by who stops tracking it',
    {
      before: {
        'tsconfig.json': '{"compilerOptions":{"outDir":"out"}}',
        'out/a.js': '',
        'm.js': "require('./out/a');\n",
      },
      after: { 'out/a.js': undefined },
      brought: [],
    },
  ],
  [
    'a folder that a manifest names is taken away by who renames it',
    {
      before: {
        'package.json': '{"main":"src/index.js"}',
        'src/index.js': long,
        'test/a.js': "require('../src/index');\n",
      },
      after: {},
      renames: [['src', 'lib']],
      brought: ['test/a.js:1 ../src/index → ../lib/index (misspelled) renamed src/index.js lib/index.js'],
    },
  ],
  [
    'a failure that the code provides for is none, wherever the file was',
    {
      before: {
        'package.json': '{"main":"src/index.js"}',
        'src/index.js': long,
        'test/a.js': "try { require('../src/index'); } catch {}\n",
      },
      after: {},
      renames: [['src', 'lib']],
      brought: [],
    },
  ],
  [
    'a folder that is renamed cannot pass for a folder of templates, though everything in the other one fails',
    {
      before: { ...importers, ...utils },
      after: {},
      renames: [['src/utils', 'src/helpers']],
      brought: Array.from({ length: 6 }, (_, index) => {
        const name = `u${String(index)}`;
        return `src/pages/p${String(index)}.ts:21 ../utils/${name} → ../helpers/${name} (misspelled) renamed src/utils/${name}.ts src/helpers/${name}.ts`;
      }),
    },
  ],
  [
    'a folder that is renamed does not take away what showed where its prefix leads',
    {
      before: { 'package.json': '{}', ...parts, 'app/uses.ts': usesOf('parts') },
      after: {},
      renames: [['app/parts', 'app/widgets']],
      brought: partNames.map(
        (name, index) =>
          `app/uses.ts:${String(index + 1)} @/parts/${name} → @/widgets/${name} (misspelled) renamed app/parts/${name}.ts app/widgets/${name}.ts`,
      ),
    },
  ],
  [
    'nor does one that is renamed by letter case',
    {
      before: { 'package.json': '{}', ...parts, 'app/uses.ts': usesOf('parts') },
      after: {},
      renames: [['app/parts', 'app/Parts']],
      brought: partNames.map(
        (name, index) =>
          `app/uses.ts:${String(index + 1)} @/parts/${name} → @/Parts/${name} (case-mismatch) renamed app/parts/${name}.ts app/Parts/${name}.ts`,
      ),
    },
  ],
  [
    'what was wrong behind a prefix that nothing but the repository explains is not new',
    {
      before: { 'package.json': '{}', ...parts, 'app/uses.ts': `${usesOf('parts')}import '@/parts/n0';\n` },
      after: { 'app/other.ts': "import '@/parts/n1';\n" },
      brought: ['app/other.ts:1 @/parts/n1 → @/parts/N1 (case-mismatch) added app/other.ts'],
    },
  ],
  [
    'an importer that moves with its wrong import brings nothing new',
    {
      before: { 'src/a.ts': `${long}import './nowhere';\n` },
      after: {},
      renames: [['src/a.ts', 'src/deep/b.ts']],
      brought: [],
    },
  ],
  [
    'an importer that moves away from what it imports does',
    {
      before: { ...button, 'src/a.ts': `${long}import './Button';\n` },
      after: {},
      renames: [['src/a.ts', 'src/deep/b.ts']],
      brought: ['src/deep/b.ts:21 ./Button → ../Button (misspelled) renamed src/a.ts src/deep/b.ts'],
    },
  ],
  [
    'two folders that swap their names take their wrong imports along',
    {
      before: { 'a/x.ts': "import './nowhere';\n", 'b/x.ts': "import './neverwhere';\n" },
      after: {},
      renames: [
        ['a', 'c'],
        ['b', 'a'],
        ['c', 'b'],
      ],
      brought: [],
    },
  ],
  [
    'files that are renamed one after the other are told apart',
    {
      before: {
        'a.ts': 'export const a = 1;\n',
        'b.ts': "import './nowhere';\n",
        'm.ts': "import './a';\nimport './b';\n",
      },
      after: {},
      renames: [
        ['b.ts', 'c.ts'],
        ['a.ts', 'b.ts'],
      ],
      brought: ['m.ts:1 ./a → ./b (misspelled) renamed a.ts b.ts'],
    },
  ],
  [
    'a copy of a file with a wrong import is a new mistake, though the file itself is changed',
    {
      before: { 'a.ts': "import './nowhere';\n" },
      after: { 'a.ts': "import './nowhere';\n// more\n", 'b.ts': "import './nowhere';\n" },
      brought: ['b.ts:1 ./nowhere (not-found) added b.ts'],
    },
  ],
  [
    'a wrong import whose near name is deleted is as wrong as before, though it is called otherwise',
    {
      before: { ...button, 'src/a.ts': "import './Buton';\n" },
      after: { 'src/Button.ts': undefined },
      brought: [],
    },
  ],
  [
    'a wrong import that is mistaken otherwise is new',
    {
      before: { ...button, 'src/a.ts': "import './Buton';\n" },
      after: { 'src/a.ts': "import './Buttonn';\n" },
      brought: ['src/a.ts:1 ./Buttonn → ./Button (misspelled) changed src/a.ts'],
    },
  ],
  [
    'an alias that the configuration drops breaks who uses it',
    {
      before: {
        ...button,
        'tsconfig.json': '{"compilerOptions":{"paths":{"#ui/*":["./src/*"],"#x/*":["./src/*"]}}}',
        'src/a.ts': "import '#ui/Button';\n",
      },
      after: { 'tsconfig.json': '{"compilerOptions":{"paths":{"#x/*":["./src/*"]}}}' },
      brought: ['src/a.ts:1 #ui/Button (not-found) changed tsconfig.json'],
    },
  ],
  [
    'an alias that the configuration renames breaks who uses it',
    {
      before: {
        ...button,
        'tsconfig.json': '{"compilerOptions":{"paths":{"#element/*":["./src/*"]}}}',
        'src/a.ts': "import '#element/Button';\n",
      },
      after: { 'tsconfig.json': '{"compilerOptions":{"paths":{"#elements/*":["./src/*"]}}}' },
      brought: ['src/a.ts:1 #element/Button → #elements/Button (misspelled) changed tsconfig.json'],
    },
  ],
  [
    'an alias that the configuration drops breaks all who use it, though what they write shows where it led',
    {
      before: {
        'package.json': '{}',
        'tsconfig.json': aliasOf('app'),
        ...parts,
        'app/uses.ts': usesOf('parts'),
      },
      after: { 'tsconfig.json': '{}' },
      brought: partNames.map(
        (name, index) => `app/uses.ts:${String(index + 1)} @/parts/${name} (not-found) changed tsconfig.json`,
      ),
    },
  ],
  [
    'an alias that the configuration sends elsewhere breaks who uses it',
    {
      before: {
        ...button,
        'lib/x.ts': '',
        'tsconfig.json': '{"compilerOptions":{"paths":{"@ui/*":["./src/*"]}}}',
        'src/a.ts': "import '@ui/Button';\n",
      },
      after: { 'tsconfig.json': '{"compilerOptions":{"paths":{"@ui/*":["./lib/*"]}}}' },
      brought: ['src/a.ts:1 @ui/Button (not-found) changed tsconfig.json'],
    },
  ],
  [
    'a key of `exports` that is renamed breaks who imports it',
    {
      before: {
        'package.json': '{"name":"root","private":true,"workspaces":["packages/*"]}',
        'packages/ui/package.json': '{"name":"@x/ui","exports":{"./button":"./src/button.js"}}',
        'packages/ui/src/button.js': '',
        'packages/app/package.json': '{"name":"@x/app","dependencies":{"@x/ui":"workspace:*"}}',
        'packages/app/a.js': "import '@x/ui/button';\n",
      },
      after: { 'packages/ui/package.json': '{"name":"@x/ui","exports":{"./Button":"./src/button.js"}}' },
      brought: [
        'packages/app/a.js:1 @x/ui/button → @x/ui/Button (case-mismatch) changed packages/ui/package.json',
      ],
    },
  ],
  [
    'an alias and an extension of truepath.json tell of the commit, too',
    {
      before: {
        'truepath.json': '{"aliases":{"@/*":"src/*"},"extensions":[".coffee"]}',
        'src/Button.coffee': 'long enough to be known again',
        'src/a.ts': "import '@/Button';\nimport '@/button';\nimport './Button';\n",
      },
      after: {},
      renames: [['src/Button.coffee', 'src/Buttons.coffee']],
      brought: [
        'src/a.ts:1 @/Button → @/Buttons (misspelled) renamed src/Button.coffee src/Buttons.coffee',
        'src/a.ts:3 ./Button → ./Buttons (misspelled) renamed src/Button.coffee src/Buttons.coffee',
      ],
    },
  ],
  [
    'a truepath.json that did not parse is taken for what it is now',
    {
      before: { ...button, 'truepath.json': '{"aliases":', 'src/a.ts': "import '@/Button';\n" },
      after: { 'truepath.json': '{"aliases":{"@/*":"src/*"}}' },
      renames: [['src/Button.ts', 'src/button.ts']],
      brought: ['src/a.ts:1 @/Button → @/button (case-mismatch) renamed src/Button.ts src/button.ts'],
    },
  ],
  [
    'a name that collides with one that was there is new, and one that collided before is not',
    {
      before: { 'a/Readme.md': '1', 'a/README.md': '2', ...button },
      after: { 'src/button.ts': 'other' },
      brought: ['src/Button.ts (case-collision) added src/button.ts'],
    },
  ],
];

let repository: GitRepository;

beforeAll(buildCommand, 60_000);
afterEach(() => {
  repository.remove();
});

describe.each(changes)('%s', (_sentence, change) => {
  test.each([
    ['between a commit and the disk', ['--since', 'HEAD'], []],
    ['between a commit and the index', ['--since', 'HEAD', '--staged'], ['add']],
    ['between two commits', ['--since', 'HEAD~1', '--tree', 'HEAD'], ['add', 'commit']],
  ])('%s', (_pair, flags, steps) => {
    repository = changedRepository(change);
    // What git never heard of is compared, too.
    if (steps.includes('add')) repository.git('add', '--all');
    if (steps.includes('commit')) repository.git('commit', '--quiet', '--message', 'change');
    expect(reportedFindings(repository, flags).map(inShort)).toEqual(
      change.brought.filter((line) => !line.includes('collision') || steps.length > 0),
    );
  });
});

describe('what git has not fetched of a partial clone', () => {
  test.each([
    ['the disk', []],
    ['the index', ['--staged']],
    ['a commit', ['--tree', 'HEAD']],
  ])('is not read, and told of, where %s is compared with it', (_, flags) => {
    const origin = gitRepository({ ...button, 'a.ts': "import './src/Button';\nimport './nowhere';\n" });
    origin.git('config', 'uploadpack.allowFilter', 'true');
    origin.git('mv', 'src/Button.ts', 'src/button.ts');
    origin.write({ 'src/button.ts': `${long}// edited\n`, 'a.ts': "import './src/Button';\n" });
    origin.commit();
    repository = gitRepository();
    repository.git('clone', '--quiet', '--filter=blob:none', `file://${origin.path}`, 'clone');
    const missing = ['-C', 'clone', 'rev-list', '--objects', '--all', '--missing=print'];
    const before = repository.git(...missing);
    expect(before).toMatch(/^\?/m);
    const { stdout, stderr } = runCommand(join(repository.path, 'clone'), '--since', 'HEAD~1', ...flags);
    expect(stderr).toBe('');
    expect(stdout).toContain('`./src/Button` is spelled `./src/button`');
    expect(stdout).toContain(
      'a.ts: git has not got the content, so it was not read; in a partial clone, run `git fetch --refetch --no-filter`.',
    );
    expect(repository.git(...missing)).toBe(before);
    origin.remove();
  });
});
