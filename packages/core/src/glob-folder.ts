const wildcard = /[*?[\]{}()!|\\]/;

/**
 * The folder that a glob pattern certainly names: what precedes the first segment with a wildcard (the last
 * segment, if none has one), without a slash at its end. `undefined` for a negated pattern, which needs to match
 * nothing, and for one that names no folder before its first wildcard.
 */
export function globFolder(pattern: string): string | undefined {
  const segments = pattern.split('/');
  const first = segments.findIndex((segment) => wildcard.test(segment));
  const named = segments.slice(0, first < 0 ? -1 : first);
  const isNamed = named.some((segment) => segment !== '' && segment !== '.' && segment !== '..');
  return isNamed ? named.join('/') : undefined;
}
