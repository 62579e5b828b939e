import type { Expectation } from '../candidates.js';
import type { Resolution } from '../resolution.js';
import type { Project } from './project.js';

/** Paths as they were written, each once, with what they have to lead to. */
export type WrittenPaths = ReadonlyMap<string, Expectation>;

/** What no configuration explains, by the folder of the package that it is written in, and by its prefix: `@/`. */
export type Evidence = ReadonlyMap<string, ReadonlyMap<string, WrittenPaths>>;

/**
 * Gathers what a project was asked for so far and could not explain, together with what assumptions alone explained: both tell what
 * a prefix stands for. Left out is a prefix under which nothing is open.
 */
export function gatherEvidence(project: Project): Evidence {
  const packages = new Map<string, Map<string, Group>>();
  for (const { packageFolder, resolutions } of project.contexts()) {
    const groups = packages.get(packageFolder) ?? new Map<string, Group>();
    packages.set(packageFolder, groups);
    for (const expectation of expectations) {
      for (const [path, resolution] of resolutions[expectation])
        gather(groups, { path, expectation }, resolution);
    }
  }
  const evidence = new Map<string, ReadonlyMap<string, WrittenPaths>>();
  for (const [folder, groups] of packages) {
    const open = [...groups].filter(([, { isOpen }]) => isOpen);
    if (open.length > 0) evidence.set(folder, new Map(open.map(([prefix, { paths }]) => [prefix, paths])));
  }
  return evidence;
}

/** The first segment of a path that may be an alias, with its slash if it has one; `undefined` for what is no path at all. */
function prefixOf(path: string): string | undefined {
  return noPath.test(path) ? undefined : path.slice(0, path.indexOf('/') + 1 || path.length);
}

/** A scan takes other text for specifiers, too; and what steps back leads anywhere. */
const noPath = /^\/|\/$|[\s'"`<>{}*,;:\\]|\/\.\.?(?:\/|$)|\/\/|node_modules/;

const expectations = [
  'module',
  'required',
  'url',
  'file',
  'folder',
] as const satisfies readonly Expectation[];

interface Group {
  readonly paths: Map<string, Expectation>;
  isOpen: boolean;
}

function gather(
  groups: Map<string, Group>,
  { path, expectation }: { readonly path: string; readonly expectation: Expectation },
  resolution: Resolution,
): void {
  const isOpen = resolution.kind === 'missing' && !resolution.isProven;
  if (!isOpen && !(resolution.kind === 'found' && resolution.isAssumed === true)) return;
  const prefix = prefixOf(path);
  if (prefix === undefined) return;
  const group = groups.get(prefix) ?? { paths: new Map<string, Expectation>(), isOpen: false };
  groups.set(prefix, group);
  if (!group.paths.has(path)) group.paths.set(path, expectation);
  group.isOpen ||= isOpen;
}
