import { isBuiltin } from '../truth/builtins.js';
import { folded } from '../truth/path.js';
import { packageNameOf } from '../truth/truth.js';
import type { Reading, Truth } from '../truth/truth.js';
import type { Edit } from './edits.js';
import { isCase } from './kind.js';
import type { Kind } from './kind.js';
import type { Candidate } from './segments.js';

/** A specifier that is to be broken. */
export interface Breakage extends Candidate, Edit {
  readonly kind: Kind;
  /** Another name is as near to what is written as the right one: then even a perfect judge can only guess. */
  readonly isAmbiguous: boolean;
}

/** Whether what is written now is wrong for certain, in the way that it is said to be. */
export function isBroken(
  truth: Truth,
  candidate: Candidate,
  { kind, broken }: { kind: Kind; broken: string },
): boolean {
  const { file, specifier } = candidate.occurrence;
  if (broken === specifier || /\/\/|^\/|\/$|^$/.test(broken) || isBuiltin(broken)) return false;
  if (truth.readings(file, broken).some((reading) => !isOfTheSame(candidate, broken, reading))) return false;
  const isBare = /^(?:package|builtin)$/.test(candidate.reading.family);
  if (isBare && truth.knowsPackage(packageNameOf(broken))) return false;
  const isSameFolded = folded(broken) === folded(specifier);
  const others = new Set(truth.foldedTargets(file, broken));
  if (kind === 'Unicode form') return isSameFolded;
  if (!isCase(kind)) return !isSameFolded && others.size === 0;
  const { target } = candidate.reading;
  return isSameFolded && (target === undefined || (others.size === 1 && others.has(target)));
}

/** A subpath that a member's map may have once it is built, where a tracked file showed that it has none. */
function isOfTheSame({ occurrence, reading }: Candidate, broken: string, other: Reading): boolean {
  if (reading.family !== 'workspace' || reading.target === undefined || other.certainty === 'proved')
    return false;
  return other.family === 'workspace' && packageNameOf(broken) === packageNameOf(occurrence.specifier);
}
