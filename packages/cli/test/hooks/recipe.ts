import { readFileSync } from 'node:fs';

const page = readFileSync(new URL('../../../../docs/pre-commit.md', import.meta.url), 'utf8');

/** What a section of docs/pre-commit.md tells its reader to do. */
export interface Recipe {
  readonly name: string;
  /** What it has npm install, `truepath` aside. */
  readonly packages: readonly string[];
  /** What it has the reader run besides. */
  readonly commands: readonly string[];
  /** The files that it shows. */
  readonly files: Readonly<Record<string, string>>;
}

/** Every recipe of the page. */
export function recipes(): readonly Recipe[] {
  return page
    .split(/^## /m)
    .slice(1)
    .map((section) => recipeIn(section))
    .filter(({ commands }) => commands.length > 0);
}

function recipeIn(section: string): Recipe {
  const shown = Array.from(section.matchAll(/(?:^`([^`\n]+)`[^\n]*:\n\n)?```\w+\n([^]*?)```/gm));
  const lines = shown.flatMap(([, file, code = '']) => (file === undefined ? code.trim().split('\n') : []));
  const [installed = ''] = lines.filter((line) => line.startsWith('npm install '));
  return {
    name: section.split('\n')[0] ?? '',
    packages: installed.split(' ').slice('npm install --save-dev truepath'.split(' ').length),
    commands: lines.filter((line) => !line.startsWith('npm install ')),
    files: Object.fromEntries(
      shown.flatMap(([, file, code = '']) => (file === undefined ? [] : [[file, code]])),
    ),
  };
}
