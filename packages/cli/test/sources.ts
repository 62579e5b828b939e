import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A source file that npm brings. */
export interface Source {
  readonly name: string;
  readonly file: string;
  readonly text: string;
}

/** Real sources: what TypeScript, Vitest, Babel and this repository are made of, where a file isn't too large. */
export function sources(): readonly Source[] {
  const modules = fileURLToPath(new URL('../../../node_modules', import.meta.url));
  const parser = fileURLToPath(new URL('../node_modules/@babel/parser', import.meta.url));
  const folders = [
    ['typescript', join(modules, 'typescript/lib')],
    ['vitest', join(modules, 'vitest/dist')],
    ['eslint', join(modules, 'eslint/lib')],
    ['types-node', join(modules, '@types/node')],
    ['babel', join(dirname(dirname(realpathSync(parser))), '@babel')],
    ['cli', fileURLToPath(new URL('../src', import.meta.url))],
    ['core', fileURLToPath(new URL('../../core/src', import.meta.url))],
  ] as const;
  return folders.flatMap(([name, folder]) => sourcesBelow(name, folder));
}

function sourcesBelow(name: string, folder: string): readonly Source[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      name: join(name, path.slice(folder.length)),
      file: path,
      text: readFileSync(path, 'utf8'),
    }))
    .filter(({ text }) => text.length < 200_000);
}
