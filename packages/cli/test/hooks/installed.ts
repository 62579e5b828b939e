import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { temporaryFolder } from '@truepath/testkit';

/** What the recipes are tested with. lint-staged 17 does not start on Node 20. */
const VERSIONS = {
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
  const folder = temporaryFolder();
  try {
    // Plain JavaScript without types: scripts of the repository are started, or asked how they start others.
    const { pnpm }: { readonly pnpm: string } = await import(
      /* @vite-ignore */ join(root, 'scripts/pnpm.js')
    );
    for (const name of ['core', 'cli'])
      shell(`${pnpm} pack --pack-destination "${folder.path}"`, join(root, 'packages', name));
    const tarballs = readdirSync(folder.path).map((name) => join(folder.path, name));
    writeFileSync(
      join(folder.path, 'package.json'),
      JSON.stringify({ private: true, devDependencies: VERSIONS }),
    );
    const quiet = '--ignore-scripts --no-audit --no-fund --no-save --fetch-retries=0 --loglevel=error';
    shell(`npm install ${quiet} ${tarballs.map((file) => `"${file}"`).join(' ')}`, folder.path);
    return {
      kind: 'installed',
      nodeModules: join(folder.path, 'node_modules'),
      tarballs,
      remove: folder.remove,
    };
  } catch (error) {
    folder.remove();
    return { kind: 'unavailable', reason: reasonOf(error) };
  }
}

/** A `PATH` on which the program of pre-commit.com is, or why there is none. */
export function installPreCommit(): { readonly path: string; readonly remove: () => void } | string {
  const folder = temporaryFolder();
  try {
    shell(`python3 -m venv "${folder.path}"`, folder.path);
    const pip = `"${join(folder.path, 'bin/pip')}" --retries 0 --timeout 10 --disable-pip-version-check --quiet`;
    shell(`${pip} install pre-commit==${PRE_COMMIT}`, folder.path);
    return { path: join(folder.path, 'bin') + delimiter + String(process.env.PATH), remove: folder.remove };
  } catch (error) {
    folder.remove();
    return reasonOf(error);
  }
}

function shell(command: string, cwd: string): void {
  execFileSync(command, { cwd, shell: true, stdio: ['ignore', 'ignore', 'pipe'] });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) throw error;
  return error.message.split('\n').slice(0, 2).join(' ');
}
