import { isInstalled } from '@truepath/core/path';
import { judge, Project, type Tree } from '@truepath/core';
import type { Configuration } from '@truepath/core/configuration';
import type { Form } from '@truepath/core/references';
import { usageOf } from './importers.js';

/** The next commit, and the disk, which may hold what was not added to it. */
export interface NextCommit {
  /** The disk, where it is the next commit that is judged. */
  readonly workTree?: Tree;
  /** Every file that the commit will hold. */
  readonly tracked: readonly string[];
  readonly configuration: Pick<Configuration, 'aliases' | 'extensions'>;
}

/** An import that leads nowhere in the next commit. */
export interface Absent {
  readonly file: string;
  readonly specifier: string;
  readonly form: Form;
}

/** Finds the files on disk that imports lead to and the next commit lacks; whether git ignores them is another question. */
export function forgottenBy({
  workTree,
  tracked,
  configuration,
}: NextCommit): (absent: Absent) => string | undefined {
  if (workTree === undefined) return () => undefined;
  const { aliases, extensions } = configuration;
  const isAdded = new Set(tracked);
  let onDisk: Project | undefined;
  return ({ file, specifier, form }) => {
    onDisk ??= new Project({ tree: workTree, files: tracked, aliases, extensions });
    const { resolution } = judge(onDisk, usageOf(file, specifier, form));
    const target = resolution.kind === 'found' ? resolution.path : undefined;
    // Where a configuration on disk leads to what is tracked, it is no file that was forgotten.
    if (target === undefined || isAdded.has(target) || isInstalled(target)) return undefined;
    return workTree.read(target).kind === 'absent' ? undefined : target;
  };
}
