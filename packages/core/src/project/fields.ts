import { isObject, type JsonObject } from './json.js';

/** Typed access to a JSON object: what is absent, `null` or of another type is `undefined`. */
export interface Fields {
  string(key: string): string | undefined;
  /** The strings of an array; elements of another type are left out. */
  strings(key: string): string[] | undefined;
  /** One string, or the strings of an array. */
  stringOrStrings(key: string): string[] | undefined;
  object(key: string): JsonObject | undefined;
  array(key: string): readonly unknown[] | undefined;
}

/** What the accessors of `fieldsOf` look at, and where they report. */
export interface FieldsSource {
  readonly value: JsonObject;
  /** What stands before a key in a warning: `package.json: `, `tsconfig.json: compilerOptions.`. */
  readonly where: string;
  /** Receives one line for each value of another type than asked for. */
  readonly warnings: string[];
}

/** The accessors for one object; a wrong type costs one warning that names file and key. */
export function fieldsOf({ value, where, warnings }: FieldsSource): Fields {
  const checked = <Type>(key: string, expected: Expected<Type>): Type | undefined => {
    const found = Object.hasOwn(value, key) ? value[key] : undefined;
    if (found === undefined || found === null) return undefined;
    if (expected.is(found)) return found;
    warnings.push(`${where}${key} is not ${expected.called}: ignored`);
    return undefined;
  };
  const onlyStrings = (key: string, values: readonly unknown[] | undefined): string[] | undefined => {
    const strings = values?.filter((element) => typeof element === 'string');
    if (strings?.length !== values?.length)
      warnings.push(`${where}${key} holds more than strings: these are ignored`);
    return strings;
  };
  return {
    string: (key) => checked(key, aString),
    strings: (key) => onlyStrings(key, checked(key, aList)),
    stringOrStrings: (key) => {
      const found = checked(key, aStringOrList);
      return typeof found === 'string' ? [found] : onlyStrings(key, found);
    },
    object: (key) => checked(key, anObject),
    array: (key) => checked(key, aList),
  };
}

interface Expected<Type> {
  readonly called: string;
  readonly is: (value: unknown) => value is Type;
}

const aString: Expected<string> = { called: 'a string', is: isString };
const aList: Expected<readonly unknown[]> = { called: 'a list', is: isArray };
const anObject: Expected<JsonObject> = { called: 'an object', is: isObject };
const aStringOrList: Expected<string | readonly unknown[]> = {
  called: 'a string or a list',
  is: (value) => isString(value) || isArray(value),
};

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
