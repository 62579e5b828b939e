import { mdxStatements } from './mdx-statements.js';
import { scan, type Visit } from './scan.js';
import { scanStyles } from './scan-styles.js';
import { hasScriptParts } from './script-parts.js';
import { isStyleSheet } from './sources.js';

/** Finds everything that may be a specifier in a source, whatever its languages; `file` is only asked for its extension. */
export function scanSource(file: string, text: string, visit: Visit): void {
  // What documents show as code is none of theirs, and most of what they name.
  if (file.endsWith('.mdx')) {
    for (const { start, end } of mdxStatements(text)) scan(text.slice(start, end), visit);
    return;
  }
  const isSheet = isStyleSheet(file);
  if (!isSheet) scan(text, visit);
  if (isSheet || (hasScriptParts(file) && text.includes('<style'))) scanStyles(text, visit);
}
