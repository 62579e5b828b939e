import type { ImportFinding } from 'truepath/internal/report';

import type { ChangedFile } from '../src/changed-files.js';

/** An import of `./button` in a line that holds nothing else. */
export function wrongCase(file: string, line: number, over: Partial<ImportFinding> = {}): ImportFinding {
  return {
    kind: 'case-mismatch',
    severity: 'error',
    file,
    line,
    column: 9,
    endLine: line,
    endColumn: 17,
    specifier: './button',
    segment: { column: 11, endColumn: 17, written: 'button', right: 'Button' },
    suggestions: ['./Button'],
    target: 'src/Button.ts',
    fixable: true,
    message: '`./button` is spelled `./Button`: it loads on macOS and Windows and fails on Linux.',
    ...over,
  };
}

/** The text of every line of a file that `changed` makes. */
export const LINE = "import './button';";

/** A changed file whose lines from 1 to `last` are in the diff. */
export function changed(path: string, last: number, over: Partial<ChangedFile> = {}): ChangedFile {
  const lines = new Map(Array.from({ length: last }, (_, index) => [index + 1, LINE]));
  return { path, status: 'modified', before: undefined, isEdited: true, lines, ...over };
}
