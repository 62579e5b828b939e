import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { gitEnvironment, gitRepository } from '@truepath/testkit';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';

import { buildCommand } from '../built-command.js';
import { command, see } from './user.js';

let repository: ReturnType<typeof gitRepository>;
const inside = (path: string): string => join(repository.path, path);
beforeAll(buildCommand);
afterEach(() => {
  repository.remove();
});

/** A repository whose `files` files hold `each` wrong names apiece. */
function wrongRepository(files: number, each: number): void {
  repository = gitRepository();
  mkdirSync(inside('src'));
  writeFileSync(inside('src/Button.ts'), 'export {};\n');
  const lines = Array.from({ length: each }, (_, index) => `import './button?${String(index)}';\n`).join('');
  for (let index = 0; index < files; index += 1) writeFileSync(inside(`src/f${String(index)}.ts`), lines);
}

describe.skipIf(process.platform === 'win32')('what is printed', () => {
  test('is whole where 10,000 findings go to a reader that starts late', async () => {
    wrongRepository(100, 100);
    const child = spawn(process.execPath, [command, '--format', 'json'], {
      cwd: repository.path,
      env: gitEnvironment(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'close');
    await setTimeout(1500);
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    expect(await ended).toEqual([1, null]);
    const text = Buffer.concat(chunks).toString();
    expect(text.length).toBeGreaterThan(1024 * 1024);
    expect(JSON.parse(text)).toMatchObject({ version: 1, findings: { length: 10_000 } });
  });

  test('may be cut by its reader: no stack, and the exit code of the findings', () => {
    wrongRepository(100, 100);
    const script = `{ "$@"; echo "exit $?" >&2; } | head -1`;
    const { stdout, stderr } = spawnSync('sh', ['-c', script, 'sh', process.execPath, command], {
      cwd: repository.path,
      env: gitEnvironment(),
      encoding: 'utf8',
    });
    expect(stdout).toBe('src/f0.ts\n');
    expect(stderr).toBe('exit 1\n');
  });

  test.skipIf(!existsSync('/dev/full'))('is missed on a full disk', () => {
    wrongRepository(1, 1);
    expect(see(repository.path, { shell: 'exec "$@" > /dev/full' })).toEqual([
      'truepath: the output could not be written (ENOSPC).',
      'exit 2',
    ]);
  });

  test('of a mistake in Truepath itself is what to report, and the exit code is not that of findings', () => {
    wrongRepository(1, 1);
    const broken = inside('broken.mjs');
    writeFileSync(broken, 'process.cwd = () => { throw new TypeError("unforeseen"); };');
    const seen = see(repository.path, { env: { NODE_OPTIONS: `--import ${broken}` } });
    expect(seen.slice(0, 2)).toEqual([
      'truepath: this is a mistake in Truepath itself: please report it with the lines below.',
      'TypeError: unforeseen',
    ]);
    expect(seen.slice(-2)).toEqual([
      `Node ${process.version}, ${process.platform} ${process.arch}`,
      'exit 2',
    ]);
  });
});

describe.skipIf(process.platform === 'win32')('--fix that is interrupted', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'by %s leaves whole files and no temporary one',
    async (signal) => {
      wrongRepository(1500, 2);
      const child = spawn(process.execPath, [command, '--fix'], {
        cwd: repository.path,
        env: gitEnvironment(),
        stdio: 'ignore',
      });
      const ended = once(child, 'exit');
      while (!readFileSync(inside('src/f0.ts'), 'utf8').includes('Button') && child.exitCode === null)
        await setTimeout(1);
      child.kill(signal);
      expect(await ended).toEqual([null, signal]);
      const names = readdirSync(inside('src'));
      expect(names.filter((name) => !/^(?:f\d+|Button)\.ts$/.test(name))).toEqual([]);
      const texts = new Set(names.map((name) => readFileSync(inside(`src/${name}`), 'utf8')));
      // Untouched, repaired, and what they import.
      expect(texts.size).toBe(3);
    },
  );
});
