import { isObject } from './json.js';

/**
 * The `exports` and `imports` maps of `package.json`, read for what they may lead to under any set of conditions.
 *
 * Follows Node's PACKAGE_IMPORTS_EXPORTS_RESOLVE and PATTERN_KEY_COMPARE (doc/api/esm.md, "Resolution Algorithm
 * Specification"), but for the conditions: a bundler, a test runner and TypeScript each bring their own, so that
 * the targets of all of them count.
 */
export interface MapMatch {
  /** The key that matched, as written. */
  readonly key: string;
  /** What the key's `*` (or the rest behind a trailing slash) stands for; `undefined` in a key without. */
  readonly star: string | undefined;
  /** All targets, `*` not yet replaced; empty where every one is `null`: the path is closed. */
  readonly targets: readonly string[];
}

/** The entry for a subpath (`.`, `./x`) or an internal specifier (`#x`). */
export function matchMap(map: unknown, path: string): MapMatch | undefined {
  const entries = mapEntries(map);
  if (entries === undefined) return undefined;
  if (Object.hasOwn(entries, path) && !path.includes('*') && !path.endsWith('/')) {
    return { key: path, star: undefined, targets: leaves(entries[path]) };
  }
  const patterns = Object.keys(entries).filter((key) => starOf(key, path) !== undefined);
  const key = patterns.sort(comparePatterns)[0];
  return key === undefined ? undefined : { key, star: starOf(key, path), targets: leaves(entries[key]) };
}

/** The keys of a map; `.` alone where `exports` is sugar for one entry. */
export function mapKeys(map: unknown): readonly string[] {
  return Object.keys(mapEntries(map) ?? {});
}

/** A target with its star replaced; a target that ends in `/` is a folder that the rest is appended to. */
export function fillStar(target: string, star: string | undefined): string {
  if (star === undefined) return target;
  return target.endsWith('/') ? target + star : target.replaceAll('*', () => star);
}

function mapEntries(map: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof map === 'string' || Array.isArray(map)) return { '.': map };
  if (!isObject(map)) return undefined;
  const isMap = Object.keys(map).some((key) => key.startsWith('.') || key.startsWith('#'));
  return isMap ? map : { '.': map };
}

function leaves(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(leaves);
  return isObject(value) ? Object.values(value).flatMap(leaves) : [];
}

function starOf(key: string, path: string): string | undefined {
  if (key.endsWith('/')) return path.startsWith(key) ? path.slice(key.length) : undefined;
  const star = key.indexOf('*');
  if (star === -1 || key.lastIndexOf('*') !== star) return undefined;
  const after = key.slice(star + 1);
  const fits = path.length > key.length - 1 && path.startsWith(key.slice(0, star)) && path.endsWith(after);
  return fits ? path.slice(star, path.length - after.length) : undefined;
}

function comparePatterns(one: string, other: string): number {
  return baseLength(other) - baseLength(one) || other.length - one.length;
}

function baseLength(key: string): number {
  const star = key.indexOf('*');
  return star === -1 ? key.length : star + 1;
}
