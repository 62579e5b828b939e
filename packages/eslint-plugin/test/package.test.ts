import { readdirSync, readFileSync } from 'node:fs';

import { caseInsensitiveFolder, gitRepository } from '@truepath/testkit';
import { describe, expect, test } from 'vitest';

import { replacedRules } from '../src/configs.js';
import plugin from '../src/plugin.js';
import { eslintFor } from './linted.js';

const root = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const rules = Object.entries(plugin.rules);
const editor = read('docs/editor.md');
// One name all over, so that whoever publishes it finds each place.
const [, repository = ''] = /uses: (.+)\/packages\/action@/.exec(read('README.md')) ?? [];

test('each rule has a file and a page, and there is no other', () => {
  const files = readdirSync(new URL('../src/rules', import.meta.url)).map((file) => file.replace('.ts', ''));
  const pages = readdirSync(new URL('docs/rules', root)).map((file) => file.replace('.md', ''));
  expect(files.toSorted()).toEqual(Object.keys(plugin.rules).toSorted());
  expect(pages.toSorted()).toEqual(Object.keys(plugin.rules).toSorted());
});

describe.each(rules)('%s', (name, { meta }) => {
  const page = read(`docs/rules/${name}.md`);

  test('its page says what its meta says', () => {
    const configs = meta.docs.recommended ? 'On in `recommended` and `strict`' : 'On in `strict` only';
    expect(page).toMatch(new RegExp(`^# ${name}\n\n${meta.docs.description}\\.\n\n${configs}[.:]`));
    expect(page.includes('Repairs by `--fix`')).toBe(meta.fixable === 'code');
    expect(meta.docs.url).toBe(`https://github.com/${repository}/blob/main/docs/rules/${name}.md`);
    expect(page).toContain('no\noptions'.replace('\n', page.includes('no\noptions') ? '\n' : ' '));
  });

  test('docs/editor.md and the configurations have it', () => {
    expect(editor).toContain(`[\`${name}\`](rules/${name}.md)`);
    const id = `truepath/${name}`;
    const isRecommended = meta.docs.recommended;
    for (const [config, { rules: on }] of Object.entries(plugin.configs)) {
      expect([config, on[id]]).toEqual([
        config,
        isRecommended || config.endsWith('strict') ? 'error' : undefined,
      ]);
    }
  });

  test.skipIf(name === 'no-git-case-drift' && caseInsensitiveFolder() === undefined)(
    'the example of its page is what it says',
    async () => {
      const [, source = ''] = /```js\n(\/\/ .*\n[^]*?)```/.exec(page) ?? [];
      const [, path = ''] = /^\/\/ (.*)\n/.exec(source) ?? [];
      const code = source.slice(source.indexOf('\n') + 1);
      const expected = [...page.matchAll(/```text\n([^]*?)```/g)].at(-1)?.[1]?.trimEnd().split('\n');
      const repository = repositoryOf(page, path);
      const [result] = await eslintFor(repository.path).lintText(code, { filePath: path });
      repository.remove();
      const said = result?.messages.map(
        ({ line, column, message }) => `${String(line)}:${String(column)} ${message}`,
      );
      expect(said).toEqual(expected);
    },
  );
});

/** The files that a page lists first; on the page of the drift, what its first sentence tells. */
function repositoryOf(page: string, importer: string) {
  const [, list] = /tracked by git|With these files/.test(page)
    ? (/```text\n([^]*?)```/.exec(page) ?? [])
    : [];
  if (list === undefined) {
    const repository = gitRepository(
      { [importer]: '', 'src/button.js': '' },
      { parent: caseInsensitiveFolder()! },
    );
    repository.git('config', 'core.ignorecase', 'true');
    repository.git('mv', 'src/button.js', 'src/Button.js');
    repository.git('reset', '--quiet');
    return repository;
  }
  const names = list.trim().split('\n');
  const repository = gitRepository(
    Object.fromEntries(names.filter((name) => !name.includes('(')).map((name) => [name, ''])),
  );
  repository.write(
    Object.fromEntries(
      names.filter((name) => name.includes('(')).map((name) => [name.replace(/ \(.*/, ''), '']),
    ),
  );
  return repository;
}

test('`with-import` turns off what docs/editor.md says', () => {
  for (const rule of replacedRules) {
    expect(plugin.configs['with-import'].rules[rule]).toBe('off');
    expect(editor).toContain(`\`${rule}\``);
  }
});

test('the configurations hold the plugin itself', () => {
  expect(plugin.configs.recommended.plugins.truepath).toBe(plugin);
  expect(plugin.configs['legacy-recommended'].plugins).toEqual(['truepath']);
});

test('its version and its name are those of its package.json', () => {
  const { name, version }: { name: string; version: string } = JSON.parse(
    read('packages/eslint-plugin/package.json'),
  );
  expect(plugin.meta).toEqual({ name, version });
});
