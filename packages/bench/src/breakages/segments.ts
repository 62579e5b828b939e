import { knownExtension } from '../truth/endings.js';
import type { Occurrence } from '../truth/occurrences.js';
import { packageNameOf, pathOf } from '../truth/truth.js';
import type { Reading } from '../truth/truth.js';

/** A specifier that means something for certain, and so can be broken. */
export interface Candidate {
  readonly occurrence: Occurrence;
  readonly reading: Reading;
}

/** A part of a specifier that can be misspelled: offsets in it, without extension and without marks such as `@`. */
export interface Segment {
  /** A `prefix` is an alias; it belongs to a configuration. */
  readonly role: 'prefix' | 'package' | 'folder' | 'name';
  readonly start: number;
  readonly end: number;
}

/** The parts of a specifier about whose right spelling the repository can tell. */
export function segmentsOf(candidate: Candidate): readonly Segment[] {
  const path = pathOf(candidate.occurrence.specifier);
  const parts = [...path.matchAll(/[^/]+/g)].filter(([part]) => !/^\.\.?$/.test(part));
  return parts.flatMap(({ 0: part, index }) => {
    const isLast = index + part.length === path.length;
    const role = roleOf(candidate, index, isLast);
    if (role === undefined) return [];
    const mark = /^(?:node:|[@#~$])?/.exec(part)?.[0].length ?? 0;
    const extension = role === 'name' ? (knownExtension.exec(part)?.[0].length ?? 0) : 0;
    const segment = { role, start: index + mark, end: index + part.length - extension };
    return segment.end > segment.start ? [segment] : [];
  });
}

function roleOf(
  { occurrence, reading }: Candidate,
  start: number,
  isLast: boolean,
): Segment['role'] | undefined {
  const { specifier } = occurrence;
  const inPath = isLast ? 'name' : 'folder';
  switch (reading.family) {
    case 'relative':
      return inPath;
    case 'alias':
      return start < reading.nameLength ? 'prefix' : inPath;
    case 'builtin':
      return 'package';
    case 'package':
      // Nobody knows the files of a package that is not installed.
      return start < packageNameOf(specifier).length ? 'package' : undefined;
    case 'workspace':
      if (start < packageNameOf(specifier).length) return 'package';
      return reading.target === undefined ? undefined : inPath;
  }
}
