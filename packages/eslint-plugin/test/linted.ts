import { join } from 'node:path';

import { ESLint, type Linter } from 'eslint';
import { ESLint as ESLint9 } from 'eslint-9';

import plugin from '../src/plugin.js';

/** How a folder is linted. */
export interface Linting {
  readonly config?: Linter.Config;
  /** The folder in which ESLint runs, below the one that is linted. */
  readonly cwd?: string;
  readonly fix?: boolean;
  /** For parsers that don't know ESLint 10 yet. */
  readonly version?: 9 | 10;
}

/** What all versions have. */
export type AnyESLint = Pick<ESLint, 'lintFiles' | 'lintText' | 'calculateConfigForFile'>;

const all = Object.fromEntries(
  Object.keys(plugin.rules).map((name) => [`truepath/${name}`, 'error' as const]),
);

/** ESLint with all rules of the plugin, as its users would construct it. */
export function eslintFor(
  folder: string,
  { config = {}, cwd = '', fix = false, version = 10 }: Linting = {},
): AnyESLint {
  const Version = version === 9 ? ESLint9 : ESLint;
  return new Version({
    cwd: join(folder, cwd),
    fix,
    overrideConfigFile: true,
    errorOnUnmatchedPattern: false,
    overrideConfig: [
      { files: ['**/*.{js,ts,tsx,vue,svelte,astro}'], plugins: { truepath: plugin }, rules: all },
      config,
    ],
  });
}

/** The messages about a file, as `line:column-endColumn rule message`; `text` is linted in the place of what it holds. */
export async function messagesIn(
  eslint: AnyESLint,
  filePath: string,
  text?: string,
): Promise<readonly string[]> {
  const results =
    text === undefined ? await eslint.lintFiles([filePath]) : await eslint.lintText(text, { filePath });
  return results.flatMap(({ messages }) => messages.map(lineOf));
}

/** One message in one line. */
function lineOf({ line, column, endColumn, ruleId, message }: Linter.LintMessage): string {
  const rule = ruleId?.replace('truepath/', '') ?? 'no rule';
  return `${String(line)}:${String(column)}-${String(endColumn)} ${rule} ${message}`;
}

/** What a specifier is marked as, for tables: `rule «marked text»`. */
export async function marksIn(eslint: AnyESLint, filePath: string, text: string): Promise<readonly string[]> {
  const results = await eslint.lintText(text, { filePath });
  const lines = text.split('\n');
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, line, column, endColumn, message }) => {
      const marked = lines[line - 1]?.slice(column - 1, (endColumn ?? column) - 1) ?? '';
      return ruleId === null ? message : `${ruleId.replace('truepath/', '')} «${marked}»`;
    }),
  );
}
