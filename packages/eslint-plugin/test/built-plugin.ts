import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { gitEnvironment } from '@truepath/testkit';

const compiler = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));
/** The folder of the package. */
export const pluginFolder = fileURLToPath(new URL('..', import.meta.url));

/** Brings the build up to date: other processes than this one can't run its sources. For `beforeAll`. */
export function buildPlugin(): void {
  const { status, stdout } = spawnSync(process.execPath, [compiler, '-b', pluginFolder], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the plugin does not build:\n${stdout}`);
}

/** Puts packages of ours into the `node_modules` of a folder, as an installation would. */
export function install(folder: string, ...names: readonly string[]): void {
  for (const name of names) {
    const place = join(folder, 'node_modules', name);
    mkdirSync(join(place, '..'), { recursive: true });
    symlinkSync(sourceOf(name), place, 'junction');
  }
}

/** What a process came to. */
export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script of an installed package by Node, in `folder`; further environment variables may be given. */
export function runTool(
  folder: string,
  [script, ...values]: readonly [script: string, ...values: string[]],
  variables: Readonly<Record<string, string>> = {},
): Ran {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(pluginFolder, 'node_modules', script), ...values],
    { cwd: folder, env: { ...gitEnvironment(), ...variables }, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

/** Where a package is installed here: this one, a dependency of it, or of core. */
function sourceOf(name: string): string {
  if (name === 'eslint-plugin-truepath') return pluginFolder;
  const own = join(pluginFolder, 'node_modules', name);
  return existsSync(own) ? own : join(pluginFolder, '../core/node_modules', name);
}
