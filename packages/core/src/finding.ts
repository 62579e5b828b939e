/** What can be wrong with a written path. */
export type FindingKind = 'case-mismatch' | 'unicode-mismatch' | 'misspelled' | 'not-found';

/** The part of a specifier that is wrong: offsets are UTF-16 units from the specifier's first character, `end` exclusive. */
export interface WrongSegment {
  readonly start: number;
  readonly end: number;
  readonly written: string;
  readonly right: string;
}

/** One false path, without its place in a file: whoever reports it adds line and column. */
export interface Finding {
  readonly kind: FindingKind;
  /** The specifier as written, without its quotes. */
  readonly specifier: string;
  /** The wrong segment, where one segment alone is wrong. */
  readonly segment?: WrongSegment;
  /** Whole specifiers that resolve, best first, at most three. */
  readonly suggestions: readonly string[];
  /** The file that the specifier was meant for: a POSIX path relative to the tree's root. */
  readonly target?: string;
  /** Whether `suggestions[0]` is the one certain answer. */
  readonly fixable: boolean;
  /**
   * Where exact resolution succeeds but ends at another file than resolution with letter case ignored: the file
   * that it ends at on Linux (`target` is the one that macOS and Windows load).
   */
  readonly elsewhere?: string;
}
