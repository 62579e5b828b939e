import { argumentForms } from '../truth/form.js';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { parsedObject, textOf } from '../truth/json.js';
import { objectsIn } from './complaints.js';
import { commandOf, versionOf } from './installed.js';
import type { Tool } from './tool.js';

/** dependency-cruiser's graph: what it could not resolve. */
export function dependencyCruiser(peers: string): Tool {
  const file = join(peers, 'configurations', 'dependency-cruiser.cjs');
  mkdirSync(join(peers, 'configurations'), { recursive: true });
  writeFileSync(file, configurationText());
  const parameters = ['--config', file, '--output-type', 'json', '--no-progress', '.'];
  return {
    name: 'dependency-cruiser',
    version: versionOf(peers, 'dependency-cruiser'),
    beyond: [...argumentForms, 'astro'],
    configuration: () => ({}),
    command: (root) => ({ program: commandOf(peers, 'depcruise'), parameters, folder: root }),
    complaints: (output) =>
      objectsIn(parsedObject(output)?.modules).flatMap(({ source, dependencies }) =>
        objectsIn(dependencies)
          .filter(({ couldNotResolve }) => couldNotResolve === true)
          // It compiles Svelte and reads what comes out, with imports that nobody wrote.
          .filter(({ module }) => textOf(module)?.startsWith('svelte/internal') !== true)
          .map(({ module, protocol }) => ({
            file: textOf(source) ?? '',
            // Of `node:fs` it tells `fs` and the protocol.
            specifier: (textOf(protocol) ?? '') + (textOf(module) ?? ''),
          })),
      ),
  };
}

/** It takes the repository's configuration of TypeScript where there is one at its top; without, it would break down. */
function configurationText(): string {
  return `const options = ${JSON.stringify(options)};
if (require('node:fs').existsSync('tsconfig.json')) options.tsConfig = { fileName: 'tsconfig.json' };
module.exports = { options };
`;
}

const options = {
  doNotFollow: { path: 'node_modules' },
  exclude: { path: '(^|/)node_modules/' },
  tsPreCompilationDeps: true,
  enhancedResolveOptions: {
    exportsFields: ['exports'],
    conditionNames: ['import', 'require', 'node', 'default', 'types'],
    extensions: [
      '.ts',
      '.tsx',
      '.d.ts',
      '.js',
      '.jsx',
      '.mjs',
      '.cjs',
      '.mts',
      '.cts',
      '.vue',
      '.svelte',
      '.json',
    ],
  },
};
