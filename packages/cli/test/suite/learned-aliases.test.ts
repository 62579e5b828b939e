import { describe, expect, test } from 'vitest';

import { inMemory } from './judgement.js';
import { type Scenario, scenarios, type World } from './scenario.js';
import { suite } from './suite.js';

const numbers = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const names = ['Alert', 'Button', 'Card', 'Dialog', 'Editor', 'Footer', 'Gallery', 'Header', 'Icon', 'Jumbo'];

/** A suite tracks every second file, and what is imported from a tracked file has to be tracked, too. */
function tracked({ files, ...scenario }: Scenario): Scenario {
  const entries = Object.entries(files).flatMap((entry, index) => [entry, [`notes/${String(index)}.md`, '']]);
  return { ...scenario, files: Object.fromEntries(entries) };
}

/** Files of these names in a folder. */
function filesIn(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [`${folder}/${name}.ts`, '']));
}

/** A text that imports all of these names, each once. */
function importsOf(prefix: string, imported = names): string {
  return imported.map((name) => `import '${prefix}${name}';\n`).join('');
}

const importer = 'app/pages/home.ts';

const alias: World = {
  files: {
    'package.json': '{"name":"shop","dependencies":{"react":"1"}}',
    ...filesIn('app/components'),
    'app/lib/client.ts': '',
    'app/uses.ts': importsOf('@/components/'),
  },
  importer,
};

suite(
  'a prefix that nothing explains but the repository itself',
  scenarios(alias, [
    ['what is there is right', '@/lib/client', 'fine'],
    [
      'a wrong letter case',
      '@/components/alert',
      '@/components/alert → @/components/Alert (case-mismatch, fix)',
    ],
    ['a wrong letter case in a folder', '@/Lib/client', '@/Lib/client → @/lib/client (case-mismatch, fix)'],
    ['a typo', '@/components/Alrt', '@/components/Alrt → @/components/Alert (misspelled)'],
    ['a typo in a folder', '@/componets/Alert', '@/componets/Alert → @/components/Alert (misspelled)'],
    ['nothing is near', '@/components/Telemetry', 'unknown: unexplained'],
    ['a declared package', 'react', 'fine'],
    ['a builtin', 'node:fs', 'fine'],
    ['a virtual module', 'virtual:icons', 'unknown: virtual'],
  ]).map(tracked),
);

suite(
  'many slips at once',
  [
    {
      sentence: 'say nothing against a root that everything else fits',
      files: {
        'package.json': '{"name":"shop"}',
        ...filesIn('app/components'),
        'app/uses.ts': importsOf('@/components/', names.slice(0, 8)),
        'app/a.ts': importsOf('@/components/', ['Alrt', 'Buton', 'Crad']),
      },
      expected: {
        findings: [
          'app/a.ts @/components/Alrt → @/components/Alert (misspelled)',
          'app/a.ts @/components/Buton → @/components/Button (misspelled)',
          'app/a.ts @/components/Crad → @/components/Card (misspelled)',
        ],
        unknown: {},
      },
    },
  ].map(tracked),
);

suite(
  'a folder that was renamed by letter case alone',
  [
    {
      sentence: 'every import of it is found, because all of them show where it was',
      files: {
        'package.json': '{}',
        ...filesIn('app/Components'),
        'app/uses.ts': importsOf('~/components/'),
      },
      expected: {
        findings: names.map(
          (name) => `app/uses.ts ~/components/${name} → ~/Components/${name} (case-mismatch, fix)`,
        ),
        unknown: {},
      },
    },
  ].map(tracked),
);

suite(
  'a prefix behind which all names are spelled by another rule than the files of a folder',
  [
    {
      sentence: 'stands for what a build makes of them, and not for the folder',
      files: {
        'package.json': '{}',
        ...filesIn('app/components'),
        'app/components/SideBar.ts': '',
        'app/uses.ts': importsOf('#build/ui/', [...names.map((name) => name.toLowerCase()), 'side-bar']),
      },
      expected: { findings: [], unknown: { unexplained: 11 } },
    },
  ].map(tracked),
);

suite(
  'prefixes of other kinds',
  [
    ...['$lib/', '#ui/', '@server/', '~server/', 'widgets/'].map((prefix) => ({
      sentence: `${prefix} stands for a folder of another name`,
      files: {
        'package.json': '{}',
        ...filesIn('client/parts'),
        'client/uses.ts': importsOf(prefix),
        'client/wrong.ts': `import '${prefix}button';\n`,
      },
      expected: {
        findings: [`client/wrong.ts ${prefix}button → ${prefix}Button (case-mismatch, fix)`],
        unknown: {},
      },
    })),
    {
      sentence: 'the name of a folder in the source folder, where tools may be told to look',
      files: {
        'package.json': '{}',
        ...filesIn('src/widgets'),
        'src/uses.ts': importsOf('widgets/'),
        'src/wrong.ts': "import 'widgets/button';\n",
      },
      expected: {
        findings: ['src/wrong.ts widgets/button → widgets/Button (case-mismatch, fix)'],
        unknown: {},
      },
    },
    {
      sentence: 'the source folder, from the root',
      files: {
        'package.json': '{}',
        ...filesIn('src/widgets'),
        'src/uses.ts': importsOf('src/widgets/'),
        'src/wrong.ts': "import 'src/widgets/Buton';\n",
      },
      expected: {
        findings: ['src/wrong.ts src/widgets/Buton → src/widgets/Button (misspelled)'],
        unknown: {},
      },
    },
    {
      sentence: 'one prefix that is another place for each package of a monorepo',
      files: {
        'package.json': '{"workspaces":["apps/*"]}',
        'apps/one/package.json': '{"name":"one"}',
        ...filesIn('apps/one/src/ui'),
        'apps/one/src/uses.ts': importsOf('@/ui/'),
        'apps/one/src/wrong.ts': "import '@/ui/button';\n",
        'apps/two/package.json': '{"name":"two"}',
        ...filesIn('apps/two/client/ui'),
        'apps/two/client/uses.ts': importsOf('@/ui/'),
        'apps/two/client/wrong.ts': "import '@/ui/crad';\nimport '@/ui/Card';\n",
      },
      expected: {
        findings: [
          'apps/one/src/wrong.ts @/ui/button → @/ui/Button (case-mismatch, fix)',
          'apps/two/client/wrong.ts @/ui/crad → @/ui/Card (misspelled)',
        ],
        unknown: {},
      },
    },
    {
      sentence: 'a part of a prefix with a place of its own',
      files: {
        'package.json': '{}',
        ...filesIn('core/ui'),
        ...filesIn('pro'),
        'core/uses.ts': importsOf('@/ui/') + importsOf('@/edition/'),
        'core/wrong.ts': "import '@/edition/button';\n",
      },
      expected: {
        findings: ['core/wrong.ts @/edition/button → @/edition/Button (case-mismatch, fix)'],
        unknown: {},
      },
    },
  ].map(tracked),
);

suite(
  'what is not learned',
  [
    {
      sentence: 'anything about a part under which everything fails, though names like it are there',
      files: {
        ...alias.files,
        [importer]: "import '@/componets/Alert';\nimport '@/componets/Buton';\n",
      },
      expected: { findings: [], unknown: { unexplained: 2 } },
    },
    {
      sentence: 'a prefix that too few paths explain',
      files: {
        'package.json': '{}',
        ...filesIn('app/components'),
        'app/uses.ts': importsOf('@/components/', names.slice(0, 7)),
        'app/wrong.ts': "import '@/components/alrt';\n",
      },
      expected: { findings: [], unknown: { unexplained: 8 } },
    },
    {
      sentence: 'a prefix of which too many paths lead nowhere',
      files: {
        'package.json': '{}',
        ...filesIn('app/components'),
        'app/uses.ts': importsOf('@/components/') + importsOf('@/components/Other'),
      },
      expected: { findings: [], unknown: { unexplained: 20 } },
    },
    {
      sentence: 'the scope of packages that a lockfile knows, though a folder holds all their names',
      files: {
        'package.json': '{}',
        'package-lock.json': '{"packages":{"node_modules/@acme/Alert":{}}}',
        ...filesIn('app/components'),
        'app/uses.ts': importsOf('@acme/'),
        'app/wrong.ts': "import '@acme/Buttn';\n",
      },
      expected: { findings: [], unknown: { unexplained: 11 } },
    },
    {
      sentence: 'anything about a file that is there under a second folder that fits as well as a few',
      files: {
        'package.json': '{}',
        ...filesIn('app/components'),
        'legacy/components/Alerts.ts': '',
        'legacy/components/Button.ts': '',
        'legacy/components/Card.ts': '',
        'app/uses.ts': importsOf('@/components/'),
        'app/other.ts': "import '@/components/Alerts';\n",
      },
      expected: { findings: [], unknown: { unexplained: 1 } },
    },
  ].map(tracked),
);

describe('a finding that rests on a learned alias', () => {
  test('says what was learned', async () => {
    const files = { ...alias.files, [importer]: "import '@/components/alert';\n" };
    const { findings } = await inMemory({ files }, false);
    expect(findings).toMatchObject([
      { inferred: { prefix: '@/', root: 'app' }, target: 'app/components/Alert.ts' },
    ]);
    expect(findings[0]?.message).toMatchInlineSnapshot(
      `"\`@/components/alert\` is spelled \`@/components/Alert\`: it loads on macOS and Windows and fails on Linux. No configuration says so, but \`@/\` stands for \`app\` nearly wherever it is written."`,
    );
  });

  test.each(numbers)('is the same whichever of the paths is the broken one: %i', async (index) => {
    const broken = names.with(index, `${names[index] ?? ''}s`);
    const files = { ...alias.files, 'app/uses.ts': importsOf('@/components/', broken) };
    const { findings, unknown } = await inMemory({ files }, false);
    expect(unknown).toEqual({});
    expect(findings).toMatchObject([
      { suggestions: [`@/components/${names[index] ?? ''}`], inferred: { root: 'app' } },
    ]);
  });
});
