import { describe, expect, test, vi } from 'vitest';

import { error as errorOfToolkit } from '@actions/core';
import eslintCheckstyle from 'eslint-formatter-checkstyle';

import type { ImportFinding, ReportedFinding } from '../../src/report.js';
import { annotations } from '../../src/reporters/github.js';
import { REPORTERS } from '../../src/reporters/by-name.js';
import { markdown } from '../../src/reporters/markdown.js';
import type { Format, ReportContext } from '../../src/reporters/reporter.js';
import { contextOf, fileFindingAt, findingAt, reportOf } from '../report-of.js';
import { codeQualityMistakes, rdjsonMistakes, sarifMistakes } from './oracles.js';

const source = `import { Button } from '../components/button';`;
const wrongCase: ImportFinding = {
  ...findingAt('src/pages/Home.tsx', source, {
    specifier: '../components/button',
    right: '../components/Button',
  }),
  target: 'src/components/Button.tsx',
};
const misspelled: ImportFinding = {
  ...findingAt('src/app.ts', "import './utlis';", { specifier: './utlis', right: './utils' }),
  kind: 'misspelled',
  severity: 'warning',
  suggestions: ['./utils', './util'],
  target: 'src/utils.ts',
  fixable: false,
  message: '`./utlis` does not exist anywhere: did you mean `./utils` or `./util`?',
};
const ofFiles = fileFindingAt('src/Button.ts');
const all = [misspelled, wrongCase, ofFiles];

function written(
  format: Format,
  findings: readonly ReportedFinding[],
  over: Partial<ReportContext> = {},
): string {
  const readLine = (file: string) => (file === 'src/app.ts' ? "import './utlis';" : source);
  return REPORTERS[format](reportOf(findings), contextOf({ readLine, ...over }));
}

describe('what a reader gets of a warning, an error and a finding that is no single import', () => {
  test('in the log of GitHub', () => {
    expect(written('github', all)).toMatchInlineSnapshot(`
      "src/app.ts
        3:11  warning  \`./utlis\` does not exist anywhere: did you mean \`./utils\` or \`./util\`?   misspelled
            3 │ import './utlis';
              │           ^^^^^ utils

      src/pages/Home.tsx
        3:39  error  \`../components/button\` is spelled \`../components/Button\`: it loads on macOS and Windows and fails on Linux.   case-mismatch
            3 │ import { Button } from '../components/button';
              │                                       ^^^^^^ Button

      src/Button.ts
          error  \`src/Button.ts\` and \`src/button.ts\` are one file on macOS and Windows.   case-collision
            \`src/Button.ts\` was renamed to \`src/Button.ts\`.
            Imported by src/a.ts:1:9, src/b.ts:7:23.
            $ git mv Button.ts button.ts

      ✖ 3 findings (2 errors, 1 warning) in 7,376 files, 22,789 specifiers (12 unknown) in 0.4 s. 1 fixable with --fix.
      ::group::Annotations
      ::error title=case-collision,file=src/Button.ts::\`src/Button.ts\` and \`src/button.ts\` are one file on macOS and Windows.%0A\`src/Button.ts\` was renamed to \`src/Button.ts\`.%0AImported by src/a.ts:1:9, src/b.ts:7:23.%0A$ git mv Button.ts button.ts
      ::error title=case-mismatch,file=src/pages/Home.tsx,line=3,endLine=3,col=25,endColumn=45::\`../components/button\` is spelled \`../components/Button\`: it loads on macOS and Windows and fails on Linux.
      ::warning title=misspelled,file=src/app.ts,line=3,endLine=3,col=9,endColumn=16::\`./utlis\` does not exist anywhere: did you mean \`./utils\` or \`./util\`?
      ::endgroup::
      "
    `);
  });

  test('in the log of Azure Pipelines, behind the same findings for people', () => {
    const [people, ...issues] = written('azure', all).split(/(?=^##vso)/m);
    expect(people).toBe(written('stylish', all));
    expect(issues.join('')).toMatchInlineSnapshot(`
      "##vso[task.logissue type=error;sourcepath=src/Button.ts;code=case-collision;]\`src/Button.ts\` and \`src/button.ts\` are one file on macOS and Windows.%0A\`src/Button.ts\` was renamed to \`src/Button.ts\`.%0AImported by src/a.ts:1:9, src/b.ts:7:23.%0A$ git mv Button.ts button.ts
      ##vso[task.logissue type=error;sourcepath=src/pages/Home.tsx;linenumber=3;columnnumber=25;code=case-mismatch;]\`../components/button\` is spelled \`../components/Button\`: it loads on macOS and Windows and fails on Linux.
      ##vso[task.logissue type=warning;sourcepath=src/app.ts;linenumber=3;columnnumber=9;code=misspelled;]\`./utlis\` does not exist anywhere: did you mean \`./utils\` or \`./util\`?
      "
    `);
  });

  test('on a page of Markdown', () => {
    expect(written('markdown', all)).toMatchInlineSnapshot(`
      "## ✖ 3 import path findings

      2 errors, 1 warning in 7,376 files, 22,789 imports.

      ### \`src/Button.ts\` was renamed to \`src/Button.ts\`: 2 importers

      Git tracks two names that are one where letter case is ignored.

      - \`src/Button.ts\` \`src/Button.ts\` and \`src/button.ts\` are one file on macOS and Windows.
        - \`src/a.ts:1:9\` \`./button\`
        - \`src/b.ts:7:23\` \`../button\`

      \`\`\`sh
      git mv Button.ts button.ts
      \`\`\`

      ### \`src/components/Button.tsx\`: 1 importer

      The path exists only when letter case is ignored.

      - \`src/pages/Home.tsx:3:39\` \`../components/button\` → \`../components/Button\`

      \`\`\`sh
      npx truepath --fix src/pages/Home.tsx
      \`\`\`

      ### \`src/utils.ts\`: 1 importer

      The path exists nowhere, on no system, and at least one near name does.

      - \`src/app.ts:3:11\` \`./utlis\` does not exist anywhere: did you mean \`./utils\` or \`./util\`?
      "
    `);
  });

  test('as a program that reads', () => {
    expect(written('agent', all)).toMatchInlineSnapshot(`
      "src/app.ts:3:11 warning misspelled "./utlis" -> maybe: "./utils" "./util" target: "src/utils.ts"
      src/pages/Home.tsx:3:39 error case-mismatch "../components/button" -> fix: "../components/Button" target: "src/components/Button.tsx"
      src/Button.ts error case-collision \`src/Button.ts\` and \`src/button.ts\` are one file on macOS and Windows. target: "src/Button.ts" was: "src/Button.ts" now: "src/Button.ts" importers: src/a.ts:1:9 src/b.ts:7:23 run: "git mv Button.ts button.ts"
      3 findings in 7,376 files, 1 repaired by: truepath --fix
      "
    `);
  });

  test('in JUnit', () => {
    expect(written('junit', all)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="truepath" tests="3" failures="2" errors="0" time="0.412">
        <testsuite name="src/app.ts" tests="1" failures="0" errors="0" skipped="1">
          <testcase classname="src/app.ts" name="misspelled: src/app.ts:3:11"><skipped>src/app.ts:3:11&#10;\`./utlis\` does not exist anywhere: did you mean \`./utils\` or \`./util\`?</skipped></testcase>
        </testsuite>
        <testsuite name="src/pages/Home.tsx" tests="1" failures="1" errors="0" skipped="0">
          <testcase classname="src/pages/Home.tsx" name="case-mismatch: src/pages/Home.tsx:3:39"><failure type="case-mismatch" message="\`../components/button\` is spelled \`../components/Button\`: it loads on macOS and Windows and fails on Linux.">src/pages/Home.tsx:3:39&#10;\`../components/button\` is spelled \`../components/Button\`: it loads on macOS and Windows and fails on Linux.</failure></testcase>
        </testsuite>
        <testsuite name="src/Button.ts" tests="1" failures="1" errors="0" skipped="0">
          <testcase classname="src/Button.ts" name="case-collision: src/Button.ts"><failure type="case-collision" message="\`src/Button.ts\` and \`src/button.ts\` are one file on macOS and Windows.">src/Button.ts&#10;\`src/Button.ts\` and \`src/button.ts\` are one file on macOS and Windows.&#10;\`src/Button.ts\` was renamed to \`src/Button.ts\`.&#10;Imported by src/a.ts:1:9, src/b.ts:7:23.&#10;$ git mv Button.ts button.ts</failure></testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });

  test('in Checkstyle', () => {
    expect(written('checkstyle', all)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <checkstyle version="4.3">
        <file name="src/app.ts">
          <error line="3" column="9" severity="warning" message="\`./utlis\` does not exist anywhere: did you mean \`./utils\` or \`./util\`?" source="truepath.misspelled"/>
        </file>
        <file name="src/pages/Home.tsx">
          <error line="3" column="25" severity="error" message="\`../components/button\` is spelled \`../components/Button\`: it loads on macOS and Windows and fails on Linux." source="truepath.case-mismatch"/>
        </file>
        <file name="src/Button.ts">
          <error line="1" severity="error" message="\`src/Button.ts\` and \`src/button.ts\` are one file on macOS and Windows. \`src/Button.ts\` was renamed to \`src/Button.ts\`. Imported by src/a.ts:1:9, src/b.ts:7:23. $ git mv Button.ts button.ts" source="truepath.case-collision"/>
        </file>
      </checkstyle>
      "
    `);
  });

  test('in GitLab, one entry', () => {
    expect(JSON.parse(written('gitlab', [wrongCase]))).toMatchInlineSnapshot(`
      [
        {
          "check_name": "case-mismatch",
          "description": "\`../components/button\` is spelled \`../components/Button\`: it loads on macOS and Windows and fails on Linux.",
          "fingerprint": "f03678ee6432011f132080b9f20bb0ed2216087b59590ca5adbedd8a9a625adc",
          "location": {
            "lines": {
              "begin": 3,
              "end": 3,
            },
            "path": "src/pages/Home.tsx",
          },
          "severity": "major",
        },
      ]
    `);
  });

  test('in reviewdog', () => {
    expect(written('rdjsonl', all)).toMatchInlineSnapshot(`
      "{"source":{"name":"truepath"},"message":"\`./utlis\` does not exist anywhere: did you mean \`./utils\` or \`./util\`?","severity":"WARNING","code":{"value":"misspelled"},"location":{"path":"src/app.ts","range":{"start":{"line":3,"column":9},"end":{"line":3,"column":16}}},"suggestions":[{"range":{"start":{"line":3,"column":9},"end":{"line":3,"column":16}},"text":"./utils"},{"range":{"start":{"line":3,"column":9},"end":{"line":3,"column":16}},"text":"./util"}]}
      {"source":{"name":"truepath"},"message":"\`../components/button\` is spelled \`../components/Button\`: it loads on macOS and Windows and fails on Linux.","severity":"ERROR","code":{"value":"case-mismatch"},"location":{"path":"src/pages/Home.tsx","range":{"start":{"line":3,"column":25},"end":{"line":3,"column":45}}},"suggestions":[{"range":{"start":{"line":3,"column":39},"end":{"line":3,"column":45}},"text":"Button"}]}
      {"source":{"name":"truepath"},"message":"\`src/Button.ts\` and \`src/button.ts\` are one file on macOS and Windows.\\n\`src/Button.ts\` was renamed to \`src/Button.ts\`.\\nImported by src/a.ts:1:9, src/b.ts:7:23.\\n$ git mv Button.ts button.ts","severity":"ERROR","code":{"value":"case-collision"},"location":{"path":"src/Button.ts"}}
      "
    `);
  });

  test('in SARIF, the result of a certain repair', () => {
    expect(JSON.parse(written('sarif', [wrongCase])).runs[0].results).toMatchInlineSnapshot(`
      [
        {
          "fixes": [
            {
              "artifactChanges": [
                {
                  "artifactLocation": {
                    "uri": "src/pages/Home.tsx",
                  },
                  "replacements": [
                    {
                      "deletedRegion": {
                        "endColumn": 45,
                        "endLine": 3,
                        "startColumn": 39,
                        "startLine": 3,
                      },
                      "insertedContent": {
                        "text": "Button",
                      },
                    },
                  ],
                },
              ],
            },
          ],
          "level": "error",
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "src/pages/Home.tsx",
                },
                "region": {
                  "endColumn": 45,
                  "endLine": 3,
                  "startColumn": 25,
                  "startLine": 3,
                },
              },
            },
          ],
          "message": {
            "text": "\`../components/button\` is spelled \`../components/Button\`: it loads on macOS and Windows and fails on Linux.",
          },
          "ruleId": "case-mismatch",
          "ruleIndex": 0,
        },
      ]
    `);
  });
});

describe('what a reader gets of a repository without findings', () => {
  test.each([
    ['github', '✔ 7,376 files, 22,789 specifiers: every path is true (12 unknown) in 0.4 s.\n'],
    ['azure', '✔ 7,376 files, 22,789 specifiers: every path is true (12 unknown) in 0.4 s.\n'],
    ['markdown', '## ✔ Every path is true\n\n7,376 files, 22,789 imports.\n'],
    ['agent', '0 findings in 7,376 files\n'],
    ['gitlab', '[]\n'],
    ['rdjsonl', ''],
    ['rdjson', '{\n  "source": {\n    "name": "truepath"\n  },\n  "diagnostics": []\n}\n'],
    ['checkstyle', '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n</checkstyle>\n'],
  ] as const)('in %s', (format, text) => {
    expect(written(format, [])).toBe(text);
  });

  test('in JUnit: a test that passes, because a file without tests looks like a mistake', () => {
    expect(written('junit', [])).toContain('<testcase classname="truepath" name="every path is true"');
    expect(written('junit', [])).toContain('<testsuites name="truepath" tests="1" failures="0" errors="0"');
  });
});

describe('consumers accept', () => {
  test.each([
    ['nothing', []],
    ['a warning, an error and a finding of files', all],
    ['a finding whose line is gone', [{ ...wrongCase, line: 99 }]],
  ])('%s', async (_, findings) => {
    expect(sarifMistakes(written('sarif', findings))).toEqual([]);
    expect(codeQualityMistakes(written('gitlab', findings))).toEqual([]);
    expect(await rdjsonMistakes(written('rdjson', findings))).toEqual([]);
  });

  test('the same shape of Checkstyle that ESLint writes', () => {
    // Its declaration knows of no argument.
    const eslint: unknown = Reflect.apply(eslintCheckstyle, undefined, [
      [
        {
          filePath: wrongCase.file,
          messages: [{ line: 3, column: wrongCase.column, severity: 2, message: 'm', ruleId: 'r' }],
        },
      ],
    ]);
    const shape = (xml: unknown) => String(xml).match(/<[\w/]+|[\w]+(?==")/g);
    const ours = written('checkstyle', [wrongCase]);
    expect(shape(ours)?.filter((part) => part !== 'encoding')).toEqual(
      shape(eslint)?.filter((part) => part !== 'encoding'),
    );
  });

  test.each([
    ['plain', 'src/a.ts', 'plain'],
    ['everything that is escaped', 'src/a,b:c%25d.ts', 'a%b\nc,d:e::f'],
  ])('the same workflow command that the toolkit of GitHub writes: %s', (_, file, message) => {
    const lines: string[] = [];
    const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
    const { line, column, endColumn } = wrongCase;
    errorOfToolkit(message, {
      title: 't',
      file,
      startLine: line,
      endLine: line,
      startColumn: column,
      endColumn,
    });
    spy.mockRestore();
    const [ours = ''] = annotations({ findings: [{ ...wrongCase, file, message }] });
    // Truepath spells out the end of a line in a sentence, which holds none of its own.
    const parts = (command: string) =>
      command
        .trim()
        .split(/[ ,]|::/)
        .toSorted();
    expect(parts(ours.replace('title=case-mismatch', 'title=t').replace(String.raw`\n`, '%0A'))).toEqual(
      parts(lines.join('')),
    );
  });
});

describe('annotations', () => {
  const many = (count: number, over: Partial<ImportFinding>) =>
    Array.from({ length: count }, (_, index) => ({
      ...wrongCase,
      ...over,
      file: `src/f${String(index)}.ts`,
    }));
  const filesOf = (findings: readonly ReportedFinding[]) =>
    annotations({ findings }).map((command) => /file=([^,:]+)/.exec(command)?.[1] ?? command);

  test('are ten errors, ten warnings and a notice of the rest', () => {
    const commands = annotations({ findings: [...many(12, { severity: 'warning' }), ...many(300, {})] });
    expect(commands.map((command) => command.split(' ')[0])).toEqual([
      ...Array<string>(10).fill('::error'),
      ...Array<string>(10).fill('::warning'),
      '::notice',
    ]);
    expect(commands.at(-1)).toBe(
      '::notice title=Truepath::312 findings: the 20 that tell most are shown here, and all of them in the log.',
    );
  });

  test('tell of each target before they tell of one twice, and first of the one that breaks most', () => {
    const one = many(3, { target: 'one' }).map((finding) => ({ ...finding, file: `one/${finding.file}` }));
    const two = many(9, { target: 'two' }).map((finding) => ({ ...finding, file: `two/${finding.file}` }));
    const three = [fileFindingAt('three')];
    expect(filesOf([...one, ...three, ...two]).slice(0, 5)).toEqual([
      'two/src/f0.ts',
      'one/src/f0.ts',
      'three',
      'two/src/f1.ts',
      'one/src/f1.ts',
    ]);
  });

  test('have no columns where a specifier goes over several lines', () => {
    expect(annotations({ findings: [{ ...wrongCase, endLine: 4 }] })[0]).toMatch(/line=3,endLine=4::/);
  });
});

describe('a fingerprint of GitLab', () => {
  const fingerprints = (findings: readonly ReportedFinding[]): string[] =>
    (JSON.parse(written('gitlab', findings)) as { fingerprint: string }[]).map((issue) => issue.fingerprint);
  const [own] = fingerprints([wrongCase]);

  test.each([
    ['stays when the import moves to another line', [{ ...wrongCase, line: 70, endLine: 70 }], true],
    ['stays when another finding comes before it', [wrongCase, misspelled], true],
    ['differs in another file', [{ ...wrongCase, file: 'src/b.ts' }], false],
    ['differs for another specifier', [{ ...wrongCase, specifier: './x' }], false],
    ['differs for another kind', [{ ...wrongCase, kind: 'not-found' as const }], false],
  ])('%s', (_, findings, stays) => {
    expect(fingerprints(findings)[0] === own).toBe(stays);
  });

  test('differs from that of the same import further down', () => {
    expect(new Set(fingerprints([wrongCase, { ...wrongCase, line: 9 }])).size).toBe(2);
  });
});

interface Diagnostic {
  readonly location: { readonly range: Record<'start' | 'end', { readonly column: number }> };
  readonly suggestions: readonly (Diagnostic['location'] & { readonly text: string })[];
}

describe('columns of reviewdog are bytes', () => {
  const line = "const 名 = '👩'; import './café/button';";
  const finding = findingAt('src/a.ts', line, { specifier: './café/button', right: './café/Button' });

  test.each([
    ['in the middle of a file', finding, false],
    ['in the first line', { ...finding, line: 1, endLine: 1 }, false],
    ['in the first line, behind a byte order mark', { ...finding, line: 1, endLine: 1 }, true],
  ])('%s', (_, at, marked) => {
    const text = written('rdjson', [at], { readLine: () => line, hasByteOrderMark: () => marked });
    const { diagnostics } = JSON.parse(text) as { diagnostics: Diagnostic[] };
    const [{ location, suggestions }] = diagnostics as [Diagnostic];
    const bytes = Buffer.from(`${marked ? '\ufeff' : ''}${line}`);
    const cut = ({ start, end }: Diagnostic['location']['range']) =>
      bytes.subarray(start.column - 1, end.column - 1).toString();
    expect(cut(location.range)).toBe('./café/button');
    expect(cut(suggestions[0]!.range)).toBe('button');
    expect(suggestions[0]!.text).toBe('Button');
  });

  test('and nothing is suggested where the line is no longer what was judged', () => {
    expect(written('rdjson', [finding], { readLine: () => 'something else' })).not.toContain('suggestions');
  });

  test.each(["./it's", './a b', './a"b', './`a', './${a}', './a\\b', './a&b', './a(b)'])(
    'and %s is not suggested, because it may need an escape where it stands',
    (right) => {
      const guess = { ...misspelled, suggestions: [right] };
      expect(written('rdjson', [guess])).not.toContain('suggestions');
    },
  );
});

describe('SARIF', () => {
  test('holds 25,000 results and says how many there are', () => {
    const findings = Array.from({ length: 25_001 }, (_, index) => ({
      ...(index === 25_000 ? wrongCase : misspelled),
      line: index + 1,
    }));
    const { results, invocations } = JSON.parse(written('sarif', findings)).runs[0];
    expect(results).toHaveLength(25_000);
    // The one error came last.
    expect(results[0].level).toBe('error');
    expect(invocations[0].toolExecutionNotifications[0].message.text).toBe(
      '25,001 findings; the 25,000 that tell most are in this file.',
    );
  });
});

describe('a page of Markdown', () => {
  const target = wrongCase.target ?? '';
  test.each<[string, ImportFinding['cause'], heading: string]>([
    ['its target', undefined, `\`${target}\``],
    [
      'what became of its target',
      { kind: 'renamed', from: 'src/old.tsx', to: target },
      `\`src/old.tsx\` was renamed to \`${target}\``,
    ],
    ['its target that is gone', { kind: 'deleted', from: target }, `\`${target}\` was deleted`],
    [
      'its target, whatever became of an importer',
      { kind: 'renamed', from: 'old/Home.tsx', to: wrongCase.file },
      `\`${target}\``,
    ],
    ['its target, though an importer is new', { kind: 'added', from: wrongCase.file }, `\`${target}\``],
  ])('heads a group with %s, and says how many files import it', (_, cause, heading) => {
    const first: ImportFinding = cause === undefined ? wrongCase : { ...wrongCase, cause };
    const findings = [first, { ...wrongCase, line: 9 }, { ...wrongCase, file: 'src/b.ts' }];
    expect(markdown(reportOf(findings))).toContain(`\n### ${heading}: 2 importers\n`);
  });

  test('has links where somebody knows the address of a line', () => {
    const linkTo = (file: string, line: number | undefined) =>
      `https://example.org/blob/abc/${file}#L${String(line)}`;
    expect(markdown(reportOf([wrongCase]), { linkTo })).toContain(
      '- [`src/pages/Home.tsx:3:39`](<https://example.org/blob/abc/src/pages/Home.tsx#L3>) ',
    );
  });

  test('stays under a limit that is nearly used up, and still says the total', () => {
    const page = markdown(reportOf(all), { limit: 200 });
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(200);
    expect(page).toContain('3 import path findings');
    expect(page).toContain('**3 more did not fit on this page: the log has all of them.**');
  });

  test('never lets two ways that lead opposite be pasted as one', () => {
    const page = markdown(reportOf([fileFindingAt('a', { commands: ['git mv a A', 'mv A a'] })]));
    expect(page).toContain('```sh\ngit mv a A\n```\n\nor\n\n```sh\nmv A a\n```\n');
  });

  test('is empty where not even the total fits', () => {
    expect(markdown(reportOf(all), { limit: 100 })).toBe('');
  });

  test.each(Array.from({ length: 12 }, (_, index) => 200 + index * 150))('is at most %d bytes', (limit) => {
    const page = markdown(reportOf([...all, ...all, ...all]), { limit });
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(limit);
  });

  test.each([
    ['one file', ['src/a.ts'], 'npx truepath --fix src/a.ts'],
    ['a name for which a shell wants quotes', ["it's $x.ts"], String.raw`npx truepath --fix 'it'\''s $x.ts'`],
    ['a name that looks like a flag', ['--fix'], 'npx truepath --fix -- --fix'],
    ['a name that nobody can type', ['a\u001b.ts'], 'npx truepath --fix'],
    ['many files', ['a', 'b', 'c', 'd', 'e', 'f'], 'npx truepath --fix'],
  ])('says the command that repairs %s', (_, files, command) => {
    const findings = files.map((file) => ({ ...wrongCase, file }));
    expect(markdown(reportOf(findings))).toContain(`\n\`\`\`sh\n${command}\n\`\`\`\n`);
  });
});
