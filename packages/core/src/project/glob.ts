import { dirname } from '../path.js';

/** A workspace pattern, ready to be compared with folders. */
export interface Glob {
  /** Whether it began with `!`: what it matches is taken out again. */
  readonly negative: boolean;
  /** Whether a folder, a POSIX path relative to the tree's root, is matched. */
  matches(folder: string): boolean;
}

/** Braces multiply: a pattern that means more than this many is cut off here. */
const mostAlternatives = 256;

/**
 * Compiles a pattern with `*`, `?`, `**` and `{a,b}`, as the package managers allow in `workspaces`, that was written
 * in a file of `folder`. A trailing slash, a leading `./` or `/` and a trailing `/package.json` say nothing. Takes no
 * more than pattern length times path length steps, so that a hostile pattern cannot hold the run up.
 */
export function compileGlob(written: string, folder = ''): Glob {
  const negative = written.startsWith('!');
  const alternatives = expandBraces(written.slice(negative ? 1 : 0)).map((pattern) =>
    alternativeOf(pattern, folder),
  );
  return {
    negative,
    matches(path) {
      return alternatives.some(({ base, segments }) => {
        if (base === '') return matchesSegments(segments, namesOf(path));
        if (path !== base && !path.startsWith(`${base}/`)) return false;
        return matchesSegments(segments, namesOf(path.slice(base.length + 1)));
      });
    },
  };
}

/** One way to read a pattern: what its segments must match, below a folder. */
interface Alternative {
  readonly base: string;
  readonly segments: readonly string[];
}

function alternativeOf(pattern: string, folder: string): Alternative {
  const segments = pattern.split(/[\\/]/).filter((segment) => segment !== '' && segment !== '.');
  if (segments.at(-1) === 'package.json') segments.pop();
  let base = folder;
  while (segments[0] === '..') {
    segments.shift();
    base = dirname(base);
  }
  return { base, segments };
}

function namesOf(path: string): string[] {
  return path === '' ? [] : path.split('/');
}

function expandBraces(pattern: string): string[] {
  const expanded: string[] = [];
  const pending = [pattern];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const braces = /\{([^{}]*,[^{}]*)\}/.exec(next);
    if (braces === null) {
      expanded.push(next);
      continue;
    }
    const [whole, body = ''] = braces;
    const { index } = braces;
    for (const part of body.split(',')) {
      if (pending.length + expanded.length >= mostAlternatives) break;
      pending.push(next.slice(0, index) + part + next.slice(index + whole.length));
    }
  }
  return expanded;
}

/** Which numbers of leading names the segments so far can account for; `**` accounts for any number more. */
function matchesSegments(segments: readonly string[], names: readonly string[]): boolean {
  let reached: readonly number[] = [0];
  for (const segment of segments) {
    const [least = names.length + 1] = reached;
    reached =
      segment === '**'
        ? Array.from({ length: names.length + 1 - least }, (_, more) => least + more)
        : reached.filter((count) => matchesNext(segment, names[count])).map((count) => count + 1);
  }
  return reached.at(-1) === names.length;
}

function matchesNext(pattern: string, name: string | undefined): boolean {
  return name !== undefined && matchesName(pattern, name);
}

/** Greedy matching that comes back to the last `*` alone: no other one can change the outcome. */
function matchesName(pattern: string, name: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let index = 0; index < name.length;) {
    if (pattern[at] === '*') {
      star = at++;
      resume = index;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === name[index])) {
      at += 1;
      index += 1;
    } else if (star !== -1) {
      at = star + 1;
      index = ++resume;
    } else return false;
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}
