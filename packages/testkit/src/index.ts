export { caseInsensitiveMount } from './case-insensitive-mount.js';
export { caseInsensitiveFolder } from './global-setup.js';
export { gitEnvironment, gitRepository } from './git-repository.js';
export type { GitRepository } from './git-repository.js';
export { memoryTree } from './memory-tree.js';
export { temporaryFolder, writeTree } from './temporary-folder.js';
