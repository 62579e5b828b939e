import { npmInstall } from '../tools/installed.js';
import { generatedTree } from './generated-tree.js';
import type { TreeOptions } from './generated-tree.js';
import { writtenRepository } from './write-tree.js';
import type { Repository } from './write-tree.js';

/** A generated repository with what it declares installed, but for links to commands, which not every disk can hold. */
export function installedApp(name: string, options: TreeOptions): Repository {
  const repository = writtenRepository(name, generatedTree(options));
  npmInstall(repository.root, '--no-bin-links');
  return repository;
}
