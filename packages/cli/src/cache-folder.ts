import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { absolute } from '@truepath/core/path';
import { replaceFile } from './replace-file.js';

/** As many files as are kept: one for each repository and each way in which it is checked. */
const mostFiles = 64;

/**
 * Where a user's programs keep what they can do without, in the host's form: as the XDG Base Directory Specification says, and
 * where macOS and Windows have it.
 */
export function cacheFolder(env: NodeJS.ProcessEnv): string | undefined {
  const named = env.XDG_CACHE_HOME ?? (process.platform === 'win32' ? env.LOCALAPPDATA : undefined);
  if (named !== undefined && isAbsolute(named)) return absolute(named, 'truepath');
  const home = homedir();
  if (home === '') return undefined;
  return absolute(home, process.platform === 'darwin' ? 'Library/Caches/truepath' : '.cache/truepath');
}

/** A relative path is invalid by that specification. */
function isAbsolute(path: string): boolean {
  return absolute('/', path) === absolute('/elsewhere', path);
}

/** What a file of the folder holds; `undefined` where it can't be had for whatever reason. */
export function readCached(folder: string, name: string): string | undefined {
  try {
    return readFileSync(absolute(folder, name), 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Writes a file in one step, so that whoever reads it meanwhile, or after this process was killed, finds a whole one; and leaves it
 * where that can't be done, because nothing is lost. Other files are removed, oldest first, when there are too many.
 */
export function writeCached(folder: string, name: string, text: string): void {
  try {
    make(absolute(folder, '..'));
    make(folder);
    replaceFile(absolute(folder, name), { text, mode: 0o600 });
    removeOldest(folder);
  } catch {
    // A full or read-only disk.
  }
}

/** One folder at a time: where none can be made, as below `/proc`, Node 20 tries `recursive` for ever. */
function make(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) mkdirSync(folder, { mode: 0o700 });
}

function removeOldest(folder: string): void {
  const names = readdirSync(folder);
  if (names.length <= mostFiles) return;
  const files = names.map((name) => absolute(folder, name));
  const dated = files.map((file) => ({
    file,
    changed: statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0,
  }));
  dated.sort((one, other) => one.changed - other.changed);
  for (const { file } of dated.slice(0, names.length - mostFiles)) rmSync(file, { force: true });
}
