import { ancestors, basename, dirname, isWithin, withoutExtension, withoutSteps } from './path.js';
import type { Finding } from './finding.js';
import { nameCost } from './spelling.js';
import { wrongSegment } from './wrong-segment.js';

/** How many files have to be missing below a folder before it counts as templates that another place will fill. */
const folderLimit = 5;
/** The same for one file, of which every single path has to fail. */
const fileLimit = 3;

/** A path that leads nowhere, in a file. */
export interface AbsentPath {
  readonly file: string;
  readonly finding: Pick<Finding, 'specifier' | 'suggestions'>;
  /** The paths that it may have meant. */
  readonly unless: readonly string[];
}

/** What else the files hold. */
export interface Written {
  /** How many relative specifiers each file holds. */
  readonly written: ReadonlyMap<string, number>;
  /** The specifiers that did not resolve, by file. */
  readonly open: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
}

/**
 * What the place of a file excuses: everything in a folder of templates, relative paths in a file that lies elsewhere later,
 * and but slips are told in a layer, which is one of many folders of the same name that are laid over others.
 */
export type Misplacement = 'folder' | 'file' | 'layer';

/** Whether the place of a file excuses what is missing in it: packages are the same in every place. */
export function isMisplaced(misplacement: Misplacement | undefined, finding: AbsentPath['finding']): boolean {
  if (misplacement === undefined || misplacement === 'folder') return misplacement === 'folder';
  if (!finding.specifier.startsWith('.')) return false;
  return misplacement === 'file' || !(isRepaired(finding) || isOfOtherExtension(finding));
}

function isOfOtherExtension({ specifier, suggestions: [first = ''] }: AbsentPath['finding']): boolean {
  return withoutExtension(first) === withoutExtension(specifier);
}

/**
 * Files that were written for another place: most relative paths of a folder above them lead nowhere, or every one of
 * their own. One file that is gone, however many import it, is none of these; nor is a file that was merely moved,
 * where one step up or down repairs all paths, or one edit.
 */
export function misplacedFiles(
  absent: readonly AbsentPath[],
  { written, open }: Written,
): ReadonlyMap<string, Misplacement> {
  const failures = new Map<string, Failures>();
  for (const { file, finding, unless } of absent) {
    if (!finding.specifier.startsWith('.')) continue;
    const known = failures.get(file) ?? { count: 0, repaired: 0, targets: new Set() };
    known.count += 1;
    if (isRepaired(finding)) known.repaired += 1;
    known.targets.add(unless[0] ?? finding.specifier);
    failures.set(file, known);
  }
  const { folders, layers } = misplacedFolders(failures, written);
  const misplaced = new Map<string, Misplacement>();
  for (const [file, { count, repaired }] of failures) {
    if (ancestors(dirname(file)).some((folder) => folders.has(folder))) misplaced.set(file, 'folder');
    // With what is excused for another reason: that reason may be the same.
    const failed = [...(open.get(file)?.keys() ?? [])].filter((text) => text.startsWith('.')).length;
    const isWhole = failed >= fileLimit && failed >= (written.get(file) ?? 0) && repaired < count;
    if (misplaced.has(file)) continue;
    if (isWhole) misplaced.set(file, 'file');
    else if (ancestors(dirname(file)).some((folder) => layers.has(folder))) misplaced.set(file, 'layer');
  }
  return misplaced;
}

/** Whether steps up or down repair a path, or one edit in one name: then it was meant for where the file is. */
function isRepaired({ specifier, suggestions }: AbsentPath['finding']): boolean {
  const [first = ''] = suggestions;
  const wrong = wrongSegment(specifier, first);
  const cost = wrong === undefined ? undefined : nameCost(wrong.written, wrong.right);
  if (cost !== undefined && cost < 1.5) return true;
  return suggestions.some((suggestion) => withoutSteps(suggestion) === withoutSteps(specifier));
}

/** What fails in a file or below a folder. */
interface Failures {
  count: number;
  /** How many of them are repaired without moving the file. */
  repaired: number;
  readonly targets: Set<string>;
}

/** What fails below a folder, or below all folders of one name. */
interface Kind {
  count: number;
  readonly targets: Set<string>;
  /** The folders of that name. */
  readonly folders: Set<string>;
}

function misplacedFolders(
  failures: ReadonlyMap<string, Failures>,
  written: ReadonlyMap<string, number>,
): { readonly folders: ReadonlySet<string>; readonly layers: ReadonlySet<string> } {
  const byFolder = new Map<string, Kind>();
  const byName = new Map<string, Kind>();
  for (const [file, { count, repaired, targets }] of failures) {
    if (repaired === count) continue;
    for (const folder of ancestors(dirname(file))) {
      for (const known of [kindOf(byFolder, folder), kindOf(byName, basename(folder))]) {
        known.count += count;
        known.folders.add(folder);
        for (const target of targets) known.targets.add(target);
      }
    }
  }
  const suspects = [...byFolder].filter(([, { targets }]) => targets.size >= folderLimit);
  // The solution of each lesson is laid over the lesson's files, and each alone has too few paths to tell.
  const layers = [...byName].filter(
    ([name, kind]) => kind.folders.size >= folderLimit && 2 * kind.count > totalBelow(name, written),
  );
  return {
    folders: templateFolders(suspects, written),
    layers: new Set(layers.flatMap(([, kind]) => [...kind.folders])),
  };
}

/** The folders in which most paths fail; one above them is one as well if some of what else lies in it fails, too. */
function templateFolders(
  suspects: readonly (readonly [folder: string, Pick<Kind, 'count'>])[],
  written: ReadonlyMap<string, number>,
): ReadonlySet<string> {
  const innermostFirst = suspects.toSorted(([one], [other]) => other.length - one.length);
  const outermost = new Map<string, { readonly count: number; readonly total: number }>();
  const all = new Set<string>();
  for (const [folder, { count }] of innermostFirst) {
    const inner = [...outermost].filter(([known]) => isWithin(known, folder));
    const total = totalIn(folder, written);
    const restCount = inner.reduce((rest, [, known]) => rest - known.count, count);
    const restTotal = inner.reduce((rest, [, known]) => rest - known.total, total);
    if (2 * count <= total || (inner.length > 0 && (restCount < 2 || 4 * restCount < restTotal))) continue;
    for (const [known] of inner) outermost.delete(known);
    outermost.set(folder, { count, total });
    all.add(folder);
  }
  return all;
}

function kindOf(kinds: Map<string, Kind>, key: string): Kind {
  const known = kinds.get(key) ?? { count: 0, targets: new Set(), folders: new Set() };
  kinds.set(key, known);
  return known;
}

function totalIn(folder: string, written: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const [file, count] of written) if (isWithin(file, folder)) total += count;
  return total;
}

function totalBelow(name: string, written: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const [file, count] of written) if (`/${dirname(file)}/`.includes(`/${name}/`)) total += count;
  return total;
}
