import type { FileFinding, ImportFinding, Report, ReportedFinding } from '../src/report.js';
import type { ReportContext } from '../src/reporters/reporter.js';
import { PLAIN } from '../src/terminal.js';

/** A finding about the first place of a specifier in a line; the segment is there where one alone is wrong. */
export function findingAt(
  file: string,
  source: string,
  path: { specifier: string; right: string },
): ImportFinding {
  const { specifier, right } = path;
  const column = source.indexOf(specifier) + 1;
  const segment = wrongSegment(specifier, right, column);
  return {
    kind: 'case-mismatch',
    severity: 'error',
    file,
    line: 3,
    column,
    endLine: 3,
    endColumn: column + specifier.length,
    specifier,
    ...(segment && { segment }),
    suggestions: [right],
    fixable: true,
    message: `\`${specifier}\` is spelled \`${right}\`: it loads on macOS and Windows and fails on Linux.`,
  };
}

/** A finding about a file, which stands for two imports and has a cause and a command. */
export function fileFindingAt(file: string, over: Partial<FileFinding> = {}): FileFinding {
  return {
    kind: 'case-collision',
    severity: 'error',
    file,
    suggestions: [],
    target: file,
    importers: [
      { file: 'src/a.ts', line: 1, column: 9, specifier: './button' },
      { file: 'src/b.ts', line: 7, column: 23, specifier: '../button' },
    ],
    commands: ['git mv Button.ts button.ts'],
    cause: { from: 'src/Button.ts', to: file },
    fixable: false,
    message: `\`${file}\` and \`src/button.ts\` are one file on macOS and Windows.`,
    ...over,
  };
}

/** What reporters need besides: the source lines of one file after the other, without colour. */
export function contextOf(over: Partial<ReportContext> = {}): ReportContext {
  return { readLine: () => undefined, hasByteOrderMark: () => false, version: '1.2.3', ...PLAIN, ...over };
}

/** A report about a repository of some size. */
export function reportOf(findings: readonly ReportedFinding[], over: Partial<Report> = {}): Report {
  return {
    root: '/repository',
    tree: { kind: 'disk' },
    filesChecked: 7376,
    filesSkipped: 0,
    specifiersChecked: 22_789,
    unknown: 12,
    durationMs: 412.4,
    warnings: [],
    findings,
    ...over,
  };
}

function wrongSegment(specifier: string, right: string, column: number): ImportFinding['segment'] {
  const names = specifier.split('/');
  const rightNames = right.split('/');
  const wrong = names.flatMap((name, index) => (name === rightNames[index] ? [] : [index]));
  const [index] = wrong;
  if (wrong.length !== 1 || index === undefined) return undefined;
  const start = column + names.slice(0, index).join('/').length + (index === 0 ? 0 : 1);
  const written = names[index] ?? '';
  return { column: start, endColumn: start + written.length, written, right: rightNames[index] ?? '' };
}
