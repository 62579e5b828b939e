import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { expect, test, vi } from 'vitest';

import { caseInsensitiveMount } from '../src/case-insensitive-mount.js';
import { caseInsensitiveFolder } from '../src/global-setup.js';
import { writeTree } from '../src/temporary-folder.js';

const canMount = caseInsensitiveFolder() !== undefined;

/** The files behind the loop devices that are in use. */
function loopDevices(): string[] {
  const devices = readdirSync('/sys/block').map((device) => join('/sys/block', device, 'loop/backing_file'));
  return devices.filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8').trim());
}

test.skipIf(!canMount)('mounts a disk that opens any spelling, and leaves nothing behind', () => {
  const mounted = caseInsensitiveMount();
  if (mounted.kind !== 'mounted') expect.fail(mounted.reason);
  writeTree(mounted.folder, { 'Foo.txt': 'foo' });
  expect(readFileSync(join(mounted.folder, 'fOO.TXT'), 'utf8')).toBe('foo');
  expect(loopDevices()).toContain(join(dirname(mounted.folder), 'image'));
  mounted.unmount();
  mounted.unmount();
  expect(loopDevices()).not.toContain(join(dirname(mounted.folder), 'image'));
  expect(existsSync(dirname(mounted.folder))).toBe(false);
});

test.skipIf(!canMount)('a step that fails leaks no loop device', () => {
  const before = loopDevices();
  expect(caseInsensitiveMount(0)).toMatchObject({ kind: 'unavailable', reason: expect.any(String) });
  expect(loopDevices()).toEqual(before);
});

test('says why there is none where the programs are missing', () => {
  vi.stubEnv('PATH', '/nowhere');
  expect(caseInsensitiveMount()).toMatchObject({ kind: 'unavailable', reason: expect.any(String) });
  vi.unstubAllEnvs();
});
