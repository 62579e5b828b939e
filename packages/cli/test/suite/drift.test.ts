import { caseInsensitiveFolder, gitRepository } from '@truepath/testkit';
import { renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { judgeFolder, printed } from './judgement.js';

const mount = caseInsensitiveFolder();

async function findingsIn(cwd: string, ...paths: readonly string[]): Promise<readonly string[]> {
  const { findings } = await judgeFolder(cwd, paths);
  return findings.map(printed);
}

const files = {
  'src/Button.ts': '',
  'src/pages/Home.ts': '',
  'src/disk.ts': `import './button';\nimport './Pages/Home';\n`,
  'src/index.ts': `import './Button';\nimport './pages/Home';\n`,
};

describe.skipIf(mount === undefined)('on a disk that ignores letter case', () => {
  test('where index and disk spell a name differently, the index is right', async () => {
    const repository = gitRepository(files, { parent: mount ?? '' });
    const { path } = repository;
    renameSync(join(path, 'src/Button.ts'), join(path, 'src/button.ts'));
    renameSync(join(path, 'src/pages'), join(path, 'src/Pages'));
    expect(repository.git('status', '--porcelain')).toBe('');
    const { findings, fileFindings } = await judgeFolder(path);
    expect(findings).toEqual([]);
    const byTarget = fileFindings.toSorted((one, other) => (one.file < other.file ? -1 : 1));
    expect(byTarget).toMatchObject([
      {
        kind: 'git-case-drift',
        target: 'src/Button.ts',
        importers: [{ file: 'src/disk.ts', specifier: './button' }],
      },
      {
        kind: 'git-case-drift',
        target: 'src/pages',
        importers: [{ file: 'src/disk.ts', specifier: './Pages/Home' }],
      },
    ]);
  });

  test('a rename that git was told of makes the new name right', async () => {
    const repository = gitRepository(files, { parent: mount ?? '' });
    repository.git('mv', 'src/Button.ts', 'src/button.ts');
    expect(await findingsIn(repository.path)).toEqual([
      'src/disk.ts ./Pages/Home → ./pages/Home (case-mismatch, fix)',
      'src/index.ts ./Button → ./button (case-mismatch, fix)',
    ]);
  });

  test('a working folder in the wrong case changes nothing', async () => {
    const repository = gitRepository(files, { parent: mount ?? '' });
    const wrong = join(dirname(repository.path), basename(repository.path).toUpperCase());
    const right = await findingsIn(repository.path);
    expect(right).toHaveLength(2);
    expect(await findingsIn(wrong)).toEqual(right);
    expect(await findingsIn(join(wrong, 'SRC'))).toEqual(right);
    expect(await findingsIn(repository.path, 'SRC/DISK.ts')).toEqual(right);
  });
});
