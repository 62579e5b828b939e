import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { temporaryFolder, writeTree } from '@truepath/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { buildPlugin, install, pluginFolder } from './built-plugin.js';

const folder = temporaryFolder();
beforeAll(() => {
  buildPlugin();
  install(folder.path, 'eslint-plugin-truepath', 'eslint', '@types/eslint-8', 'eslint-9');
  writeTree(folder.path, {
    'package.json': '{ "type": "module" }',
    'with-10.ts': [
      "import { defineConfig } from 'eslint/config';",
      "import truepath from 'eslint-plugin-truepath';",
      'export default defineConfig([truepath.configs.recommended, truepath.configs.strict, {',
      "  plugins: { truepath }, rules: { 'truepath/no-case-mismatch': 'error' },",
      '}]);',
    ].join('\n'),
    'with-8.ts': [
      "import type { ESLint, Linter } from 'eslint-8';",
      "import truepath from 'eslint-plugin-truepath';",
      'export const config: Linter.FlatConfig[] = [truepath.configs.recommended];',
      'export const plugin: ESLint.Plugin = truepath;',
    ].join('\n'),
    'with-9.ts': [
      "import type { ESLint, Linter } from 'eslint-9';",
      "import truepath from 'eslint-plugin-truepath';",
      "export const config: Linter.Config[] = [truepath.configs['with-import']];",
      'export const plugin: ESLint.Plugin = truepath;',
      'const name: string = truepath.meta.name;',
      '// @ts-expect-error There is no such configuration.',
      'truepath.configs.all;',
      'export { name };',
    ].join('\n'),
  });
});
afterAll(folder.remove);

test.each(
  [
    ['5.4', 'typescript-5.4'],
    ['6.0', 'typescript'],
    ['7.0', 'typescript-7'],
  ].flatMap((compiler) =>
    ['with-8.ts', 'with-9.ts', 'with-10.ts'].map((file) => [...compiler, file] as const),
  ),
)('TypeScript %s takes the plugin for one (%s, %s)', (_version, compiler, file) => {
  const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022'];
  const script = join(pluginFolder, 'node_modules', compiler, 'bin/tsc');
  const { stdout } = spawnSync(process.execPath, [script, ...flags, file], {
    cwd: folder.path,
    encoding: 'utf8',
  });
  expect(stdout).toBe('');
});

test('its declarations name no package', () => {
  const { stdout } = spawnSync('grep', ['-hE', "from '[^.]", 'plugin.d.ts', 'configs.d.ts', 'rule.d.ts'], {
    cwd: join(pluginFolder, 'dist'),
    encoding: 'utf8',
  });
  expect(stdout).toBe('');
});
