import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import type { Tree } from '../tree.js';

/** A JSON object whose values are not yet known. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What a configuration file in JSON holds, as far as it could be understood. */
export interface JsonFile {
  /** Empty where there is no object to be had. */
  readonly value: JsonObject;
  /** `broken` covers what can't be read and what is no object too; its `value` is what could be recovered. */
  readonly state: 'sound' | 'broken' | 'absent';
  /** One line each, naming the file. */
  readonly warnings: readonly string[];
}

/**
 * Reads a JSON object, with comments, trailing commas and a byte order mark allowed as TypeScript, Deno and Bun
 * do; an empty file is an empty object. Never throws.
 */
export function readJson(tree: Tree, file: string): JsonFile {
  const read = tree.read(file);
  if (read.kind === 'absent') return { value: {}, state: 'absent', warnings: [] };
  if (read.kind === 'unreadable') return broken({}, `${file}: can't be read: ${read.reason}`);
  // The tree says once for all files that they were not fetched.
  if (read.kind === 'unfetched') return { value: {}, state: 'broken', warnings: [] };
  if (read.kind === 'too-large')
    return broken({}, `${file}: too large to be read (${String(read.bytes)} bytes)`);
  const text = read.text.startsWith('\uFEFF') ? read.text.slice(1) : read.text;
  const parsed = parseStrictly(text) ?? parseLeniently(text);
  if (parsed.problem !== undefined) return broken(asObject(parsed.value) ?? {}, `${file}: ${parsed.problem}`);
  const value = parsed.value === undefined ? {} : asObject(parsed.value);
  if (value === undefined) return broken({}, `${file}: holds no JSON object`);
  return { value, state: 'sound', warnings: [] };
}

/** The value as an object; `undefined` where it is an array, `null` or no object at all. */
export function asObject(value: unknown): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

/** Whether a value is an object, and neither an array nor `null`. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface Parsed {
  readonly value: unknown;
  readonly problem: string | undefined;
}

/** The fast way, which nearly every `package.json` takes. */
function parseStrictly(text: string): Parsed | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return { value, problem: undefined };
  } catch {
    // No verdict: the lenient parser says what is wrong, if anything is.
    return undefined;
  }
}

function parseLeniently(text: string): Parsed {
  const errors: ParseError[] = [];
  try {
    const value: unknown = parse(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
    const [first] = errors;
    return { value, problem: first === undefined ? undefined : describe(text, first) };
  } catch (error) {
    // Text that nests thousands of levels deep exhausts the stack of a recursive parser.
    if (error instanceof RangeError) return { value: undefined, problem: 'nests too deeply to be parsed' };
    throw error;
  }
}

function describe(text: string, error: ParseError): string {
  const line = text.slice(0, error.offset).split('\n').length;
  return `broken JSON in line ${String(line)} (${printParseErrorCode(error.error)})`;
}

function broken(value: JsonObject, warning: string): JsonFile {
  return { value, state: 'broken', warnings: [warning] };
}
