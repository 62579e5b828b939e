import { whyNot, type GitHubApi } from './api.js';
import { numberAt, textAt } from './payload.js';

/** A file of a pull request, as GitHub lists it. */
export interface ChangedFile {
  readonly path: string;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed';
  /** What it was called before, where it was renamed. */
  readonly before: string | undefined;
  /** Whether its text is another than before. */
  readonly isEdited: boolean;
  /** The text of each 1-based line of the new file that may be commented on: those in the diff, with the lines around them. */
  readonly lines: ReadonlyMap<number, string>;
}

/** The files of a pull request, or why nobody tells: a part of a sentence. */
type FilesAnswer = ChangedFiles | { readonly kind: 'unknown'; readonly reason: string };

/** All files of a pull request, or as many as there are told. */
export interface ChangedFiles {
  readonly kind: 'files';
  readonly files: readonly ChangedFile[];
  /** GitHub lists 3,000 files and says nothing of the rest. */
  readonly isCut: boolean;
}

/** Asks for the files of a pull request by its number. */
export type PullFiles = (pull: number) => Promise<FilesAnswer>;

/**
 * Asks once, though base and review both want to know.
 *
 * @param repository `GITHUB_REPOSITORY`, `owner/name`
 */
export function pullFiles(api: GitHubApi | undefined, repository: string, payload: unknown): PullFiles {
  const known = new Map<number, Promise<FilesAnswer>>();
  const ask = async (pull: number): Promise<FilesAnswer> => {
    if (api === undefined) return { kind: 'unknown', reason: 'there is no token' };
    const path = `/repos/${repository}/pulls/${String(pull)}/files?per_page=${String(PAGE)}`;
    const answer = await api.list(path, MOST_FILES / PAGE);
    return answer.kind === 'answer'
      ? changedFiles(answer.items, payload)
      : { kind: 'unknown', reason: whyNot(answer) };
  };
  return (pull) => {
    const files = known.get(pull) ?? ask(pull);
    known.set(pull, files);
    return files;
  };
}

/**
 * Reads the pages of `GET /repos/{owner}/{repo}/pulls/{number}/files`, put together. The event's payload says how many
 * there have to be.
 */
export function changedFiles(entries: readonly unknown[], payload: unknown): ChangedFiles {
  const expected = numberAt(payload, 'pull_request', 'changed_files') ?? 0;
  const files = entries.flatMap((entry): readonly ChangedFile[] => {
    const path = textAt(entry, 'filename');
    if (path === undefined) return [];
    return [
      {
        path,
        status: statusOf(textAt(entry, 'status')),
        before: textAt(entry, 'previous_filename'),
        isEdited: numberAt(entry, 'changes') !== 0,
        lines: linesOf(textAt(entry, 'patch') ?? ''),
      },
    ];
  });
  return { kind: 'files', files, isCut: entries.length >= MOST_FILES || entries.length < expected };
}

/** The names of the base, made from those of the head: what was added goes, what was removed or renamed comes back. */
export function baseNames(headNames: Iterable<string>, files: readonly ChangedFile[]): ReadonlySet<string> {
  const names = new Set(headNames);
  for (const { path, status } of files) if (status === 'added' || status === 'renamed') names.delete(path);
  for (const { path, status, before } of files) {
    if (status === 'removed') names.add(path);
    if (status === 'renamed' && before !== undefined) names.add(before);
  }
  return names;
}

const MOST_FILES = 3000;
const PAGE = 100;

function statusOf(written: string | undefined): ChangedFile['status'] {
  if (written === 'added' || written === 'copied') return 'added';
  if (written === 'removed' || written === 'renamed') return written;
  return 'modified';
}

/** The lines of the new side of a unified diff. A large diff comes without its patch: then there are none. */
function linesOf(patch: string): ReadonlyMap<number, string> {
  const lines = new Map<number, string>();
  let next = 0;
  for (const row of patch.split('\n')) {
    const hunk = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(row);
    if (hunk !== null) next = Number(hunk[1]);
    else if (row.startsWith('+') || row.startsWith(' ')) lines.set(next++, row.slice(1).replace(/\r$/, ''));
  }
  return lines;
}
