import ts from 'typescript';

import type { Form, FormedLiteral } from './form.js';
import { forms, literalsOf } from './form.js';
import { isProvidedFor } from './provision.js';
import type { ScriptPart } from './script-parts.js';
import { scriptParts } from './script-parts.js';

/** A specifier at its place in a file. */
export interface Occurrence {
  readonly file: string;
  readonly form: Form;
  readonly specifier: string;
  /** Of the specifier without its quotes, in UTF-16 units of the file. */
  readonly start: number;
  readonly end: number;
  /** 1-based. */
  readonly line: number;
}

/** The specifiers of a file, by TypeScript's syntax tree; none of a file that it cannot parse, or that a machine wrote. */
export function occurrencesIn(file: string, text: string): readonly Occurrence[] {
  if (text.length > 2_000_000 || /[^\n]{5000}/.test(text)) return [];
  const lineStarts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
  const occurrences: Occurrence[] = [];
  for (const part of scriptParts(file, text)) {
    for (const { form, start, end } of literalsIn(file, part)) {
      const line = lineStarts.findLastIndex((lineStart) => lineStart <= start);
      occurrences.push({ file, form, specifier: text.slice(start, end), start, end, line: line + 1 });
    }
  }
  return occurrences;
}

interface Located {
  readonly form: Form;
  readonly start: number;
  readonly end: number;
}

function literalsIn(file: string, part: ScriptPart): readonly Located[] {
  const name = file.replace(/\.(?:vue|svelte|astro)$/, '.tsx');
  const options = {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  };
  const source = ts.createSourceFile(name, part.text, options, true, part.kind);
  const isWhole = !hasErrors(source);
  if (!isWhole && !/@flow\b/.test(part.text.slice(0, 2000))) return [];
  const found: Located[] = [];
  const left: ts.Node[] = [source];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    for (const formed of literalsOf(node, source)) {
      const span = spanOf(formed, source);
      if (span === undefined || isProvidedFor(formed.literal, source)) continue;
      if (!isWhole && !isPlainStatement(lineAt(part.text, span.start))) continue;
      const form = componentForm(file) ?? formed.form;
      found.push({ form, start: part.offset + span.start, end: part.offset + span.end });
    }
    ts.forEachChild(node, (child) => {
      left.push(child);
    });
  }
  return found.toSorted((one, other) => one.start - other.start);
}

/** Whether a line is surely a statement that imports: TypeScript goes astray in Flow, but not there. */
function isPlainStatement(line: string): boolean {
  return /^(?:(?:import|export) .*['"]|\} from ['"]|(?:const|let|var) .*= require\(['"])/.test(line);
}

function lineAt(text: string, position: number): string {
  return text.slice(text.lastIndexOf('\n', position) + 1).split('\n', 1)[0] ?? '';
}

/** Where the text between the quotes stands, if it stands there as it is meant, without escapes. */
function spanOf({ literal }: FormedLiteral, source: ts.SourceFile): Omit<Located, 'form'> | undefined {
  if (!ts.isStringLiteralLike(literal) || literal.text === '') return undefined;
  const start = literal.getStart(source) + 1;
  const end = literal.end - 1;
  return source.text.slice(start, end) === literal.text ? { start, end } : undefined;
}

function componentForm(file: string): Form | undefined {
  const extension = file.slice(file.lastIndexOf('.') + 1);
  return forms.slice(-3).find((form) => form === extension);
}

/** TypeScript keeps a file's syntax errors where its types do not show them. */
function hasErrors(source: ts.SourceFile): boolean {
  return (
    'parseDiagnostics' in source &&
    Array.isArray(source.parseDiagnostics) &&
    source.parseDiagnostics.length > 0
  );
}
