import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { gitRepository } from '@truepath/testkit';
import type { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { buildPlugin, install, runTool, type Ran } from './built-plugin.js';

const files = {
  '.gitignore': 'node_modules/\n',
  'package.json': '{ "type": "module" }',
  '.eslintrc.json': JSON.stringify({
    root: true,
    parserOptions: { ecmaVersion: 2022, sourceType: 'module' },
    extends: 'plugin:truepath/legacy-recommended',
  }),
  'eslint.config.js':
    "import truepath from 'eslint-plugin-truepath';\nexport default [truepath.configs.recommended];\n",
  '.oxlintrc.json': JSON.stringify({
    jsPlugins: ['eslint-plugin-truepath'],
    categories: { correctness: 'off' },
    rules: {
      'truepath/no-case-mismatch': 'error',
      'truepath/no-misspelled-path': 'error',
      'truepath/no-case-collision': 'error',
      'truepath/no-git-case-drift': 'error',
    },
  }),
  'src/components/Button.js': 'export const Button = 1;\n',
  'src/utils/date.js': 'export const today = 1;\n',
  'src/lazy.js': '',
  'src/app.js': [
    "import { Button } from './components/button.js';",
    "import { today } from './Utils/date.js';",
    "import { gone } from './utlis/date.js';",
    "import { nothing } from './telemetry.js';",
    "export { Button as default } from './components/Button.js';",
    "export const lazy = () => import('./Lazy.js');",
    '// truepath-disable-next-line -- made by hand',
    "export * from './utils/dates.js';",
    'export { Button, today, gone, nothing };',
    '',
  ].join('\n'),
  'src/sub/again.js': "import '../components/BUTTON.js';\nimport '../utils/date.js';\n",
};

/** `file:line:column-endColumn rule message`, in order; columns from 1. */
const expected = [
  'src/app.js:1:38-47 no-case-mismatch `./components/button.js` is spelled `./components/Button.js`: it loads on macOS and Windows and fails on Linux.',
  'src/app.js:2:26-31 no-case-mismatch `./Utils/date.js` is spelled `./utils/date.js`: it loads on macOS and Windows and fails on Linux.',
  'src/app.js:3:23-38 no-misspelled-path `./utlis/date.js` does not exist anywhere: did you mean `./utils/date.js`?',
  'src/app.js:4:26-40 no-misspelled-path `./telemetry.js` does not exist anywhere, and nothing near it does.',
  'src/app.js:6:37-44 no-case-mismatch `./Lazy.js` is spelled `./lazy.js`: it loads on macOS and Windows and fails on Linux.',
  'src/sub/again.js:1:23-32 no-case-mismatch `../components/BUTTON.js` is spelled `../components/Button.js`: it loads on macOS and Windows and fails on Linux.',
];

const repository = gitRepository(files);
beforeAll(() => {
  buildPlugin();
  install(repository.path, 'eslint-plugin-truepath');
});
afterAll(repository.remove);

const tools = [
  ['ESLint 8.57', 'eslint-8/bin/eslint.js', {}],
  ['ESLint 8.57 with .eslintrc', 'eslint-8/bin/eslint.js', { ESLINT_USE_FLAT_CONFIG: 'false' }],
  ['ESLint 9', 'eslint-9/bin/eslint.js', {}],
  ['ESLint 10', 'eslint/bin/eslint.js', {}],
] as const;

describe.each([
  ...tools.map(([name, script, variables]) => ({
    name,
    find: () => eslintLines(runTool(repository.path, [script, '-f', 'json', 'src'], variables)),
    fix: () => runTool(repository.path, [script, '--fix', 'src'], variables),
  })),
  {
    name: 'oxlint through jsPlugins',
    find: () => oxlintLines(runTool(repository.path, ['oxlint/bin/oxlint', '-f', 'json', 'src'])),
    fix: () => runTool(repository.path, ['oxlint/bin/oxlint', '--fix', 'src']),
  },
])('$name', ({ find, fix }) => {
  test('finds the same, each at the same place', () => {
    expect(find()).toEqual(expected);
  });

  test('repairs the same', () => {
    repository.write({ 'src/app.js': files['src/app.js'], 'src/sub/again.js': files['src/sub/again.js'] });
    fix();
    const repaired = readFileSync(join(repository.path, 'src/app.js'), 'utf8');
    repository.write({ 'src/app.js': files['src/app.js'], 'src/sub/again.js': files['src/sub/again.js'] });
    expect(repaired).toBe(
      files['src/app.js']
        .replace('./components/button.js', './components/Button.js')
        .replace('./Utils/date.js', './utils/date.js')
        .replace('./Lazy.js', './lazy.js'),
    );
  });
});

function eslintLines({ stdout, stderr }: Ran): readonly string[] {
  expect(stderr).not.toContain('Error');
  const results: ESLint.LintResult[] = JSON.parse(stdout);
  return results
    .flatMap(({ filePath, messages }) =>
      messages.map(
        ({ line, column, endColumn, ruleId, message }) =>
          `${relative(repository.path, filePath).replaceAll('\\', '/')}:${line}:${column}-${endColumn} ${String(ruleId).replace('truepath/', '')} ${message}`,
      ),
    )
    .sort();
}

function oxlintLines({ stdout }: Ran): readonly string[] {
  const { diagnostics }: { diagnostics: OxlintDiagnostic[] } = JSON.parse(stdout);
  return diagnostics
    .map(({ filename, message, code, labels }) => {
      const { line, column, length } = labels[0]!.span;
      return `${filename}:${line}:${column}-${column + length} ${/\((.*)\)/.exec(code)?.[1] ?? ''} ${message}`;
    })
    .sort();
}

interface OxlintDiagnostic {
  readonly filename: string;
  readonly message: string;
  readonly code: string;
  readonly labels: readonly {
    readonly span: { readonly line: number; readonly column: number; readonly length: number };
  }[];
}
