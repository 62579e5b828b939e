import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { KEYS } from '@truepath/core/configuration';
import { DIRECTIVES } from '@truepath/core/directives';
import { FLAGS } from '../src/flags.js';
import { helpText } from '../src/help.js';
import { FORMATS } from '../src/reporters/reporter.js';

const page = readFileSync(new URL('../../../docs/cli.md', import.meta.url), 'utf8');

test('the help as a person sees it', () => {
  expect(helpText()).toMatchInlineSnapshot(`
    "truepath [paths…]

    Checks that every import path means the same file on every machine: letter case, Unicode form and spelling,
    against the names that the folders really hold. Without paths: the whole repository.

    Flags
      --fix                 repair every path that has one certain answer
      --staged              judge the index of git: what the next commit will hold
      --tree REV            judge a commit, branch or tag, without checking it out
      --since REV           report only what is new compared with this commit, branch or tag
      --format NAME[=FILE]  print as one of the formats below, or write it to a file; several at once
      --config FILE         read the configuration from this file
      --quiet               print errors only
      --stats               print where the time went and what is unknown, and why
      --max-warnings N      fail when there are more warnings than this
      --explain SPECIFIER   show every step of its resolution and the verdict
      --from FILE           with --explain: the file that holds the specifier
      --no-cache            find everything out anew
      --no-color            print without colours
      -h, --help            print this
      -v, --version         print the version

    Formats
      stylish, json, github, sarif, gitlab, azure, rdjson, rdjsonl, junit, checkstyle, markdown, agent

    Comments, in any language
      truepath-disable-line       silence this line
      truepath-disable-next-line  silence the next one
      truepath-disable-file       silence the file        (a reason goes after --)

    Exit codes
      0  no error left, and no more warnings than allowed
      1  otherwise
      2  could not check: bad usage, unreadable root, broken configuration

    Examples
      truepath                                     check the repository
      truepath src --fix                           repair what lies under src
      truepath --explain ./button --from src/a.ts  say why a path is right, wrong or unknown
    "
  `);
});

test('no line of the help is wider than a terminal of 120 columns', () => {
  expect(
    Math.max(
      ...helpText()
        .split('\n')
        .map((line) => line.length),
    ),
  ).toBeLessThanOrEqual(120);
});

describe('help, code and docs/cli.md name the same things', () => {
  test('flags', () => {
    const flags = Object.keys(FLAGS)
      .map((name) => `--${name}`)
      .toSorted();
    expect(flagsIn(helpText())).toEqual(flags);
    expect(flagsIn(page)).toEqual(flags);
  });

  test('configuration keys', () => {
    expect(rowsOf('Configuration')).toEqual([...KEYS]);
  });

  test('comments', () => {
    const named = (text: string) => [...new Set(text.match(/truepath-disable(?:-[a-z]+)+/g))].toSorted();
    expect(named(helpText())).toEqual(DIRECTIVES.toSorted());
    expect(named(page)).toEqual(DIRECTIVES.toSorted());
  });

  test('formats', () => {
    expect(helpText()).toContain(`\n  ${FORMATS.join(', ')}\n`);
    expect(rowsOf('Formats')).toEqual([...FORMATS]);
  });

  test('exit codes', () => {
    for (const code of ['0', '1', '2']) {
      expect(helpText()).toMatch(new RegExp(`^  ${code}  `, 'm'));
      expect(page).toMatch(new RegExp(`^\\| ${code} +\\|`, 'm'));
    }
  });
});

/** The names in the first column of a section's table. */
function rowsOf(section: string): (string | undefined)[] {
  const text = page.split(/^## /m).find((part) => part.startsWith(`${section}\n`)) ?? '';
  return Array.from(text.matchAll(/^\| `([a-z]+)` +\|/gm), (match) => match[1]);
}

/** Flags of the command; `git` and others are not run in the page. */
function flagsIn(text: string): string[] {
  return [...new Set(text.match(/(?<![\w-])--[a-z][a-z-]*/g))].toSorted();
}
