import { exec } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { temporaryFolder } from '@truepath/testkit';

/** What the recipes are tested with. lint-staged 17 does not start on Node 20. */
export const VERSIONS = {
  husky: '9.1.7',
  lefthook: '2.2.2',
  'lint-staged': '16.4.0',
  'simple-git-hooks': '2.14.0',
};
const PRE_COMMIT = '4.6.2';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** The hook managers from npm beside truepath as it will be published, or why there are none. */
export type Installed =
  | {
      readonly kind: 'installed';
      /** A host path. */
      readonly nodeModules: string;
      /** The packed files of truepath. */
      readonly tarballs: readonly string[];
      readonly remove: () => void;
    }
  | { readonly kind: 'unavailable'; readonly reason: string };

/** Packs truepath and installs it with every manager in a temporary folder, which takes some seconds and a network. */
export async function install(): Promise<Installed> {
  if (process.platform === 'win32') return { kind: 'unavailable', reason: 'links need rights on Windows' };
  try {
    await shell(`npm view husky@${VERSIONS.husky} version --fetch-retries=0`, root);
  } catch (error) {
    return { kind: 'unavailable', reason: reasonOf(error) };
  }
  const folder = temporaryFolder();
  // A script without types: how the pinned pnpm is started is written down there alone.
  const { pnpm }: { readonly pnpm: string } = await import(/* @vite-ignore */ join(root, 'scripts/pnpm.js'));
  const pack = (name: string) =>
    shell(`${pnpm} pack --pack-destination "${folder.path}"`, join(root, 'packages', name));
  await Promise.all(['core', 'cli'].map(pack));
  const tarballs = readdirSync(folder.path).map((name) => join(folder.path, name));
  const manifest = JSON.stringify({ private: true, devDependencies: VERSIONS });
  writeFileSync(join(folder.path, 'package.json'), manifest);
  const files = tarballs.map((file) => `"${file}"`).join(' ');
  await shell(`npm install --ignore-scripts --no-audit --no-fund --no-save ${files}`, folder.path);
  const nodeModules = join(folder.path, 'node_modules');
  return { kind: 'installed', nodeModules, tarballs, remove: folder.remove };
}

/** A `PATH` on which a program is, or why there is none. */
export type PreCommit = { readonly path: string; readonly remove: () => void } | string;

/** A `PATH` on which the program of pre-commit.com is, or why there is none. */
export async function installPreCommit(): Promise<PreCommit> {
  const folder = temporaryFolder();
  try {
    await shell(`python3 -m venv "${folder.path}"`, folder.path);
    const pip = `"${join(folder.path, 'bin/pip')}" --retries 0 --timeout 10 --disable-pip-version-check --quiet`;
    await shell(`${pip} install pre-commit==${PRE_COMMIT}`, folder.path);
    return { path: join(folder.path, 'bin') + delimiter + String(process.env.PATH), remove: folder.remove };
  } catch (error) {
    folder.remove();
    return reasonOf(error);
  }
}

async function shell(command: string, cwd: string): Promise<void> {
  await promisify(exec)(command, { cwd });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) throw error;
  return error.message.split('\n').slice(0, 2).join(' ');
}
