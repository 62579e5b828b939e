import { argumentForms } from '../truth/form.js';
import { commandOf, versionOf } from './installed.js';
import type { Complaint, Tool } from './tool.js';

const file = 'tsconfig.truepath-bench.json';
const shims = 'truepath-bench.d.ts';

/** The compiler on all files, JavaScript too; only what it says of modules counts. */
export function tsc(peers: string): Tool {
  const configuration = {
    extends: './tsconfig.json',
    include: ['**/*', shims],
    exclude: ['**/node_modules'],
    compilerOptions: {
      ...{
        noEmit: true,
        composite: false,
        incremental: false,
        allowJs: true,
        checkJs: true,
        skipLibCheck: true,
      },
      ...{ noUncheckedSideEffectImports: true, forceConsistentCasingInFileNames: true },
    },
  };
  const parameters = ['--project', file, '--pretty', 'false'];
  return {
    name: 'tsc',
    version: versionOf(peers, 'typescript'),
    beyond: [...argumentForms, 'vue', 'svelte', 'astro'],
    configuration: {
      [file]: JSON.stringify(configuration),
      // Without these no project with components compiles; with them tsc believes every path that ends so.
      [shims]: ['vue', 'svelte', 'astro'].map((extension) => `declare module '*.${extension}';\n`).join(''),
    },
    command: (root) => ({ program: commandOf(peers, 'tsc'), parameters, folder: root }),
    complaints: (output) => output.split('\n').flatMap(complaintOf),
  };
}

/** Cannot find a module (its declarations, its JSON, for its side effects); differs in casing only. */
const codes = new Set(['2307', '2792', '2732', '2882', '1149', '1261']);

function complaintOf(line: string): readonly Complaint[] {
  const [, path = '', row, code = '', message = ''] =
    /^(.+)\((\d+),\d+\): error TS(\d+): (.*)/.exec(line) ?? [];
  if (!codes.has(code)) return [];
  const specifier = /'([^']+)'/.exec(message)?.[1];
  return [
    code === '1149' || code === '1261'
      ? { file: path, line: Number(row), kind: 'case-mismatch' }
      : { file: path, line: Number(row), specifier },
  ];
}
