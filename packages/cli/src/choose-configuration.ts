import type { Configuration } from '@truepath/core/configuration';
import { diskTree } from '@truepath/core/disk-tree';
import { loadConfiguration } from '@truepath/core/load-configuration';
import { absolute, fromHost } from '@truepath/core/path';

import type { Discovery } from './discover.js';

/** A configuration file that was named, and the folder that it is relative to, both in the host's form. */
export interface NamedConfiguration {
  readonly file: string | undefined;
  readonly cwd: string;
}

/**
 * The configuration of a discovery: its tree's own, unless a file was named, which counts as it lies on disk, whatever tree is
 * judged.
 *
 * @throws UsageError where it makes no sense.
 */
export function chooseConfiguration(
  { tree, root }: Pick<Discovery, 'tree' | 'root'>,
  { file, cwd }: NamedConfiguration,
): Configuration {
  if (file === undefined) return loadConfiguration(tree);
  return loadConfiguration(diskTree(root), fromHost(root, absolute(cwd, file)));
}
