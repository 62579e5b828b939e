import { describe, expect, test } from 'vitest';

import { readDirectives, silence, type Comment } from '@truepath/core/directives';
import { unusedWarning } from '../src/unused-directive.js';

describe('the lines that a comment silences, in any language', () => {
  test.each<[name: string, text: string, first: number, last: number]>([
    ['a line comment behind the code', "import './a'; // truepath-disable-line", 1, 1],
    ['a line comment above the code', "// truepath-disable-next-line\nimport './a';", 2, 2],
    ['without a space', "//truepath-disable-next-line\nimport './a';", 2, 2],
    ['with a reason', "// truepath-disable-next-line -- written by the build\nimport './a';", 2, 2],
    ['a block comment', "/* truepath-disable-next-line */\nimport './a';", 2, 2],
    ['a comment of JSX', "{/* truepath-disable-next-line */}\n<img src='./a' />", 2, 2],
    [
      'a comment of many lines',
      "/**\n * truepath-disable-next-line -- because\n * of that\n */\nimport './a';",
      5,
      5,
    ],
    ['a comment of HTML', '<!-- truepath-disable-next-line -->\n<script src="./a">', 2, 2],
    ['a comment of a shell-like language', '# truepath-disable-next-line\nimport a', 2, 2],
    ['Windows line endings', "\r\n// truepath-disable-next-line\r\nimport './a';\r\n", 3, 3],
    ['the whole file', "/* truepath-disable-file -- generated */\nimport './a';\nimport './b';", 1, 3],
    ['the whole file, from its end', "import './a';\n// truepath-disable-file", 1, 2],
    [
      'an import that a formatter spread',
      "// truepath-disable-next-line\nimport {\n  a,\n  b,\n} from './a';\n",
      2,
      5,
    ],
    [
      'an export that a formatter spread',
      "// truepath-disable-next-line\nexport {\n  a,\n} from './a';\n",
      2,
      4,
    ],
    ['an import on one line', "// truepath-disable-next-line\nimport a from './a';\nimport './b';", 2, 2],
    [
      'an export that names no file',
      "// truepath-disable-next-line\nexport const a = {\n  b: 1 };\nimport './b';",
      2,
      2,
    ],
    ['the last line of the file', '// truepath-disable-next-line', 2, 2],
  ])('%s', (_, text, first, last) => {
    const [searched] = readDirectives(text);
    const [parsed] = readDirectives(text, commentsIn(text));
    expect(searched?.silences, 'searched').toEqual({ first, last });
    expect(parsed, 'parsed').toEqual(searched);
  });
});

describe('what is no directive', () => {
  test.each([
    ['a comment that only mentions it', '// see truepath-disable-next-line'],
    ['code', 'const x = truepath-disable-line'],
    ['a longer word', '// truepath-disable-linecount_x'],
    ['another tool', '// eslint-disable-next-line'],
    ['a longer word of another tool', '// truepath-disabled'],
  ])('%s', (_, text) => {
    expect(readDirectives(text)).toEqual([]);
    expect(readDirectives(text, commentsIn(text))).toEqual([]);
  });

  test('a string of a file that was parsed', () => {
    expect(readDirectives("const help = '// truepath-disable-file';", [])).toEqual([]);
  });
});

describe('silencing', () => {
  test('keeps the other findings, and names the comments that silence nothing', () => {
    const text = [
      "import './a'; // truepath-disable-line",
      '// truepath-disable-next-line',
      "import './b';",
      "import './c';",
    ].join('\n');
    const { kept, unused } = silence([{ line: 1 }, { line: 4 }], readDirectives(text));
    expect(kept).toEqual([{ line: 4 }]);
    expect(unused.map((directive) => unusedWarning('src/x.ts', directive))).toEqual([
      'src/x.ts:2:4: `truepath-disable-next-line` silences nothing: remove it.',
    ]);
  });

  test('counts two comments on one finding as used, both of them', () => {
    const text = "// truepath-disable-file\nimport './a'; // truepath-disable-line";
    expect(silence([{ line: 2 }], readDirectives(text))).toEqual({ kept: [], unused: [] });
  });

  test.each([
    ['// truepath-disable', 'truepath-disable-line'],
    ['// truepath-disable-nextline', 'truepath-disable-next-line'],
    ['/* truepath-disable-files */', 'truepath-disable-file'],
  ])('says what %s was meant to be', (text, right) => {
    const { kept, unused } = silence([{ line: 1 }], readDirectives(text));
    expect(kept).toHaveLength(1);
    expect(unused.map((directive) => unusedWarning('a.ts', directive))).toEqual([
      expect.stringContaining(`did you mean \`${right}\`?`),
    ]);
  });
});

/** Every comment of a text in which no string looks like one. */
function commentsIn(text: string): Comment[] {
  const pattern = /\/\/[^\r\n]*|\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|^#[^\r\n]*/gm;
  return Array.from(text.matchAll(pattern), ({ 0: whole, index }) => ({
    text: whole,
    start: index,
    end: index + whole.length,
  }));
}
