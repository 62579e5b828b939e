import type { Read, Tree } from '@truepath/core';
import { memoryTree } from '@truepath/testkit';
import { describe, expect, test } from 'vitest';

import { check, type Checked } from '../../src/check.js';
import { DEFAULT_CONFIGURATION } from '@truepath/core/configuration';
import { Progress } from '../../src/progress.js';
import { treeReader } from '../../src/reader.js';
import { witness } from './user.js';

const files = {
  ...witness,
  'src/a.ts': "import './button'; import '@x/y';",
  'package.json': '{"name":"x"}',
  'tsconfig.json': '{"compilerOptions":{"paths":{"@x/*":["src/*"]}}}',
};

function checked(tree: Tree): Promise<Checked> {
  const clock = (): number => 0;
  return check({
    tree,
    reader: treeReader(tree),
    files: Object.keys(files),
    tracked: Object.keys(files),
    untracked: [],
    drift: [],
    scopes: [''],
    configuration: DEFAULT_CONFIGURATION,
    isLeftOut: () => false,
    ignored: () => new Map(),
    progress: new Progress({ now: clock }),
    now: clock,
  });
}

/** A tree in which some file can be read a number of times, and then answers otherwise. */
function readable(times: number, then: Read, isMeant: (file: string) => boolean): Tree {
  const tree = memoryTree(files);
  const reads = new Map<string, number>();
  return {
    ...tree,
    read: (file, maxBytes) => {
      if (!isMeant(file)) return tree.read(file, maxBytes);
      const count = (reads.get(file) ?? 0) + 1;
      reads.set(file, count);
      return count > times ? then : tree.read(file, maxBytes);
    },
  };
}

const changes: [name: string, then: Read][] = [
  ['vanishes', { kind: 'absent' }],
  ['is closed', { kind: 'unreadable', reason: 'permission denied' }],
  ['grows beyond all bounds', { kind: 'too-large', bytes: 2 ** 40 }],
  ['becomes another', { kind: 'text', text: '(' }],
  ['becomes empty', { kind: 'text', text: '' }],
];

describe.each(Object.keys(files))('%s', (changing) => {
  for (const times of [0, 1]) {
    test.each(changes)(
      `%s after it was read ${String(times)} times: the rest is checked`,
      async (_name, then) => {
        const { settled, survey } = await checked(readable(times, then, (file) => file === changing));
        const reported = settled.map(({ reported: { file } }) => file);
        if (changing !== 'src/z.ts') expect(reported).toContain('src/z.ts');
        expect(survey.filesChecked + survey.filesSkipped).toBeGreaterThan(1);
      },
    );
  }
});

test('a folder that vanishes between two listings makes what it held unknown or wrong, not the run', async () => {
  const tree = memoryTree(files);
  let lists = 0;
  const vanishing: Tree = {
    ...tree,
    list: (folder) => ((lists += 1) > 1 ? { kind: 'absent' } : tree.list(folder)),
  };
  await expect(checked(vanishing)).resolves.toBeDefined();
});
