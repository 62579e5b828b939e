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

/** All files of a pull request, or why they are not all. */
export interface ChangedFiles {
  readonly files: readonly ChangedFile[];
  /** GitHub lists 3,000 files and says nothing of the rest. */
  readonly isCut: boolean;
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
  return { files, isCut: entries.length >= MOST_FILES || entries.length < expected };
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
