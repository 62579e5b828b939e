import { createRequire } from 'node:module';

import { isNode } from '@truepath/core/references';
import type * as BabelParser from '@babel/parser';
import type { parse, ParseError, ParserOptions, ParserPlugin } from '@babel/parser';
import { parseFlow } from './hermes.js';
import type { ParsedProgram } from './parsed-program.js';
import type { ScriptLanguage } from '@truepath/core/script-parts';

/** A language that the parser is told; `dts` is that of declaration files. */
export type Language = ScriptLanguage | 'dts';

let parser: typeof parse | undefined;

type Babel = Pick<typeof BabelParser, 'parse'>;

function isBabel(value: unknown): value is Babel {
  return typeof value === 'object' && value !== null && 'parse' in value && typeof value.parse === 'function';
}

/**
 * Loads `@babel/parser`: a run without a suspect file never does. By `require`, which takes 15 ms; `import` takes 50,
 * because Node first searches the 500 KB of CommonJS for the names that it exports.
 */
export function loadParser(): void {
  if (parser !== undefined) return;
  const required: unknown = createRequire(import.meta.url)('@babel/parser');
  if (!isBabel(required)) throw new Error('@babel/parser has no parse function');
  parser = required.parse;
}

/**
 * Parses a program to ESTree. What one dialect takes for an error is tried in the next; if all find one, the first
 * tree that could be built in spite of it counts.
 *
 * @throws {Error} if `loadParser` hasn't been called.
 */
export function parseProgram(text: string, language: Language): ParsedProgram {
  if (parser === undefined) throw new Error('parseProgram needs loadParser to be called first');
  const outcomes: ParsedProgram[] = [];
  for (const dialect of dialects[language]) {
    const { outcome, isFlawless } = attempt(parser, text, dialect);
    if (isFlawless) return outcome;
    outcomes.push(outcome);
  }
  const [first] = outcomes;
  if (first === undefined) throw new Error(`no dialect of ${language}`);
  const parsed = outcomes.find(({ kind }) => kind === 'parsed');
  if (parsed !== undefined) return parsed;
  return (language === 'js' && text.includes('@flow') ? parseFlow(text) : undefined) ?? first;
}

const plugins: readonly ParserPlugin[] = [
  'estree',
  ['importAttributes', { deprecatedAssertSyntax: true }],
  'decoratorAutoAccessors',
  'deferredImportEvaluation',
  'destructuringPrivate',
  'doExpressions',
  'explicitResourceManagement',
  'exportDefaultFrom',
  'functionBind',
  'sourcePhaseImports',
  'throwExpressions',
];

/** Nothing that only a later step would object to may keep a file from being judged. */
const lenient: ParserOptions = {
  sourceType: 'module',
  errorRecovery: true,
  attachComment: false,
  createImportExpressions: true,
  allowAwaitOutsideFunction: true,
  allowImportExportEverywhere: true,
  allowNewTargetOutsideFunction: true,
  allowReturnOutsideFunction: true,
  allowSuperOutsideMethod: true,
  allowUndeclaredExports: true,
  allowYieldOutsideFunction: true,
};

const typescript = dialect('typescript', 'decorators-legacy');
const typescriptJsx = dialect('typescript', 'jsx', 'decorators-legacy');
const flowJsx = dialect('flow', 'jsx', 'decorators');

const dialects: Readonly<Record<Language, readonly ParserOptions[]>> = {
  ts: [typescript, typescriptJsx],
  tsx: [typescriptJsx, typescript],
  dts: [dialect(['typescript', { dts: true }]), typescript],
  // `await` and `yield` are but names in a script.
  js: [
    flowJsx,
    typescriptJsx,
    { ...flowJsx, sourceType: 'script', allowAwaitOutsideFunction: false, allowYieldOutsideFunction: false },
  ],
};

function dialect(...syntax: readonly ParserPlugin[]): ParserOptions {
  return { ...lenient, plugins: [...plugins, ...syntax] };
}

function attempt(
  parseText: typeof parse,
  text: string,
  options: ParserOptions,
): { readonly outcome: ParsedProgram; readonly isFlawless: boolean } {
  try {
    const { program, comments, errors } = parseText(text, options);
    if (!isNode(program)) throw new TypeError('the parser gave no program');
    const listed = (comments ?? []).flatMap(({ type, value, start, end }) =>
      start === undefined || end === undefined ? [] : [{ type, value, start, end }],
    );
    const isFlawless = (errors ?? []).length === 0;
    return { outcome: { kind: 'parsed', program, comments: listed }, isFlawless };
  } catch (error) {
    return { outcome: failure(error), isFlawless: false };
  }
}

function failure(error: unknown): ParsedProgram {
  if (isParseError(error)) {
    const reason = error.message.replace(/ \(\d+:\d+\)$/, '');
    return { kind: 'failed', line: error.loc.line, column: error.loc.column + 1, reason };
  }
  // The parser recurses: nesting that is deep enough exhausts the stack.
  if (error instanceof RangeError)
    return { kind: 'failed', line: 1, column: 1, reason: 'it is nested too deeply' };
  throw error;
}

function isParseError(error: unknown): error is Error & Pick<ParseError, 'loc'> {
  return error instanceof SyntaxError && 'loc' in error;
}
