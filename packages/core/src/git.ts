import { sortFiles } from './git-files.js';
import type { GitFiles } from './git-files.js';
import { readGit, readGitLater, refusal, runGit } from './git-process.js';
import type { GitInput, GitOutput, Refused } from './git-process.js';
import { textOfName, textsOfNames } from './name-bytes.js';

export type { GitFiles } from './git-files.js';

/** Where git stands with a folder; a hint is one sentence that says what to do. */
export type Repository =
  /**
   * A work tree. `topLevel` is an absolute path with `/` on every host, `prefix` the folder's path below it, as it
   * was asked for and not as it is listed, after links.
   */
  | { readonly kind: 'repository'; readonly topLevel: string; readonly prefix: string }
  /** A repository without a work tree; `folder` is the absolute path of its own files, with `/` on every host. */
  | { readonly kind: 'bare'; readonly folder: string }
  | { readonly kind: 'none' }
  | Refused;

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
  if (text.startsWith('false\ntrue\n')) return findBare(folder);
  if (text.startsWith('false\n'))
    return { kind: 'refused', hint: 'This folder belongs to git itself: check the folder above .git.' };
  if (output.status === 0) return parsePlace(text);
  return isNoRepository(output.stderr) ? { kind: 'none' } : refusal(output.stderr);
}

function findBare(folder: string): Repository {
  const output = readGit(folder, ['rev-parse', '--absolute-git-dir']);
  if (output.kind === 'refused') return output;
  return { kind: 'bare', folder: textOfName(output.stdout).slice(0, -1) };
}

/** Lists everything that git knows below a top level, in one process and in git's order. */
export function listFiles(topLevel: string): GitFiles | Refused {
  return sorted(readGit(topLevel, [...listTracks, '--others', '--exclude-standard']));
}

/** As `listFiles`, without what is untracked: a tenth of the work, because git need not walk the disk. */
export function listTracked(topLevel: string): GitFiles | Refused {
  return sorted(readGit(topLevel, listTracks));
}

/** What `listTracked` leaves out, listed by a process that runs beside this one; never rejects. */
export async function listUntracked(topLevel: string): Promise<GitFiles | Refused> {
  return sorted(await readGitLater(topLevel, ['ls-files', '-z', '-t', '--others', '--exclude-standard']));
}

const listTracks = ['ls-files', '-z', '-t', '--stage', '--cached'];

function sorted(output: GitOutput | Refused): GitFiles | Refused {
  return output.kind === 'refused' ? output : sortFiles(textsOfNames(output.stdout));
}

/**
 * The commit that a revision means: anything that `git rev-parse` takes, with tags followed; `undefined` where there
 * is none.
 */
export function findCommit(folder: string, revision: string, env: GitInput['env'] = {}): string | undefined {
  // In two questions, because `:/words^{commit}` would look for these very words.
  const object = parseRevision(folder, revision, env);
  return object === undefined ? undefined : parseRevision(folder, `${object}^{commit}`, env);
}

function parseRevision(
  folder: string,
  revision: string,
  env: Readonly<Record<string, string>>,
): string | undefined {
  if (revision.includes('\0')) return undefined;
  const commands = ['rev-parse', '--quiet', '--verify', '--end-of-options', revision];
  const output = readGit(folder, commands, { env });
  const text = output.kind === 'output' ? output.stdout.toString().trimEnd() : '';
  return /^[\da-f]{40,64}$/.test(text) ? text : undefined;
}

/** A commit, with its parents as it names them itself: in a shallow clone git takes it for one without. */
export interface Commit {
  readonly kind: 'commit';
  readonly oid: string;
  readonly parents: readonly string[];
}

/** The commit that is checked out in a folder, an absolute host path. */
export function readHead(folder: string): Commit | Refused {
  const oid = findCommit(folder, 'HEAD');
  if (oid === undefined) return { kind: 'refused', hint: 'There is no commit yet.' };
  const output = readGit(folder, ['cat-file', 'commit', oid]);
  if (output.kind === 'refused') return output;
  // What somebody wrote begins behind the first empty line.
  const [header = ''] = output.stdout.toString().split('\n\n', 1);
  const parents = Array.from(header.matchAll(/^parent ([\da-f]+)$/gm), ([, parent = '']) => parent);
  return { kind: 'commit', oid, parents };
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
