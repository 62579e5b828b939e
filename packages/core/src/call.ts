import { readFixedString, type FixedString } from './fixed-string.js';
import { skipGap, typeArgumentsEnd, wordEnd } from './gap.js';

/** The names that follow a callee's first one behind dots, joined by dots, and the offset behind the last. */
export interface Members {
  readonly path: string;
  readonly end: number;
}

/** Reads `.meta.resolve` of `import.meta.resolve`, from behind `import`; no more than three names. */
export function readMembers(text: string, at: number): Members {
  let members: Members = { path: '', end: at };
  for (let count = 0; count < 3; count++) {
    const dot = skipBrackets(text, members.end);
    const isOptional = text.charAt(dot) === '?';
    if (text.charAt(isOptional ? dot + 1 : dot) !== '.') return members;
    const start = skipGap(text, isOptional ? dot + 2 : dot + 1);
    const end = wordEnd(text, start);
    // `require?.('./x')`
    if (end === start) return members;
    const name = text.slice(start, end);
    members = { path: members.path === '' ? name : `${members.path}.${name}`, end };
  }
  return members;
}

/** Where the first argument of the call begins whose callee ends at the offset; `undefined` if it isn't called. */
export function argumentAt(text: string, calleeEnd: number): number | undefined {
  let index = skipGap(text, calleeEnd);
  while (text.charAt(index) === ')') index = skipGap(text, index + 1);
  if (text.startsWith('?.', index)) index = skipGap(text, index + 2);
  if (text.charAt(index) === '<') index = skipGap(text, typeArgumentsEnd(text, index));
  return text.charAt(index) === '(' ? skipBrackets(text, index) : undefined;
}

/** The call's first argument, if it is a fixed string. */
export function readArgument(text: string, calleeEnd: number): FixedString | undefined {
  const open = argumentAt(text, calleeEnd);
  return open === undefined ? undefined : readFixedString(text, open);
}

/** The offset of what follows white space, comments and round brackets, which change nothing about a path in them. */
export function skipBrackets(text: string, at: number): number {
  let index = skipGap(text, at);
  while (text.charAt(index) === '(' || text.charAt(index) === ')') index = skipGap(text, index + 1);
  return index;
}

/** The string at the offset, or those of the array there, as far as they are fixed. */
export function readStrings(text: string, at: number): readonly FixedString[] {
  const isArray = text.charAt(at) === '[';
  const found: FixedString[] = [];
  let index = isArray ? skipBrackets(text, at + 1) : at;
  for (;;) {
    const string = readFixedString(text, index);
    if (string === undefined) return found;
    found.push(string);
    index = skipBrackets(text, string.end);
    if (!isArray || text.charAt(index) !== ',') return found;
    index = skipBrackets(text, index + 1);
  }
}
