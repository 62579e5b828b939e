/** The names of a work tree by what git knows of them: POSIX paths relative to the top level, each once. */
export interface GitFiles {
  readonly kind: 'listed';
  /** Regular files in the index, also where they are unmerged or were deleted from the disk. */
  readonly tracked: readonly string[];
  /** Files and links in the index that a sparse checkout leaves out of this disk. */
  readonly skipped: readonly string[];
  /** The other symbolic links in the index. */
  readonly links: readonly string[];
  /** Folders that are repositories of their own, be they submodules or not. */
  readonly repositories: readonly string[];
  /** On this disk, neither tracked nor ignored (by this user's own rules too). */
  readonly untracked: readonly string[];
}

/** Sorts what `git ls-files -t --stage` printed: `H 100644 <object> 0<tab>name` (`S` where skipped) and `? name`. */
export function sortFiles(lines: readonly string[]): GitFiles {
  const kinds: Kinds = { tracked: [], skipped: [], links: [], repositories: [], untracked: [] };
  let previous: string | undefined;
  for (const line of lines) {
    if (line.startsWith('? ')) {
      addUntracked(kinds, line.slice(2));
      continue;
    }
    const name = line.slice(line.indexOf('\t') + 1);
    // An unmerged file has an entry for each of its sides, one after the other.
    if (name === previous) continue;
    previous = name;
    kinds[kindOf(line)].push(name);
  }
  return { kind: 'listed', ...kinds };
}

type Kinds = Record<'tracked' | 'skipped' | 'links' | 'repositories' | 'untracked', string[]>;

function addUntracked(kinds: Kinds, name: string): void {
  if (name.endsWith('/')) kinds.repositories.push(name.slice(0, -1));
  else kinds.untracked.push(name);
}

function kindOf(line: string): keyof Kinds {
  if (line.startsWith('160000', 2)) return 'repositories';
  if (line.startsWith('S')) return 'skipped';
  return line.startsWith('120000', 2) ? 'links' : 'tracked';
}
