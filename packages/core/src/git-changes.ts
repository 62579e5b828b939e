import { fold } from './fold.js';
import { emptyBlobs } from './git-entries.js';
import { readGit } from './git-process.js';
import type { GitInput, GitOutput, Refused } from './git-process.js';
import { textsOfNames } from './name-bytes.js';
import { basename } from './path.js';

/** What became of the files of a commit. Paths are relative to the top level. */
export interface Changes {
  readonly kind: 'changes';
  /** New files, without those that were renamed. */
  readonly added: ReadonlySet<string>;
  /** Old files that are gone, without those that were renamed. */
  readonly deleted: ReadonlySet<string>;
  /** Files that have another content than before, by their new names; of the disk those alone that differ in the index. */
  readonly modified: ReadonlySet<string>;
  /** New names by old ones. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** What a commit is compared with: the disk, the index, or another commit. */
export type Later =
  /** `untracked` are files on the disk that git neither tracks nor ignores. */
  | { readonly kind: 'disk'; readonly untracked: readonly string[] }
  | { readonly kind: 'index' }
  | { readonly kind: 'commit'; readonly oid: string };

/**
 * Compares the commit `oid` with what came later, in the repository at `folder`, an absolute host path. Renames are those that git sees
 * by content, and, because a file that is edited much while it is renamed is no rename to git, also those by name: a name in
 * another letter case, and the only new file that is called as the only lost one. What took another file's place, as where two swap
 * their names, is a rename where the content is exactly the same.
 */
export function changesSince(
  folder: string,
  oid: string,
  { later, given }: { readonly later: Later; readonly given?: GitInput },
): Changes | Refused {
  const compare = (renames: readonly string[]): GitOutput | Refused =>
    readGit(folder, [...commandFor(later), ...comparison, ...renames, ...revisions(oid, later), '--'], given);
  const thorough = compare(['-M', '-l1000']);
  // A partial clone lacks the contents by which renames are told, but for those that are the same.
  const output = thorough.kind === 'refused' ? compare(['-M100%']) : thorough;
  if (output.kind === 'refused') return output;
  const found = parse(output);
  if (later.kind !== 'disk') return pairedByName(found);
  const lost = readGit(folder, ['ls-files', '--deleted', '-z'], given);
  if (lost.kind === 'refused') return lost;
  return pairedByName(onDisk(found, textsOfNames(lost.stdout), later.untracked));
}

/** What the index holds and the disk has lost, and the other way round. */
function onDisk(found: Found, lost: readonly string[], untracked: readonly string[]): Found {
  const { added, deleted, modified, renamed } = found;
  const before = new Map(Array.from(renamed, ([from, to]) => [to, from]));
  for (const file of lost) {
    modified.delete(file);
    const from = before.get(file);
    if (from !== undefined) renamed.delete(from);
    if (!added.delete(file)) deleted.add(from ?? file);
  }
  for (const file of untracked) added.add(file);
  return found;
}

/** Takes lost and new files for renamed ones where their names tell so. */
export function pairedByName(listed: Omit<Changes, 'kind'>): Changes {
  const found: Found = {
    added: new Set(listed.added),
    deleted: new Set(listed.deleted),
    modified: new Set(listed.modified),
    renamed: new Map(listed.renamed),
  };
  pairNames(found, fold);
  pairNames(found, basename);
  return { kind: 'changes', ...found };
}

/** By content, whatever `diff.renames` says; `-l` bounds what is compared with each other, which takes quadratic time. */
const comparison = ['-r', '-z', '--raw', '--no-abbrev', '--no-ext-diff', '--ignore-submodules=all'];

function commandFor({ kind }: Later): readonly string[] {
  if (kind === 'commit') return ['diff-tree', '--no-commit-id'];
  // Not even of the disk does git compare contents: it would run the filters that a configuration names.
  return ['diff-index', '--cached'];
}

function revisions(oid: string, later: Later): readonly string[] {
  return later.kind === 'commit' ? [oid, later.oid] : [oid];
}

interface Found {
  readonly added: Set<string>;
  readonly deleted: Set<string>;
  readonly modified: Set<string>;
  readonly renamed: Map<string, string>;
}

/** `:100644 100644 <oid> <oid> M<nul>path<nul>`, `:100644 100644 <oid> <oid> R090<nul>old<nul>new<nul>` */
function parse({ stdout }: GitOutput): Found {
  const found: Found = { added: new Set(), deleted: new Set(), modified: new Set(), renamed: new Map() };
  const before = new Map<string, string>();
  const after = new Map<string, string>();
  const fields = textsOfNames(stdout);
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const [, , old = '', now = '', status = ''] = fields[index]?.split(' ') ?? [];
    const path = fields[index + 1] ?? '';
    if (status.startsWith('R')) {
      index += 1;
      const to = fields[index + 1] ?? '';
      found.renamed.set(path, to);
      if (status !== 'R100') found.modified.add(to);
      continue;
    }
    if (status !== 'A') before.set(path, old);
    if (status !== 'D') after.set(path, now);
    if (status === 'A') found.added.add(path);
    else if (status === 'D') found.deleted.add(path);
    else found.modified.add(path);
  }
  pairContents(found, before, after);
  return found;
}

/**
 * Takes a file for another one whose exact content it holds, if that one is gone or has been replaced itself: then it was
 * moved, and not copied. Both maps give contents by path.
 */
function pairContents(
  { added, deleted, modified, renamed }: Found,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): void {
  const heirs = single(after.keys(), (path) => after.get(path) ?? '');
  const moves = new Map<string, string>();
  for (const [oid, from] of single(before.keys(), (path) => before.get(path) ?? '')) {
    const to = emptyBlobs.has(oid) ? undefined : heirs.get(oid);
    if (from !== undefined && to !== undefined && from !== to) moves.set(from, to);
  }
  const replaced = new Set(moves.values());
  for (const [from, to] of moves) {
    if (!deleted.has(from) && !replaced.has(from)) continue;
    renamed.set(from, to);
    deleted.delete(from);
    added.delete(to);
    modified.delete(to);
  }
}

/** Takes a lost file and a new one for the same where a key tells each of them from all the others. */
function pairNames({ added, deleted, modified, renamed }: Found, keyOf: (path: string) => string): void {
  const byKey = single(added, keyOf);
  for (const [key, from] of single(deleted, keyOf)) {
    const to = byKey.get(key);
    if (from === undefined || to === undefined) continue;
    renamed.set(from, to);
    modified.add(to);
    deleted.delete(from);
    added.delete(to);
  }
}

/** `undefined` where a key stands for several. */
function single(
  paths: Iterable<string>,
  keyOf: (path: string) => string,
): ReadonlyMap<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  for (const path of paths) {
    const key = keyOf(path);
    found.set(key, found.has(key) ? undefined : path);
  }
  return found;
}
