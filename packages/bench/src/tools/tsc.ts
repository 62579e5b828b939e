import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { argumentForms } from '../truth/form.js';
import { commandOf, versionOf } from './installed.js';
import type { Complaint, Tool } from './tool.js';

const file = 'tsconfig.truepath-bench.json';
const shims = 'truepath-bench.d.ts';

/** The compiler on all files, JavaScript too; only what it says of modules counts. */
export function tsc(peers: string): Tool {
  const parameters = ['--project', file, '--pretty', 'false'];
  return {
    name: 'tsc',
    version: versionOf(peers, 'typescript'),
    beyond: [...argumentForms, 'vue', 'svelte', 'astro'],
    configuration: (root) => ({
      [file]: JSON.stringify(configurationIn(root)),
      // Without these no project with components compiles; with them tsc believes every path that ends so.
      [shims]: ['vue', 'svelte', 'astro'].map((extension) => `declare module '*.${extension}';\n`).join(''),
    }),
    command: (root) => ({ program: commandOf(peers, 'tsc'), parameters, folder: root }),
    complaints: complaintsOf,
  };
}

/** As the repository configures it at its top, or as a bundler would have it. */
function configurationIn(root: string): object {
  const own = existsSync(join(root, 'tsconfig.json'));
  const modules = { module: 'esnext', moduleResolution: 'bundler', jsx: 'preserve' };
  return {
    ...(own ? { extends: './tsconfig.json' } : {}),
    ...{ include: ['**/*', shims], exclude: ['**/node_modules'], references: [] },
    compilerOptions: {
      ...(own ? {} : modules),
      ...{ noEmit: true, composite: false, incremental: false },
      ...{ allowJs: true, checkJs: true, skipLibCheck: true },
      ...{ noUncheckedSideEffectImports: true, forceConsistentCasingInFileNames: true },
    },
  };
}

/** Cannot find a module (its declarations, its JSON, for its side effects); differs in casing only. */
const codes = new Set(['2307', '2792', '2732', '2882', '1149', '1261']);

function complaintsOf(output: string): readonly Complaint[] {
  const lines = output.split('\n');
  // It did not get as far as the files.
  if (lines.some((line) => line.startsWith('error TS')) && !lines.some((line) => place.test(line)))
    throw new Error('the compiler read no file');
  return lines.flatMap(complaintOf);
}

const place = /^(.+)\((\d+),\d+\): error TS(\d+): (.*)/;

function complaintOf(line: string): readonly Complaint[] {
  const [, path = '', row, code = '', message = ''] = place.exec(line) ?? [];
  if (!codes.has(code)) return [];
  const specifier = /'([^']+)'/.exec(message)?.[1];
  return [
    code === '1149' || code === '1261'
      ? { file: path, line: Number(row), kind: 'case-mismatch' }
      : { file: path, line: Number(row), specifier },
  ];
}
