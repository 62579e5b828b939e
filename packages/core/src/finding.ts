import type { Inference } from './project/aliases.js';

/** What can be wrong with a written path. */
export type FindingKind = 'case-mismatch' | 'unicode-mismatch' | 'misspelled' | 'not-found';

/** What can be wrong with a path that exists, between this disk and git. */
export type TrackedFindingKind = 'case-collision' | 'untracked-target' | 'git-case-drift';

/** What can be wrong with a path at all. */
export type AnyFindingKind = FindingKind | TrackedFindingKind;

/** The part of a specifier that is wrong: offsets are UTF-16 units from the specifier's first character, `end` exclusive. */
export interface WrongSegment {
  readonly start: number;
  readonly end: number;
  readonly written: string;
  readonly right: string;
}

/** An entry of a table that says where paths lead. */
export interface TableEntry {
  /** The tables of tsconfig.json and package.json. */
  readonly table: 'paths' | 'exports' | 'imports';
  readonly key: string;
  /** The configuration that holds it. */
  readonly file: string;
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
  /** The entry that led to `target` until the change that is looked at removed it. */
  readonly removed?: TableEntry;
  /** What the finding rests on, where no configuration says what the specifier's prefix stands for. */
  readonly inferred?: Inference;
}

/**
 * One path that exists here and means something else, or nothing, in another clone. Paths are POSIX, relative to the root. `specifier`
 * is absent where the finding is about the files, whoever imports them.
 */
export type TrackedFinding =
  /** `target` and `other` are tracked, and differ in letter case or Unicode form alone. */
  | {
      readonly kind: 'case-collision';
      readonly specifier?: string;
      readonly target: string;
      readonly other: string;
      readonly isFolder: boolean;
    }
  /** `target` lies on this disk, and git neither tracks nor ignores it. */
  | { readonly kind: 'untracked-target'; readonly specifier?: string; readonly target: string }
  /** Git tracks `target`, which this disk calls `disk`, as the specifier does. */
  | {
      readonly kind: 'git-case-drift';
      readonly specifier?: string;
      readonly target: string;
      readonly disk: string;
      /** Of a folder: what makes of its name one that nothing beside it has. */
      readonly interim?: string;
    };
