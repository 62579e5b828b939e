import { HOSTILE_NAMES, obeyedByAzure, obeyedByGitHub } from '@truepath/testkit';
import { describe, expect, test } from 'vitest';

import { printable } from '../../src/printable.js';
import type { ReportedFinding } from '../../src/report.js';
import { REPORTERS } from '../../src/reporters/by-name.js';
import type { Format } from '../../src/reporters/reporter.js';
import { contextOf, fileFindingAt, findingAt, reportOf } from '../report-of.js';
import {
  attributeValues,
  checkstyleMistakes,
  codeQualityMistakes,
  elementsOf,
  htmlOf,
  junitMistakes,
  rdjsonMistakes,
  sarifMistakes,
  textOf,
} from './oracles.js';

/** A name in each place where one can stand. */
function findingsWith(name: string): readonly ReportedFinding[] {
  const source = `import '${name}';`;
  const specifier = findingAt(name, source, { specifier: name, right: `${name}x` });
  const message = `\`${name}\` is spelled \`${name}x\`: it loads on macOS and Windows and fails on Linux.`;
  return [
    { ...specifier, target: name, message },
    fileFindingAt(name, {
      importers: [{ file: name, line: 1, column: 1, specifier: name }],
      commands: [`git mv ${name} x`],
      cause: { kind: 'renamed', from: name, to: name },
      message: `\`${name}\` and \`x\` are one file.`,
    }),
  ];
}

function written(format: Format, name: string): string {
  const report = reportOf(findingsWith(name), { warnings: [`${name}: not read.`] });
  return REPORTERS[format](report, contextOf({ readLine: () => `import '${name}';` }));
}

/** What reaches a screen: no character that moves its cursor, but ends of lines. */
const unprintable = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

describe.each(HOSTILE_NAMES)('%s', (_attempt, name) => {
  test.each(['stylish', 'github', 'azure', 'agent', 'markdown'] as const)(
    'moves no cursor in %s',
    (format) => {
      expect(written(format, name).replaceAll('\n', '')).not.toMatch(unprintable);
    },
  );

  test.each(['stylish', 'agent'] as const)('is obeyed by no CI that shows %s', (format) => {
    expect(obeyedByGitHub(written(format, name))).toEqual([]);
    expect(obeyedByAzure(written(format, name))).toEqual([]);
  });

  test('makes GitHub annotate and do nothing else', () => {
    const obeyed = obeyedByGitHub(written('github', name));
    expect(obeyed.map((command) => command.name)).toEqual(['group', 'error', 'error', 'endgroup']);
    expect(obeyed[1]?.properties).toMatchObject({ file: printable(name), line: '3', title: 'case-mismatch' });
    expect(obeyed[1]?.data).toBe(printable(findingsWith(name)[0]?.message ?? ''));
    expect(obeyed[2]?.properties).toEqual({ file: printable(name), title: 'case-collision' });
    expect(obeyed[2]?.data).toContain(`\n$ ${printable(`git mv ${name} x`)}`);
  });

  test('makes Azure Pipelines log issues and do nothing else', () => {
    const obeyed = obeyedByAzure(written('azure', name));
    expect(obeyed.map((command) => command.name)).toEqual(['task.logissue', 'task.logissue']);
    expect(obeyed[0]?.properties).toMatchObject({
      sourcepath: printable(name),
      linenumber: '3',
      type: 'error',
    });
    expect(obeyed[0]?.data).toBe(printable(findingsWith(name)[0]?.message ?? ''));
  });

  test('is the same name to a reader of SARIF', () => {
    const text = written('sarif', name);
    expect(sarifMistakes(text)).toEqual([]);
    const result = JSON.parse(text).runs[0].results[0];
    const uri = String(result.locations[0].physicalLocation.artifactLocation.uri);
    expect(uri).toMatch(/^(?:[\w.~!*'()/-]|%[0-9A-F]{2})+$/);
    expect(bytesOfUri(uri)).toEqual(bytesOf(name));
    // A message is plain text in which [text](1) would be a link.
    expect(String(result.message.text).replaceAll(/\\[[\]\\]/g, '')).not.toContain('](');
  });

  test('is the same name to GitLab', () => {
    const text = written('gitlab', name);
    expect(codeQualityMistakes(text)).toEqual([]);
    expect(JSON.parse(text)[0].location.path).toBe(asUtf8(name));
  });

  test('is the same name to reviewdog', async () => {
    const text = written('rdjson', name);
    expect(await rdjsonMistakes(text)).toEqual([]);
    expect(JSON.parse(text).diagnostics[0].location.path).toBe(asUtf8(name));
    const lines = written('rdjsonl', name).split('\n');
    for (const line of lines.slice(0, -1))
      expect(JSON.parse(line)).toHaveProperty('location.path', asUtf8(name));
  });

  test('stays one attribute of XML', () => {
    const shown = name.split('\n').map(xmlPrintable).join('\n');
    expect(attributeValues(written('junit', name), 'classname')).toEqual([shown, shown]);
    expect(attributeValues(written('checkstyle', name), 'name')).toEqual([shown]);
  });

  test('is text on a page of Markdown', () => {
    const html = htmlOf(written('markdown', name));
    expect(elementsOf(html)).toEqual(['code', 'h2', 'h3', 'li', 'p', 'pre', 'ul']);
    expect(textOf(html)).toContain(`${printable(name)}:3:`);
    expect(textOf(html)).toContain(printable(`git mv ${name} x`));
  });

  test('is one line for a program that reads', () => {
    const lines = written('agent', name).split('\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatch(/ error case-mismatch ".*" -> fix: ".*" target: ".*"$/u);
  });
});

test('whatever the names are, XML is well formed and as its schema says', async () => {
  expect(await junitMistakes(HOSTILE_NAMES.map(([, name]) => written('junit', name)))).toEqual([]);
  expect(await checkstyleMistakes(HOSTILE_NAMES.map(([, name]) => written('checkstyle', name)))).toEqual([]);
});

describe('10,000 findings', () => {
  const findings = Array.from({ length: 10_000 }, (_, index) => ({
    ...findingAt(`src/f${String(index % 400)}.ts`, "import './button';", {
      specifier: './button',
      right: './Button',
    }),
    target: `src/t${String(index % 60)}.ts`,
    severity: index % 4 === 0 ? ('warning' as const) : ('error' as const),
    line: index + 1,
    endLine: index + 1,
  }));
  const print = (format: Format) =>
    REPORTERS[format](reportOf(findings), contextOf({ readLine: () => "import './button';" }));
  const times = (text: string, part: string) => text.split(part).length - 1;

  test.each([
    ['stylish', ' │ import'],
    ['sarif', '"ruleId"'],
    ['gitlab', '"fingerprint"'],
    ['rdjson', '"message"'],
    ['rdjsonl', '"message"'],
    ['junit', '<testcase '],
    ['checkstyle', '<error '],
    ['agent', '-> fix:'],
    ['json', '"message"'],
  ] as const)('are all in %s', (format, part) => {
    expect(times(print(format), part)).toBe(10_000);
  });

  test.each(['github', 'azure'] as const)(
    'are all in the log of %s, and the annotations say how many',
    (format) => {
      const log = print(format);
      expect(times(log, ' │ import')).toBe(10_000);
      expect(log).toContain('✖ 10,000 findings (7,500 errors, 2,500 warnings)');
      expect(log).toContain(
        '10,000 findings: the 20 that tell most are shown here, and all of them in the log.',
      );
    },
  );

  test('three times as many fit on a page of Markdown that says how many are left out', () => {
    const page = REPORTERS.markdown(reportOf([...findings, ...findings, ...findings]), contextOf());
    expect(Buffer.byteLength(page)).toBeLessThan(1024 * 1024);
    const items = times(page, '\n- ');
    expect(page).toContain('## ✖ 30,000 import path findings');
    expect(items).toBeLessThan(30_000);
    const [, rest = ''] = /\*\*([\d,]+) more did not fit/.exec(page) ?? [];
    expect(items + Number(rest.replaceAll(',', ''))).toBe(30_000);
  });

  test('do not have one fingerprint twice', () => {
    const issues: { fingerprint: string }[] = JSON.parse(print('gitlab'));
    expect(new Set(issues.map((issue) => issue.fingerprint)).size).toBe(10_000);
  });
});

function bytesOfUri(uri: string): Buffer {
  const parts = uri.split(/(%[0-9A-F]{2})/);
  return Buffer.concat(
    parts.map((part) => (/^%..$/.test(part) ? Buffer.from(part.slice(1), 'hex') : Buffer.from(part))),
  );
}

/** A name's bytes: a lone surrogate U+DC80–U+DCFF stands for one that is not UTF-8. */
function bytesOf(name: string): Buffer {
  const parts = Array.from(name, (character) => {
    const byte = character.charCodeAt(0) - 0xdc00;
    return character.length === 1 && byte >= 0x80 && byte <= 0xff
      ? Buffer.from([byte])
      : Buffer.from(character);
  });
  return Buffer.concat(parts);
}

/** How a name arrives that is written as UTF-8. */
function asUtf8(name: string): string {
  return Buffer.from(name).toString('utf8');
}

function xmlPrintable(name: string): string {
  return printable(name).replaceAll('\ufffe', '\\u{fffe}').replaceAll('\uffff', '\\u{ffff}');
}
