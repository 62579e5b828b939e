import { join } from 'node:path';

import { gitRepository } from '@truepath/testkit';
import type { Linter } from 'eslint';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { afterAll, describe, expect, test } from 'vitest';

import { install } from './built-plugin.js';
import { eslintFor, marksIn, messagesIn } from './linted.js';

const repository = gitRepository({
  '.gitignore': 'node_modules/\n',
  'package.json': '{ "dependencies": { "lodash": "1" } }',
  // Not called as TypeScript looks for it, so that only a resolver that is told so finds it.
  'build/paths.json': '{ "compilerOptions": { "baseUrl": "..", "paths": { "app/*": ["src/*"] } } }',
  'build/resolver.cjs':
    "exports.interfaceVersion = 2;\nexports.resolve = (source, file, config) => source.startsWith(config.prefix)\n  ? { found: true, path: require('node:path').join(__dirname, '../src', source.slice(config.prefix.length)) }\n  : { found: false };\n",
  'build/broken.cjs':
    "exports.interfaceVersion = 2;\nexports.resolve = () => { throw new Error('mine'); };\n",
  'src/components/Button.ts': '',
  'src/a.js': '',
});
install(repository.path, 'eslint-import-resolver-typescript');
afterAll(repository.remove);

const project = { typescript: { project: join(repository.path, 'build/paths.json') } };

describe.each<
  [sentence: string, settings: Linter.Config['settings'], code: string, expected: readonly string[]]
>([
  [
    'an alias',
    { truepath: { aliases: { '~/*': 'src/*' } } },
    "import '~/components/button';",
    ['no-case-mismatch «button»'],
  ],
  [
    'an alias that is right',
    { truepath: { aliases: { '~/*': 'src/*' } } },
    "import '~/components/Button';",
    [],
  ],
  ['a file that is left out', { truepath: { ignore: ['src/a.js'] } }, "import './gone';", []],
  [
    'an extension',
    { truepath: { extensions: ['.coffee'] } },
    "import './gone';",
    ['no-misspelled-path «./gone»'],
  ],
  ['import/core-modules', { 'import/core-modules': ['lodahs'] }, "import 'lodahs';", []],
  ['no import/core-modules', {}, "import 'lodahs';", ['no-misspelled-path «lodahs»']],
  ['import/internal-regex', { 'import/internal-regex': '^lod' }, "import 'lodahs';", []],
  [
    'import/ignore',
    { 'import/ignore': ['gone$', '('] },
    "import './gone';\nimport './lost';",
    ['no-misspelled-path «./lost»'],
  ],
  ['import/resolver, by name and map', { 'import/resolver': project }, "import 'app/components/Button';", []],
  [
    'import/resolver, a list',
    { 'import/resolver': ['nothing', project] },
    "import 'app/components/Button';",
    [],
  ],
  [
    'import/resolver, of which none knows',
    { 'import/resolver': 'nothing' },
    "import './gone';",
    ['no-misspelled-path «./gone»'],
  ],
  ['import-x/resolver', { 'import-x/resolver': project }, "import 'app/components/Button';", []],
  [
    'import-x/resolver-next',
    { 'import-x/resolver-next': [createTypeScriptImportResolver(project.typescript)] },
    "import 'app/components/Button';",
    [],
  ],
  [
    'a resolver that takes any spelling, as on a Mac',
    { 'import/resolver': { './build/resolver.cjs': { prefix: 'my:' } } },
    "import 'lodsh/components/button.ts';\nimport './components/gone';",
    ['no-misspelled-path «lodsh/components/button.ts»', 'no-misspelled-path «./components/gone»'],
  ],
  [
    'a resolver whose answer the disk spells otherwise',
    { 'import/resolver': { './build/resolver.cjs': { prefix: 'lodsh/' } } },
    "import 'lodsh/components/button.ts';\nimport 'lodsh/components/Button.ts';",
    ['no-case-mismatch «button.ts»'],
  ],
  [
    'a resolver that throws',
    { 'import/resolver': './build/broken.cjs' },
    "import './gone';",
    ['no-misspelled-path «./gone»'],
  ],
])('%s', (_sentence, settings, code, expected) => {
  test('explains, and is judged by listings', async () => {
    const eslint = eslintFor(repository.path, { config: { settings: settings ?? {} } });
    expect(await marksIn(eslint, 'src/a.js', code)).toEqual(expected);
  });
});

test('paths of the settings are relative to the folder in which ESLint runs', async () => {
  const settings = { truepath: { aliases: { '~/*': 'components/*' } } };
  const eslint = eslintFor(repository.path, { cwd: 'src', config: { settings } });
  expect(await marksIn(eslint, 'a.js', "import '~/button';")).toEqual(['no-case-mismatch «button»']);
});

test('a mistake in the settings is one message in one file, and the rules go on', async () => {
  const eslint = eslintFor(repository.path, { config: { settings: { truepath: { aliasses: {} } } } });
  const wrong = "import './gone';\nimport './lost';";
  const expected = [
    '1:1-undefined no-case-mismatch ESLint settings: `truepath.aliasses` is not known: did you mean `aliases`?',
    '1:9-15 no-misspelled-path `./gone` does not exist anywhere, and nothing near it does.',
    '2:9-15 no-misspelled-path `./lost` does not exist anywhere, and nothing near it does.',
  ];
  expect(await messagesIn(eslint, 'src/a.js', wrong)).toEqual(expected);
  expect(await messagesIn(eslint, 'src/b.js', wrong)).toEqual(expected.slice(1));
  expect(await messagesIn(eslint, 'src/a.js', wrong)).toEqual(expected);
});
