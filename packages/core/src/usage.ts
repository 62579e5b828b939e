import type { Expectation } from './candidates.js';
import type { Finding } from './finding.js';
import type { Context } from './project/project.js';
import type { Form } from './reference.js';
import type { Resolution, UnknownReason } from './resolution.js';
import type { Request } from './resolve.js';
import { parseSpecifier, type Specifier } from './specifier.js';

/** One written path: what resolving it takes. */
export interface Written {
  /** The file that holds it, as a POSIX path relative to the root. */
  readonly importer: string;
  /** The specifier without its quotes, escapes resolved. */
  readonly text: string;
  readonly form: Form;
}

/** One written path, and how it was written. */
export interface Usage extends Written {
  /** Whether a failure is provided for. */
  readonly guarded: boolean;
  /** What else the same file names: a guarded specifier may be one of two spellings that are both meant. */
  readonly siblings?: ReadonlySet<string>;
  /** In how many files the same unexplained package or prefix is written; one where nobody counted. */
  readonly uses: number;
  /** Whether it led to a file that is gone since: then nothing excuses it any more. */
  readonly isBroken?: boolean;
  /** Whether it is known before anybody counts that these are many. */
  readonly isCommon?: boolean;
}

/** What is to be said of a written path. */
export type Verdict =
  | { readonly kind: 'fine'; readonly resolution: Resolution }
  | { readonly kind: 'unknown'; readonly reason: UnknownReason; readonly resolution: Resolution }
  | {
      readonly kind: 'finding';
      readonly finding: Finding;
      readonly resolution: Resolution;
      /** Paths of which it is enough that git ignores one: then a build may make it, and nothing is proved. */
      readonly unless: readonly string[];
    };

/** A missing specifier with all that is known of it. */
export interface Missing {
  readonly usage: Usage;
  readonly request: Request;
  readonly context: Context;
  readonly resolution: Extract<Resolution, { kind: 'missing' }>;
}

/** What a form of specifier has to lead to. */
export function expectationOf(form: Form): Expectation {
  return expectations[form];
}

const expectations = {
  import: 'module',
  export: 'module',
  'dynamic-import': 'module',
  'import-type': 'module',
  'import-equals': 'required',
  require: 'required',
  'require-resolve': 'required',
  'import-meta-resolve': 'module',
  url: 'url',
  glob: 'folder',
  context: 'folder',
  mock: 'required',
  'mock-factory': 'required',
  'declare-module': 'module',
  'reference-path': 'module',
  jsdoc: 'module',
  'template-url': 'file',
  'style-url': 'file',
  'script-src': 'file',
  'link-href': 'file',
  'css-import': 'style',
  'css-url': 'file',
} as const satisfies Record<Form, Expectation>;

/** Forms whose path is relative to the file even where it does not start with a dot. */
const alwaysRelative: ReadonlySet<Form> = new Set([
  'url',
  'template-url',
  'style-url',
  'script-src',
  'reference-path',
  'link-href',
  'css-import',
  'css-url',
]);

/** Whether a form is one of style sheets, which count what nobody can read: folders to look in, and pages that load them. */
export function isOfStyles(form: Form): boolean {
  return form === 'css-import' || form === 'css-url';
}

/** `~bootstrap/scss/x`, as webpack's loaders tell a module from a file. */
function behindTilde(text: string): Specifier {
  const specifier = parseSpecifier(text.slice(1));
  return { ...specifier, text, start: specifier.start + 1 };
}

/** A usage as what is to be resolved. */
export function requestOf({ importer, text, form }: Written): Request {
  const specifier = isOfStyles(form) && /^~[^/]/.test(text) ? behindTilde(text) : parseSpecifier(text);
  // Vite lets aliases stand in URLs, and an alias begins with no letter.
  const isRelative = alwaysRelative.has(form) && specifier.family === 'bare' && !/^[@~]/.test(text);
  return {
    importer,
    specifier: isRelative ? { ...specifier, family: 'relative' } : specifier,
    expectation: expectationOf(form),
  };
}
