import type { Visit } from './scan.js';

/** At-rules that name style sheets, and with them whatever stands before their end. */
const loading =
  /@(?:import|use|forward|reference)\b([^;{}]*)|\bcomposes\s{0,9}:[^;}]{0,500}?\bfrom\b([^;}]{0,500})/gi;
const named = /"([^"\n]+)"|'([^'\n]+)'|url\(\s*([^\s"'()]+)\s*\)/gi;
const address = /url\(\s*(?:"([^"\n]+)"|'([^'\n]+)'|([^\s"'()]+))\s*\)/gi;

/**
 * Finds everything that may name a file in CSS, SCSS and Less, in no order: a superset of what `styleReferences` finds, because it
 * knows no comments. The strings passed may be slices of `text`: copy what you store.
 */
export function scanStyles(text: string, visit: Visit): void {
  for (const [, rule, composed] of text.matchAll(loading)) {
    for (const [, one, other, plain] of (rule ?? composed ?? '').matchAll(named))
      pass(one ?? other ?? plain, 'style', visit);
  }
  for (const [, one, other, plain] of text.matchAll(address)) pass(one ?? other ?? plain, 'asset', visit);
}

function pass(name: string | undefined, form: 'style' | 'asset', visit: Visit): void {
  if (name !== undefined && namesFile(name)) visit(name, form);
}

/** Whether a text is a path: no address of another place, no fragment, and nothing that a preprocessor fills in. */
export function namesFile(text: string): boolean {
  return !/^(?:#|\/\/|[a-z][a-z\d+.-]+:)|#\{|\$|@\{|\{\{|<%|^@\w+$|\\/i.test(text);
}
