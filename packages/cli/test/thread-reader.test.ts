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

test('where no other thread can be started, this one reads', async () => {
  // The file that the thread would run is made by the build, and lies nowhere near this test.
  const thread = threadReader(repository.path);
  const here = treeReader(diskTree(repository.path));
  thread.expect('src/f0.ts');
  expect(await all(thread)).toEqual(await all(here));
});

async function all(reader: Reader): Promise<readonly (ScannedFile | ParsedFile)[]> {
  const read: (ScannedFile | ParsedFile)[] = [];
  for await (const batch of reader.scan([...files, 'src/gone.ts'])) read.push(...batch);
  for await (const parsed of reader.parse(['src/f101.ts', 'src/f0.ts', 'src/gone.ts'])) read.push(parsed);
  reader.close();
  return read;
}
