import ts from 'typescript';

import { grouped } from '../group.js';
import { objectOf, textOf, textsOf } from './json.js';
import { folderOf, foldersUp, joined, normalPath } from './path.js';
import type { TrackedFiles } from './tracked-files.js';

/** A prefix, or a whole name, that stands for a path. */
export interface AliasPattern {
  /** At most one `*`. */
  readonly pattern: string;
  /** A path relative to the root, with the same `*`. */
  readonly target: string;
}

/** The aliases that any configuration at or above a folder may mean: TypeScript's own reading of them, and two frameworks'. */
export function aliasPatterns(
  tracked: TrackedFiles,
  read: (file: string) => string,
): (folder: string) => readonly AliasPattern[] {
  const configurations = [...tracked.files].filter((file) => isConfiguration.test(file));
  const byFolder = grouped(configurations, folderOf);
  const own = new Map<string, readonly AliasPattern[]>();
  for (const [folder, files] of byFolder) {
    own.set(
      folder,
      files.flatMap((file) =>
        file.endsWith('.json') ? typescriptAliases(tracked, file, read) : frameworkAliases(file, read(file)),
      ),
    );
  }
  return (folder) => foldersUp(folder).flatMap((above) => own.get(above) ?? []);
}

const isConfiguration = /(?:^|\/)(?:[jt]sconfig(?:\.[\w.-]+)?\.json|(?:svelte|nuxt)\.config\.[cm]?[jt]s)$/;

function typescriptAliases(
  tracked: TrackedFiles,
  file: string,
  read: (file: string) => string,
): readonly AliasPattern[] {
  const absolute = (path: string): string => `/${path}`;
  const relative = (path: string): string => normalPath(path.slice(1));
  const host: ts.ParseConfigHost = {
    useCaseSensitiveFileNames: true,
    fileExists: (path) => tracked.files.has(relative(path)),
    readFile: (path) => (tracked.files.has(relative(path)) ? read(relative(path)) : undefined),
    readDirectory: () => [],
  };
  const parsed: unknown = ts.readConfigFile(absolute(file), (path) => host.readFile(path)).config;
  const config = objectOf(parsed);
  if (config === undefined) return [];
  const { options } = ts.parseJsonConfigFileContent(
    config,
    host,
    absolute(folderOf(file)),
    undefined,
    absolute(file),
  );
  // One is deprecated, but in use; the other is TypeScript's secret: where `paths` start without it.
  const { baseUrl, pathsBasePath }: Readonly<Record<string, unknown>> = options;
  const base = relative(textOf(baseUrl) ?? textOf(pathsBasePath) ?? absolute(folderOf(file)));
  const aliases = Object.entries(options.paths ?? {}).flatMap(([pattern, targets]) =>
    // Somebody's may be no list.
    textsOf(targets).map((target) => ({
      pattern,
      target: target.startsWith('/') ? relative(target) : joined(base, target),
    })),
  );
  return baseUrl === undefined ? aliases : [...aliases, { pattern: '*', target: joined(base, '*') }];
}

function frameworkAliases(file: string, text: string): readonly AliasPattern[] {
  const folder = folderOf(file);
  if (file.includes('svelte.config')) {
    return ['$lib', '$lib/*'].map((pattern) => ({
      pattern,
      target: joined(folder, pattern.replace('$lib', 'src/lib')),
    }));
  }
  const named = /srcDir:\s*['"]([^'"]+)/.exec(text)?.[1];
  const roots = [...(named === undefined ? [] : [named]), 'app', '.'];
  return [
    ...roots.flatMap((root) =>
      ['~/*', '@/*'].map((pattern) => ({ pattern, target: joined(folder, `${root}/*`) })),
    ),
    ...['~~/*', '@@/*'].map((pattern) => ({ pattern, target: joined(folder, '*') })),
    { pattern: '#shared/*', target: joined(folder, 'shared/*') },
  ];
}

/** What the `*` of a pattern stands for in a text; `undefined` where they do not match. */
export function wildcardIn(pattern: string, text: string): string | undefined {
  const star = pattern.indexOf('*');
  if (star === -1) return pattern === text ? '' : undefined;
  const start = pattern.slice(0, star);
  const end = pattern.slice(star + 1);
  const isMatch = text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end);
  return isMatch ? text.slice(start.length, text.length - end.length) : undefined;
}
