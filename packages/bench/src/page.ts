import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { markdownSection } from './section.js';
import type { Section } from './section.js';

/** The page that holds the results. */
export const benchmarksPage = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url));

const introduction = `# Benchmarks

How right and how fast Truepath is, beside everything that competes. \`npm run bench\` measures all of it again;
[the bench](../packages/bench/README.md) says how, and what each column means.
`;

/** Puts a section in the place of its last results, or at the end; the others stay as they were measured. */
export function writePage(section: Section, file = benchmarksPage): void {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : introduction;
  writeFileSync(file, pageWith(text, section));
}

/** The page with the section in it. */
export function pageWith(text: string, section: Section): string {
  const [head = '', ...parts] = text.split(/^(?=## )/m);
  const fresh = markdownSection(section);
  const isOld = (part: string): boolean => part.startsWith(`## ${section.title}\n`);
  const replaced = parts.map((part) => (isOld(part) ? fresh : part));
  const all = parts.some(isOld) ? replaced : [...parts, fresh];
  return `${[head, ...all].map((part) => part.trim()).join('\n\n')}\n`;
}
