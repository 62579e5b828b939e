import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import type { Complaint, Tool } from './tool.js';
import { numberOf, objectsIn } from './complaints.js';
import { commandOf, versionOf } from './installed.js';
import { argumentForms } from '../truth/form.js';
import { textOf } from '../truth/json.js';

/** A plugin of ESLint with rules that resolve imports. */
interface Plugin {
  readonly package: string;
  readonly beyond: Tool['beyond'];
  /** The `plugins`, `settings` and `rules` of a flat configuration, as source text with the `plugin` and the tracked `projects` of TypeScript. */
  readonly configuration: string;
}

/** The plugins that resolve imports, each alone in ESLint, with their case options on. */
export function eslintTools(peers: string): readonly Tool[] {
  return plugins.map((plugin) => eslintTool(peers, plugin));
}

const extensions =
  "['.ts', '.tsx', '.d.ts', '.js', '.jsx', '.mjs', '.cjs', '.mts', '.cts', '.json', '.node']";

function importConfiguration(prefix: string): string {
  const typescript = `{ alwaysTryTypes: true, project: projects, noWarnOnMultipleProjects: true }`;
  return `{
    plugins: { '${prefix}': plugin },
    settings: {
      '${prefix}/extensions': ${extensions},
      '${prefix}/resolver': { typescript: ${typescript}, node: { extensions: ${extensions} } },
    },
    rules: { '${prefix}/no-unresolved': ['error', { commonjs: true, caseSensitive: true, caseSensitiveStrict: true }] },
  }`;
}

const beyondImports = [...argumentForms, 'import type', 'import("…") type', 'import = require()'] as const;

const plugins: readonly Plugin[] = [
  {
    package: 'eslint-plugin-import',
    beyond: beyondImports,
    configuration: importConfiguration('import'),
  },
  {
    package: 'eslint-plugin-import-x',
    beyond: beyondImports,
    configuration: importConfiguration('import-x'),
  },
  {
    package: 'eslint-plugin-n',
    beyond: [
      ...argumentForms.filter((form) => form !== 'require.resolve()'),
      'import("…") type',
      'import = require()',
    ],
    configuration: `{
      plugins: { n: plugin },
      settings: { node: { tryExtensions: ${extensions}, ...(projects.includes('tsconfig.json') ? { tsconfigPath: 'tsconfig.json' } : {}) } },
      rules: { 'n/no-missing-import': 'error', 'n/no-missing-require': 'error' },
    }`,
  },
];

function eslintTool(peers: string, { package: name, beyond, configuration }: Plugin): Tool {
  const file = join(peers, 'configurations', `${name}.js`);
  mkdirSync(join(peers, 'configurations'), { recursive: true });
  writeFileSync(file, configurationText(name, configuration));
  const parameters = ['--config', file, '--no-inline-config', '--no-warn-ignored', '--format', 'json', '.'];
  return {
    name,
    version: versionOf(peers, name),
    beyond,
    configuration: () => ({}),
    command: (root) => ({ program: commandOf(peers, 'eslint'), parameters, folder: root }),
    complaints: (output, root) => complaintsOf(output, root),
  };
}

function configurationText(name: string, configuration: string): string {
  return `import { execFileSync } from 'node:child_process';

import plugin from '${name}';
import * as typescript from '@typescript-eslint/parser';
import * as astro from 'astro-eslint-parser';
import * as svelte from 'svelte-eslint-parser';
import * as vue from 'vue-eslint-parser';

const tracked = execFileSync('git', ['ls-files', '-z', 'tsconfig.json', '**/tsconfig.json'], { encoding: 'utf8' });
const projects = tracked.split('\\0').filter(Boolean);
// eslint-plugin-n follows \`require\` only where it is declared.
const globals = { require: 'readonly', module: 'writable', exports: 'writable' };
const parserOptions = { parser: typescript, ecmaFeatures: { jsx: true } };

export default [
  { ignores: ['**/node_modules/'] },
  { files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts,vue,svelte,astro}'], languageOptions: { globals }, ...${configuration} },
  { files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'], languageOptions: { parser: typescript, parserOptions: { ecmaFeatures: { jsx: true } } } },
  { files: ['**/*.vue'], languageOptions: { parser: vue, parserOptions } },
  { files: ['**/*.svelte'], languageOptions: { parser: svelte, parserOptions } },
  { files: ['**/*.astro'], languageOptions: { parser: astro, parserOptions } },
];
`;
}

/** ESLint names files by absolute paths; what no rule said is a file that did not parse. */
function complaintsOf(output: string, root: string): readonly Complaint[] {
  const parsed: unknown = JSON.parse(output);
  return objectsIn(parsed).flatMap((result) =>
    objectsIn(result.messages)
      .filter(({ ruleId }) => textOf(ruleId) !== undefined)
      .map(({ line, message }) => ({
        file: relative(root, textOf(result.filePath) ?? '').replaceAll('\\', '/'),
        line: numberOf(line),
        specifier: /^Casing of (.*) does not match/.exec(textOf(message) ?? '')?.[1],
        kind: (textOf(message) ?? '').startsWith('Casing of') ? 'case-mismatch' : undefined,
      })),
  );
}
