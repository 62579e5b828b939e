import { existsSync, readdirSync, readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

const root = new URL('../../../', import.meta.url);
const decisions = readdirSync(new URL('docs/decisions/', root));
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'fixtures/README.md',
  ...readdirSync(new URL('docs/', root), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`),
];

test.each(pages)('%s has no link that leads nowhere', (page) => {
  const text = readFileSync(new URL(page, root), 'utf8');
  const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => !existsSync(new URL(link, new URL(page, root))))).toEqual([]);
});

test('the decisions are numbered without a gap', () => {
  const numbers = decisions.map((name) => Number(name.slice(0, 4)));
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
});

test.each(decisions)('%s says the question, what was seen, the choice, and what would change it', (name) => {
  const text = readFileSync(new URL(`docs/decisions/${name}`, root), 'utf8');
  const parts = [...text.matchAll(/^(?:# (\d+)\. |\*\*([A-Z][a-z ]+)(?:\.\*\*|\*\*,))/gm)];
  expect(parts.map(([, number, part]) => part ?? Number(number))).toEqual([
    Number(name.slice(0, 4)),
    'Question',
    expect.stringMatching(/^(?:Measured|Found)$/),
    'Choice',
    'What would change it',
  ]);
});
