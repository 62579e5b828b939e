import { execFile, spawnSync } from 'node:child_process';

import { sortFiles } from './git-files.js';
import type { GitFiles } from './git-files.js';
import { bytesOfName, textOfName, textsOfNames } from './name-bytes.js';
import { basename, dirname } from './path.js';

export type { GitFiles } from './git-files.js';

/** Where git stands with a folder; a hint is one sentence that says what to do. */
export type Repository =
  /**
   * A work tree. `topLevel` is an absolute path with `/` on every host, `prefix` the folder's path below it, as it
   * was asked for and not as it is listed, after links.
   */
  | { readonly kind: 'repository'; readonly topLevel: string; readonly prefix: string }
  | { readonly kind: 'bare' }
  | { readonly kind: 'none' }
  | Refused;

/** What git could not or would not do, such as in a repository that belongs to somebody else. */
export interface Refused {
  readonly kind: 'refused';
  readonly hint: string;
}

/** The line of a `.gitignore` that decided on a path. */
export interface IgnoreRule {
  /** The `.gitignore`, relative to the top level. */
  readonly source: string;
  /** 1-based. */
  readonly line: number;
  readonly pattern: string;
}

/**
 * Finds the work tree that holds a folder (an absolute host path). Variables such as `GIT_DIR`, which hooks and
 * users set for another place, are not followed: the folder alone decides.
 */
export function findRepository(folder: string): Repository {
  const what = [
    '--is-inside-work-tree',
    '--is-bare-repository',
    '--show-cdup',
    '--show-prefix',
    '--show-toplevel',
  ];
  const output = runGit(folder, ['rev-parse', ...what]);
  if (output.kind === 'refused') return output;
  const text = textOfName(output.stdout);
  if (text.startsWith('false\ntrue\n')) return { kind: 'bare' };
  if (text.startsWith('false\n'))
    return { kind: 'refused', hint: 'This folder belongs to git itself: check the folder above .git.' };
  if (output.status === 0) return parsePlace(text);
  return isNoRepository(output.stderr) ? { kind: 'none' } : { kind: 'refused', hint: hintOf(output.stderr) };
}

/** Lists everything that git knows below a top level, in one process and in git's order. */
export function listFiles(topLevel: string): GitFiles | Refused {
  const output = runGit(topLevel, [
    'ls-files',
    '-z',
    '-t',
    '--stage',
    '--cached',
    '--others',
    '--exclude-standard',
  ]);
  if (output.kind === 'refused') return output;
  if (output.status !== 0) return { kind: 'refused', hint: hintOf(output.stderr) };
  return sortFiles(textsOfNames(output.stdout));
}

/** As `listFiles`, without what is untracked: a tenth of the work, because git need not walk the disk. */
export function listTracked(topLevel: string): GitFiles | Refused {
  const output = runGit(topLevel, ['ls-files', '-z', '-t', '--stage', '--cached']);
  if (output.kind === 'refused') return output;
  if (output.status !== 0) return { kind: 'refused', hint: hintOf(output.stderr) };
  return sortFiles(textsOfNames(output.stdout));
}

/** What `listTracked` leaves out, listed by a process that runs beside this one; never rejects. */
export function listUntracked(topLevel: string): Promise<GitFiles | Refused> {
  const commands = ['ls-files', '-z', '-t', '--others', '--exclude-standard'];
  return new Promise((resolve) => {
    const options = { ...processOptions(), encoding: 'buffer' } as const;
    execFile('git', gitArguments(topLevel, commands), options, (error, stdout, stderr) => {
      if (error === null) resolve(sortFiles(textsOfNames(stdout)));
      else if (typeof error.code === 'number') resolve({ kind: 'refused', hint: hintOf(stderr.toString()) });
      else resolve({ kind: 'refused', hint: startHint(error) });
    });
  });
}

/**
 * The rule by which each ignored path is ignored; a path that is tracked or not ignored is not in the map.
 *
 * Only the `.gitignore` files of the work tree count, for they are what every clone has: not `.git/info/exclude`,
 * not the user's own excludes. A path on which git will not answer (outside, beyond a link, in a submodule) costs
 * one more process for its folder and is taken for not ignored; git is asked a hundred times at most. A folder is
 * asked for without a trailing slash, and is seen as one only where it is on this disk.
 */
export function ignoredPaths(
  topLevel: string,
  paths: Iterable<string>,
  index: GitIndex = listIndex(topLevel),
): Map<string, IgnoreRule> {
  const ignored = new Map<string, IgnoreRule>();
  const question = ['check-ignore', '-z', '--stdin', '-v', '-n', ...(index.isSparse ? [] : ['--no-index'])];
  let left = [...paths].filter((path) => !index.names.has(path));
  for (let asked = 0; asked < 100 && left.length > 0; asked += 1) {
    const input = Buffer.concat(left.map((path) => bytesOfName(`${path}\0`)));
    const output = runGit(topLevel, [...foreignRulesOff, ...question], input);
    if (output.kind === 'refused') break;
    // git stops at the first path that it refuses: everything before it was answered.
    const answered = addRules(ignored, textsOfNames(output.stdout));
    const refused = left[answered];
    if (refused === undefined || !isPathRefused(output.stderr)) break;
    const folder = dirname(refused);
    left = left.slice(answered + 1).filter((path) => folder === '' || dirname(path) !== folder);
  }
  return ignored;
}

/** What a question about ignored paths needs of git's index. */
export interface GitIndex {
  /** Tracked paths, which are never ignored; those that are not asked about may be left out. */
  readonly names: ReadonlySet<string>;
  /** Whether the disk lacks some of them, and maybe a `.gitignore` among these. */
  readonly isSparse: boolean;
}

/**
 * What git would look up itself for each path, by going through the whole index: 120 ms for 1,000 paths among 7,377
 * files instead of 11. Only where a sparse checkout leaves a `.gitignore` out of the disk does git need the index.
 */
function listIndex(topLevel: string): GitIndex {
  const output = runGit(topLevel, ['ls-files', '-z', '-t', '--cached']);
  const lines = output.kind === 'output' ? textsOfNames(output.stdout) : [];
  return {
    names: new Set(lines.map((line) => line.slice(2))),
    isSparse: lines.some((line) => line.startsWith('S')),
  };
}

const foreignRulesOff = ['-c', 'core.excludesFile=/dev/null'];

/** With these, no setting of a user or a repository changes a result or has anything executed. */
const settings = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.ignoreCase=false',
  'core.quotePath=false',
  'core.untrackedCache=false',
].flatMap((setting) => ['-c', setting]);

/** What git sets for its hooks, and what would lead away from the folder that was asked for. */
const otherPlace: ReadonlySet<string> = new Set([
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_COMMON_DIR',
  'GIT_INDEX_FILE',
  'GIT_PREFIX',
  'GIT_NAMESPACE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_IMPLICIT_WORK_TREE',
]);

interface GitOutput {
  readonly kind: 'output';
  readonly status: number | undefined;
  readonly stdout: Buffer;
  readonly stderr: string;
}

function runGit(folder: string, commands: readonly string[], input?: Buffer): GitOutput | Refused {
  const result = spawnSync('git', gitArguments(folder, commands), {
    ...processOptions(),
    ...(input === undefined ? {} : { input }),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // A process that ends before it has read its input leaves EPIPE next to its answer.
  if (result.error !== undefined && result.status === null)
    return { kind: 'refused', hint: startHint(result.error) };
  return {
    kind: 'output',
    status: result.status ?? undefined,
    stdout: result.stdout,
    stderr: result.stderr.toString(),
  };
}

function gitArguments(folder: string, commands: readonly string[]): string[] {
  return ['--no-pager', ...settings, '-C', folder, ...commands];
}

function processOptions() {
  return {
    env: gitEnvironment(),
    // Windows looks for a program in the current folder first, which may be somebody else's repository.
    cwd: process.platform === 'win32' ? process.env.SystemRoot : undefined,
    maxBuffer: Infinity,
    windowsHide: true,
  };
}

function gitEnvironment(): NodeJS.ProcessEnv {
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !otherPlace.has(name))),
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    LC_ALL: 'C',
  };
}

function startHint(error: Error): string {
  const isMissing = 'code' in error && error.code === 'ENOENT';
  return isMissing ? 'git is not installed or not in PATH.' : `git could not be started (${error.message}).`;
}

/**
 * Names may hold line breaks, so the lines can't be told apart by them: the way up tells how many segments the
 * prefix has.
 */
function parsePlace(text: string): Repository {
  const [up, rest] = splitAtLineBreak(text.slice('true\nfalse\n'.length));
  let end = 0;
  for (let depth = up.length / '../'.length; depth > 0; depth -= 1) end = rest.indexOf('/', end) + 1;
  return {
    kind: 'repository',
    topLevel: rest.slice(end + 1, -1),
    prefix: rest.slice(0, Math.max(end - 1, 0)),
  };
}

function splitAtLineBreak(text: string): [string, string] {
  const end = text.indexOf('\n');
  return [text.slice(0, end), text.slice(end + 1)];
}

function isNoRepository(stderr: string): boolean {
  return stderr.includes('not a git repository (or any');
}

function isPathRefused(stderr: string): boolean {
  return /outside repository|beyond a symbolic link|in submodule|not a valid pathspec/.test(stderr);
}

function hintOf(stderr: string): string {
  if (/dubious ownership|unsafe repository/.test(stderr)) {
    return 'git refuses this repository because it belongs to another user: run `git config --global --add safe.directory` with its path.';
  }
  const line = stderr.split('\n').find((text) => text.startsWith('fatal:')) ?? stderr.split('\n')[0] ?? '';
  return `git could not read this repository (${line.replace('fatal: ', '')}).`;
}

/** The number of paths answered: four fields each, of which those of the rule are empty where there is none. */
function addRules(ignored: Map<string, IgnoreRule>, fields: readonly string[]): number {
  let index = 0;
  for (; index + 3 < fields.length; index += 4) {
    const [source = '', line = '', pattern = '', path = ''] = fields.slice(index, index + 4);
    if (basename(source) !== '.gitignore' || pattern.startsWith('!')) continue;
    ignored.set(path, { source, line: Number(line), pattern });
  }
  return index / 4;
}
