import { join } from 'node:path';

import { diskTree } from '@truepath/core/disk-tree';
import { gitRepository } from '@truepath/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { ParsedFile } from '../src/parse-file.js';
import { type Reader, treeReader } from '../src/reader.js';
import type { ScannedFile } from '../src/scan-file.js';
import { threadReader } from '../src/thread-reader.js';
import { buildCommand, runCommand } from './built-command.js';
import { judgeFolder } from './suite/judgement.js';

/** More files than one thread reads alone. */
const many = 2500;
const files = Array.from({ length: many }, (_, index) => `src/f${String(index)}.ts`);
const repository = gitRepository({ 'src/Shared.ts': '', ...Object.fromEntries(files.map(withText)) });

beforeAll(buildCommand, 60_000);
afterAll(() => {
  repository.remove();
});

/** Every hundredth file holds a wrong letter, and every hundred-and-first no program at all. */
function withText(file: string, index: number): [string, string] {
  if (index % 100 === 0) return [file, `import '../src/shared'; // ${file}`];
  return [file, index % 101 === 0 ? "import './Sharde'; {" : "import './Shared';"];
}

test('the command, which has a large repository read by another thread, finds what a single thread finds', async () => {
  const { status, stdout } = runCommand(repository.path, '--format', 'json');
  const report: unknown = JSON.parse(stdout);
  const { findings, warnings } = await judgeFolder(repository.path);
  expect(status).toBe(1);
  expect(findings).toHaveLength(many / 100);
  expect(report).toMatchObject({ findings, warnings, filesChecked: many + 1 });
});

test('the command, which has a large repository read by another thread, ends where there is nothing to check', () => {
  const { status, stderr } = runCommand(repository.path, '--since', 'nonsense');
  expect(status).toBe(2);
  expect(stderr).toContain('`nonsense` is no commit that this repository has');
});

/** What is done to the disk after the commit, and where the commit is judged. */
const spoiled: [name: string, spoil: () => string][] = [
  ['is the same on disk', () => repository.path],
  [
    'is changed on disk, every second file of it',
    () => {
      repository.write(
        Object.fromEntries(files.filter((_, index) => index % 2 === 0).map((file) => [file, ''])),
      );
      return repository.path;
    },
  ],
  [
    'is in no work tree at all',
    () => {
      repository.git('clone', '--quiet', '--bare', '.', 'bare');
      return join(repository.path, 'bare');
    },
  ],
  [
    'is in part not fetched',
    () => {
      repository.git('config', 'uploadpack.allowFilter', 'true');
      repository.git(
        'clone',
        '--quiet',
        '--no-checkout',
        '--filter=blob:limit=30',
        'file://' + repository.path,
        'part',
      );
      return join(repository.path, 'part');
    },
  ],
];

test.each(spoiled)('another thread reads the same where the commit %s', (_name, spoil) => {
  const { stdout } = runCommand(spoil(), '--tree', 'HEAD', '--format', 'json');
  const { findings, warnings, filesChecked, filesSkipped }: Seen = JSON.parse(stdout);
  const isPart = filesSkipped > 0;
  expect(filesChecked + filesSkipped).toBe(many + 1);
  expect(findings).toHaveLength(isPart ? 0 : many / 100);
  expect(warnings.filter((line) => line.includes('git has not got the content'))).toHaveLength(
    isPart ? 1 : 0,
  );
  expect(isPart).toBe(stdout.includes('/part"'));
});

test('where no other thread can be started, this one reads', async () => {
  // The file that the thread would run is made by the build, and lies nowhere near this test.
  const tree = diskTree(repository.path);
  const thread = threadReader({ source: repository.path, tree });
  const here = treeReader(tree);
  thread.expect('src/f0.ts');
  expect(await all(thread)).toEqual(await all(here));
});

interface Seen {
  readonly findings: readonly unknown[];
  readonly warnings: readonly string[];
  readonly filesChecked: number;
  readonly filesSkipped: number;
}

async function all(reader: Reader): Promise<readonly (ScannedFile | ParsedFile)[]> {
  const read: (ScannedFile | ParsedFile)[] = [];
  for await (const batch of reader.scan([...files, 'src/gone.ts'])) read.push(...batch);
  for await (const parsed of reader.parse(['src/f101.ts', 'src/f0.ts', 'src/gone.ts'])) read.push(parsed);
  reader.close();
  return read;
}
