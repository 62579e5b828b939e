import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';

/** What a JSON text came to. */
export interface JsonText {
  /** What could be read, even of a broken text. */
  readonly value: unknown;
  /** What is wrong, first mistake only; `line` and `column` are 1-based, columns in UTF-16 units. */
  readonly mistake?: { readonly reason: string; readonly line: number; readonly column: number };
}

/** Parses JSON. Comments, commas at the end and a byte order mark are allowed, as in a tsconfig. */
export function parseJson(text: string): JsonText {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  const errors: ParseError[] = [];
  const value = parseNested(body, errors);
  if (value === tooDeep)
    return { value: undefined, mistake: { reason: 'nested too deeply', line: 1, column: 1 } };
  const first = errors[0];
  if (first === undefined) return { value };
  const before = body.slice(0, first.offset).split(/\r\n?|\n/);
  return {
    value,
    mistake: { reason: inWords(first), line: before.length, column: (before.at(-1)?.length ?? 0) + 1 },
  };
}

const tooDeep = Symbol('too deep');

function parseNested(text: string, errors: ParseError[]): unknown {
  try {
    return parse(text, errors, { allowTrailingComma: true });
  } catch (error) {
    // The parser recurses: nesting that is deep enough exhausts the stack.
    if (error instanceof RangeError) return tooDeep;
    throw error;
  }
}

/** `CommaExpected` is said as `comma expected`. */
function inWords({ error }: ParseError): string {
  return printParseErrorCode(error)
    .replaceAll(/(?<=[a-z])[A-Z]/g, ' $&')
    .toLowerCase();
}
