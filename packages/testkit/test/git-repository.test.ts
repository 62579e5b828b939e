import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, expect, test, vi } from 'vitest';

import { gitRepository } from '../src/git-repository.js';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('starts on main with one commit of an author of its own', () => {
  const repository = gitRepository({ 'a/b.ts': 'text' });
  expect(repository.git('log', '--format=%an %s %D').trim()).toBe('Ada change HEAD -> main');
  expect(repository.git('ls-files', '-z')).toBe('a/b.ts\0');
  repository.remove();
  expect(existsSync(repository.path)).toBe(false);
});

test('works inside of a hook, whose variables name another repository', () => {
  const other = gitRepository({ 'other.ts': '' });
  const before = other.git('rev-parse', 'HEAD');
  for (const [name, path] of [
    ['GIT_DIR', '.git'],
    ['GIT_INDEX_FILE', '.git/index'],
    ['GIT_WORK_TREE', ''],
  ] as const) {
    vi.stubEnv(name, join(other.path, path));
  }
  vi.stubEnv('GIT_PREFIX', 'src/');
  const repository = gitRepository({ 'a.ts': '' });
  expect(repository.git('ls-files').trim()).toBe('a.ts');
  expect(other.git('rev-parse', 'HEAD')).toBe(before);
});
