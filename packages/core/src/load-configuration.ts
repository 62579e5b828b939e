import type { Tree } from './tree.js';
import { basename } from './path.js';

import { configurationOf, DEFAULT_CONFIGURATION, isRecord, type Configuration } from './configuration.js';
import { parseJson, type JsonText } from './json-text.js';
import { UsageError } from './usage-error.js';

/**
 * Reads `truepath.json`, or `truepath` in `package.json`, at the root; or `file` alone, a path relative to the root.
 *
 * @throws UsageError that names file and key where the configuration can't be read or is not valid.
 */
export function loadConfiguration(tree: Pick<Tree, 'read'>, file?: string): Configuration {
  if (file !== undefined) return loadNamed(tree, file);
  const own = tree.read('truepath.json');
  const inManifest = manifestKey(tree);
  if (own.kind === 'absent') {
    return inManifest === undefined
      ? DEFAULT_CONFIGURATION
      : configurationOf(inManifest, { file: 'package.json', prefix: MANIFEST_KEY });
  }
  if (inManifest !== undefined) {
    throw new UsageError(
      '`truepath.json` and `truepath` in package.json both configure Truepath: keep one of them.',
    );
  }
  return loadNamed(tree, 'truepath.json');
}

const MANIFEST_KEY = 'truepath';

function loadNamed(tree: Pick<Tree, 'read'>, file: string): Configuration {
  const read = tree.read(file);
  if (read.kind === 'absent') {
    throw new UsageError(`There is no configuration \`${file}\`: check its path.`);
  }
  if (read.kind === 'unreadable') {
    throw new UsageError(`${file} can't be read (${read.reason}): check its permissions.`);
  }
  if (read.kind === 'unfetched') {
    throw new UsageError(`${file} can't be read: git has not fetched it into this partial clone.`);
  }
  if (read.kind === 'too-large') {
    throw new UsageError(`${file} is too large to be a configuration: check its path.`);
  }
  const { value, mistake } = parseJson(read.text);
  if (mistake !== undefined) throw broken(file, mistake);
  if (basename(file) !== 'package.json') return configurationOf(value, { file, prefix: '' });
  const key = manifestKeyOf(value);
  return configurationOf(key === undefined ? {} : key, { file, prefix: MANIFEST_KEY });
}

function manifestKey(tree: Pick<Tree, 'read'>): unknown {
  const manifest = tree.read('package.json');
  if (manifest.kind !== 'text') return undefined;
  const { value, mistake } = parseJson(manifest.text);
  const key = manifestKeyOf(value);
  // A broken manifest alone is no reason to stop; one that configures us would lose what it says.
  if (mistake !== undefined && key !== undefined) throw broken('package.json', mistake);
  return key;
}

function manifestKeyOf(value: unknown): unknown {
  return isRecord(value) ? value[MANIFEST_KEY] : undefined;
}

function broken(file: string, mistake: NonNullable<JsonText['mistake']>): UsageError {
  const { line, column, reason } = mistake;
  return new UsageError(`${file}:${String(line)}:${String(column)} is not valid JSON: ${reason}.`);
}
