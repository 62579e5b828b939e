import type { Finding, WrongSegment } from './finding.js';

/**
 * The part of a specifier that another spelling replaces: the shortest run of whole segments in which the two differ.
 * `undefined` where they have not the same number of segments, so that no part of one stands for a part of the other.
 */
export function wrongSegment(written: string, right: string): WrongSegment | undefined {
  const one = written.split('/');
  const other = right.split('/');
  if (one.length !== other.length || written === right) return undefined;
  const first = one.findIndex((segment, index) => segment !== other[index]);
  const last = one.findLastIndex((segment, index) => segment !== other[index]);
  const start = lengthOf(one.slice(0, first));
  const wrong = one.slice(first, last + 1).join('/');
  const suffix = sharedSuffix(one[last] ?? '', other[last] ?? '');
  return {
    start,
    end: start + wrong.length - suffix.length,
    written: wrong.slice(0, wrong.length - suffix.length),
    right: other
      .slice(first, last + 1)
      .join('/')
      .slice(0, -suffix.length || undefined),
  };
}

/** The same as a finding holds it. */
export function segmentOf(written: string, right: string): Pick<Finding, 'segment'> {
  const segment = wrongSegment(written, right);
  return segment === undefined ? {} : { segment };
}

/** Query and hash belong to the last segment's text, but not to the name. */
function sharedSuffix(one: string, other: string): string {
  const start = one.search(/.[?#]/) + 1;
  const suffix = start === 0 ? '' : one.slice(start);
  return other.endsWith(suffix) ? suffix : '';
}

/** The length of leading segments with their slashes. */
function lengthOf(segments: readonly string[]): number {
  return segments.reduce((length, segment) => length + segment.length + 1, 0);
}
