import { candidates, extensions } from './endings.js';
import type { Manifests } from './manifests.js';
import { textOf } from './json.js';
import { folded, joined, normalPath } from './path.js';
import type { TrackedFiles } from './tracked-files.js';

/** What a path leads to: a tracked file, or something of which nobody can tell. */
export type Place = { readonly kind: 'file'; readonly file: string } | { readonly kind: 'possible' };

/** Looks paths up among the tracked files. */
export interface Places {
  /** `undefined` where nothing at all is there. */
  readonly at: (path: string) => Place | undefined;
  /** The files, or folders, to which a path leads where letter case and Unicode form are ignored. */
  readonly foldedAt: (path: string) => readonly string[];
}

/** The places of a repository: lax on purpose, so that a breakage that any tool may still resolve counts as none. */
export function placesIn(tracked: TrackedFiles, manifests: Manifests): Places {
  const possible = { kind: 'possible' } as const;
  const indexOf = (folder: string): string | undefined =>
    indexCandidates(folder, manifests).find((file) => tracked.files.has(file));
  const at = (written: string): Place | undefined => {
    const path = normalPath(written);
    if (path.startsWith('..') || path.startsWith('/') || isBehind(tracked.opaque, path)) return possible;
    const file = written.endsWith('/')
      ? undefined
      : candidates(path).find((other) => tracked.files.has(other));
    if (file !== undefined) return { kind: 'file', file };
    if (!tracked.folders.has(path)) return undefined;
    const index = indexOf(path);
    return index === undefined ? possible : { kind: 'file', file: index };
  };
  const foldedAt = (written: string): readonly string[] => {
    const path = normalPath(written);
    for (const candidate of candidates(path)) {
      const files = tracked.byFoldedPath.get(folded(candidate));
      if (files !== undefined) return files;
    }
    const folders = tracked.byFoldedFolder.get(folded(path)) ?? [];
    return folders.map((folder) => indexOf(folder) ?? folder);
  };
  return { at, foldedAt };
}

function indexCandidates(folder: string, manifests: Manifests): readonly string[] {
  const manifest = manifests.byFolder.get(folder);
  const main = textOf(manifest?.main) ?? textOf(manifest?.module);
  return [
    ...(main === undefined ? [] : [...candidates(joined(folder, main)), ...indexFiles(joined(folder, main))]),
    ...indexFiles(folder),
  ];
}

function indexFiles(folder: string): readonly string[] {
  return extensions.map((extension) => joined(folder, `index${extension}`));
}

function isBehind(opaque: ReadonlySet<string>, path: string): boolean {
  if (opaque.size === 0) return false;
  const parts = path.split('/');
  return parts.some((_, index) => opaque.has(parts.slice(0, index + 1).join('/')));
}
