import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';

import { gitRepository } from '@truepath/testkit';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';

import { buildCommand } from '../built-command.js';
import { see, seenWitness, witness } from '../hostile/user.js';

type Repository = ReturnType<typeof gitRepository>;

const undo: (() => void)[] = [];
beforeAll(buildCommand);
afterEach(() => {
  while (undo.length > 0) undo.pop()?.();
});

const files = {
  ...witness,
  'src/ü "q".ts': "import './button';\n",
  'large.bin': 'x',
  '.gitignore': 'dist/\n',
};

/** A repository with an executable that leaves a trace when it is run. */
function repositoryWithTrap(): Repository & {
  readonly trap: string;
  readonly traces: () => readonly string[];
} {
  const repository = gitRepository(files);
  undo.push(repository.remove);
  // A commit before there was anything.
  const nothing = repository.git('commit-tree', '-m', 'nothing', repository.git('mktree').trim()).trim();
  repository.git('tag', 'before', nothing);
  const folder = join(repository.path, '.git/trap');
  const trap = join(folder, 'trap');
  mkdirSync(join(folder, 'traces'), { recursive: true });
  writeFileSync(trap, `#!/bin/sh\necho "$0 $*" > "${folder}/traces/$$"\ncat\n`, { mode: 0o755 });
  return { ...repository, trap, traces: () => readdirSync(join(folder, 'traces')) };
}

/** What is set in the repository; TRAP stands for the executable. */
const settings: [name: string, settings: readonly string[], attributes?: string][] = [
  ['nothing', []],
  ['diff.noprefix, diff.mnemonicPrefix', ['diff.noprefix=true', 'diff.mnemonicPrefix=true']],
  ['diff.external', ['diff.external=TRAP']],
  ['diff.renames off', ['diff.renames=false', 'status.renames=false']],
  ['core.quotePath', ['core.quotePath=true']],
  ['core.ignoreCase on', ['core.ignoreCase=true']],
  ['core.ignoreCase off', ['core.ignoreCase=false']],
  ['core.precomposeUnicode on', ['core.precomposeUnicode=true']],
  ['core.precomposeUnicode off', ['core.precomposeUnicode=false']],
  ['core.fsmonitor, a hook', ['core.fsmonitor=TRAP']],
  ['core.fsmonitor, the daemon of git', ['core.fsmonitor=true']],
  ['core.untrackedCache', ['core.untrackedCache=true']],
  ['core.pager', ['core.pager=TRAP', 'pager.ls-files=true', 'pager.ls-tree=TRAP', 'pager.rev-parse=TRAP']],
  ['colour', ['color.ui=always', 'color.diff=always']],
  [
    'aliases that are called as commands',
    ['ls-files', 'ls-tree', 'cat-file', 'rev-parse', 'rev-list', 'check-ignore'].map(
      (name) => `alias.${name}=!TRAP`,
    ),
  ],
  ['a text conversion', ['diff.text.textconv=TRAP', 'diff.text.command=TRAP'], '* diff=text'],
  [
    'a filter',
    ['filter.trap.clean=TRAP', 'filter.trap.smudge=TRAP', 'filter.trap.required=true'],
    '* filter=trap',
  ],
  ['a filter process', ['filter.trap.process=TRAP', 'filter.trap.required=true'], '* filter=trap'],
  ['line ends', ['core.autocrlf=true', 'core.eol=crlf'], '* text=auto'],
  ['a split index', ['core.splitIndex=true']],
  ['an index of another version', ['index.version=4', 'feature.manyFiles=true']],
  [
    'programs that sign and ask',
    ['gpg.program=TRAP', 'core.askPass=TRAP', 'core.editor=TRAP', 'sequence.editor=TRAP'],
  ],
  [
    'programs that fetch',
    ['core.sshCommand=TRAP', 'credential.helper=!TRAP', 'core.alternateRefsCommand=TRAP'],
  ],
  ['excludes of this user', ['core.excludesFile=TRAP']],
  ['attributes of this user', ['core.attributesFile=TRAP']],
  ['paths are relative', ['status.relativePaths=false', 'log.showSignature=true', 'core.abbrev=4']],
];

const found = (place: string): string[] => [
  ...seenWitness,
  'src/ü "q".ts',
  ...seenWitness.slice(1),
  `✖ 2 findings in 3 files${place}, 2 specifiers. 2 fixable with --fix.`,
  'exit 1',
];

const runs: [given: readonly string[], place: string][] = [
  [[], ''],
  [['--staged'], ' of the index'],
  [['--tree', 'HEAD'], ' of HEAD (0000000000)'],
];

describe.skipIf(process.platform === 'win32')('the same is found, and nothing is run, with', () => {
  test.each(settings)('%s', (_name, given, attributes = '') => {
    const { path, git, trap, traces } = repositoryWithTrap();
    for (const setting of given) {
      const [key = '', value = ''] = setting.split('=');
      git('config', key, value.replace('TRAP', trap));
    }
    // Neither tracked nor changed, so that git itself runs nothing before we do.
    writeFileSync(join(path, '.git/info/attributes'), attributes);
    for (const [arguments_, place] of runs) expect(seen(path, arguments_)).toEqual(found(place));
    // With another time its content has to be compared, which git would do through its filters.
    utimesSync(join(path, 'src/z.ts'), 1, 1);
    expect(seen(path, ['--since', 'before']).join('\n')).toContain('✖ 2 findings since before');
    expect(traces()).toEqual([]);
  });

  test('every hook that there is', () => {
    const { path, trap, traces } = repositoryWithTrap();
    const hooks = [
      ...['pre-commit', 'post-checkout', 'post-index-change', 'reference-transaction', 'fsmonitor-watchman'],
      ...[
        'pre-auto-gc',
        'post-rewrite',
        'pre-receive',
        'update',
        'proc-receive',
        'post-update',
        'push-to-checkout',
      ],
    ];
    for (const hook of hooks) {
      const file = join(path, '.git/hooks', hook);
      writeFileSync(file, readFileSync(trap));
      chmodSync(file, 0o755);
    }
    for (const [given, place] of runs) expect(seen(path, given)).toEqual(found(place));
    expect(traces()).toEqual([]);
  });

  test('variables that have programs run', () => {
    const { path, trap, traces } = repositoryWithTrap();
    const names = [
      'GIT_EXTERNAL_DIFF',
      'GIT_PAGER',
      'PAGER',
      'GIT_EDITOR',
      'GIT_ASKPASS',
      'GIT_SSH_COMMAND',
      'GIT_PROXY_COMMAND',
    ];
    const env = Object.fromEntries(names.map((name) => [name, trap]));
    for (const [given, place] of runs) expect(seen(path, given, env)).toEqual(found(place));
    expect(traces()).toEqual([]);
  });

  test('the trap is one: git itself falls into it', () => {
    const { path, git, trap, traces } = repositoryWithTrap();
    git('config', 'core.fsmonitor', trap);
    git('status');
    expect(traces()).not.toEqual([]);
    expect(seen(path, ['--staged'])).toEqual(found(' of the index'));
  });
});

function seen(path: string, given: readonly string[], env: NodeJS.ProcessEnv = {}): string[] {
  return see(path, { arguments: given, env }).map((line) => line.replace(/\([\da-f]{10}\)/, '(0000000000)'));
}

describe.skipIf(process.platform === 'win32' || process.getuid?.() !== 0)(
  'a repository of somebody else',
  () => {
    test.each([['--staged'], ['--tree=HEAD'], ['--since=HEAD']])('%s gives one hint', (given) => {
      const repository = gitRepository(witness);
      undo.push(repository.remove);
      chmodSync(repository.path, 0o755);
      const env = { GIT_CONFIG_COUNT: '0', SUDO_UID: undefined };
      expect(see(repository.path, { arguments: [given], asNobody: true, env })).toEqual([
        'truepath: git refuses this repository because it belongs to another user: run `git config --global --add safe.directory` with its path.',
        'exit 2',
      ]);
    });
  },
);

describe('nothing is written', () => {
  test.each([
    ['in a clean work tree', () => undefined],
    [
      'where the disk has other stats and contents than the index',
      (repository: Repository) => {
        repository.write({ 'src/z.ts': 'changed', 'new.ts': '', 'src/Button.ts': files['src/Button.ts'] });
        repository.git('add', '--intent-to-add', 'new.ts');
      },
    ],
    [
      'where objects are packed',
      (repository: Repository) => {
        repository.git('gc', '--quiet');
      },
    ],
  ])('%s', (_name, prepare) => {
    const repository = gitRepository(files);
    undo.push(repository.remove);
    prepare(repository);
    const before = stateOf(repository.path);
    expect(before.length).toBeGreaterThan(20);
    for (const given of [['--staged'], ['--tree', 'HEAD'], ['--explain', './button', '--staged']])
      see(repository.path, { arguments: given });
    expect(stateOf(repository.path)).toEqual(before);
  });
});

/** Every file and folder below a folder, with mode, times and content. */
function stateOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .concat('')
    .map((name) => {
      const path = join(folder, name);
      const { mode, size, mtimeNs, ctimeNs } = lstatSync(path, { bigint: true });
      return `${name} ${[mode, size, mtimeNs, ctimeNs].join(' ')} ${contentOf(path)}`;
    });
}

function contentOf(path: string): string {
  const stats = lstatSync(path);
  if (stats.isSymbolicLink()) return readlinkSync(path);
  return stats.isFile() ? createHash('sha1').update(readFileSync(path)).digest('hex') : '';
}
