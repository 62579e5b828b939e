import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { expect, test, vi } from 'vitest';

import { caseInsensitiveMount } from '../src/case-insensitive-mount.js';
import { caseInsensitiveFolder } from '../src/global-setup.js';
import { writeTree } from '../src/temporary-folder.js';

const canMount = caseInsensitiveFolder() !== undefined;

function loopDevices(): string {
  return execFileSync('losetup', ['--list', '--noheadings', '--output', 'BACK-FILE'], { encoding: 'utf8' });
}

test.skipIf(!canMount)('mounts a disk that opens any spelling, and leaves nothing behind', () => {
  const mounted = caseInsensitiveMount();
  if (mounted.kind !== 'mounted') expect.fail(mounted.reason);
  writeTree(mounted.folder, { 'Foo.txt': 'foo' });
  expect(readFileSync(join(mounted.folder, 'fOO.TXT'), 'utf8')).toBe('foo');
  expect(loopDevices()).toContain(dirname(mounted.folder));
  mounted.unmount();
  mounted.unmount();
  expect(loopDevices()).not.toContain(dirname(mounted.folder));
  expect(existsSync(dirname(mounted.folder))).toBe(false);
});

test.skipIf(!canMount)('a step that fails leaks no loop device', () => {
  const before = loopDevices();
  expect(caseInsensitiveMount(0)).toMatchObject({ kind: 'unavailable', reason: expect.any(String) });
  expect(loopDevices()).toBe(before);
});

test('says why there is none where the programs are missing', () => {
  vi.stubEnv('PATH', '/nowhere');
  expect(caseInsensitiveMount()).toMatchObject({ kind: 'unavailable', reason: expect.any(String) });
  vi.unstubAllEnvs();
});
