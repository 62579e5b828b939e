/** What stands at a path of keys in a JSON value that somebody else wrote; `undefined` where there is nothing. */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? Reflect.get(inner, key)
        : undefined,
    value,
  );
}

/** As `at`, where it is a text. */
export function textAt(value: unknown, ...keys: readonly string[]): string | undefined {
  const found = at(value, ...keys);
  return typeof found === 'string' ? found : undefined;
}

/** As `at`, where it is a whole number. */
export function numberAt(value: unknown, ...keys: readonly string[]): number | undefined {
  const found = at(value, ...keys);
  return typeof found === 'number' && Number.isSafeInteger(found) ? found : undefined;
}

/** As `at`, where it is a list; else an empty one. */
export function listAt(value: unknown, ...keys: readonly string[]): readonly unknown[] {
  const found: unknown = at(value, ...keys);
  return Array.isArray(found) ? Array.from<unknown>(found) : [];
}

/** As `at`, where it is the name of a commit: SHA-1 or SHA-256 in full, and not the zeros that stand for none. */
export function commitAt(value: unknown, ...keys: readonly string[]): string | undefined {
  const found = textAt(value, ...keys);
  return found !== undefined && /^(?!0+$)(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(found) ? found : undefined;
}
