import { describe, expect, test } from 'vitest';

import { parseArguments } from '../src/arguments.js';
import { FORMATS } from '../src/reporters/reporter.js';
import { UsageError } from '../src/usage-error.js';

const check = {
  kind: 'check',
  paths: [],
  judged: { kind: 'disk' },
  outputs: [{ format: 'stylish', file: undefined }],
  config: undefined,
  color: true,
  fix: false,
  quiet: false,
  stats: false,
  cache: true,
  maxWarnings: undefined,
};

describe('a command line that is understood', () => {
  test.each([
    ['truepath', check],
    ['truepath src test/a.ts', { ...check, paths: ['src', 'test/a.ts'] }],
    ['truepath --fix src', { ...check, fix: true, paths: ['src'] }],
    ['truepath src --fix', { ...check, fix: true, paths: ['src'] }],
    ['truepath --format json', { ...check, outputs: [printed('json')] }],
    ['truepath --format=json', { ...check, outputs: [printed('json')] }],
    [
      'truepath --format sarif=out/a=b.sarif --format json',
      { ...check, outputs: [{ format: 'sarif', file: 'out/a=b.sarif' }, printed('json')] },
    ],
    [
      'truepath --format=junit=j.xml --format=gitlab=g.json',
      {
        ...check,
        outputs: [
          { format: 'junit', file: 'j.xml' },
          { format: 'gitlab', file: 'g.json' },
          printed('stylish'),
        ],
      },
    ],
    ['truepath --config conf/truepath.json', { ...check, config: 'conf/truepath.json' }],
    ['truepath --no-color --quiet --stats', { ...check, color: false, quiet: true, stats: true }],
    ['truepath --no-cache', { ...check, cache: false }],
    ['truepath --staged src', { ...check, judged: { kind: 'index' }, paths: ['src'] }],
    ['truepath --tree HEAD~1', { ...check, judged: { kind: 'commit', rev: 'HEAD~1' } }],
    ['truepath --tree=-odd', { ...check, judged: { kind: 'commit', rev: '-odd' } }],
    ['truepath --explain ./a --tree v1', { ...explain('./a'), judged: { kind: 'commit', rev: 'v1' } }],
    ['truepath --max-warnings 0', { ...check, maxWarnings: 0 }],
    ['truepath --max-warnings=12', { ...check, maxWarnings: 12 }],
    ['truepath -- --fix', { ...check, paths: ['--fix'] }],
    ['truepath -', { ...check, paths: ['-'] }],
    ['truepath --help', { kind: 'help' }],
    ['truepath -h --fix', { kind: 'help' }],
    ['truepath --version', { kind: 'version' }],
    ['truepath -v', { kind: 'version' }],
    ['truepath --explain ./button --from src/a.ts', { ...explain('./button'), from: 'src/a.ts' }],
    ['truepath --explain ./button src', { ...explain('./button'), paths: ['src'] }],
    ['truepath --explain=-odd-name --no-color', { ...explain('-odd-name'), color: false }],
  ])('%s', (line, expected) => {
    expect(parseArguments(argv(line))).toEqual(expected);
  });
});

describe('a command line that is refused with one line that says what to do', () => {
  test.each([
    ['truepath --fromat json', 'There is no flag `--fromat`: did you mean `--format`?'],
    ['truepath --maxWarnings 3', 'There is no flag `--maxWarnings`: did you mean `--max-warnings`?'],
    ['truepath --no-colour', 'There is no flag `--no-colour`: did you mean `--no-color`?'],
    ['truepath --zebra', 'There is no flag `--zebra`: see `truepath --help` for those it has.'],
    ['truepath -x', 'There is no flag `-x`: see `truepath --help` for those it has.'],
    ['truepath --__proto__', 'There is no flag `--__proto__`: see `truepath --help` for those it has.'],
    ['truepath --format', '`--format` needs a value: `--format NAME[=FILE]`.'],
    ['truepath --format --fix', '`--format` needs a value: `--format NAME[=FILE]`.'],
    ['truepath --format=', '`--format` needs a value: `--format NAME[=FILE]`.'],
    ['truepath --format jsno', 'There is no format `jsno`: did you mean `json`?'],
    ['truepath --staged --fix', '`--fix` repairs files on disk: leave `--staged` out.'],
    ['truepath --fix --tree HEAD', '`--fix` repairs files on disk: leave `--tree` out.'],
    [
      'truepath --staged --tree HEAD',
      '`--staged` and `--tree` judge different trees: leave one of them out.',
    ],
    ['truepath --tree', '`--tree` needs a value: `--tree REV`.'],
    ['truepath --tree --staged', '`--tree` needs a value: `--tree REV`.'],
    ['truepath --format jsno=a.json', 'There is no format `jsno`: did you mean `json`?'],
    ['truepath --format zebra', `There is no format \`zebra\`: use one of ${FORMATS.join(', ')}.`],
    ['truepath --format json=', '`--format json=` names no file: write `json=FILE`, or `json` to print it.'],
    [
      'truepath --format json --format junit=a.xml --format stylish',
      '`json` and `stylish` would both be printed: give one of them a file, `--format json=FILE`.',
    ],
    [
      'truepath --format json=a --format sarif=a',
      'Two formats go to `a`: give each of them a file of its own.',
    ],
    ['truepath --fix=yes', '`--fix` takes no value: write `--fix` alone.'],
    ['truepath --max-warnings many', '`--max-warnings` needs a whole number from 0 up, not `many`.'],
    ['truepath --max-warnings=-1', '`--max-warnings` needs a whole number from 0 up, not `-1`.'],
    ['truepath --max-warnings 1.5', '`--max-warnings` needs a whole number from 0 up, not `1.5`.'],
    ['truepath --max-warnings 0x10', '`--max-warnings` needs a whole number from 0 up, not `0x10`.'],
    [
      'truepath --from a.ts',
      '`--from` says where `--explain SPECIFIER` looks: give both, or leave `--from` out.',
    ],
    ['truepath --explain ./a --fix', '`--explain` only explains, in words: leave `--fix` out.'],
    ['truepath --explain ./a --format json', '`--explain` only explains, in words: leave `--format` out.'],
  ])('%s', (line, message) => {
    expect(() => parseArguments(argv(line))).toThrow(new UsageError(message));
  });

  test('an empty path, as an unset variable of a shell gives it', () => {
    expect(() => parseArguments([''])).toThrow('A path is empty');
  });
});

function printed(format: string) {
  return { format, file: undefined };
}

function explain(specifier: string) {
  return {
    kind: 'explain',
    judged: { kind: 'disk' },
    paths: [],
    config: undefined,
    color: true,
    specifier,
    from: undefined,
  };
}

function argv(line: string): string[] {
  return line.split(' ').slice(1);
}
