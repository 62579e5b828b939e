import type { Tree } from '@truepath/core';
import { pairedByName, type Changes } from '@truepath/core/git-changes';
import { overlayTree } from '@truepath/core/overlay-tree';
import { ancestors } from '@truepath/core/path';
import type { Discovery } from 'truepath/internal/discover';
import { Past, type PastOptions } from 'truepath/internal/past';
import type { ReportedFinding } from 'truepath/internal/report';

import { baseNames, type ChangedFile } from './changed-files.js';

/** The repository before a pull request, as far as the list of its files tells. */
export interface ListedPast {
  readonly past: Past;
  /** Whether a finding depends on texts that only the base has: then nobody can say that it is old. */
  readonly isOpen: (finding: ReportedFinding) => boolean;
}

/** Makes the base from the head: its names are known for sure, and the texts of files that were not edited. */
export function listedPast(
  { tree, files, configuration }: Pick<Discovery, 'tree' | 'files'> & Pick<PastOptions, 'configuration'>,
  listed: readonly ChangedFile[],
): ListedPast {
  const names = baseNames(files, listed);
  const past = new Past({
    tree: pastTree(tree, names, listed),
    files: [...names],
    changes: changesOf(listed),
    configuration,
  });
  const isConfigured = listed.some(({ path, before }) => [path, before].some(isConfiguration));
  const edited = new Set(listed.filter(({ isEdited }) => isEdited).map(({ path }) => path));
  return {
    past,
    isOpen: ({ file, specifier }) =>
      edited.has(file) || (isConfigured && specifier?.startsWith('.') === false),
  };
}

function pastTree(head: Tree, names: ReadonlySet<string>, listed: readonly ChangedFile[]): Tree {
  const gone = listed.map(({ path }) => path).filter((path) => !names.has(path));
  const restored = listed
    .flatMap(({ path, before }) => [path, before ?? path])
    .filter((path) => names.has(path));
  const left = new Set([...names].flatMap((path) => [...ancestors(path)]));
  const emptied = gone.flatMap((path) => [...ancestors(path)]).filter((folder) => !left.has(folder));
  const tree = overlayTree(head, restored, { hidden: [...gone, ...emptied] });
  // Where a text of today was, if it is the same as then; what is edited may have had any text.
  const today = new Map(
    listed.map(({ path, before, isEdited }) => [before ?? path, isEdited ? undefined : path]),
  );
  return {
    ...tree,
    read: (file, maxBytes) => {
      if (!today.has(file) || isConfiguration(file)) return head.read(file, maxBytes);
      const path = today.get(file);
      return path === undefined || !names.has(file) ? { kind: 'absent' } : head.read(path, maxBytes);
    },
  };
}

function changesOf(listed: readonly ChangedFile[]): Changes {
  const called = (status: ChangedFile['status']) => listed.filter((file) => file.status === status);
  return pairedByName({
    added: new Set(called('added').map(({ path }) => path)),
    deleted: new Set(called('removed').map(({ path }) => path)),
    modified: new Set(listed.filter(({ isEdited }) => isEdited).map(({ path }) => path)),
    renamed: new Map(called('renamed').map(({ path, before = path }) => [before, path])),
  });
}

/** Whether other files' specifiers may mean something else when this one is edited. */
function isConfiguration(path: string | undefined): boolean {
  return path !== undefined && /(?:^|\/)[^/]*\.(?:jsonc?|ya?ml|lock)$/.test(path);
}
