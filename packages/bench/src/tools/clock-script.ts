/**
 * A program that lints a folder with two plugins and holds a clock to each call of their rules; then it lints one file
 * again and again with ours alone, as an editor does. It prints a `Clocked` as JSON. Its arguments: the folder, our
 * plugin, the settings of the other one.
 */
export const clockScript = `import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import js from '@eslint/js';
import { ESLint } from 'eslint';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import typescript from 'typescript-eslint';

const [cwd, own, resolver] = process.argv.slice(2);
const { default: truepath } = await import(own);

let clocks;
let inside;
const now = () => Number(process.hrtime.bigint()) / 1e6;
const timed = (name, call) =>
  function (...parameters) {
    const before = inside;
    inside = clocks[name] ??= { milliseconds: 0, listings: 0, listed: 0 };
    const started = now();
    try {
      return call.apply(this, parameters);
    } finally {
      inside.milliseconds += now() - started;
      inside = before;
    }
  };
const clocked = (name, { rules }) => ({
  rules: Object.fromEntries(
    Object.entries(rules).map(([id, rule]) => [
      id,
      {
        meta: rule.meta,
        create: (context) =>
          Object.fromEntries(
            Object.entries(timed(name, rule.create.bind(rule))(context)).map(([key, handler]) => [key, timed(name, handler)]),
          ),
      },
    ]),
  ),
});

const { readdirSync } = fs;
fs.readdirSync = (...parameters) => {
  const started = now();
  try {
    return readdirSync(...parameters);
  } finally {
    if (inside !== undefined) {
      inside.listings += 1;
      inside.listed += now() - started;
    }
  }
};
syncBuiltinESMExports();

const files = ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'];
const settings =
  resolver === '' ? { 'import-x/resolver-next': [createTypeScriptImportResolver()] } : JSON.parse(resolver);
const lintWith = (rules) =>
  new ESLint({
    cwd,
    overrideConfigFile: true,
    allowInlineConfig: false,
    errorOnUnmatchedPattern: false,
    overrideConfig: [
      { ignores: ['**/node_modules/**', '**/dist/**'] },
      ...[js.configs.recommended, ...typescript.configs.recommended].map((config) => ({ ...config, files: config.files ?? files })),
      {
        files,
        languageOptions: { parser: typescript.parser },
        plugins: { truepath: clocked('truepath', truepath), 'import-x': clocked('import-x', importX) },
        settings,
        rules,
      },
    ],
  });

async function lap(lint) {
  clocks = {};
  const started = now();
  const results = await lint();
  const said = results.flatMap(({ messages }) => messages).filter(({ ruleId }) => ruleId === 'import-x/no-unresolved');
  return { files: results.length, milliseconds: now() - started, complaints: said.length, clocks };
}

const recommended = truepath.configs.recommended.rules;
let linted = [];
const whole = await lap(async () => {
  linted = await lintWith({ ...recommended, 'import-x/no-unresolved': 'error' }).lintFiles(['.']);
  return linted;
});
const eslint = lintWith(recommended);
const paths = linted.map(({ filePath }) => filePath).filter((_, index) => index % Math.ceil(linted.length / 20) === 0);
const texts = paths.map((filePath) => [filePath, fs.readFileSync(filePath, 'utf8')]);
const edit = async () => {
  const results = [];
  for (const [filePath, text] of texts) for (let round = 0; round < 20; round += 1) results.push(...(await eslint.lintText(text, { filePath })));
  return results;
};
await lap(edit);
process.stdout.write(JSON.stringify({ whole, again: await lap(edit) }));
`;
