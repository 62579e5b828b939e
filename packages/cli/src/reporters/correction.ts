import { codePoints, printable } from '../printable.js';
import type { ImportFinding } from '../report.js';

/** Which parts of a source line are wrong, and what stands under them. */
export interface Correction {
  /** 0-based UTF-16 offsets in the line, `end` exclusive, in order; at least one. */
  readonly marks: readonly Mark[];
  /** The right spelling, safe to print; empty where none is known. */
  readonly label: string;
}

/** A part of a line: 0-based UTF-16 offsets, `end` exclusive. */
export interface Mark {
  readonly start: number;
  readonly end: number;
}

/** Reads from a finding what to mark in its source line: each wrong name between slashes, else the whole specifier. */
export function correctionOf(finding: ImportFinding, line: string): Correction {
  const { kind, segment, specifier, suggestions } = finding;
  const start = (segment?.column ?? finding.column) - 1;
  const isOneLine = finding.endLine === finding.line;
  const end =
    segment === undefined ? (isOneLine ? finding.endColumn - 1 : line.length) : segment.endColumn - 1;
  const written = segment?.written ?? specifier;
  const right = segment?.right ?? suggestions[0];
  if (right === undefined) return { marks: [{ start, end }], label: '' };

  const names = written.split('/');
  const rightNames = right.split('/');
  // With an escape in the literal, offsets in the path are not offsets in the line.
  const isComparable = names.length === rightNames.length && line.slice(start, end) === written;
  const wrong = isComparable ? differences(names, rightNames) : [];
  const first = wrong[0]?.index;
  if (first === undefined) return { marks: [{ start, end }], label: labelOf(kind, written, right) };
  const last = (wrong.at(-1)?.index ?? first) + 1;
  return {
    marks: wrong.map((name) => ({ start: start + name.start, end: start + name.end })),
    label: labelOf(kind, names.slice(first, last).join('/'), rightNames.slice(first, last).join('/')),
  };
}

function differences(
  names: readonly string[],
  rightNames: readonly string[],
): (Mark & { readonly index: number })[] {
  const wrong = [];
  let start = 0;
  for (const [index, name] of names.entries()) {
    const end = start + name.length;
    if (name !== rightNames[index]) wrong.push({ start, end, index });
    start = end + 1;
  }
  return wrong;
}

function labelOf(kind: ImportFinding['kind'], written: string, right: string): string {
  // Two Unicode forms of one name look alike, so they are shown as the code points they are.
  return kind === 'unicode-mismatch' ? `${codePoints(right)}, not ${codePoints(written)}` : printable(right);
}
