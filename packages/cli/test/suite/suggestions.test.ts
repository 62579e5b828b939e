import { scenarios, type Scenario } from './scenario.js';
import { suite } from './suite.js';

suite('a tie gets no repair', [
  {
    sentence: 'two names that differ from what was written in letter case alone',
    files: { 'src/uSER.js': '', 'src/User.ts': '', 'src/a.ts': `import './user';` },
    expected: { findings: ['src/a.ts ./user → ./User (case-mismatch)'], unknown: {} },
  },
  {
    sentence: 'two names that are equally near',
    files: { 'src/cat.ts': '', 'src/car.ts': '', 'src/a.ts': `import './cap';` },
    expected: { findings: ['src/a.ts ./cap → ./car (misspelled)'], unknown: {} },
  },
] satisfies Scenario[]);

suite(
  'the nearest of several',
  scenarios(
    {
      files: {
        'src/user-list.ts': '',
        'src/user-lists.ts': '',
        'src/userlist.test.ts': '',
        'src/components/Table.tsx': '',
        'src/features/components/Table.tsx': '',
        'src/v1/api.ts': '',
        'src/v2/api.ts': '',
        'src/format.ts': '',
        'lib/format.ts': '',
      },
      importer: 'src/pages/a.ts',
    },
    [
      ['is the one with other separators', '../userList', '../userList → ../user-list (misspelled)'],
      ['is the one with underscores', '../user_list', '../user_list → ../user-list (misspelled)'],
      [
        'is the one in the nearer folder',
        '../component/Table',
        '../component/Table → ../components/Table (misspelled)',
      ],
      ['is not the neighbour of another number', '../v3/api', '../v3/api → ../v1/api (misspelled)'],
      ['is the one at the least depth', '../../../format', 'unknown: out-of-sight'],
    ],
  ),
);

suite(
  'of names that are equally near',
  scenarios(
    {
      files: {
        'package.json': '{"name":"app"}',
        'src/time.ts': '',
        'src/theme.ts': '',
        'src/helpers.ts': '',
        'src/pages/helper.ts': '',
        'src/menu/index.css': '',
        'src/menu/index.tsx': '',
        'src/chat.vue.ts': '',
        'src/chat.test.ts': '',
        'src/contract.d.ts': '',
        'src/__query.ts': '',
        'src/attachment.ts': '',
        'src/pages/attachments.ts': '',
        'lib/query.ts': '',
      },
      importer: 'src/pages/a.ts',
    },
    [
      ['a letter was rather left out than another', '../thme', '../thme → ../theme (misspelled)'],
      ['so in a builtin', 'node:tes', 'node:tes → node:test (misspelled)'],
      ['a whole name is rather found a step away', '../helper', '../helper → ./helper (misspelled)'],
      [
        'a script is meant for a script',
        '../menu/index.mjs',
        '../menu/index.mjs → ../menu/index.js (misspelled)',
      ],
      ['what follows a dot was forgotten', '../chat.ts', '../chat.ts → ../chat.vue.ts (misspelled)'],
      ['a part of a name is no extension', '../contarct.d', '../contarct.d → ../contract.d (misspelled)'],
      ['underscores in front were forgotten', '../query', '../query → ../__query (misspelled)'],
    ],
  ),
);

suite(
  'a comment that silences',
  scenarios({ files: { 'src/User.ts': '' }, importer: 'src/a.ts' }, [
    ['the next line', `// truepath-disable-next-line -- a reason\nimport './user';`, 'fine'],
    ['its own line', `import './user'; // truepath-disable-line`, 'fine'],
    ['the file', `/* truepath-disable-file */\nimport './user';\nimport './telemetry';`, 'fine'],
    ['a statement over lines', `// truepath-disable-next-line\nimport {\n  x,\n} from './user';`, 'fine'],
    [
      'nothing in a string',
      `const x = '// truepath-disable-file';\nimport './user';`,
      './user → ./User (case-mismatch, fix)',
    ],
  ]),
);

suite(
  'a comment that silences nothing',
  scenarios({ files: { 'src/User.ts': '' }, importer: 'src/a.ts' }, [
    [
      'in front of another line',
      `// truepath-disable-next-line\nimport './User';\nimport './user';`,
      './user → ./User (case-mismatch, fix)',
    ],
    ['where all is right', `import './User'; // truepath-disable-line`, 'fine'],
  ]).map((scenario) => ({ ...scenario, warnings: [/silences nothing: remove it/] })),
);

suite(
  'a comment that silences, in a component',
  scenarios({ files: { 'src/User.ts': '' }, importer: 'src/A.vue' }, [
    ['in the script', `<script>\n// truepath-disable-next-line\nimport './user';\n</script>`, 'fine'],
    ['in the markup', `<!-- truepath-disable-file -->\n<script>\nimport './user';\n</script>`, 'fine'],
  ]),
);

suite(
  'a severity',
  scenarios(
    {
      files: { 'truepath.json': '{"severity":{"misspelled":"off"}}', 'src/User.ts': '' },
      importer: 'src/a.ts',
    },
    [
      ['that is off', './Usre', 'fine'],
      ['of another kind', './user', './user → ./User (case-mismatch, fix)'],
    ],
  ),
);
