import { readGit } from './git-process.js';
import type { GitInput, GitOutput, Refused } from './git-process.js';
import { textsOfNames } from './name-bytes.js';

/** A name in git's index or in a commit, which hold no folders of their own. */
export interface GitEntry {
  /** Relative to the top level. */
  readonly path: string;
  readonly kind: 'file' | 'link' | 'submodule';
  /** The id of its content: 40 hexadecimal digits, 64 in a repository that uses SHA-256. */
  readonly oid: string;
}

/** What git lists, in its order: by the bytes of the names. */
export interface GitEntries {
  readonly kind: 'listed';
  readonly entries: readonly GitEntry[];
  /** Names that a merge has left with more than one content; see `indexEntries` for the one that is listed. */
  readonly unmerged: readonly string[];
}

/**
 * What the next commit will hold. Of an unmerged name the content of this side is taken, else that of the other,
 * else what both had. Names that were only announced (`git add --intent-to-add`) are left out, as from the commit.
 */
export function indexEntries(topLevel: string, given?: GitInput): GitEntries | Refused {
  const output = readGit(topLevel, ['ls-files', '--stage', '-z'], given);
  if (output.kind === 'refused') return output;
  const listed = chooseSides(textsOfNames(output.stdout).map(parseStaged));
  // Only who lists an empty file may have announced it alone: nearly always nobody has to be asked.
  if (!listed.entries.some(({ oid }) => emptyBlobs.has(oid))) return listed;
  const announced = listAnnounced(topLevel, given);
  if (announced.kind === 'refused') return announced;
  return { ...listed, entries: listed.entries.filter(({ path }) => !announced.names.has(path)) };
}

/** What a commit holds; `oid` is its id. */
export function commitEntries(folder: string, oid: string, given?: GitInput): GitEntries | Refused {
  const output = readGit(folder, ['ls-tree', '-r', '-z', '--full-tree', oid], given);
  if (output.kind === 'refused') return output;
  return { kind: 'listed', entries: textsOfNames(output.stdout).map(parseCommitted), unmerged: [] };
}

/** `100644 <oid> <stage><tab><path>` */
function parseStaged(line: string): GitEntry & { readonly stage: string } {
  const tab = line.indexOf('\t');
  return {
    path: line.slice(tab + 1),
    kind: kindOf(line),
    oid: line.slice('100644 '.length, tab - ' 0'.length),
    stage: line.charAt(tab - 1),
  };
}

/** `100644 blob <oid><tab><path>` */
function parseCommitted(line: string): GitEntry {
  const tab = line.indexOf('\t');
  return {
    path: line.slice(tab + 1),
    kind: kindOf(line),
    oid: line.slice(line.lastIndexOf(' ', tab) + 1, tab),
  };
}

function kindOf(line: string): GitEntry['kind'] {
  if (line.startsWith('160000')) return 'submodule';
  return line.startsWith('120000') ? 'link' : 'file';
}

/** Sides of a merge in the order of preference: 0 is no side, 2 is this one, 3 the other, 1 what both had. */
const preference = ['0', '2', '3', '1'];

function chooseSides(staged: readonly (GitEntry & { readonly stage: string })[]): GitEntries {
  const entries: (GitEntry & { readonly stage: string })[] = [];
  const unmerged: string[] = [];
  for (const entry of staged) {
    const last = entries.at(-1);
    if (last?.path !== entry.path) {
      entries.push(entry);
      if (entry.stage !== '0') unmerged.push(entry.path);
    } else if (preference.indexOf(entry.stage) < preference.indexOf(last.stage)) {
      entries[entries.length - 1] = entry;
    }
  }
  return { kind: 'listed', entries, unmerged };
}

/** The ids of no content at all, under either hash. */
export const emptyBlobs: ReadonlySet<string> = new Set([
  'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391',
  '473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813',
]);

/**
 * Only `--debug` prints the flags of an entry. Its form "may change at any time" and has not since 2009; were it
 * to change, nothing would count as announced. Source: show_ce in builtin/ls-files.c, CE_INTENT_TO_ADD in cache.h.
 */
function listAnnounced(topLevel: string, given?: GitInput): Names | Refused {
  const output = readGit(topLevel, ['ls-files', '--debug', '-z'], given);
  if (output.kind === 'refused') return output;
  return { kind: 'names', names: announcedIn(output) };
}

interface Names {
  readonly kind: 'names';
  readonly names: ReadonlySet<string>;
}

const debugLines =
  /^ {2}ctime: .*\n {2}mtime: .*\n {2}dev: .*\n {2}uid: .*\n {2}size: \d+\tflags: ([\da-f]+)\n/;
const announcedFlag = 0x2000_0000;

function announcedIn({ stdout }: GitOutput): ReadonlySet<string> {
  const names = new Set<string>();
  let name = '';
  for (const part of textsOfNames(stdout)) {
    const [lines = '', flags = '0'] = debugLines.exec(part) ?? [];
    if ((Number.parseInt(flags, 16) & announcedFlag) !== 0) names.add(name);
    name = part.slice(lines.length);
  }
  return names;
}
