import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { gitEnvironment, gitRepository, temporaryFolder } from '@truepath/testkit';
import { describe, expect, test } from 'vitest';

import { bytesOfName, textOfName, textsOfNames } from '../src/name-bytes.js';
import { addLine, commandLine, freeEnding, renameLine } from '../src/shell.js';

const names: [attempt: string, name: string][] = [
  ['nothing', 'src/plain.ts'],
  ['blanks', ' src / a  b .ts'],
  ['quotes', `src/it's "x" \`y\`.ts`],
  ['what a shell runs', '$(touch pwned); touch pwned && touch pwned | touch pwned `touch pwned` $HOME .ts'],
  ['what a shell expands', '~/{a,b}*?[c]!x#y\\z.ts'],
  ['a flag', '--force'],
  ['a flag in a folder', '-x/-n'],
  ['magic of git', ':(exclude)a.ts'],
  ['a name of Next.js', 'app/[id].tsx'],
  ['a format of printf', '%s%n\\012\n%d.ts'],
  ['characters that move the cursor', 'src/\u001b[2J\u0007\u007f\r\t.ts'],
  ['lines', 'src/a\nrm -rf .\n.ts'],
  ['characters that turn the reading direction', 'src/\u202efdp.exe\u2066'],
  ['bytes that are not UTF-8', 'src/\udc80\udcff%.ts'],
  ['a Unicode form that copying may change', 'cafe\u0301.ts'],
  ['a line break at its end', 'src/a.ts\n\n'],
  ['nothing but line breaks', '\n\n'],
  ['letters of many scripts', 'src/café/Ярлык/カメラ/𝒳.ts'],
];

const isWindows = process.platform === 'win32';

/** Every shell at hand that people paste into. */
const shells = ['sh', 'bash', 'dash', 'zsh', 'busybox'].filter(
  (shell) => spawnSync(shell, ['--help']).error === undefined,
);

function inShell(shell: string, script: string, cwd: string): Buffer {
  const given = shell === 'busybox' ? ['sh', '-c', script] : ['-c', script];
  return execFileSync(shell, given, { cwd, env: gitEnvironment() });
}

describe.skipIf(isWindows).each(shells)('for %s a path is one word:', (shell) => {
  test.each(names)('%s', (_, name) => {
    const folder = temporaryFolder();
    const line = commandLine("printf '%s.%s.'", [name, 'other']);
    const printed = textOfName(inShell(shell, line, folder.path));
    expect(printed.replace(/^\.\/(?=[-:])/, '')).toBe(`${name}.other.`);
    expect(existsSync(join(folder.path, 'pwned'))).toBe(false);
    expect(line).toMatch(/^[\x20-\x7e\p{L}]+$/u);
  });
});

describe.skipIf(isWindows)('in a real repository', () => {
  test.each(names)('the line adds that one file: %s', (_, name) => {
    const repository = gitRepository({ 'app/i.tsx': '', 'app/d.tsx': '', 'a.ts': '' });
    repository.git('rm', '--quiet', '--cached', '-r', '.');
    put(repository, name);
    inShell('sh', addLine(name), repository.path);
    expect(tracked(repository)).toEqual([name]);
    repository.remove();
  });

  test.each(names)('the lines rename it there and back: %s', (_, name) => {
    const repository = gitRepository();
    put(repository, name);
    repository.git('add', '--all');
    const other = `${name}x`;
    inShell('sh', renameLine({ command: 'git mv', from: name, to: other, interim: '-2' }), repository.path);
    expect(tracked(repository)).toEqual([other]);
    inShell('sh', renameLine({ command: 'mv', from: other, to: name }), repository.path);
    repository.git('add', '--all');
    expect(tracked(repository)).toEqual([name]);
    repository.remove();
  });
});

test.each([
  ['nothing is called so', 'Pages', ['pages', 'other'], '-renamed'],
  ['something is', 'Pages', ['pages', 'Pages-renamed'], '-renamed-2'],
  ['something is, in another letter case', 'Pages', ['PAGES-RENAMED', 'pages-Renamed-2'], '-renamed-3'],
])('the name between two steps is free where %s', (_, name, siblings, ending) => {
  expect(freeEnding(name, siblings)).toBe(ending);
});

type Repository = ReturnType<typeof gitRepository>;

/** Makes a file of that name, whatever bytes it holds. */
function put({ path }: Repository, name: string): void {
  const script = 'mkdir -p "$(dirname "./$1")" && : > "./$1"';
  const arguments_ = bytesOfName(name);
  const list = Buffer.concat([Buffer.from(script), Buffer.from('\0sh\0'), arguments_]);
  execFileSync('xargs', ['-0', 'sh', '-c'], { cwd: path, input: list });
}

function tracked({ path }: Repository): readonly string[] {
  return textsOfNames(execFileSync('git', ['ls-files', '-z'], { cwd: path, env: gitEnvironment() }));
}
