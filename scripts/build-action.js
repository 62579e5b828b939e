import { readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { root } from './pnpm.js';

// The Action as GitHub runs it: one file, without node_modules. Made from the sources, and from nothing of this machine, so that
// the same sources give the same bytes.
const dist = join(root, 'packages/action/dist');
const bundle = await rolldown({
  input: join(root, 'packages/action/src/main.ts'),
  platform: 'node',
  resolve: { conditionNames: ['development', 'module', 'node', 'import'], mainFields: ['module', 'main'] },
  tsconfig: false,
  plugins: [
    { name: 'plain-require', transform: plainRequire },
    { name: 'licences', renderChunk: withLicences },
  ],
  logLevel: 'warn',
});
// Tests build, too, several at a time: nobody may start half a file.
const unfinished = join(dist, `${process.pid}-index.js`);
await bundle.write({ file: unfinished, format: 'esm', codeSplitting: false });
await bundle.close();
renameSync(unfinished, join(dist, 'index.js'));

/** What the command loads when it needs it is found by a bundler only if it is asked for in plain words. */
function plainRequire(code, id) {
  return id.includes('/node_modules/')
    ? undefined
    : code.replaceAll('createRequire(import.meta.url)(', 'require(');
}

/** With the licences of what is in the bundle, which nearly all of them ask for. */
function withLicences(code, { moduleIds }) {
  const folders = new Set(moduleIds.flatMap((id) => /.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id) ?? []));
  const notices = [...folders].map(noticeOf).toSorted();
  return `${code}\n/*\n${notices.join('\n\n').replaceAll('*/', '* /')}\n*/\n`;
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? '' : `\n\n${readFileSync(join(folder, file), 'utf8').trim()}`;
  return `${name} ${version} (${license})${text}`;
}
