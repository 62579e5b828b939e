import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { parsedObject, textOf } from '../truth/json.js';
import { complaintsIn } from './complaints.js';
import type { Tool } from './tool.js';

const command = fileURLToPath(new URL('../../../cli/bin/truepath.js', import.meta.url));
const manifest = new URL('../../../cli/package.json', import.meta.url);

/** The command of this repository, as it is built. */
export function truepath(): Tool {
  return {
    name: 'truepath',
    version: textOf(parsedObject(readFileSync(manifest, 'utf8'))?.version) ?? '',
    beyond: [],
    configuration: () => ({}),
    command: (root) => ({
      program: process.execPath,
      parameters: [command, '--no-cache', '--format', 'json', root],
      folder: root,
    }),
    complaints: (output) => complaintsIn(parsedObject(output)?.findings),
  };
}

/** The command as it runs a second time, when it remembers the first. */
export function secondRun(root: string): ReturnType<Tool['command']> {
  return { program: process.execPath, parameters: [command, '--format', 'json', root], folder: root };
}

/** The table of steps: `--stats`, on standard error. */
export function statsCommand(root: string): ReturnType<Tool['command']> {
  return { program: process.execPath, parameters: [command, '--stats', '--quiet', root], folder: root };
}
