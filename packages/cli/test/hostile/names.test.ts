import { gitRepository } from '@truepath/testkit';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';

import { buildCommand } from '../built-command.js';
import { put, see, wrongCase } from './user.js';

const longName = 'A'.repeat(252);
const invalid = Buffer.from([0x73, 0x72, 0x63, 0x2f, 0x49, 0x6e, 0x76, 0xff, 0x2e, 0x74, 0x73]);

/** Names of targets, as they are, as they are imported in the source, and as a user is told of them. */
const targets: [name: string, file: string, source: string, told: string][] = [
  ['a space', 'My File', `import './my file'`, wrongCase('1:11', './my file', './My File')],
  ['a quote', "It's", `import "./it's"`, wrongCase('1:11', "./it's", "./It's")],
  ['an escaped quote', "It's", `import './it\\'s'`, wrongCase('1:9', "./it's", "./It's")],
  ['a line break', 'New\nLine', `import './new\\nline'`, wrongCase('1:9', './new\\nline', './New\\nLine')],
  ['an emoji', 'Ünï😀', `import './ünï😀'`, wrongCase('1:11', './ünï😀', './Ünï😀')],
  ['a dash in front', '-Dash', `import './-dash'`, wrongCase('1:11', './-dash', './-Dash')],
  [
    '255 bytes',
    longName,
    `import './${longName.toLowerCase()}'`,
    wrongCase('1:11', `./${longName.toLowerCase()}`, `./${longName}`),
  ],
  [
    'a colour',
    'Red\u001b[31m',
    `import './red\\x1b[31m'`,
    wrongCase('1:9', './red\\x1b[31m', './Red\\x1b[31m'),
  ],
  [
    'a workflow command',
    '::Error::x',
    `import './::error::x'`,
    wrongCase('1:11', './::error::x', './::Error::x'),
  ],
  [
    'a reversed reading direction',
    'A\u202eb',
    `import './a\u202eb'`,
    wrongCase('1:11', './a\\u{202e}b', './A\\u{202e}b'),
  ],
];

/** Names of importers and how they are printed. */
const importers: [name: string, file: Buffer | string, told: string][] = [
  ['a space and quotes', `src/it's "me".ts`, `src/it's "me".ts`],
  ['a line break', 'src/imp\norter.ts', 'src/imp\\norter.ts'],
  ['bytes that are no UTF-8', Buffer.from([0x69, 0xff, 0x2e, 0x74, 0x73]), 'i\\xff.ts'],
  ['a dash in front', '-rf.ts', '-rf.ts'],
  ['a colour and a workflow command', 'src/::error::\u001b[31m.ts', 'src/::error::\\x1b[31m.ts'],
  ['a name that says __proto__', '__proto__/constructor.ts', '__proto__/constructor.ts'],
];

const total = '✖ 1 finding in 2 files, 1 specifier. 1 fixable with --fix.';

describe.skipIf(process.platform !== 'linux')('a name with', () => {
  let repository: ReturnType<typeof gitRepository>;
  beforeAll(buildCommand);
  afterEach(() => {
    repository.remove();
  });

  test.each(targets)('%s, which is imported', (_name, file, source, told) => {
    repository = gitRepository();
    put(repository.path, [
      [`src/${file}.ts`, 'export {};\n'],
      ['src/a.ts', source],
    ]);
    const seen = see(repository.path);
    expect(seen.slice(0, 2)).toEqual(['src/a.ts', told]);
    expect(seen.at(-1)).toBe('exit 1');
    expect(seen.join('')).not.toMatch(/[\p{Cc}\u202e]/u);
  });

  test.each(importers)('%s, which imports', (_name, file, told) => {
    repository = gitRepository();
    const folder = file.toString('latin1').includes('/') ? '' : 'src/';
    put(repository.path, [
      [file, `import './${folder}button'`],
      [`${file.toString().split('/').slice(0, -1).join('/') || 'src'}/Button.ts`, 'export {};\n'],
    ]);
    const seen = see(repository.path);
    expect(seen).toEqual([told, expect.stringContaining('utton` is spelled'), total, 'exit 1']);
  });

  test('bytes that are no UTF-8, which nobody can import, is no near name for what can', () => {
    repository = gitRepository();
    put(repository.path, [
      [invalid, 'export {};\n'],
      ['src/a.ts', `import './inv'`],
    ]);
    expect(see(repository.path)).toEqual([
      'src/a.ts',
      '  1:9  error  `./inv` does not exist anywhere, and nothing near it does.   not-found',
      '✖ 1 finding in 2 files, 1 specifier.',
      'exit 1',
    ]);
  });

  test('a dash in front is checked behind --, and taken for a flag without', () => {
    repository = gitRepository();
    put(repository.path, [['-rf.ts', `import './x'`]]);
    expect(see(repository.path, { arguments: ['-rf.ts'] })).toEqual([
      'truepath: There is no flag `-r`: see `truepath --help` for those it has.',
      'exit 2',
    ]);
    expect(see(repository.path, { arguments: ['--', '-rf.ts'] }).at(-1)).toBe('exit 1');
  });
});
