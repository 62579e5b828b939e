import { fold } from '../fold.js';
import { basename, dirname } from '../path.js';
import type { Project } from './project.js';

/** Where the names of a repository lie: by their folded form, files also without their extensions. */
export class Whereabouts {
  readonly #folders = new Map<string, Set<string>>();

  constructor(project: Project) {
    const seen = new Set<string>();
    for (const file of project.files) {
      const folder = dirname(file);
      const name = basename(file);
      this.#note(name, folder);
      for (let dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1))
        this.#note(name.slice(0, dot), folder);
      for (let path = folder; path !== '' && !seen.has(path); path = dirname(path)) {
        seen.add(path);
        this.#note(basename(path), dirname(path));
      }
    }
  }

  /** The folders that hold the first segments of the most paths, those of the most paths first. */
  likelyRoots(paths: Iterable<string>, atLeast: number): readonly string[] {
    const counts = new Map<string, number>();
    for (const path of paths) counts.set(firstOf(path), (counts.get(firstOf(path)) ?? 0) + 1);
    const votes = new Map<string, number>();
    for (const [name, count] of counts) {
      for (const folder of this.#folders.get(fold(name)) ?? [])
        votes.set(folder, (votes.get(folder) ?? 0) + count);
    }
    return [...votes]
      .filter(([, count]) => count >= atLeast)
      .sort(
        (one, other) => other[1] - one[1] || one[0].length - other[0].length || (one[0] < other[0] ? -1 : 1),
      )
      .map(([folder]) => folder);
  }

  #note(name: string, folder: string): void {
    const folded = fold(name);
    const known = this.#folders.get(folded);
    if (known === undefined) this.#folders.set(folded, new Set([folder]));
    else known.add(folder);
  }
}

function firstOf(path: string): string {
  const slash = path.indexOf('/');
  return slash === -1 ? path : path.slice(0, slash);
}
