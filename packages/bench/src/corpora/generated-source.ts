/** A source of a generated tree. */
export interface Source {
  /** POSIX path relative to the root. */
  readonly path: string;
  /** The package that holds it, as a folder; `''` for the root's own. */
  readonly home: string;
  /** The number in what it exports. */
  readonly number: number;
}

/** A source that imports, and those that it may import. */
export interface Importer extends Source {
  readonly neighbours: readonly Source[];
}

/** The name of a package of the monorepo. */
export function memberName(home: string): string {
  return home.replace('packages/', '@app/');
}
