import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { gitEnvironment, gitRepository } from '@truepath/testkit';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { FORMATS } from '../src/reporters/reporter.js';
import { buildCommand } from './built-command.js';
import { command, hasModes, see, witness } from './hostile/user.js';

let repository: ReturnType<typeof gitRepository>;
const inside = (path: string): string => join(repository.path, path);
beforeAll(buildCommand);
beforeEach(() => {
  repository = gitRepository(witness);
});
afterEach(() => {
  repository.remove();
});

const run = (...given: string[]) => see(repository.path, { arguments: given });

describe('--format', () => {
  test('writes every format to a file, at once, and still says to people what it found', () => {
    const outputs = FORMATS.map((format) => `--format=${format}=${format}.out`);
    const seen = run(...outputs);
    expect(seen).toEqual(run());
    for (const format of FORMATS) expect(readFileSync(inside(`${format}.out`), 'utf8')).toContain('button');
    expect(readdirSync(repository.path).filter((name) => name.startsWith('.truepath'))).toEqual([]);
  });

  test('prints one and writes another', () => {
    const seen = run('--format', 'agent', '--format', 'json=report.json');
    expect(seen.at(-1)).toBe('exit 1');
    expect(seen[0]).toBe(
      'src/z.ts:1:11 error case-mismatch "./button" -> fix: "./Button" target: "src/Button.ts"',
    );
    expect(JSON.parse(readFileSync(inside('report.json'), 'utf8'))).toMatchObject({ version: 1 });
  });

  test('names files relative to the current folder', () => {
    see(inside('src'), { arguments: ['--format=json=here.json'] });
    expect(existsSync(inside('src/here.json'))).toBe(true);
  });

  test('writes no colour to a file', () => {
    see(repository.path, { arguments: ['--format=stylish=log.txt'], env: { FORCE_COLOR: '1' } });
    expect(readFileSync(inside('log.txt'), 'utf8')).not.toContain('\u001b');
  });

  test.each([
    [
      'a folder that is missing',
      'out/a.json',
      '"…/out/a.json" can\'t be written, its folder does not exist: make the folder first.',
    ],
    [
      'a file as folder',
      'src/z.ts/a.json',
      '"…/src/z.ts/a.json" can\'t be written, its folder does not exist: make the folder first.',
    ],
    ['a folder in its place', 'src', '"…/src" is a folder: name the file that the report goes to.'],
  ])('is refused before anything is checked: %s', (_, file, told) => {
    const seen = run(`--format=json=${file}`).map((line) =>
      line.replaceAll(repository.path, '…').replaceAll('\\', '/'),
    );
    expect(seen).toEqual([`truepath: ${told}`, 'exit 2']);
  });
});

describe('a report that is there already', () => {
  test('is replaced, by one of the same mode', () => {
    writeFileSync(inside('report.json'), 'old');
    chmodSync(inside('report.json'), 0o640);
    run('--format=json=report.json');
    expect(JSON.parse(readFileSync(inside('report.json'), 'utf8'))).toHaveProperty('findings.length', 1);
    if (hasModes) expect(statSync(inside('report.json')).mode & 0o777).toBe(0o640);
  });

  test.skipIf(!hasModes)('stays a link, whose target is replaced', () => {
    mkdirSync(inside('elsewhere'));
    writeFileSync(inside('elsewhere/report.json'), 'old');
    symlinkSync('elsewhere/report.json', inside('link.json'));
    run('--format=json=link.json');
    expect(lstatSync(inside('link.json')).isSymbolicLink()).toBe(true);
    expect(JSON.parse(readFileSync(inside('elsewhere/report.json'), 'utf8'))).toHaveProperty('version', 1);
  });

  test.skipIf(!existsSync('/dev/null'))('stays a device', () => {
    expect(run('--format=json=/dev/null')).toEqual(run());
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  test('is told of where the system refuses it, with exit code 2, and what is printed is there all the same', () => {
    const tooLong = `${'f'.repeat(300)}.json`;
    const seen = run(`--format=json=${tooLong}`);
    const [told, exit] = seen.slice(-2);
    expect(exit).toBe('exit 2');
    expect(told).toMatch(/^truepath: ".*f\.json" could not be written \(E\w+\)\.$/);
    expect(seen.slice(0, -2)).toEqual(run().slice(0, -1));
  });

  test.skipIf(!hasModes)('is never seen half', () => {
    const lines = Array.from({ length: 3000 }, (_, index) => `import './button?${String(index)}';\n`).join(
      '',
    );
    writeFileSync(inside('src/many.ts'), lines);
    run('--format=json=report.json');
    // A reader that keeps the old file open has it whole, since it was replaced and not written over.
    const script = `exec 3< report.json; "$@" > /dev/null; cat <&3 | tail -c 2`;
    const { stdout } = spawnSync(
      'sh',
      ['-c', script, 'sh', process.execPath, command, 'src/z.ts', '--format=json=report.json'],
      {
        cwd: repository.path,
        env: gitEnvironment(),
        encoding: 'utf8',
      },
    );
    expect(stdout).toBe('}\n');
    expect(JSON.parse(readFileSync(inside('report.json'), 'utf8'))).toHaveProperty('findings.length', 1);
  });
});
