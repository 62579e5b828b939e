import { createRequire } from 'node:module';

import { isRecord } from '@truepath/core/configuration';
import { absolute } from '@truepath/core/path';

import type { Settings } from './settings.js';

/** What a project's own resolver says: the file, or that none is needed. */
export type Answer = { readonly kind: 'file'; readonly file: string } | { readonly kind: 'core' };

/** Where a specifier stands. Both are absolute paths in the host's form. */
export interface Asked {
  readonly specifier: string;
  readonly file: string;
  readonly root: string;
}

/**
 * Asks the resolvers that a project has configured for eslint-plugin-import or import-x: `import/resolver` and
 * `import-x/resolver` (a name, a map or a list of names, version 2 of their interface), and the objects of
 * `import-x/resolver-next` (version 3). One that is not installed, or throws, knows nothing.
 *
 * Follows `resolve` of utils/resolve.js in eslint-module-utils 2.12 and of src/utils/resolve.ts in import-x 4.16.
 */
export function askResolvers(settings: Settings, asked: Asked): Answer | undefined {
  if (list(...coreModuleKeys.map((key) => settings[key])).includes(asked.specifier)) return { kind: 'core' };
  for (const resolve of resolversOf(settings, asked)) {
    const answer = answerOf(resolve, asked);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

/** Whether the settings say anything of what specifiers mean. */
export function hasExplanations(settings: Settings): boolean {
  return [...resolverKeys, ...coreModuleKeys].some((key) => settings[key] !== undefined);
}

/** Whether a setting says that nothing is to be said of a path or a specifier. */
export function isIgnored(settings: Settings, text: string): boolean {
  const patterns = list(settings['import/ignore'], settings['import-x/ignore']);
  return patterns.some((pattern) => typeof pattern === 'string' && matches(pattern, text));
}

/** Whether a setting says that a specifier is the project's own, so that it names no package. */
export function isInternal(settings: Settings, text: string): boolean {
  const patterns = [settings['import/internal-regex'], settings['import-x/internal-regex']];
  return patterns.some((pattern) => typeof pattern === 'string' && matches(pattern, text));
}

const resolverKeys = [
  'import/resolver',
  'import-x/resolver',
  'import/resolver-next',
  'import-x/resolver-next',
] as const;

const coreModuleKeys = ['import/core-modules', 'import-x/core-modules'] as const;

type Resolve = (specifier: string, file: string) => unknown;

function* resolversOf(settings: Settings, asked: Asked): Generator<Resolve> {
  for (const key of resolverKeys) {
    const written = settings[key];
    for (const item of Array.isArray(written) ? written : [written]) yield* resolversIn(item, asked);
  }
}

function* resolversIn(item: unknown, asked: Asked): Generator<Resolve> {
  if (typeof item === 'string') yield* loaded(item, undefined, asked);
  if (!isRecord(item)) return;
  const { resolve, resolver, options } = item;
  if (isFunction(resolve)) yield (specifier, file) => resolve.call(item, specifier, file);
  else if (resolver !== undefined) yield* versionTwo(resolver, options);
  else for (const [name, config] of Object.entries(item)) yield* loaded(name, config, asked);
}

function* loaded(name: string, config: unknown, { file, root }: Asked): Generator<Resolve> {
  for (const from of [file, absolute(root, 'package.json')]) {
    const require = createRequire(from);
    for (const id of [`eslint-import-resolver-${name}`, name.startsWith('.') ? absolute(root, name) : name]) {
      const module = loadFrom(require, id);
      if (module === undefined) continue;
      yield* versionTwo(module, config);
      return;
    }
  }
}

function* versionTwo(module: unknown, config: unknown): Generator<Resolve> {
  const candidates = isRecord(module) ? [module, module.default] : [module];
  for (const candidate of candidates) {
    if (!isRecord(candidate)) continue;
    const { resolve } = candidate;
    if (!isFunction(resolve)) continue;
    yield (specifier, file) => resolve.call(candidate, specifier, file, config === true ? undefined : config);
    return;
  }
}

function loadFrom(require: NodeJS.Require, id: string): unknown {
  try {
    return require(id);
  } catch {
    // A resolver is somebody else's code: whatever it throws means that it can't be asked.
    return undefined;
  }
}

function answerOf(resolve: Resolve, { specifier, file }: Asked): Answer | undefined {
  try {
    const answer = resolve(specifier, file);
    if (!isRecord(answer) || answer.found !== true) return undefined;
    return typeof answer.path === 'string' ? { kind: 'file', file: answer.path } : { kind: 'core' };
  } catch {
    // As above.
    return undefined;
  }
}

function isFunction(value: unknown): value is (this: unknown, ...values: readonly unknown[]) => unknown {
  return typeof value === 'function';
}

function list(...values: readonly unknown[]): readonly unknown[] {
  return values.flatMap((value): readonly unknown[] => (Array.isArray(value) ? value : []));
}

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern).test(text);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
