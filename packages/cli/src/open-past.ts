import type { Tree } from '@truepath/core';
import type { Configuration } from '@truepath/core/configuration';
import { findRepository } from '@truepath/core/git';
import { changesSince, type Later } from '@truepath/core/git-changes';
import { hookVariables } from '@truepath/core/git-process';
import type { Beginning } from './discover.js';
import { openCommit } from './discover-in-git.js';
import { Past } from './past.js';
import { UsageError } from './usage-error.js';

/** What `--since` asks for. */
export interface PastQuestion {
  readonly rev: string;
  /** The current folder: an absolute path in the host's form. */
  readonly cwd: string;
  /** The configuration of a tree. */
  readonly configurationOf: (tree: Tree) => Configuration;
  /** What is compared with it, where it is not all that was discovered. */
  readonly later?: Later;
}

/**
 * Opens the commit that a discovery is compared with: at once, while git still lists what is untracked.
 *
 * @throws UsageError where there is no git, no such commit, and where git refuses.
 */
export async function openPast(
  beginning: Beginning,
  { rev, cwd, configurationOf, later: given }: PastQuestion,
): Promise<{ readonly past: Past; readonly oid: string }> {
  const { root, judged, git } = beginning.tracked;
  const repository = git && judged.kind !== 'commit' ? undefined : findRepository(root);
  if (!git)
    throw new UsageError(
      repository?.kind === 'refused'
        ? repository.hint
        : '`--since` compares with a commit of git, and there is no repository here: leave it out.',
    );
  const isBare = repository?.kind === 'bare';
  const { tree, files, oid } = openCommit({ root, isBare }, rev, cwd);
  const later = given ?? (await laterThan(beginning));
  const changes = changesSince(root, oid, { later, given: { env: hookVariables(root, cwd) } });
  if (changes.kind === 'refused') throw new UsageError(changes.hint);
  const isDisk = later.kind === 'disk';
  const disk = isDisk ? { disk: beginning.tracked.tree } : {};
  const configuration = pastConfiguration(configurationOf, tree) ?? configurationOf(beginning.tracked.tree);
  return { past: new Past({ tree, files, changes, configuration, ...disk }), oid };
}

/** `undefined` where the commit has one that makes no sense: then the change may have repaired it. */
function pastConfiguration(
  configurationOf: PastQuestion['configurationOf'],
  tree: Tree,
): Configuration | undefined {
  try {
    return configurationOf(tree);
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

async function laterThan({ tracked: { judged }, whole }: Beginning): Promise<Later> {
  return judged.kind === 'disk' ? { kind: 'disk', untracked: (await whole).untracked } : judged;
}
