import { join } from '../path.js';
import type { Tree } from '../tree.js';

/** What the lockfiles of one folder prove about packages. They are read at the first question only. */
export interface Lockfiles {
  /** Lockfiles that lie in the folder. */
  readonly files: readonly string[];
  /**
   * Whether every lockfile of the folder could be read, as is so where there is none. Otherwise a package that `has`
   * does not know may well be installed.
   */
  readonly readable: boolean;
  /** Whether a package of this name (`react`, `@scope/name`) is locked, whoever depends on it. */
  has(packageName: string): boolean;
}

/** What may stand directly before and after a locked package's name. */
interface Boundaries {
  readonly before: readonly string[];
  readonly after: RegExp;
}

const npm: Boundaries = { before: ['node_modules/', '"'], after: /^": ?\{/ };
const yarn: Boundaries = { before: ['\n', '"', ', '], after: /^@/ };
const pnpm: Boundaries = { before: [' ', "'", '"', '/'], after: /^(?:@|\/\d)/ };
const bun: Boundaries = { before: ['"', '/'], after: /^(?:": ?\[|@)/ };
const deno: Boundaries = { before: ['"', ':'], after: /^@/ };
const vlt: Boundaries = { before: ['·', '~', '"'], after: /^@/ };

/** Nothing separates the names in Bun's binary lockfile: one that stands nowhere in it is not locked. */
const bunBinary: Boundaries = { before: [''], after: /(?:)/ };

const maxLockfileBytes = 64 * 1024 * 1024;

/** The lockfiles by name. */
const formats: ReadonlyMap<string, Boundaries> = new Map([
  ['package-lock.json', npm],
  ['npm-shrinkwrap.json', npm],
  ['yarn.lock', yarn],
  ['pnpm-lock.yaml', pnpm],
  ['shrinkwrap.yaml', pnpm],
  ['bun.lock', bun],
  ['bun.lockb', bunBinary],
  ['deno.lock', deno],
  ['vlt-lock.json', vlt],
]);

/**
 * The lockfiles that lie directly in a folder, as evidence that a package exists. Names are searched in the text,
 * between the boundaries that each format puts around them: a lockfile can have 5 MB and more, which `indexOf`
 * passes in about a millisecond. What is larger than 64 MiB counts as not readable.
 */
export function readLockfiles(tree: Tree, folder: string): Lockfiles {
  const listed = tree.list(folder);
  const entries = listed.kind === 'listed' ? listed.entries : [];
  const names = entries.filter((entry) => formats.has(entry.name)).map((entry) => entry.name);
  const answers = new Map<string, boolean>();
  let loaded: readonly (Locked | undefined)[] | undefined;
  const load = () =>
    (loaded ??= entries.flatMap(({ name }) => {
      const boundaries = formats.get(name);
      return boundaries === undefined ? [] : [lockedIn(tree, join(folder, name), boundaries)];
    }));
  return {
    files: names.map((name) => join(folder, name)),
    get readable() {
      return load().every((locked) => locked !== undefined);
    },
    has(packageName) {
      const known = answers.get(packageName);
      if (known !== undefined) return known;
      const answer = load().some((locked) => locked !== undefined && holds(locked, packageName));
      answers.set(packageName, answer);
      return answer;
    },
  };
}

interface Locked {
  readonly text: string;
  readonly boundaries: Boundaries;
}

function lockedIn(tree: Tree, file: string, boundaries: Boundaries): Locked | undefined {
  const read = tree.read(file, maxLockfileBytes);
  // The line break gives the first line the boundary that all others have.
  if (read.kind === 'text' && boundaries === bunBinary && !read.text.includes('bun-lockfile-format'))
    return undefined;
  return read.kind === 'text' ? { text: `\n${read.text}`, boundaries } : undefined;
}

function holds({ text, boundaries }: Locked, packageName: string): boolean {
  if (packageName === '') return false;
  for (const before of boundaries.before) {
    const wanted = before + packageName;
    for (let start = text.indexOf(wanted); start !== -1; start = text.indexOf(wanted, start + 1)) {
      const end = start + wanted.length;
      if (!boundaries.after.test(text.slice(end, end + 4))) continue;
      if (before !== '/' || !isScope(text, start)) return true;
    }
  }
  return false;
}

/** Whether what ends at a slash is a scope: `ui` is not locked where `@acme/ui` is. */
function isScope(text: string, slash: number): boolean {
  return /(?:^|[\s"'/:(])@[^\s"'/:()]*$/.test(text.slice(Math.max(0, slash - 215), slash));
}
