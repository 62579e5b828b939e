import type { Random } from '../random.js';
import { folderOf } from '../truth/path.js';
import { memberName } from './generated-source.js';
import type { Importer, Source } from './generated-source.js';

const dependencies = [
  { specifier: 'ms', name: 'dependency', binding: 'dependency' },
  { specifier: 'nanoid', name: 'nanoid', binding: '{ nanoid }' },
  { specifier: 'picocolors', name: 'dependency', binding: 'dependency' },
] as const;

const builtins = (['node:fs', 'node:path', 'fs', 'util', 'node:url'] as const).map((specifier) => ({
  ...{ specifier, name: 'builtin', binding: 'builtin' },
}));

/** The text of a source: some imports, then some code that is there to be read over. */
export function generatedFile(importer: Importer, random: Random): string {
  const extension = importer.path.slice(importer.path.lastIndexOf('.') + 1);
  const chosen = random
    .shuffled(importer.neighbours)
    .filter((source) => isImportable(importer, source))
    .slice(0, 5);
  const statements = [
    ...chosen.map((source) => statement(importer, source, random)),
    namedStatement(importer, random.pick(dependencies) ?? dependencies[0], random),
    namedStatement(importer, random.pick(builtins) ?? builtins[0], random),
  ];
  const script = [...statements, ...body(importer, random)].join('\n');
  if (extension === 'vue')
    return `<template>\n  <p>{{ value${importer.number} }}</p>\n</template>\n\n<script lang="ts">\n${script}\n</script>\n`;
  if (extension === 'svelte') return `<script lang="ts">\n${script}\n</script>\n\n<p>text</p>\n`;
  if (extension === 'astro') return `---\n${script}\n---\n\n<p>text</p>\n`;
  return `${script}\n`;
}

/** Other packages are imported by name, and components from anywhere but plain scripts. */
function isImportable(importer: Importer, source: Source): boolean {
  const isPlain = /\.(?:[cm]js|cts|test\.ts)$/.test(source.path);
  return !isPlain || (source.home === importer.home && /\.[cm]?js$/.test(importer.path));
}

function statement(importer: Importer, source: Source, random: Random): string {
  const name = `value${source.number}`;
  // Components and CommonJS have a default export alone.
  const isDefault = /\.(?:vue|svelte|astro|cjs|cts)$/.test(source.path);
  const binding = isDefault ? name : `{ ${name} }`;
  return statementOf(importer, specifierFor(importer, source, random), { name, binding, random });
}

function specifierFor(importer: Importer, source: Source, random: Random): string {
  const isScript = /\.(?:ts|tsx|js|jsx)$/.test(source.path);
  if (source.home !== importer.home) return `${memberName(source.home)}/${inside(source)}`;
  const written =
    isScript && !/\.(?:mjs|cjs)$/.test(importer.path) ? source.path.replace(/\.[jt]sx?$/, '') : source.path;
  // Only TypeScript's configuration knows the alias, and not every file is TypeScript's.
  const mayUseAlias = /\.(?:tsx?|vue|svelte|astro)$/.test(importer.path);
  if (mayUseAlias && random.next() < 0.35) return `@/${inside({ ...source, path: written })}`;
  return relativePath(folderOf(importer.path), written);
}

/** The path below the package's `src`. */
function inside({ path, home }: Source): string {
  return path.slice((home === '' ? 'src/' : `${home}/src/`).length);
}

function relativePath(folder: string, path: string): string {
  const from = folder.split('/');
  const to = path.split('/');
  const shared = from.findIndex((part, index) => part !== to[index]);
  const kept = shared === -1 ? from.length : shared;
  const up = '../'.repeat(from.length - kept);
  return (up === '' ? './' : up) + to.slice(kept).join('/');
}

function namedStatement(importer: Importer, named: Named | undefined, random: Random): string {
  return named === undefined ? '' : statementOf(importer, named.specifier, { ...named, random });
}

interface Named {
  readonly specifier: string;
  readonly name: string;
  readonly binding: string;
}

interface Imported {
  readonly name: string;
  readonly binding: string;
  readonly random: Random;
}

/** One of the forms that the language of the file has. */
function statementOf({ path }: Importer, specifier: string, { name, binding, random }: Imported): string {
  const isPath = specifier.startsWith('.');
  const plain = `import ${binding} from '${specifier}';`;
  const shape = random.next();
  if (path.endsWith('.cjs')) {
    return shape < 0.3 ? `require.resolve('${specifier}');` : `const ${binding} = require('${specifier}');`;
  }
  if (path.endsWith('.cts')) return `import ${name} = require('${specifier}');`;
  if (path.endsWith('.test.ts') && shape < 0.5) return `vi.mock('${specifier}');`;
  if (shape < 0.06) return `void import('${specifier}');`;
  if (shape < 0.1 && isPath) {
    return `export ${binding.startsWith('{') ? binding : `{ default as ${name} }`} from '${specifier}';`;
  }
  if (/\.tsx?$/.test(path) && shape < 0.2) return `import type ${binding} from '${specifier}';`;
  if (/\.tsx?$/.test(path) && shape < 0.24) return `export type Of${name} = typeof import('${specifier}');`;
  if (/\.m?js$/.test(path) && shape < 0.2 && isPath && /\.\w+$/.test(specifier)) {
    return `export const url${name} = new URL('${specifier}', import.meta.url);`;
  }
  return plain;
}

/** Functions as long as those of people, so that a file has the size that files have. */
function body({ path, number }: Importer, random: Random): readonly string[] {
  const typed = /\.(?:tsx?|cts|vue|svelte|astro)$/.test(path);
  const type = typed ? ': number' : '';
  const functions = Array.from({ length: 2 + Math.floor(random.next() * 10) }, (_, index) => [
    `function step${index}(amount${type}, limit${type})${type} {`,
    '  // Nothing below the limit is worth the trouble of a second look.',
    "  if (amount < limit) throw new Error('the amount is below the limit');",
    '  let result = amount;',
    `  for (let round = 0; round < limit; round += 1) result += round * ${index + 1};`,
    '  return result;',
    '}',
    '',
  ]);
  const exported = path.endsWith('.cjs')
    ? 'module.exports.'
    : path.endsWith('.cts')
      ? 'export const '
      : 'export const ';
  return ['', ...functions.flat(), `${exported}value${number} = step0(${number}, 3);`];
}
