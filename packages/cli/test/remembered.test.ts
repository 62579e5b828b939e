import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { DEFAULT_CONFIGURATION } from '@truepath/core/configuration';
import { gitRepository, type GitRepository, temporaryFolder } from '@truepath/testkit';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { type Answer, answerOf } from '../src/answer.js';
import { checkInStages } from '../src/check.js';
import { beginDiscovery } from '../src/discover.js';
import { ignoredIn } from '../src/ignored.js';
import { Progress } from '../src/progress.js';
import { treeReader } from '../src/reader.js';
import { memoryFor, Memory } from '../src/remembered.js';
import { buildCommand, runCommand } from './built-command.js';
import { withoutOwnSettings } from './suite/judgement.js';

const cache = temporaryFolder();
const day = 24 * 60 * 60 * 1000;

beforeAll(() => {
  for (const [name, value] of Object.entries(withoutOwnSettings())) vi.stubEnv(name, value);
});
afterAll(() => {
  cache.remove();
  vi.unstubAllEnvs();
});

const files = {
  '.gitignore': 'dist\nnode_modules\nlocal.ts\n',
  'package.json': '{ "dependencies": { "near": "1" } }',
  'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
  'src/Button.ts': 'export {};',
  'src/page.ts':
    "import './button'; import '@/Button'; import '../dist/made'; import 'near/far'; import './data';",
  'src/data/index.ts': '',
};

/** What was not tracked when the answer was found. */
const others = {
  'notes/new.ts': "import '../src/Button';",
  'node_modules/near/package.json': '{ "name": "near", "exports": { "./far": "./far.js" } }',
  'node_modules/near/far.js': '',
};

/** What changes the answer, or may have changed it. */
const changes: readonly (readonly [name: string, change: (repository: GitRepository) => void])[] = [
  ['a file says something else', ({ write }) => write({ 'src/page.ts': "import './Button';" })],
  [
    'a file says something else in as many letters',
    ({ write }) => write({ 'src/page.ts': files['src/page.ts'].replace('./button', './Button') }),
  ],
  [
    'a file says something else in as many letters, and its time was set back',
    ({ path, write }) => {
      write({ 'src/page.ts': files['src/page.ts'].replace('./button', './Button') });
      utimesSync(join(path, 'src/page.ts'), new Date(Date.now() - day), new Date(Date.now() - day));
    },
  ],
  ['a file is new', ({ write }) => write({ 'src/button.ts': '' })],
  ['a file is gone', ({ path }) => rmSync(join(path, 'src/Button.ts'))],
  [
    'a file is renamed in letter case alone',
    ({ path }) => renameSync(join(path, 'src/Button.ts'), join(path, 'src/button.ts')),
  ],
  ['what git did not know is added', ({ git }) => git('add', 'notes')],
  ['what git knew is forgotten', ({ git }) => git('rm', '--quiet', '--cached', 'src/Button.ts')],
  ['a build ran', ({ write }) => write({ 'dist/made.js': '' })],
  [
    'what is installed was replaced',
    ({ write }) => write({ 'node_modules/near/package.json': '{ "name": "near", "exports": {} }' }),
  ],
  ['what is installed is gone', ({ path }) => rmSync(join(path, 'node_modules'), { recursive: true })],
  [
    'a configuration says something else',
    ({ write }) => write({ 'tsconfig.json': '{ "compilerOptions": { "paths": {} } }' }),
  ],
  ['a manifest says something else', ({ write }) => write({ 'package.json': '{ "name": "x" }' })],
  [
    'a configuration is new',
    ({ write }) => write({ 'src/tsconfig.json': '{ "compilerOptions": { "paths": {} } }' }),
  ],
  ['git ignores something else', ({ write }) => write({ '.gitignore': 'node_modules\nlocal.ts\n' })],
  ['git ignores something else in a folder', ({ write }) => write({ 'src/.gitignore': 'page.ts\n' })],
  ['this user ignores something', ({ path }) => writeFileSync(join(path, '.git/info/exclude'), 'notes\n')],
  [
    'a folder is a link now',
    ({ path }) => {
      renameSync(join(path, 'src/data'), join(path, 'elsewhere'));
      symlinkSync('../elsewhere', join(path, 'src/data'));
    },
  ],
];

describe('an answer is forgotten when', () => {
  test.each(changes)('%s', async (_name, change) => {
    const repository = gitRepository(files);
    try {
      repository.write(others);
      const first = await answer(repository.path);
      expect(await answer(repository.path), 'unless something changes').toEqual({
        ...first,
        isRecalled: true,
      });
      change(repository);
      const { isRecalled } = await answer(repository.path);
      expect(isRecalled).toBe(false);
    } finally {
      repository.remove();
    }
  });
});

/** What changes the question. */
const questions: readonly (readonly [name: string, options: Partial<Question>])[] = [
  ['another path is asked about', { paths: ['src'] }],
  ['another configuration holds', { configuration: { ...DEFAULT_CONFIGURATION, ignore: ['notes'] } }],
];

test.each(questions)('an answer is to another question where %s', async (_name, options) => {
  const repository = gitRepository(files);
  try {
    await answer(repository.path);
    expect(await answer(repository.path, options)).toMatchObject({ isRecalled: false });
    expect(await answer(repository.path)).toMatchObject({ isRecalled: true });
  } finally {
    repository.remove();
  }
});

/** What becomes of the files in which answers are kept. */
const damages: readonly (readonly [name: string, damage: (file: string) => void])[] = [
  ['is cut off', (file) => writeFileSync(file, readFileSync(file, 'utf8').slice(0, 999))],
  ['is empty', (file) => writeFileSync(file, '')],
  ['holds something else', (file) => writeFileSync(file, '[1]')],
  [
    'is a folder',
    (file) => {
      rmSync(file);
      mkdirSync(file);
    },
  ],
];

test.each(damages)('an answer is found anew where the file that it is kept in %s', async (_name, damage) => {
  const repository = gitRepository(files);
  const folder = temporaryFolder();
  try {
    const first = await answer(repository.path, { folder: folder.path });
    for (const name of readdirSync(folder.path)) damage(join(folder.path, name));
    expect(await answer(repository.path, { folder: folder.path })).toEqual(first);
  } finally {
    repository.remove();
    folder.remove();
  }
});

test('an answer is not kept where a file was changed so lately that it may change again without a trace', async () => {
  const repository = gitRepository(files);
  try {
    const began = Date.now();
    await answer(repository.path, { began });
    expect(await answer(repository.path, { began })).toMatchObject({ isRecalled: false });
  } finally {
    repository.remove();
  }
});

test('an answer is not kept where a file changed while it was read', async () => {
  const repository = gitRepository(files);
  try {
    const between = (): void => repository.write({ 'src/page.ts': "import './Button';" });
    await answer(repository.path, { between });
    expect(await answer(repository.path)).toMatchObject({ isRecalled: false });
  } finally {
    repository.remove();
  }
});

test('as many answers are kept as a folder should hold, the latest of them', async () => {
  const repository = gitRepository(files);
  const folder = temporaryFolder();
  try {
    for (let index = 0; index < 70; index += 1) {
      const name = join(folder.path, `${String(index)}.json`);
      writeFileSync(name, '');
      utimesSync(name, new Date(Date.now() - day), new Date(Date.now() - day));
    }
    await answer(repository.path, { folder: folder.path });
    expect(readdirSync(folder.path)).toHaveLength(64);
    expect(await answer(repository.path, { folder: folder.path })).toMatchObject({ isRecalled: true });
  } finally {
    repository.remove();
    folder.remove();
  }
});

describe('the command', () => {
  const many = Object.fromEntries(
    Array.from({ length: 2100 }, (_, index) => [`src/f${String(index)}.ts`, '']),
  );
  const repository = gitRepository({ ...many, 'src/wrong.ts': "import './F0';" });
  const home = temporaryFolder();
  const run = (...flags: readonly string[]): string => {
    vi.stubEnv('XDG_CACHE_HOME', home.path);
    const { stdout } = runCommand(repository.path, '--format', 'json', ...flags);
    return stdout.replace(/"durationMs": \d+/, '');
  };

  beforeAll(buildCommand, 60_000);
  afterAll(() => {
    repository.remove();
    home.remove();
  });

  test('prints what it remembers, in the same words, and finds it out anew where it is told to', async () => {
    const fresh = run();
    await vi.waitUntil(() => run() === fresh && existsIn(home.path), { timeout: 20_000, interval: 500 });
    const [kept = ''] = readdirSync(join(home.path, 'truepath'));
    const file = join(home.path, 'truepath', kept);
    expect(run()).toBe(fresh);
    writeFileSync(file, readFileSync(file, 'utf8').replace('it loads on macOS', 'what was remembered'));
    expect(run()).toContain('what was remembered');
    expect(run('--no-cache')).toBe(fresh);
    expect(run('--since', 'HEAD')).not.toContain('what was remembered');
  }, 60_000);

  test('asks no more of a home than that it is there', () => {
    vi.stubEnv('XDG_CACHE_HOME', '/proc/nowhere');
    const { status } = runCommand(repository.path, '--quiet');
    expect(status).toBe(1);
  });
});

function existsIn(home: string): boolean {
  try {
    return readdirSync(join(home, 'truepath')).length > 0;
  } catch {
    return false;
  }
}

interface Question {
  readonly paths: readonly string[];
  readonly configuration: typeof DEFAULT_CONFIGURATION;
  readonly folder: string;
  readonly began: number;
  /** Called when everything was read once, and before anything is read again. */
  readonly between: () => void;
}

/** Asks as the command does, however few files there are. */
async function answer(
  path: string,
  question: Partial<Question> = {},
): Promise<Answer & { readonly isRecalled: boolean }> {
  const {
    paths = [],
    configuration = DEFAULT_CONFIGURATION,
    folder = cache.path,
    began = Date.now() + day,
  } = question;
  const beginning = await beginDiscovery(paths, path);
  const circumstances = { discovery: beginning.tracked, configuration, began, env: {} };
  expect(memoryFor(circumstances), 'which has few').toBeUndefined();
  const memory = new Memory(folder, circumstances);
  const known = await memory.recall(beginning.whole);
  if (known !== undefined) return { ...known, isRecalled: true };
  const reader = treeReader(beginning.tracked.tree);
  const parse: typeof reader.parse = (suspects) => {
    question.between?.();
    return reader.parse(suspects);
  };
  const heard = memory.listen({ beginning, reader: { ...reader, parse } });
  const { tracked, whole } = heard.beginning;
  const options = {
    ...tracked,
    reader: heard.reader,
    configuration,
    isLeftOut: (file: string) => configuration.ignore.some((pattern) => file.startsWith(pattern)),
    ignored: ignoredIn(tracked),
    progress: new Progress({ now: () => 0 }),
    now: () => 0,
  };
  const found = answerOf(await checkInStages(options, whole));
  memory.keep(found, await whole);
  return { ...found, isRecalled: false };
}
