import ts from 'typescript';

/** A JSON object, as others wrote it. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Reads JSON with comments as TypeScript does; `undefined` where it is no object. */
export function parsedObject(text: string): JsonObject | undefined {
  // The parser is typed `any`.
  const config: unknown = ts.parseConfigFileTextToJson('file.json', text).config;
  return objectOf(config);
}

/** The value if it is an object, and no array. */
export function objectOf(value: unknown): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

/** The texts in an array; nothing where it is none. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** The value if it is text. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
