import { execFileSync } from 'node:child_process';
import { devNull } from 'node:os';

import { temporaryFolder, writeTree } from './temporary-folder.js';
import type { TemporaryFolder } from './temporary-folder.js';

/** A repository that is there for one test: branch `main`, an author of its own, no setting of this user. */
export interface GitRepository extends TemporaryFolder {
  /** Runs git in the top level and gives back what it printed; throws where it fails. */
  readonly git: (...commands: readonly string[]) => string;
  /** Writes files (POSIX path → text). */
  readonly write: (files: Readonly<Record<string, string>>) => void;
  /** Adds everything, commits it, and gives back the commit's id. */
  readonly commit: (message?: string) => string;
}

/** What a repository starts with. */
export interface GitRepositoryOptions {
  /** The folder to make it in: a mounted disk. */
  readonly parent?: string;
  /** Arguments of `git init`. */
  readonly init?: readonly string[];
}

/** Makes a repository whose first commit holds `files`; without files it has no commit. */
export function gitRepository(
  files: Readonly<Record<string, string>> = {},
  options: GitRepositoryOptions = {},
): GitRepository {
  const folder = temporaryFolder(options.parent);
  const git = (...commands: readonly string[]): string =>
    execFileSync('git', [...commands], {
      cwd: folder.path,
      env: gitEnvironment(),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: Infinity,
    });
  const write = (more: Readonly<Record<string, string>>): void => {
    writeTree(folder.path, more);
  };
  const commit = (message = 'change'): string => {
    git('add', '--all');
    git('commit', '--quiet', '--allow-empty', '--message', message);
    return git('rev-parse', 'HEAD').trim();
  };
  git('init', '--quiet', '--initial-branch=main', ...(options.init ?? []));
  if (Object.keys(files).length > 0) {
    write(files);
    commit();
  }
  return { ...folder, git, write, commit };
}

/** This environment without what leads git to another repository, and without this user's and this system's settings. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|PREFIX|COMMON_DIR|OBJECT_DIRECTORY|CONFIG.*)$/;
  const own = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return {
    ...Object.fromEntries(own),
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Ada',
    GIT_AUTHOR_EMAIL: 'ada@example.com',
    GIT_COMMITTER_NAME: 'Ada',
    GIT_COMMITTER_EMAIL: 'ada@example.com',
    LC_ALL: 'C',
  };
}
