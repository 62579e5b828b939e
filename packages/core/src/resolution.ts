import type { Expectation } from './candidates.js';
import type { Inference } from './project/aliases.js';

/** Why nothing can be proved of a specifier. */
export type UnknownReason =
  /** Leaves the root, crosses a submodule, an unreadable folder or a circle of links. */
  | 'out-of-sight'
  /** A package that is not installed, or a part of one. */
  | 'not-installed'
  /** A prefix that neither configuration nor the repository explains. */
  | 'unexplained'
  /** Ignored by git, below a generated root, or what a build makes. */
  | 'generated'
  /** Written for where the file will stand after the build. */
  | 'after-build'
  /** A virtual module, or one that a `declare module` stands for. */
  | 'virtual'
  /** A failure is provided for. */
  | 'guarded'
  /** A pattern of a code generator, or a folder of such patterns. */
  | 'template'
  /** The file does not parse. */
  | 'unparsed'
  /** The form needs no file to be there. */
  | 'optional';

/** What a specifier means. */
export type Resolution =
  | {
      readonly kind: 'found';
      /** The file or folder; `undefined` for a builtin or a declared package. */
      readonly path?: string;
      /** What led there, for people: `relative path`, `paths "@/*" in tsconfig.json`. */
      readonly by: string;
      /** Whether no configuration says so: a folder where tools may be told to look, or what a framework brings along. */
      readonly isAssumed?: boolean;
      /** Whether it is but the repository that shows what the prefix stands for. */
      readonly inferred?: Inference;
      /** Whether another file comes first when letter case is ignored: the attempt that would tell. */
      readonly shadowed?: Attempt;
    }
  | {
      readonly kind: 'unknown';
      readonly reason: UnknownReason;
      readonly by: string;
      /** Whether a manifest names exactly this, so that it is there once it is built. */
      readonly isPromised?: boolean;
    }
  | {
      readonly kind: 'missing';
      readonly attempts: readonly Attempt[];
      readonly by: string;
      /** Whether nothing else can explain the specifier, so that it is false even if nothing is near. */
      readonly isProven: boolean;
      /** The package that it would name and that no manifest declares; a lockfile may prove that it exists all the same. */
      readonly undeclared?: string;
      /** Why it may be right all the same, unless it exists when letter case is ignored. */
      readonly excuse?: UnknownReason;
      /** The same, unless it is a slip of the pen as well. */
      readonly doubt?: UnknownReason;
    };

/** One place in which a specifier was looked for in vain. */
export interface Attempt {
  /** What led there, as in a resolution. */
  readonly by: string;
  /** The folder that the walk starts in. */
  readonly base: string;
  /** The part of the specifier's path that is walked from there: `Components/button` of `@/Components/button`. */
  readonly given: string;
  /** What configuration appends to it: `.js` of `./dist/*.js`. */
  readonly tail: string;
  /** Where `given` starts in the specifier's path. */
  readonly start: number;
  readonly expectation: Expectation;
  /** Whether a package's `exports` closes this place, so that nothing in it may be offered instead. */
  readonly isClosed: boolean;
  /** Whether a nearer configuration, which a build has yet to make, may say that it is another. */
  readonly isHidden?: boolean;
  /** The folder in whose files this is the place for certain. */
  readonly within?: string;
  /** Whether it is but the repository that shows that this is the place. */
  readonly inferred?: Inference;
}

/** A specifier's path with something else in the place of what an attempt walked. */
export function withGiven(path: string, attempt: Attempt, given: string): string {
  return path.slice(0, attempt.start) + given + path.slice(attempt.start + attempt.given.length);
}

/** Whether a specifier may be offered: it leads somewhere, or into a package whose content only an installation or a build can tell. */
export function stands(resolution: Resolution): boolean {
  if (resolution.kind === 'unknown') return promising.has(resolution.reason);
  return resolution.kind === 'found';
}

const promising: ReadonlySet<UnknownReason> = new Set(['not-installed', 'generated', 'virtual']);
