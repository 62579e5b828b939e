import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { output } from '../process.js';
import { cacheFolder } from '../records.js';
import { parsedObject, textOf } from '../truth/json.js';

const manifest = fileURLToPath(new URL('../../peers/package.json', import.meta.url));

/** The folder in which the pinned peers are installed, by npm and without their scripts; nothing is done where they are. */
export function installedPeers(): string {
  const folder = join(cacheFolder, 'peers');
  const done = join(folder, 'installed');
  const wanted = readFileSync(manifest, 'utf8');
  if (existsSync(done) && readFileSync(done, 'utf8') === wanted) return folder;
  console.error('installing the peers …');
  mkdirSync(folder, { recursive: true });
  cpSync(manifest, join(folder, 'package.json'));
  npmInstall(folder);
  writeFileSync(done, wanted);
  return folder;
}

/** Installs what the manifest of a folder names, without running any of it. */
export function npmInstall(folder: string, ...parameters: readonly string[]): void {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
  output({ program: 'npm', parameters: ['install', ...quiet, ...parameters], folder });
}

/** The version of a package that is installed in a folder. */
export function versionOf(folder: string, name: string): string {
  const text = readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8');
  return textOf(parsedObject(text)?.version) ?? '';
}

/** The absolute path of a command that is installed in a folder. */
export function commandOf(folder: string, name: string): string {
  return join(folder, 'node_modules/.bin', name);
}
