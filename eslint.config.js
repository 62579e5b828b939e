import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** The files of the command that may touch the disk. The rest gets the file system passed in. */
const cliDiskFiles = [
  'cache-folder.ts',
  'discover.ts',
  'disk-writer.ts',
  'replace-file.ts',
  'report-file.ts',
];

/**
 * The walls of the house: within `package`, `modules` are imported by `allowedIn` alone.
 * Imports run one way: action → cli → core ← eslint-plugin.
 */
const boundaries = [
  {
    package: 'core',
    modules: ['path', 'node:path', 'node:path/*'],
    allowedIn: ['path.ts'],
    because: 'Paths are POSIX inside; only path.ts knows the form of the host. Import from ./path.js.',
  },
  {
    package: 'core',
    modules: ['child_process', 'node:child_process'],
    allowedIn: ['git-process.ts'],
    because: 'Only git-process.ts spawns git, so that no other process is ever started. Ask through it.',
  },
  {
    package: 'core',
    modules: ['fs', 'fs/*', 'node:fs', 'node:fs/*'],
    allowedIn: ['disk-tree.ts'],
    because:
      'Everything asks a Tree for listings; only disk-tree.ts touches the disk, and it never asks stat for a name.',
  },
  {
    package: 'core',
    modules: [
      'truepath',
      'truepath/*',
      '@babel/*',
      'eslint',
      'eslint/*',
      '@typescript-eslint/*',
      'picocolors',
      'globby',
    ],
    allowedIn: [],
    because:
      'Core knows no parser, no ESLint, no command and no printing: rules and command both stand on it.',
  },
  {
    package: 'cli',
    modules: ['child_process', 'node:child_process'],
    allowedIn: [],
    because: 'Only @truepath/core spawns git, so that no other process is ever started.',
  },
  {
    package: 'cli',
    modules: ['fs', 'fs/*', 'node:fs', 'node:fs/*'],
    allowedIn: cliDiskFiles,
    because: `The command touches the disk only in ${cliDiskFiles.join(', ')}; everything else gets it passed in.`,
  },
  {
    package: 'cli',
    modules: ['eslint', 'eslint/*', '@typescript-eslint/*', 'eslint-plugin-truepath'],
    allowedIn: [],
    because: 'The command and the rules never meet; what they share lives in @truepath/core.',
  },
  {
    package: 'action',
    modules: ['child_process', 'node:child_process'],
    allowedIn: [],
    because: 'The Action executes nothing of a pull request; only @truepath/core/git spawns git.',
  },
  {
    package: 'action',
    modules: ['fs', 'fs/*', 'node:fs', 'node:fs/*'],
    allowedIn: ['runner-files.ts', 'workspace.ts'],
    because:
      'The Action touches the disk only in runner-files.ts and workspace.ts; everything else gets it passed in.',
  },
  {
    package: 'eslint-plugin',
    modules: ['fs', 'fs/*', 'node:fs', 'node:fs/*', 'child_process', 'node:child_process', 'node:path'],
    allowedIn: [],
    because:
      'The rules see the disk and git through @truepath/core alone, so that they say what the command says.',
  },
  {
    package: 'eslint-plugin',
    modules: ['truepath', 'truepath/*'],
    allowedIn: [],
    because: 'The command and the rules never meet; what they share lives in @truepath/core.',
  },
  {
    package: 'bench',
    modules: ['@truepath/core', '@truepath/core/*', 'truepath', 'truepath/*'],
    allowedIn: [],
    because:
      'The bench judges by a truth of its own: it starts the command as its users do, and asks nothing else.',
  },
  {
    package: 'bench',
    modules: ['child_process', 'node:child_process'],
    allowedIn: ['process.ts', 'floor.ts'],
    because:
      'Only process.ts starts processes, so that all of them are alike; floor.ts is one that stands alone.',
  },
  {
    package: '*',
    modules: ['@truepath/*/src/*', '@truepath/*/dist/*', '../../*/src/*'],
    allowedIn: [],
    because: 'A package is used through its exports, never through its files.',
  },
  {
    package: '*',
    modules: ['@truepath/testkit'],
    allowedIn: [],
    because: 'The testkit is private: what is published cannot depend on it.',
  },
];

const noNull = {
  selector: ':not(BinaryExpression, CallExpression) > Literal[raw="null"]',
  message: 'Absence is undefined, one way everywhere; null is only compared with what others hand us.',
};

/** The walls stand for what is loaded late, too. */
const noWayAround = {
  selector:
    'CallExpression[callee.property.name="getBuiltinModule"] > Literal[value=/fs|path|child_process/]',
  message: 'What may not be imported here may not be loaded by another way either.',
};

/** What is published stands on none of these. */
const privatePackages = ['testkit', 'bench'];

export default defineConfig(
  { ignores: ['**/dist/', '**/node_modules/', 'fixtures/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreVoidReturningFunctions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['packages/*/src/**'],
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      'no-restricted-syntax': ['error', noNull, noWayAround],
    },
  },
  {
    // A thread that reads a disk asks git for nothing, and need not load what would.
    files: ['packages/core/src/git-process.ts'],
    rules: { 'no-restricted-syntax': ['error', noNull] },
  },
  ...['core', 'cli', 'action', 'eslint-plugin', 'testkit', 'bench'].flatMap(restrictImports),
  {
    files: ['packages/*/test/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  {
    files: ['**/*.js', 'vitest.config.ts'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
  },
);

/** One block for the package, and one for each file that is allowed more: ESLint's later options replace earlier ones. */
function restrictImports(name) {
  const own = boundaries.filter(
    (boundary) => boundary.package === name || (boundary.package === '*' && !privatePackages.includes(name)),
  );
  const blocks = [{ files: [`packages/${name}/src/**`], rules: importRules(own) }];
  for (const file of new Set(own.flatMap((boundary) => boundary.allowedIn))) {
    const rest = own.filter((boundary) => !boundary.allowedIn.includes(file));
    blocks.push({ files: [`packages/${name}/src/${file}`], rules: importRules(rest) });
  }
  return blocks;
}

function importRules(restricted) {
  const patterns = restricted.map(({ modules, because }) => ({ group: modules, message: because }));
  return { 'no-restricted-imports': ['error', { patterns }] };
}
