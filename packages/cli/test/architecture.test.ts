import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

const root = new URL('../../../', import.meta.url);
const page = readFileSync(new URL('docs/architecture.md', root), 'utf8');

/** Imports of a file further down: `resolve-bare` and `resolve-package` follow each other from package to package. */
const loops = ['resolve-package.ts imports resolve-bare.ts'];

describe.each(['core', 'cli', 'eslint-plugin', 'action', 'bench'])(
  'docs/architecture.md, of packages/%s',
  (name) => {
    const folder = new URL(`packages/${name}/src/`, root);
    const named = namedIn(`packages/${name}/src`);

    test('names every source file once, and none that is not there', () => {
      const files = readdirSync(fileURLToPath(folder), { recursive: true, encoding: 'utf8' })
        .map((file) => file.replaceAll('\\', '/'))
        .filter((file) => file.endsWith('.ts'));
      expect(named.toSorted()).toEqual(files.toSorted());
    });

    test('names each file below those that it imports', () => {
      const upward = named.flatMap((file, index) =>
        importedBy(file, readFileSync(new URL(file, folder), 'utf8'))
          .filter((imported) => named.indexOf(imported) > index)
          .map((imported) => `${file} imports ${imported}`),
      );
      expect(upward).toEqual(name === 'core' ? loops : []);
    });
  },
);

function namedIn(heading: string): readonly string[] {
  const section = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^- `([^`]+\.ts)`: /gm)].map(([, file = '']) => file);
}

/** What a file of the same package is needed for at run time; types may refer to each other as they like. */
function importedBy(file: string, text: string): readonly string[] {
  const statements = text.matchAll(/^(?:import|export) (?!type\b)([^;]*?) from '(\.[^']+)\.js';/gm);
  return [...statements]
    .filter(([, names = '']) => !/^\{(?:\s*type [^,}]+,?)+\s*\}$/.test(names))
    .map(([, , specifier = '']) => posix.join(posix.dirname(file), `${specifier}.ts`));
}
