import type { AnyFindingKind } from './finding.js';
import { dirname, join, leavesRoot } from './path.js';

import { nearName } from './near-name.js';
import { UsageError } from './usage-error.js';

/** How a finding counts: only `error` fails the run by itself. */
export type Severity = 'error' | 'warning';

/** What a project says about how to check it. Data only; everything has a default. */
export interface Configuration {
  /** Patterns as in `.gitignore`, relative to `folder`. */
  readonly ignore: readonly string[];
  /**
   * Prefixes and names that stand for paths, as in TypeScript's `paths`: a pattern with at most one `*`, and POSIX
   * paths relative to the root, tried in order, each with a `*` where the pattern has one.
   */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  /** Extensions, with their dot, that are tried and resolved like those of code. */
  readonly extensions: readonly string[];
  readonly severity: Readonly<Record<AnyFindingKind, Severity | 'off'>>;
  /** The folder that holds the configuration: a POSIX path relative to the root. */
  readonly folder: string;
}

/** The keys of a configuration, `$schema` aside. */
export const KEYS = ['ignore', 'aliases', 'extensions', 'severity'] as const;

/** What each kind may be set to. */
export const SEVERITIES = ['error', 'warning', 'off'] as const;

/** What holds where nothing is configured. */
export const DEFAULT_CONFIGURATION: Configuration = {
  ignore: [],
  aliases: {},
  extensions: [],
  severity: {
    'case-mismatch': 'error',
    'unicode-mismatch': 'error',
    misspelled: 'error',
    'not-found': 'error',
    'case-collision': 'error',
    'git-case-drift': 'error',
    // Whoever is at work adds the file with the next commit, of which `--staged` makes sure.
    'untracked-target': 'warning',
  },
  folder: '',
};

/**
 * Checks a parsed configuration.
 *
 * @throws UsageError that names file and key.
 */
export function configurationOf(value: unknown, place: Place): Configuration {
  if (!isRecord(value))
    throw problem(place, '', 'has to be an object, for example `{ "ignore": ["generated/"] }`');
  for (const key of Object.keys(value)) {
    if (key !== '$schema' && !KEYS.some((known) => known === key)) throw unknownKey(place, '', key, KEYS);
  }
  const folder = dirname(place.file);
  return {
    ignore: ignoreOf(value.ignore, place),
    aliases: aliasesOf(value.aliases, place, folder),
    extensions: extensionsOf(value.extensions, place),
    severity: severityOf(value.severity, place),
    folder,
  };
}

/** Where a configuration stands, for messages. */
export interface Place {
  /** A POSIX path relative to the root. */
  readonly file: string;
  /** The key of `file` that holds it; `''` where the file is nothing else. */
  readonly prefix: string;
}

function ignoreOf(value: unknown, place: Place): readonly string[] {
  return stringsOf(
    value,
    place,
    'ignore',
    'a list of patterns as in .gitignore, for example `["generated/"]`',
  );
}

function extensionsOf(value: unknown, place: Place): readonly string[] {
  const extensions = stringsOf(value, place, 'extensions', 'a list of extensions, for example `[".coffee"]`');
  for (const [index, extension] of extensions.entries()) {
    if (EXTENSION.test(extension)) continue;
    throw problem(
      place,
      `extensions[${String(index)}]`,
      `has to start with a dot and name an extension, for example \`.coffee\`, not \`${extension}\``,
    );
  }
  return extensions;
}

function stringsOf(value: unknown, place: Place, key: string, wanted: string): readonly string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw problem(place, key, `has to be ${wanted}`);
  return value.map((item: unknown, index) => {
    if (typeof item === 'string' && item !== '') return item;
    throw problem(place, `${key}[${String(index)}]`, 'has to be a string that is not empty');
  });
}

function aliasesOf(value: unknown, place: Place, folder: string): Configuration['aliases'] {
  if (value === undefined) return {};
  if (!isRecord(value))
    throw problem(place, 'aliases', 'has to be an object, for example `{ "@/*": "src/*" }`');
  const resolved = Object.entries(value).map(([pattern, written]) => {
    const key = `aliases[${JSON.stringify(pattern)}]`;
    if (pattern === '' || stars(pattern) > 1) {
      throw problem(place, key, 'has to be a prefix or name with at most one `*`');
    }
    const list: unknown = typeof written === 'string' ? [written] : written;
    if (!Array.isArray(list) || list.length === 0) {
      throw problem(place, key, 'has to be a path or a list of paths');
    }
    return [
      pattern,
      list.map((target: unknown) => targetOf(target, pattern, { place, key, folder })),
    ] as const;
  });
  return Object.fromEntries(resolved);
}

function targetOf(
  target: unknown,
  pattern: string,
  at: { readonly place: Place; readonly key: string; readonly folder: string },
): string {
  if (typeof target !== 'string' || target === '')
    throw problem(at.place, at.key, 'has to be a path or a list of paths');
  if (stars(target) !== stars(pattern)) {
    throw problem(at.place, at.key, `stands for \`${target}\`: both need one \`*\`, or neither`);
  }
  const path = join(at.folder, target.replaceAll('\\', '/'));
  if (leavesRoot(path) || /^(?:[\\/]|[A-Za-z]:)/.test(target)) {
    throw problem(
      at.place,
      at.key,
      `leads out of the repository with \`${target}\`: use a path relative to the folder of ${at.place.file}`,
    );
  }
  return path;
}

function severityOf(value: unknown, place: Place): Configuration['severity'] {
  const kinds = Object.keys(DEFAULT_CONFIGURATION.severity);
  if (value === undefined) return DEFAULT_CONFIGURATION.severity;
  if (!isRecord(value))
    throw problem(place, 'severity', 'has to be an object, for example `{ "not-found": "warning" }`');
  const severity = { ...DEFAULT_CONFIGURATION.severity };
  for (const [kind, written] of Object.entries(value)) {
    if (!isKind(kind)) throw unknownKey(place, 'severity', kind, kinds);
    const known = SEVERITIES.find((name) => name === written);
    if (known === undefined)
      throw problem(place, `severity.${kind}`, 'has to be "error", "warning" or "off"');
    severity[kind] = known;
  }
  return severity;
}

function isKind(name: string): name is AnyFindingKind {
  return Object.hasOwn(DEFAULT_CONFIGURATION.severity, name);
}

const EXTENSION = /^\.[^./\\\s][^/\\\s]*$/;

function stars(text: string): number {
  return text.split('*').length - 1;
}

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function problem(place: Place, key: string, what: string): UsageError {
  return new UsageError(`${place.file}: ${keyPath(place, key)} ${what}.`);
}

function unknownKey(place: Place, parent: string, key: string, known: readonly string[]): UsageError {
  const near = nearName(key, known);
  const names = known.map((name) => `\`${name}\``).join(', ');
  const next = near === undefined ? `the keys are ${names}.` : `did you mean \`${near}\`?`;
  return new UsageError(
    `${place.file}: ${keyPath(place, parent === '' ? key : `${parent}.${key}`)} is not known: ${next}`,
  );
}

function keyPath({ prefix }: Place, key: string): string {
  if (key === '') return prefix === '' ? 'the configuration' : `\`${prefix}\``;
  return `\`${prefix === '' ? key : `${prefix}.${key}`}\``;
}
