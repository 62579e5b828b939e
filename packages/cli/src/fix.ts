import { isUtf8 } from 'node:buffer';

import type { Edit } from '@truepath/core/segment-edit';

/** What to change in one file; edits may carry more, for example the finding that they repair. */
export interface FileFix<FileEdit extends Edit = Edit> {
  /** A POSIX path relative to the root. */
  readonly file: string;
  /** The text that the offsets belong to, its byte order mark included. */
  readonly textWhenRead: string;
  readonly edits: readonly FileEdit[];
}

/** The disk as `applyFixes` needs it. Both methods throw what Node throws, with its `code`. */
export interface FixDisk {
  read(file: string): Uint8Array;
  /** Puts `after` in the place of `before` in one step, unless the file no longer holds `before`. */
  replace(file: string, before: Uint8Array, after: Uint8Array): 'replaced' | LeftAlone;
}

/** Why a file was not touched. */
type LeftAlone = 'changed' | 'read-only' | 'outside' | 'encoding' | 'name';

/** What became of the files. */
export interface FixOutcome<FileEdit extends Edit = Edit> {
  readonly fixed: readonly { readonly file: string; readonly edits: readonly FileEdit[] }[];
  /** Files left alone, with the reason as the end of a sentence. */
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
}

/**
 * Rewrites files, each in one step or not at all. A file is touched only if it still holds, byte for byte, the text
 * that was judged; everything outside of the edits stays: byte order mark, line endings, mode. One file that can't
 * be written costs one line, never the rest.
 */
export function applyFixes<FileEdit extends Edit>(
  files: readonly FileFix<FileEdit>[],
  disk: FixDisk,
): FixOutcome<FileEdit> {
  const fixed: { file: string; edits: readonly FileEdit[] }[] = [];
  const skipped: { file: string; reason: string }[] = [];
  for (const { file, textWhenRead, edits } of files) {
    const applicable = withoutOverlaps(edits, textWhenRead);
    if (applicable.length === 0) continue;
    const reason = rewrite(file, { before: textWhenRead, after: edited(textWhenRead, applicable) }, disk);
    if (reason === undefined) fixed.push({ file, edits: applicable });
    else skipped.push({ file, reason });
  }
  return { fixed, skipped };
}

/** The text with its edits made; they are in order and don't overlap. */
export function edited(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** A lone surrogate: what no UTF-8 can say. */
const HALF_CHARACTER = /\p{Cs}/u;

const REASONS = {
  changed: 'it changed while it was checked: run again',
  'read-only': 'it is read-only: allow writing and run again',
  outside: 'it is a link that leads out of the repository: repair it there',
  encoding: 'it is not valid UTF-8: repair it by hand',
  name: 'its name is not valid UTF-8: repair it by hand',
} as const satisfies Record<LeftAlone, string>;

function withoutOverlaps<FileEdit extends Edit>(edits: readonly FileEdit[], text: string): FileEdit[] {
  const kept: FileEdit[] = [];
  for (const edit of edits.toSorted((left, right) => left.start - right.start || left.end - right.end)) {
    const isChange = text.slice(edit.start, edit.end) !== edit.text;
    // The second of two that overlap is left to the next run, which sees what the first one made.
    if (isChange && edit.start >= (kept.at(-1)?.end ?? 0)) kept.push(edit);
  }
  return kept;
}

/** The reason why the file was left alone; `undefined` where it now holds what it should. */
function rewrite(
  file: string,
  text: { readonly before: string; readonly after: string },
  disk: FixDisk,
): string | undefined {
  if (HALF_CHARACTER.test(file)) return REASONS.name;
  if (HALF_CHARACTER.test(text.after)) return REASONS.encoding;
  const before = Buffer.from(text.before);
  const after = Buffer.from(text.after);
  try {
    const current = disk.read(file);
    // Two links to one file: the first of them has already repaired it.
    if (after.equals(current)) return undefined;
    if (!before.equals(current)) return isUtf8(current) ? REASONS.changed : REASONS.encoding;
    const outcome = disk.replace(file, before, after);
    return outcome === 'replaced' ? undefined : REASONS[outcome];
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (typeof code !== 'string') throw error;
    return code === 'ENOENT'
      ? 'it is gone: run again'
      : `it can't be written (${code}): check the permissions of its folder`;
  }
}
