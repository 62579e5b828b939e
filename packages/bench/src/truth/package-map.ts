import { wildcardIn } from './alias-patterns.js';
import type { JsonObject } from './json.js';
import { objectOf, textOf } from './json.js';

/** The entry of an `exports` or `imports` map that answers to a name. */
export interface MapEntry {
  readonly key: string;
  /** The paths of all conditions, relative to the package, `*` filled in. */
  readonly targets: readonly string[];
}

/** Looks a name up as Node does: exact keys first, then the longest pattern. */
export function mapEntry(map: JsonObject, name: string): MapEntry | undefined {
  const keys = Object.keys(map).filter((key) => map[key] !== null && wildcardIn(key, name) !== undefined);
  const key = keys.includes(name) ? name : keys.toSorted((left, right) => right.length - left.length)[0];
  if (key === undefined) return undefined;
  const wildcard = wildcardIn(key, name) ?? '';
  return { key, targets: pathsIn(map[key]).map((target) => target.replaceAll('*', wildcard)) };
}

/** The `exports` of a manifest, as far as they are a map of subpaths. */
export function subpathsOf(manifest: JsonObject): JsonObject | undefined {
  const map = objectOf(manifest.exports);
  return map !== undefined && Object.keys(map)[0]?.startsWith('.') === true ? map : undefined;
}

function pathsIn(value: unknown): readonly string[] {
  const text = textOf(value);
  if (text !== undefined) return text.startsWith('./') ? [text] : [];
  if (Array.isArray(value)) return value.flatMap(pathsIn);
  return Object.values(objectOf(value) ?? {}).flatMap(pathsIn);
}
