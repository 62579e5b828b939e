import type { Alias } from '@truepath/core/aliases';
import { dirname, isInstalled, join, leavesRoot } from '@truepath/core/path';
import type { StaticTable, StaticValue } from './static-value.js';

/** What a table's keys and values mean, which differs from tool to tool. */
export interface Dialect {
  /** The configuration that holds the table. */
  readonly file: string;
  /** What stands in front of a plain text that is a path: `./`, `<rootDir>/`; another text is a package. `folder`: any text is a path. */
  readonly start: '' | './' | '/' | '<rootDir>/' | 'folder';
  /** Whether keys are regular expressions even if they do not look like it. */
  readonly keys: 'names' | 'patterns';
  /** Whether the table holds for tests or one environment alone, so that the rest of the code may be told otherwise. */
  readonly isForTests: boolean;
}

type Key = { readonly pattern: string; readonly isPrefix: boolean } | 'anything';

/** The aliases of a table of names and what they stand for. What can't be read makes its key unknown, or if it may be any key, all of them assumptions. */
export function aliasesOf(value: StaticValue, dialect: Dialect): readonly Alias[] {
  const pairs = pairsOf(value);
  if (pairs === undefined) return [];
  const keyed = pairs.entries.map(([key, target]) => [keyOf(key, dialect), target] as const);
  const isAssumed = dialect.isForTests || !pairs.isWhole || keyed.some(([key]) => key === 'anything');
  return keyed.flatMap(([key, target]) =>
    key === undefined || key === 'anything' ? [] : aliasesFor(key, target, { ...dialect, isAssumed }),
  );
}

/** An alias for each of the folders in which a tool looks for whatever does not begin with a dot. What is installed needs none. */
export function aliasesOfFolders(value: StaticValue, dialect: Dialect): readonly Alias[] {
  const values = value.kind === 'list' ? value.items : [value];
  return values.flatMap((item) => {
    const path = pathOf(item, dialect) ?? nameOf(item, dialect);
    if (path === undefined || isInstalled(path)) return [];
    return {
      by: `folder "${path}" in ${dialect.file}`,
      pattern: '*',
      targets: [join(path, '*')],
      ...(dialect.isForTests ? { isAssumed: true } : {}),
    };
  });
}

/** A plain name, which stands for a folder of that name beside the configuration as well as above each file. */
function nameOf(value: StaticValue, { file }: Dialect): string | undefined {
  const isName = value.kind === 'text' && /^(?:(?:\.{1,2}\/)*[\w-][\w./-]*|\.{1,2})\/?$/.test(value.text);
  return isName ? join(dirname(file), value.text) : undefined;
}

interface Pairs {
  readonly entries: readonly (readonly [key: StaticValue, target: StaticValue])[];
  readonly isWhole: boolean;
}

/** An object, or Vite's and Rollup's list of `{ find, replacement }`. */
function pairsOf(value: StaticValue): Pairs | undefined {
  if (value.kind === 'table') {
    const entries = Array.from(
      value.table.entries,
      ([text, target]) => [{ kind: 'text', text }, target] as const,
    );
    return { entries, isWhole: value.table.isWhole };
  }
  if (value.kind !== 'list') return undefined;
  const tables = value.items.flatMap((item) => (item.kind === 'table' ? [item.table] : []));
  const entries = tables.flatMap((table) => pairOf(table));
  return { entries, isWhole: entries.length === value.items.length };
}

function pairOf({ entries }: StaticTable): Pairs['entries'] {
  const find = entries.get('find');
  const replacement = entries.get('replacement');
  return find === undefined || replacement === undefined ? [] : [[find, replacement]];
}

/** `undefined` for what is no name of a module: Jest's keys that fit an extension. */
function keyOf(key: StaticValue, { keys }: Dialect): Key | undefined {
  if (key.kind === 'pattern') return keyOfPattern(key.source);
  if (key.kind !== 'text') return 'anything';
  const { text } = key;
  if (keys === 'patterns') return text.startsWith('^') ? keyOfPattern(text) : undefined;
  // Babel takes these for regular expressions.
  if (text.startsWith('^')) return keyOfPattern(text);
  if (text.endsWith('$')) return { pattern: text.slice(0, -1), isPrefix: false };
  return { pattern: text.replace(/\/?\*?$/, ''), isPrefix: true };
}

/** A regular expression that says no more than that a text begins so, or is so. */
function keyOfPattern(source: string): Key {
  const [, literal, rest, end] = /^\^((?:[\w@~#/-]|\\[^\w])*)(\(\.[*+]\)|\.[*+])?(\$)?$/.exec(source) ?? [];
  if (literal === undefined) return 'anything';
  const text = literal.replace(/\\(.)/g, '$1');
  const isPrefix = rest !== undefined || end === undefined;
  return { pattern: isPrefix ? text.replace(/\/$/, '') : text, isPrefix };
}

const hasExtension = /\.(?:[cm]?[jt]sx?|json|vue|svelte|css|s[ac]ss|less|svg|png)$/;

interface Meaning extends Dialect {
  readonly isAssumed: boolean;
}

function aliasesFor(key: Exclude<Key, 'anything'>, value: StaticValue, meaning: Meaning): readonly Alias[] {
  const { pattern, isPrefix } = key;
  // What begins with a slash is a path from a root, and no name.
  if (pattern === '' || pattern.startsWith('/')) return [];
  const values = value.kind === 'list' ? value.items : [value];
  const paths = values.map((item) => pathOf(item, meaning));
  const known = paths.filter((path) => path !== undefined);
  const isRead = known.length > 0 && known.length === paths.length;
  const origin = {
    by: `alias "${pattern}" in ${meaning.file}`,
    ...(meaning.isAssumed ? { isAssumed: true } : {}),
  };
  const whole = { ...origin, pattern, targets: isRead ? known : [] };
  // Below a file is nothing.
  if (!isPrefix || known.some((path) => hasExtension.test(path))) return [whole];
  const below = isRead ? known.map((path) => join(path, '*')) : [];
  return [whole, { ...origin, pattern: `${pattern}/*`, targets: below }];
}

/** Where a value leads, without what stands for the rest of the path; `undefined` for a package and for what can't be read. */
function pathOf(value: StaticValue, dialect: Dialect): string | undefined {
  const { file, start } = dialect;
  const path = value.kind === 'path' ? value.path : start === 'folder' ? nameOf(value, dialect) : undefined;
  const text = value.kind === 'text' && start !== '' && value.text.startsWith(start) ? value.text : undefined;
  const whole = path ?? (text === undefined ? undefined : join(dirname(file), text.slice(start.length)));
  if (whole === undefined || leavesRoot(whole)) return undefined;
  const plain = whole.replace(/\/?(?:\$1|\\1|\*)$/, '');
  return /[$*\\]/.test(plain) ? undefined : plain;
}
