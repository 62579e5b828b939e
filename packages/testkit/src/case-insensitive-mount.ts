import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real file system that ignores letter case, or why there is none. */
export type CaseInsensitiveMount =
  | { readonly kind: 'mounted'; readonly folder: string; readonly unmount: () => void }
  | { readonly kind: 'unavailable'; readonly reason: string };

/**
 * Mounts a new exFAT file system of `megabytes` (64 unless told): Linux, as root, with the packages exfatprogs and
 * exfat-fuse. It must be unmounted by `unmount`, which may be called twice; when the process ends, it is.
 */
export function caseInsensitiveMount(megabytes = 64): CaseInsensitiveMount {
  if (process.platform !== 'linux') return { kind: 'unavailable', reason: 'exFAT is mounted on Linux only' };
  if (process.getuid?.() !== 0) return { kind: 'unavailable', reason: 'mounting needs root' };
  const place = mkdtempSync(join(realpathSync(tmpdir()), 'truepath-exfat-'));
  const undo: (() => void)[] = [
    () => {
      rmSync(place, { recursive: true });
    },
  ];
  const unmount = (): void => {
    process.off('exit', unmount);
    while (undo.length > 0) undo.pop()?.();
  };
  process.once('exit', unmount);
  try {
    return { kind: 'mounted', folder: mount(place, megabytes, undo), unmount };
  } catch (error) {
    unmount();
    return { kind: 'unavailable', reason: reasonOf(error) };
  }
}

/** Each step leaves behind how it is undone, so that one that fails leaks neither a mount nor a loop device. */
function mount(place: string, megabytes: number, undo: (() => void)[]): string {
  const image = join(place, 'image');
  const folder = join(place, 'disk');
  mkdirSync(folder);
  writeFileSync(image, '');
  truncateSync(image, megabytes * 1024 * 1024);
  run('mkfs.exfat', image);
  const device = run('losetup', '-f', '--show', image);
  undo.push(() => run('losetup', '-d', device));
  run('mount.exfat-fuse', device, folder);
  // Lazily, because a process that still stands in the folder must not keep the device.
  undo.push(() => run('umount', '-l', folder));
  return folder;
}

function run(program: string, ...values: readonly string[]): string {
  return execFileSync(program, values, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) throw error;
  return error.message.split('\n').slice(0, 2).join(' ');
}
