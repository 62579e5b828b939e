import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { caseInsensitiveMount } from '@truepath/testkit';

import { commitOf, repositoryOf } from './corpora/identity.js';
import { installedApp } from './corpora/installed-app.js';
import type { Options } from './options.js';

/** Where tools compete: a repository, with or without what it declares, on one disk or another. */
export interface Arena {
  readonly title: string;
  readonly folder: string;
  readonly installed: boolean;
  /** A folder on the disk on which the copy is made; the system's place for such if there is none. */
  readonly parent?: string;
}

/** The folders that were named, or a generated application and a monorepo; each is there until the next one is asked for. */
export function* arenasFor({ folders, sources }: Options): Generator<Arena> {
  for (const folder of folders) {
    const name = `${repositoryOf(folder)} at ${commitOf(folder)}`;
    const states = statesOf(name, folder);
    const isInstalled = existsSync(join(folder, 'node_modules'));
    yield* bothDisks(states.filter(({ installed }) => isInstalled || !installed));
  }
  if (folders.length > 0) return;
  const app = installedApp('app', { files: sources });
  yield* bothDisks(statesOf('application', app.root));
  app.remove();
  const monorepo = installedApp('monorepo', { files: sources, workspaces: true });
  yield* statesOf('monorepo', monorepo.root);
  monorepo.remove();
}

function statesOf(name: string, folder: string): readonly Arena[] {
  return [
    { title: `${name}, installed`, folder, installed: true },
    { title: `${name}, nothing installed`, folder, installed: false },
  ];
}

/** Large enough for what a repository installs; the image takes as much as is written. */
const megabytes = 16_384;

function* bothDisks(arenas: readonly Arena[]): Generator<Arena> {
  yield* arenas;
  const mounted = caseInsensitiveMount(megabytes);
  if (mounted.kind === 'unavailable') {
    console.error(`not run here: the disk that ignores letter case (${mounted.reason})`);
    return;
  }
  for (const arena of arenas) yield { ...arena, title: `${arena.title}, on exFAT`, parent: mounted.folder };
  mounted.unmount();
}
