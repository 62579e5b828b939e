import { sentence, type Finding } from '@truepath/core';
import { segmentEdit, type Edit, type SpecifierPlace } from '@truepath/core/segment-edit';
import { trackedSentence } from '@truepath/core/tracked-sentence';
import { wrongSegment } from '@truepath/core/wrong-segment';
import type { TSESLint } from '@typescript-eslint/utils';

import type { Found } from './judgement.js';
import { lintOf, type Kind } from './lint.js';
import type { Rule } from './rule.js';

/** What one rule is. */
export interface RuleOptions {
  readonly name: string;
  readonly description: string;
  /** The kinds of findings that it reports. */
  readonly kinds: readonly Kind[];
  /** Whether `recommended` turns it on; `strict` turns on all. */
  readonly recommended: boolean;
  /** Whether it repairs by itself what has one certain answer. */
  readonly fixable?: 'code';
}

type Context = Readonly<TSESLint.RuleContext<string, readonly []>>;
type Report = TSESLint.ReportDescriptor<string>;

/** Makes a rule that reports findings of some kinds, each on exactly the text that is wrong; a message's id is the finding's kind. */
export function createRule({ name, description, kinds, recommended, fixable }: RuleOptions): Rule {
  const sentences = Object.fromEntries(kinds.map((kind) => [kind, '{{sentence}}']));
  return {
    meta: {
      type: 'problem',
      docs: { description, url: pageOf(name), recommended },
      ...(fixable === undefined ? {} : { fixable }),
      hasSuggestions: kinds.some((kind) => suggesting.has(kind)),
      schema: [],
      messages: { ...sentences, suggestion: 'Write `{{right}}`.', configuration: '{{problem}}' },
    },
    defaultOptions: [],
    create(context: Context) {
      const lint = lintOf(context);
      if (lint === undefined) return {};
      return {
        ...lint.handlers(kinds),
        'Program:exit'() {
          for (const found of lint.findings(kinds)) context.report(reportOf(found, context));
          const problem = lint.problem();
          if (problem === undefined) return;
          context.report({ loc: { line: 1, column: 0 }, messageId: 'configuration', data: { problem } });
        },
      };
    },
  };
}

/** Where the project lives: what is in capitals is filled in when it is published, here and in README.md. */
const home = 'https://github.com/OWNER/REPOSITORY';

/** The page of a rule. */
function pageOf(name: string): string {
  return `${home}/blob/main/docs/rules/${name}.md`;
}

const suggesting: ReadonlySet<Kind> = new Set(['case-mismatch', 'unicode-mismatch', 'misspelled']);

function reportOf({ finding, reference }: Found, { sourceCode }: Context): Report {
  const { start, raw } = reference;
  const at = (offset: number) => sourceCode.getLocFromIndex(start + offset);
  if (!('suggestions' in finding)) {
    const data = { sentence: trackedSentence(finding), specifier: finding.specifier, target: finding.target };
    return { loc: { start: at(0), end: at(raw.length) }, messageId: finding.kind, data };
  }
  const place = { text: sourceCode.text, start };
  const edit = segmentEdit(finding, place);
  const part = wrongPart(finding, raw);
  return {
    loc: { start: at(part.start), end: at(part.end) },
    messageId: finding.kind,
    data: { sentence: sentence(finding), specifier: finding.specifier, target: finding.target ?? '' },
    ...(edit === undefined
      ? { suggest: [...suggestionsOf(finding, place)] }
      : { fix: (fixer) => applied(fixer, edit) }),
  };
}

/** Of a name that exists in another spelling the segment that differs; escapes make columns untellable. */
function wrongPart(
  { kind, specifier, segment }: Finding,
  raw: string,
): { readonly start: number; readonly end: number } {
  const isSpelling = kind === 'case-mismatch' || kind === 'unicode-mismatch';
  return isSpelling && segment !== undefined && raw === specifier ? segment : { start: 0, end: raw.length };
}

function* suggestionsOf(
  finding: Finding,
  place: SpecifierPlace,
): Generator<TSESLint.SuggestionReportDescriptor<string>> {
  const { kind, specifier } = finding;
  for (const right of finding.suggestions) {
    const segment = wrongSegment(specifier, right);
    const certain = { kind, specifier, suggestions: [right], fixable: true };
    const edit = segmentEdit(segment === undefined ? certain : { ...certain, segment }, place);
    if (edit === undefined) continue;
    yield { messageId: 'suggestion', data: { right }, fix: (fixer) => applied(fixer, edit) };
  }
}

function applied(fixer: TSESLint.RuleFixer, { start, end, text }: Edit): TSESLint.RuleFix {
  return fixer.replaceTextRange([start, end], text);
}
