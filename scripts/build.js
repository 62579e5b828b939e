import { spawnSync } from 'node:child_process';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { root } from './pnpm.js';

// stdout stays the tool's own: `npm start` builds before it checks.
const compiler = join(root, 'node_modules/typescript/bin/tsc');
const { status } = spawnSync(process.execPath, [compiler, '-b', root], { stdio: ['ignore', 2, 2] });
if (status !== 0) process.exit(2);

// Node takes a millisecond for each module of a graph: 75 for the command as it is compiled, 15 for it in one file.
// The thread that reads files has a file of its own, because it needs a tenth of the command.
const dist = join(root, 'packages/cli/dist');
await write({ from: 'main.js', to: 'truepath.js' });
await write({ from: 'thread.js', to: 'truepath-thread.js' });

async function write({ from, to }) {
  const bundle = await rolldown({
    input: join(dist, from),
    platform: 'node',
    external: [
      '@babel/parser',
      'hermes-parser',
      'postcss',
      'postcss-less',
      'postcss-scss',
      'postcss-value-parser',
      'globby',
      'ignore',
    ],
    // Some packages name their ES modules in this field only.
    resolve: { mainFields: ['module', 'main'] },
    logLevel: 'warn',
  });
  // Tests build, too, several at a time: nobody may start half a file.
  const unfinished = join(dist, `${process.pid}-${to}`);
  await bundle.write({ file: unfinished, format: 'esm' });
  await bundle.close();
  renameSync(unfinished, join(dist, to));
}
