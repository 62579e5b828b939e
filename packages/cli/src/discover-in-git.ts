import type { Tree } from '@truepath/core';
import { commitTree } from '@truepath/core/commit-tree';
import { diskTree } from '@truepath/core/disk-tree';
import { findCommit } from '@truepath/core/git';
import { hookVariables } from '@truepath/core/git-process';
import { indexTree } from '@truepath/core/index-tree';
import { installedTree } from '@truepath/core/installed-tree';
import { Listings, listedSpelling } from '@truepath/core/listing';
import { basename } from '@truepath/core/path';

import type { Judged } from './arguments.js';
import type { Discovery } from './discover.js';
import { locateInGit, type LocatedInGit } from './locate-in-git.js';
import type { JudgedTree } from './report.js';
import { UsageError } from './usage-error.js';

/** What git keeps besides what lies on disk. */
type Kept = Exclude<Judged, { readonly kind: 'disk' }>;

/**
 * As `discover`, for the index or a commit. The disk gives what no commit holds, the installed packages, and contents
 * that are the same there.
 *
 * @throws UsageError where there is no such repository, revision or path, and where git refuses.
 */
export function discoverInGit(paths: readonly string[], cwd: string, kept: Kept): Discovery {
  const place = locateInGit(paths.length === 0 ? ['.'] : paths, cwd);
  const { judged, opened } = open(place, kept, hookVariables(place.root, cwd));
  if (opened.kind === 'refused') throw new UsageError(opened.hint);
  const tree = place.isBare ? opened : installedTree(opened, diskTree(place.root));
  tree.expect?.(opened.files.filter(isDescription));
  return {
    root: place.root,
    tree,
    files: opened.files,
    scopes: place.paths.map((path) => scopeIn(tree, path, kept)),
    repositories: opened.submodules,
    tracked: [...opened.files, ...opened.links],
    untracked: [],
    drift: [],
    git: true,
    isSparse: false,
    judged,
    contents: opened.source,
    ...(kept.kind === 'index' ? { workTree: diskTree(place.root) } : {}),
    warnings: unmergedWarning(opened.unmerged),
  };
}

interface Opened {
  readonly judged: JudgedTree;
  readonly opened: ReturnType<typeof indexTree>;
}

/**
 * The commit that a revision means, as a tree, for who compares with it.
 *
 * @throws UsageError where there is none, and where git refuses.
 */
export function openCommit(
  place: Pick<LocatedInGit, 'root' | 'isBare'>,
  rev: string,
  cwd: string,
): OpenedCommit {
  const { judged, opened } = open(place, { kind: 'commit', rev }, hookVariables(place.root, cwd));
  if (opened.kind === 'refused') throw new UsageError(opened.hint);
  if (judged.kind !== 'commit') throw new Error(`${rev} was opened as something else than a commit`);
  opened.expect?.(opened.files.filter(isDescription));
  const tree = place.isBare ? opened : installedTree(opened, diskTree(place.root));
  return { tree, files: opened.files, oid: judged.oid };
}

/** A commit that was opened. */
export interface OpenedCommit {
  readonly tree: Tree;
  readonly files: readonly string[];
  readonly oid: string;
}

function open(
  { root, isBare }: Pick<LocatedInGit, 'root' | 'isBare'>,
  kept: Kept,
  env: Readonly<Record<string, string>>,
): Opened {
  if (kept.kind === 'index') {
    if (isBare) throw new UsageError('A bare repository has no index: name a commit with `--tree REV`.');
    return { judged: kept, opened: indexTree(root, { env }) };
  }
  const { rev } = kept;
  const oid = findCommit(root, rev, env);
  if (oid === undefined) {
    throw new UsageError(
      `\`${rev}\` is no commit that this repository has: name a branch, tag or commit, and fetch it first where it is not here.`,
    );
  }
  const place = { folder: root, oid, ...(isBare ? {} : { workTree: root }) };
  return { judged: { kind: 'commit', rev, oid }, opened: commitTree(place, { env }) };
}

/** Files that say what a repository is. They are small, and read all over it in no order: better fetched at once. */
function isDescription(file: string): boolean {
  return /^(?:package\.json|[jt]sconfig.*\.json|deno\.jsonc?|import_?map\.json|\.git(?:ignore|modules)|pnpm-workspace\.yaml|[\w.-]*\.config\.[cm]?[jt]s)$/.test(
    basename(file),
  );
}

function scopeIn(tree: Tree, path: string, kept: Kept): string {
  const listings = new Listings(tree);
  const scope = listedSpelling(listings, path);
  if (scope === '' || listings.at(scope).kind !== 'absent') return scope;
  const name = kept.kind === 'index' ? 'the index' : `\`${kept.rev}\``;
  throw new UsageError(`"${path}" is not in ${name}: name a file or folder that is.`);
}

function unmergedWarning(names: readonly string[]): readonly string[] {
  const [first] = names;
  if (first === undefined) return [];
  const others = names.length === 1 ? '' : ` and ${String(names.length - 1)} more`;
  return [`${first}${others}: this merge is not done yet; judged as this side has it.`];
}
