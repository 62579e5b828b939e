import { ancestors, basename, dirname, isWithin, join, withoutExtension } from '../path.js';
import type { Tree } from '../tree.js';

/**
 * What a shell script or a container's recipe copies: all that lies at `from`, whose segments may be `*` for any name, to
 * `to`. That is no path here: it may begin with a variable (`$OUT/js`), and means what it means to the script.
 */
export interface Copy {
  readonly from: readonly string[];
  /** Without a slash at its end; `''` is where the script runs, or a container's working folder. */
  readonly to: string;
  /** Whether a folder is copied whole, so that it lies below `to`, or but what it holds; `undefined` where that depends on whether `to` is there. */
  readonly isWhole: boolean | undefined;
  /** The container's recipe that says so: each has a tree of its own. */
  readonly recipe?: string;
}

/** Scripts of a shell, and what make reads. */
const ofShell = /^(?:[\w.-]+\.(?:sh|bash|mk)|GNUmakefile|[Mm]akefile)$/;

/** What containers are built by. */
const ofContainer = /^(?:[\w.-]+\.)?(?:Docker|Container)file(?:[.-][\w.-]+)?$/i;

/** A command that copies, and its words. */
const copying = /(?:^|[;&|(]|\b(?:then|do|else|sudo))[ \t]*[@-]*(?:cp|rsync|ditto)[ \t]([^;&|\n]*)/gm;
const copyingIntoContainer = /^[ \t]*(?:COPY|ADD)[ \t]([^\n]*)/gim;

/** What the shell scripts and the containers' recipes of a repository copy. A script may run in its own folder or in one above it. */
export function readCopies(tree: Tree, files: readonly string[]): readonly Copy[] {
  const recipes = files.filter((file) => [ofShell, ofContainer].some((kind) => kind.test(basename(file))));
  tree.expect?.(recipes);
  return recipes.flatMap((file) => {
    const isOfContainer = ofContainer.test(basename(file));
    const read = tree.read(file);
    if (read.kind !== 'text') return [];
    // A line that ends in a backslash goes on in the next one.
    const lines = read.text.replace(/\\\r?\n/g, ' ').replace(/^[ \t]*#.*$/gm, '');
    const commands = lines.matchAll(isOfContainer ? copyingIntoContainer : copying);
    return Array.from(commands, ([, words = '']) => words).flatMap((words) =>
      copiesOf(words, isOfContainer).flatMap((copy) =>
        ancestors(dirname(file)).map((folder) => {
          const above = folder === '' ? [] : folder.split('/');
          const isPlain = !isOfContainer && /^[^/$]/.test(copy.to);
          return {
            ...copy,
            from: [...above, ...copy.from],
            to: isPlain ? join(folder, copy.to) : copy.to,
            ...(isOfContainer ? { recipe: file } : {}),
          };
        }),
      ),
    );
  });
}

/** What the words of a command say: options first, the destination last. */
function copiesOf(words: string, isOfContainer: boolean): readonly Omit<Copy, 'recipe'>[] {
  // Of another stage of the build, or of another machine.
  if (/--from=|\w@[\w.-]+:/.test(words)) return [];
  const list = words.trim().startsWith('[') ? words.replace(/[[\],]/g, ' ') : words;
  const plain = list
    .replace(/["']/g, '')
    .replace(/\s--?(?:exclude|include|filter|rsh|e)[ =]\S+/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '' && !word.startsWith('-') && !/^\d*[<>]/.test(word));
  const to = plain.at(-1);
  if (to === undefined) return [];
  const destination = to.replace(/^\.(?:\/|$)/, '').replace(/\/+$/, '');
  const sources = plain.slice(0, -1);
  const isBelow = sources.length > 1 || to.endsWith('/') || /^\.?$/.test(to) ? true : undefined;
  return sources.flatMap((word) => {
    const from = segmentsOf(word);
    const isWhole = isOfContainer || word.endsWith('/') ? false : isBelow;
    return from.length === 0 ? [] : { from, to: destination, isWhole };
  });
}

/** A source as segments, without the variable that it may begin with; a pattern or a variable in it may be any name. */
function segmentsOf(word: string): readonly string[] {
  const plain = word.replace(/^\$(?:\w+|[({]\w+[)}])\/+/, '');
  if (plain.startsWith('/')) return [];
  const segments = plain.split('/').filter((name) => name !== '' && name !== '.');
  if (segments.includes('..')) return [];
  return segments.map((name) => (/[$*?[{`]/.test(name) ? '*' : name));
}

/** Where a copy puts a file: a folder is copied whole or what it holds alone, and a file may get another name. */
function placesOf({ from, to, isWhole, recipe }: Copy, file: string): readonly string[] {
  const segments = file.split('/');
  if (segments.length < from.length) return [];
  if (!from.every((name, index) => name === '*' || name === segments[index])) return [];
  const root = recipe === undefined ? to : join(`in ${recipe}`, to.replace(/^\//, ''));
  const whole = join(root, segments.slice(from.length - 1).join('/'));
  const below = segments.slice(from.length).join('/');
  if (from.at(-1) === '*') return [whole];
  if (below === '') return isWhole === true ? [whole] : [whole, root];
  const inside = join(root, below);
  return isWhole === undefined ? [whole, inside] : [isWhole ? whole : inside];
}

/** A place of a file after a copy. */
export interface Placed {
  /** What was copied; `''` for the file as it lies. */
  readonly from: string;
  readonly place: string;
}

/** Whether a path written in one file leads to another in some of their places. */
export function leadsToPlace(
  importers: readonly Placed[],
  path: string,
  targets: readonly Placed[],
): boolean {
  return importers.some((one) => {
    const wanted = join(dirname(one.place), path);
    return targets.some(
      (other) =>
        // What is copied by one command keeps its place among each other.
        one.from !== other.from &&
        [
          other.place,
          withoutExtension(other.place),
          withoutExtension(other.place).replace(/\/index$/, ''),
        ].some((place) => place === wanted || place === withoutExtension(wanted)),
    );
  });
}

/** Whether some copy may put a file at a path, or near it with another extension. */
export function isDestination(copies: readonly Copy[], path: string): boolean {
  return copies.some(({ to, recipe }) => recipe === undefined && isWithin(path, to));
}

/** Where a file lies by itself, and where it is copied to. */
export function placedBy(copies: readonly Copy[], file: string): readonly Placed[] {
  return [
    { from: '', place: file },
    ...copies.flatMap((copy) => placesOf(copy, file).map((place) => ({ from: copy.from.join('/'), place }))),
  ];
}

/** Whether a copy takes one script alone from its folder to one that is called otherwise: it counts its steps from there. */
export function isTakenAway({ from, to, recipe }: Copy, file: string): boolean {
  if (recipe === undefined || from.join('/') !== file) return false;
  const folder = to.endsWith(basename(file)) ? dirname(to) : to;
  const place = dirname(file);
  if (place !== '') return !`/${folder}`.endsWith(`/${place}`) && folder !== place;
  return folder.startsWith('/') && folder.split('/').length > deepest;
}

/** An application's own folder in a container lies no deeper: `/usr/src/app`. */
const deepest = 4;
