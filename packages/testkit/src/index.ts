export { caseInsensitiveMount } from './case-insensitive-mount.js';
export { obeyedByAzure, obeyedByGitHub } from './ci-logs.js';
export { caseInsensitiveFolder } from './global-setup.js';
export { gitEnvironment, gitRepository, type GitRepository } from './git-repository.js';
export { HOSTILE_NAMES } from './hostile-names.js';
export { memoryTree } from './memory-tree.js';
export { temporaryFolder, writeTree } from './temporary-folder.js';
