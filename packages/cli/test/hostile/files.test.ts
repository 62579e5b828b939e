import { chmodSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { gitRepository } from '@truepath/testkit';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';

import { buildCommand } from '../built-command.js';
import { hasModes, see, seenWitness, witness, wrongCase } from './user.js';

const wrong = (place: string): string => wrongCase(place, './button', './Button');
const importButton = "import './button';";
const deep = 20_000;

/** Contents of `src/a.ts` beside the witness, and the lines that tell of it. */
const contents: [name: string, content: Buffer | string, told: readonly string[]][] = [
  ['nothing', '', []],
  ['random bytes', Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256)), []],
  ['NUL bytes', Buffer.alloc(100_000), []],
  ['a byte order mark', `\ufeff${importButton}`, ['src/a.ts', wrong('1:11')]],
  ['UTF-16', Buffer.from(`\ufeff${importButton}`, 'utf16le'), ['src/a.ts', wrong('1:11')]],
  [
    'UTF-16, the other end first',
    Buffer.from(`\ufeff${importButton}`, 'utf16le').swap16(),
    ['src/a.ts', wrong('1:11')],
  ],
  ['lines that end in CRLF', `\r\n\r\n${importButton}\r\n`, ['src/a.ts', wrong('3:11')]],
  ['lines that end in a lone CR', `\r\r${importButton}\r`, ['src/a.ts', wrong('3:11')]],
  [
    'a line of 1.9 MB',
    `const a = '${'x'.repeat(1_900_000)}';${importButton}`,
    ['src/a.ts', wrong('1:1900024')],
  ],
  ['a specifier of 60,000 steps up', `import '${'../'.repeat(60_000)}x';`, []],
  ['100,000 quotes', '"'.repeat(100_000), []],
  ['100,000 slashes', `${importButton}\n${'/'.repeat(100_000)}`, ['src/a.ts', wrong('1:11')]],
];

/** Source that nests too deeply for any parser that recurses. */
const nested: [name: string, source: string][] = [
  ['parentheses', `const x = ${'('.repeat(deep)}1${')'.repeat(deep)}`],
  ['brackets', `const x = ${'['.repeat(deep)}1${']'.repeat(deep)}`],
  ['blocks', '{'.repeat(deep) + '}'.repeat(deep)],
  ['arrow functions', `const x = ${'()=>'.repeat(deep)}1`],
  ['types', `type X = ${'A<'.repeat(deep)}1${'>'.repeat(deep)}`],
  ['templates', `const x = ${'`${'.repeat(deep)}1${'}`'.repeat(deep)}`],
  ['conditions', `if (a) {}${'else if (a) {}'.repeat(deep)}`],
];

let repository: ReturnType<typeof gitRepository>;
const inside = (path: string): string => join(repository.path, path);
beforeAll(buildCommand);
afterEach(() => {
  repository.remove();
});

describe('a source file that holds', () => {
  test.each(contents)('%s', (_name, content, told) => {
    repository = gitRepository(witness);
    writeFileSync(inside('src/a.ts'), content);
    const seen = see(repository.path);
    expect(seen.slice(0, -2)).toEqual([...told, ...seenWitness]);
    expect(seen.at(-1)).toBe('exit 1');
  });

  test.each(nested)('20,000 nested %s costs one warning', (_name, source) => {
    repository = gitRepository({ ...witness, 'src/a.ts': `${importButton}\n${source}` });
    const seen = see(repository.path);
    expect(seen.slice(0, -2)).toEqual([
      ...seenWitness,
      '⚠ src/a.ts:1:1: this file does not parse (it is nested too deeply); what it imports is unknown.',
    ]);
    expect(seen.at(-1)).toBe('exit 1');
  });

  test.each([
    ['3 GB', 'src/huge.ts', '', 3 * 1024 ** 3],
    ['a minified bundle', 'src/app.js', `import './x';${'x'.repeat(40_000)}`, undefined],
    ['what a machine wrote, by its name', 'src/x.min.js', "import './x';", undefined],
  ])('%s is skipped and counted', (_name, file, text, size) => {
    repository = gitRepository({ ...witness, [file]: text });
    if (size !== undefined) truncateSync(inside(file), size);
    expect(see(repository.path)).toEqual([
      ...seenWitness,
      '✖ 1 finding in 2 files (1 skipped), 1 specifier. 1 fixable with --fix.',
      'exit 1',
    ]);
  });
});

describe.skipIf(!hasModes)('what is no plain file', () => {
  test('pipes and devices are neither read nor waited for, and what imports them is wrong', () => {
    repository = gitRepository({ ...witness, 'src/a.ts': "import './pipe';" });
    see(repository.path, { shell: 'mkfifo src/pipe.ts' });
    expect(see(repository.path)).toEqual([
      'src/a.ts',
      '  1:9  error  `./pipe` does not exist anywhere, and nothing near it does.   not-found',
      ...seenWitness,
      '✖ 2 findings in 3 files, 2 specifiers. 1 fixable with --fix.',
      'exit 1',
    ]);
    expect(see(repository.path, { arguments: ['src/pipe.ts'] })).toEqual([
      'truepath: "src/pipe.ts" does not exist: name a file or folder that does',
      'exit 2',
    ]);
  });

  test('links in circles, out of the repository and to nowhere are followed as far as they can be', () => {
    repository = gitRepository({
      ...witness,
      'src/a.ts': [
        "import '../one/x';",
        "import '../self/self/self/src/button';",
        "import '../away/passwd';",
        "import '../dangling';",
        "import './alias';",
        "import '../Self/src/Button';",
      ].join('\n'),
    });
    for (const [target, link] of [
      ['two', 'one'],
      ['one', 'two'],
      ['.', 'self'],
      ['/etc', 'away'],
      ['../../nowhere', 'dangling'],
      ['Button.ts', 'src/Alias.ts'],
    ] as const)
      symlinkSync(target, inside(link));
    repository.commit();
    expect(see(repository.path)).toEqual([
      'src/a.ts',
      wrongCase('2:31', '../self/self/self/src/button', '../self/self/self/src/Button'),
      wrongCase('5:11', './alias', './Alias'),
      wrongCase('6:12', '../Self/src/Button', '../self/src/Button'),
      ...seenWitness,
      '✖ 4 findings in 3 files, 7 specifiers (3 unknown). 4 fixable with --fix.',
      'exit 1',
    ]);
  });

  test('a closed folder and a closed file cost a line each, and what they hold is unknown', () => {
    repository = gitRepository({
      ...witness,
      'src/locked.ts': '',
      'closed/x.ts': '',
      'src/a.ts': "import './locked'; import '../closed/nothing';",
    });
    chmodSync(repository.path, 0o755);
    chmodSync(inside('src/locked.ts'), 0);
    chmodSync(inside('closed'), 0);
    const seen = see(repository.path, { asNobody: true });
    const named = see(repository.path, { asNobody: true, arguments: ['closed'] });
    chmodSync(inside('closed'), 0o755);
    expect(seen).toEqual([
      ...seenWitness,
      '⚠ closed/x.ts: this file could not be read (permission denied); it was not checked.',
      '⚠ src/locked.ts: this file could not be read (permission denied); it was not checked.',
      '⚠ closed: this folder could not be listed (permission denied); what lies below it is unknown.',
      '✖ 1 finding in 3 files (2 skipped), 3 specifiers (1 unknown). 1 fixable with --fix.',
      'exit 1',
    ]);
    expect(named).toEqual([
      'truepath: "closed" could not be listed (permission denied): make it readable or name another path.',
      'exit 2',
    ]);
  });

  test('--fix says what it may not write, also with --quiet, and leaves it as it was', () => {
    repository = gitRepository(witness);
    chmodSync(repository.path, 0o755);
    chmodSync(inside('src'), 0o555);
    const seen = see(repository.path, { asNobody: true, arguments: ['--fix', '--quiet'] });
    chmodSync(inside('src'), 0o755);
    expect(seen).toEqual([
      ...seenWitness,
      "⚠ src/z.ts: not repaired, it can't be written (EACCES): check the permissions of its folder.",
      '✖ 1 finding in 2 files, 1 specifier. 1 fixable with --fix.',
      'exit 1',
    ]);
    expect(readFileSync(inside('src/z.ts'), 'utf8')).toBe(witness['src/z.ts']);
  });
});
