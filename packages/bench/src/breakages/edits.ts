import type { Random } from '../random.js';
import { knownExtension } from '../truth/endings.js';
import { pathOf } from '../truth/truth.js';
import type { Kind } from './kind.js';
import * as misspellings from './misspellings.js';
import type { Misspelling } from './misspellings.js';
import { segmentsOf } from './segments.js';
import type { Candidate, Segment } from './segments.js';

/** A specifier with one mistake in it. */
export interface Edit {
  readonly broken: string;
  /** The part that was misspelled, before and after; `undefined` where it is no part but the way there. */
  readonly segment: { readonly start: number; readonly right: string; readonly wrong: string } | undefined;
}

/** Makes a mistake of a kind, another one at each call; `undefined` where the specifier allows none. */
export function edited(kind: Kind, candidate: Candidate, random: Random): Edit | undefined {
  return edits[kind](candidate, random);
}

type Editor = (candidate: Candidate, random: Random) => Edit | undefined;

const inPath = ['folder', 'name'] as const;
const anywhere = ['package', 'folder', 'name', 'prefix'] as const;

const edits = {
  'case in the name': misspelledIn(['name'], misspellings.otherCaseOfLetter),
  'case in a folder': misspelledIn(['folder'], misspellings.otherCaseOfLetter),
  'case in the package': misspelledIn(['package'], misspellings.otherCaseOfLetter),
  'case of all of it': otherCaseOfAll,
  'letter left out': misspelledIn(anywhere, misspellings.letterLeftOut),
  'letter added': misspelledIn(anywhere, misspellings.letterAdded),
  'letter replaced': misspelledIn(anywhere, misspellings.letterReplaced),
  'letters swapped': misspelledIn(anywhere, misspellings.lettersSwapped),
  separator: misspelledIn(anywhere, misspellings.otherSeparator),
  plural: misspelledIn(inPath, misspellings.otherNumber),
  depth: otherDepth,
  extension: otherExtension,
  'Unicode form': misspelledIn(inPath, misspellings.otherUnicodeForm),
} satisfies Record<Kind, Editor>;

function misspelledIn(roles: readonly Segment['role'][], misspelling: Misspelling): Editor {
  return (candidate, random) => {
    const { specifier } = candidate.occurrence;
    const segments = segmentsOf(candidate).filter(({ role }) => roles.includes(role));
    // A prefix stands in every import of a project, and is rarely typed.
    const likely = segments.filter(({ role }) => role !== 'prefix' || random.next() < 0.15);
    const segment = random.pick(likely);
    if (segment === undefined) return undefined;
    const { start, end } = segment;
    const right = specifier.slice(start, end);
    const wrong = misspelling(right, random);
    if (wrong === undefined) return undefined;
    return {
      broken: specifier.slice(0, start) + wrong + specifier.slice(end),
      segment: { start, right, wrong },
    };
  };
}

/** Every name in the path in lower case, or in upper case. */
function otherCaseOfAll(candidate: Candidate, random: Random): Edit | undefined {
  const { specifier } = candidate.occurrence;
  const segments = segmentsOf(candidate).filter(({ role }) => role === 'folder' || role === 'name');
  const letters = segments.map(({ start, end }) => specifier.slice(start, end)).join('');
  if (!/[a-z].*[a-z]/i.test(letters)) return undefined;
  const broken = [misspellings.lowerCase, misspellings.upperCase].map((change) =>
    segments.reduce(
      (text, { start, end }) => text.slice(0, start) + change(text.slice(start, end)) + text.slice(end),
      specifier,
    ),
  );
  const other = random.pick(broken.filter((text) => text !== specifier));
  return other === undefined ? undefined : { broken: other, segment: undefined };
}

/** One step up too many or too few. */
function otherDepth({ occurrence, reading }: Candidate, random: Random): Edit | undefined {
  const { specifier } = occurrence;
  if (reading.family !== 'relative' || !/[^./]/.test(specifier)) return undefined;
  const deeper = specifier.startsWith('./') ? `.${specifier}` : `../${specifier}`;
  const shallower = specifier.startsWith('../../') ? specifier.slice(3) : specifier.slice(1);
  const broken = random.pick(specifier.startsWith('../') ? [deeper, shallower] : [deeper]);
  return broken === undefined ? undefined : { broken, segment: undefined };
}

const confused: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.mjs', '.cjs'],
  '.ts': ['.mts', '.cts'],
  '.tsx': ['.mts'],
  '.jsx': ['.mjs'],
  '.mjs': ['.js', '.cjs'],
  '.cjs': ['.js', '.mjs'],
  '.vue': ['.ts', '.js'],
  '.svelte': ['.vue', '.ts'],
  '.astro': ['.vue', '.ts'],
  '.json': ['.js', '.json5'],
  '.css': ['.scss', '.less'],
  '.scss': ['.css', '.sass'],
  '.less': ['.css', '.scss'],
  '.html': ['.htm'],
  '.png': ['.jpg', '.svg'],
  '.svg': ['.png'],
  '.jpg': ['.png', '.jpeg'],
};

function otherExtension(candidate: Candidate, random: Random): Edit | undefined {
  const { specifier } = candidate.occurrence;
  const path = pathOf(specifier);
  if (segmentsOf(candidate).at(-1)?.role !== 'name') return undefined;
  const extension = knownExtension.exec(path)?.[0] ?? '';
  const other = random.pick(confused[extension] ?? []);
  if (other === undefined) return undefined;
  const broken = path.slice(0, path.length - extension.length) + other + specifier.slice(path.length);
  return { broken, segment: undefined };
}
