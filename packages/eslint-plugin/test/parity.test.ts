import { spawnSync } from 'node:child_process';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { gitEnvironment, gitRepository } from '@truepath/testkit';
import * as parser from '@typescript-eslint/parser';
import { beforeAll, expect, test } from 'vitest';

import { eslintFor } from './linted.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
beforeAll(() => {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/build.js')], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
});

const manyTemplates = Object.fromEntries(
  Array.from({ length: 6 }, (_, index) => [
    `generator/app/part${String(index)}.js`,
    `import './made${String(index)}';\nimport '../elsewhere${String(index)}';`,
  ]),
);

test.each<[sentence: string, files: Readonly<Record<string, string>>]>([
  [
    'letter case, in files, folders and package names',
    {
      'package.json':
        '{ "name": "own", "dependencies": { "react": "1" }, "imports": { "#lib/*": "./lib/*.js" } }',
      'lib/Deep/x.js': '',
      'a.js':
        "import './Lib/Deep/x';\nimport './lib/deep/x.js';\nimport 'React';\nimport '#lib/deep/x';\nimport './lib/Deep/X?raw';",
    },
  ],
  [
    'what is near, far and nowhere',
    {
      'package.json': '{}',
      'src/utils/date.ts': '',
      'src/a.ts': "import './utlis/date';\nimport './utils/dat';\nimport './x/y/z';\nimport 'unheard-of';",
    },
  ],
  ['a folder of templates', { 'package.json': '{}', ...manyTemplates }],
  [
    'one file of which every path fails',
    { 'package.json': '{}', 'a.js': "import './b';\nimport './c';\nimport '../d';" },
  ],
  [
    'one file of which every path fails, some for a reason of their own',
    {
      'package.json': '{}',
      '.gitignore': 'build/\n',
      'packages/one/index.js': '',
      'a.js': "import './index.js';\nimport './build/x.js';\nimport './build/y.js';",
    },
  ],
  [
    'comments that silence',
    {
      'a.js':
        "import './b'; // truepath-disable-line\n// truepath-disable-next-line\nimport {\n  c,\n} from './c';\nimport './d';",
      'e.js': "/* truepath-disable-file */\nimport './f';",
    },
  ],
  [
    'what git ignores',
    {
      '.gitignore': 'dist/\nown.js\n',
      'a.js': "import './dist/x.js';\nimport './Dist/x.js';",
      'own.js': "import './gone';",
    },
  ],
  [
    'a minified script',
    { 'a.min.js': "import './gone';", 'b.js': `${'x;'.repeat(8000)}import './gone';${'x;'.repeat(8000)}` },
  ],
  [
    'a name that many files write, and one that few do',
    {
      'package.json': '{ "dependencies": { "lodash": "1" } }',
      ...Object.fromEntries(
        Array.from({ length: 5 }, (_, index) => [`a${String(index)}.js`, "import 'lodahs';\nimport 'x';"]),
      ),
      'b.js': "import 'lodsh';",
    },
  ],
  [
    'an ambient module in another file',
    {
      'package.json': '{ "dependencies": { "lodash": "1" } }',
      'types.d.ts': "declare module 'lodahs' {}",
      'a.js': "import 'lodahs';",
    },
  ],
  [
    'a configuration that leaves files out and explains an alias',
    {
      'truepath.json': '{ "ignore": ["old/"], "aliases": { "~/*": "src/*" } }',
      'old/a.js': "import './gone';",
      'src/b.js': '',
      'a.js': "import '~/B';\nimport '~/b';\nimport '~/c';",
    },
  ],
  [
    'workspaces, tracked or not',
    {
      'package.json': '{ "workspaces": ["packages/*"] }',
      'packages/one/package.json': '{ "name": "@own/one", "exports": { "./*": "./src/*.js" } }',
      'packages/one/src/Thing.js': '',
      'packages/two/package.json': '{ "name": "@own/two", "dependencies": { "@own/one": "*" } }',
      'packages/two/a.js': "import '@own/one/thing';\nimport '@own/One/Thing';\nimport '@own/one/Thing';",
    },
  ],
  [
    'a guarded require of two spellings',
    { 'A.js': '', 'b.js': "try { require('./a') } catch { require('./A') }" },
  ],
  [
    'a file that writes what it loads',
    { 'a.js': "write('./out.js'); require('./out.js');\nimport './other.js';" },
  ],
])('the rules say of %s what the command says', async (_sentence, files) => {
  for (const commit of [true, false]) {
    const repository = gitRepository(commit ? files : {});
    repository.write(files);
    expect(await ruleLines(repository.path)).toEqual(commandLines(repository.path));
    repository.remove();
  }
});

interface Reported {
  readonly file: string;
  readonly line: number;
  readonly kind: string;
  readonly message: string;
}

function commandLines(folder: string): readonly string[] {
  const { stdout } = spawnSync(
    process.execPath,
    [join(root, 'packages/cli/bin/truepath.js'), '--format', 'json'],
    { cwd: folder, env: gitEnvironment(), encoding: 'utf8' },
  );
  const { findings }: { findings: Reported[] } = JSON.parse(stdout);
  return findings.map(({ file, line, message }) => `${file}:${String(line)} ${message}`).sort();
}

async function ruleLines(folder: string): Promise<readonly string[]> {
  const eslint = eslintFor(folder, {
    config: {
      languageOptions: { parser },
      rules: { 'truepath/no-untracked-target': 'off', 'truepath/no-case-collision': 'off' },
    },
  });
  const results = await eslint.lintFiles(['.']);
  return results
    .flatMap(({ filePath, messages }) =>
      messages.map(
        ({ line, message }) =>
          `${relative(folder, filePath).replaceAll('\\', '/')}:${String(line)} ${message}`,
      ),
    )
    .sort();
}
