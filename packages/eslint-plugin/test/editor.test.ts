import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { gitRepository } from '@truepath/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { buildPlugin, install, pluginFolder } from './built-plugin.js';
import { edited, startServer, type Action, type Diagnostic, type LanguageServer } from './language-server.js';

const wrong = "import a from './components/button.js';\nexport { a };\n";
const right = wrong.replace('button.js', 'Button.js');

const repository = gitRepository({
  '.gitignore': 'node_modules/\n',
  'package.json': '{ "type": "module" }',
  'eslint.config.js':
    "import truepath from 'eslint-plugin-truepath';\nexport default [truepath.configs.recommended];\n",
  '.oxlintrc.json': JSON.stringify({
    jsPlugins: ['eslint-plugin-truepath'],
    categories: { correctness: 'off' },
    rules: { 'truepath/no-case-mismatch': 'error', 'truepath/no-misspelled-path': 'error' },
  }),
  'src/components/Button.js': 'export default 1;\n',
  'src/app.js': wrong,
});
const uri = pathToFileURL(join(repository.path, 'src/app.js')).href;
beforeAll(() => {
  buildPlugin();
  install(repository.path, 'eslint-plugin-truepath', 'eslint');
});
afterAll(repository.remove);

/** What the extension of VS Code answers where nothing is configured. */
const eslintSettings = {
  validate: 'on',
  packageManager: 'npm',
  useESLintClass: true,
  useFlatConfig: true,
  experimental: { useFlatConfig: false },
  codeAction: {
    disableRuleComment: { enable: true, location: 'separateLine' },
    showDocumentation: { enable: true },
  },
  codeActionOnSave: { enable: false, mode: 'all' },
  format: false,
  quiet: false,
  onIgnoredFiles: 'off',
  options: {},
  rulesCustomizations: [],
  run: 'onType',
  problems: { shortenToSingleLine: false },
  nodePath: null,
  workingDirectory: { mode: 'location' },
  workspaceFolder: { uri: pathToFileURL(repository.path).href, name: 'own' },
};

const squiggle = {
  range: { start: { line: 0, character: 28 }, end: { line: 0, character: 37 } },
  code: 'truepath/no-case-mismatch',
};

describe('the language server of ESLint', () => {
  let server: LanguageServer;
  beforeAll(async () => {
    const script = join(
      pluginFolder,
      'node_modules/vscode-langservers-extracted/bin/vscode-eslint-language-server',
    );
    server = await startServer([process.execPath, script, '--stdio'], repository.path, () => eslintSettings);
    server.notify('workspace/didChangeConfiguration', { settings: {} });
  });
  afterAll(() => {
    server.stop();
  });
  const diagnostics = async (): Promise<readonly Diagnostic[]> => {
    const report: { items: Diagnostic[] } = JSON.parse(
      await server.request('textDocument/diagnostic', { textDocument: { uri } }),
    );
    return report.items;
  };

  test('shows a squiggle under the wrong name, repairs it, and sees the disk change without a restart', async () => {
    server.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'javascript', version: 1, text: wrong },
    });
    const [diagnostic, ...others] = await diagnostics();
    expect(diagnostic).toMatchObject(squiggle);
    expect(diagnostic?.codeDescription?.href).toMatch(/docs\/rules\/no-case-mismatch\.md$/);
    expect(others).toEqual([]);

    const actions: Action[] = JSON.parse(
      await server.request('textDocument/codeAction', {
        textDocument: { uri },
        range: squiggle.range,
        context: { diagnostics: [diagnostic], only: ['quickfix'] },
      }),
    );
    const command = actions.find(({ title }) => title.startsWith('Fix this'))?.command ?? {};
    const edit = server.nextEdit();
    await server.request('workspace/executeCommand', command);
    expect(edited(wrong, (await edit)[uri] ?? [])).toBe(right);

    server.notify('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text: right }],
    });
    expect(await diagnostics()).toEqual([]);

    const [old, renamed] = ['Button.js', 'button.js'].map((name) =>
      join(repository.path, 'src/components', name),
    );
    renameSync(old!, renamed!);
    expect(await diagnostics()).toMatchObject([squiggle]);
    renameSync(renamed!, old!);
    expect(await diagnostics()).toEqual([]);
  });
});

describe('the language server of oxlint', () => {
  let server: LanguageServer;
  beforeAll(async () => {
    const script = join(pluginFolder, 'node_modules/oxlint/bin/oxlint');
    server = await startServer([process.execPath, script, '--lsp'], repository.path, () => ({
      run: 'onType',
    }));
  });
  afterAll(() => {
    server.stop();
  });

  /** What the server shows once it was told of a version of the document. */
  const shown = async (
    method: string,
    params: Readonly<Record<string, unknown>>,
  ): Promise<readonly Diagnostic[]> => {
    const notice = server.nextNotice('textDocument/publishDiagnostics');
    server.notify(method, params);
    const { diagnostics } = await notice;
    return diagnostics;
  };
  const change = (version: number, text: string) =>
    shown('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });

  test('shows a squiggle under the wrong name, repairs it, and sees the disk change without a restart', async () => {
    const textDocument = { uri, languageId: 'javascript', version: 1, text: wrong };
    const [diagnostic] = await shown('textDocument/didOpen', { textDocument });
    expect(diagnostic).toMatchObject({ range: squiggle.range, code: 'truepath(no-case-mismatch)' });

    const actions: Action[] = JSON.parse(
      await server.request('textDocument/codeAction', {
        textDocument: { uri },
        range: squiggle.range,
        context: { diagnostics: [] },
      }),
    );
    const [fix] = actions.filter(({ isPreferred }) => isPreferred);
    expect(edited(wrong, fix?.edit?.changes?.[uri] ?? [])).toBe(right);
    expect(await change(2, right)).toEqual([]);

    const [old, renamed] = ['Button.js', 'button.js'].map((name) =>
      join(repository.path, 'src/components', name),
    );
    renameSync(old!, renamed!);
    expect(await change(3, right)).toMatchObject([{ range: squiggle.range }]);
    renameSync(renamed!, old!);
    expect(await change(4, right)).toEqual([]);
  });
});
