import { extname } from './path.js';
import { scriptExtensions } from './candidates.js';
import type { Listing } from './listing.js';
import type { Project } from './project/project.js';
import type { Attempt } from './resolution.js';
import { differInDigits, nameCost } from './spelling.js';
import { type Chooser, type Named, type Way, isFolder, walk } from './walk.js';

/** The ways in which a missing path nearly exists, up to a cost of about one for each edit; nearest first, and not yet resolved. */
export function locateNear(project: Project, attempt: Attempt, limit: number): readonly Way[] {
  const isStrict = attempt.expectation === 'file';
  const chooser: Chooser = {
    limit,
    *folders(listing, written) {
      for (const name of listing.names()) {
        const cost = nameCost(written, name);
        if (cost !== undefined && isFolder(project, listing, name))
          yield { name, cost: penalized(written, name, cost) };
      }
    },
    finals: (listing, written) => nearFinals(listing, { written, isStrict }),
  };
  return walk(project, attempt, chooser);
}

function* nearFinals(
  listing: Listing,
  { written, isStrict }: { readonly written: string; readonly isStrict: boolean },
): Generator<Named> {
  const ending = extname(written);
  const stem = knownExtension.test(ending) ? written.slice(0, written.length - ending.length) : written;
  const wanted = { written, stem, ending, isStrict };
  for (const name of listing.names()) {
    const whole = nameCost(written, name);
    if (whole !== undefined) yield { name, cost: penalized(written, name, whole) };
    if (listing.kindOf(name) === 'folder') continue;
    for (const extension of extensionsOf(name, written)) yield* nearStems(name, extension, wanted);
  }
}

/** What was written, and its parts. */
interface Wanted {
  readonly written: string;
  readonly stem: string;
  /** Its extension, or what follows its last dot. */
  readonly ending: string;
  /** Whether an extension may not be left out. */
  readonly isStrict: boolean;
}

function* nearStems(name: string, extension: string, wanted: Wanted): Generator<Named> {
  const { written, ending, isStrict } = wanted;
  const stem = name.slice(0, name.length - extension.length);
  const isOptional = !isStrict && scriptExtensions.includes(extension);
  const bare = nameCost(written, stem);
  if (bare !== undefined)
    yield { name: isOptional ? stem : name, cost: penalized(written, stem, bare) + (isOptional ? 0 : 0.7) };
  const hasEnding = wanted.stem !== written;
  // `user` for `user.service.ts`: what follows a dot is easily forgotten.
  if (isOptional && stem.startsWith(`${wanted.stem}.`) && !besideSources.test(stem))
    yield { name: hasEnding ? name : stem, cost: 1.6 };
  const same = hasEnding ? nameCost(wanted.stem, stem) : undefined;
  if (same === undefined) return;
  const cost = penalized(wanted.stem, stem, same);
  // `./x.js` may stand for `x.ts`; where it can't, the extension itself is what is wrong.
  yield { name: stem + ending, cost };
  const other = cost + (isSameSort(ending, extension) ? 0.6 : 0.9);
  const output = isScript.test(ending) ? outputs[extension] : undefined;
  if (output !== undefined) yield { name: stem + output, cost: other - 0.02 };
  yield { name, cost: other };
}

/** Files that stand beside what they are about, and that nothing imports. */
const besideSources = /\.(?:test|spec|stories|story|bench|e2e|cy|d|min|config)$/;

/** What stands behind the last dot of a name is an extension when it's one of these, else a part of the name. */
const knownExtension =
  /^\.(?:[cm]?[jt]sx?|json[5c]?|vue|svelte|astro|mdx?|css|s[ac]ss|less|styl|html?|svg|png|jpe?g|gif|webp|avif|ico|woff2?|ttf|otf|wasm|node|graphql|gql|ya?ml|txt)$/;

const isScript = /^\.[cm]?jsx?$/;

/** The extension under which a script names a source: only who writes `.ts` may write it. */
const outputs: Readonly<Record<string, string>> = {
  '.ts': '.js',
  '.tsx': '.js',
  '.d.ts': '.js',
  '.mts': '.mjs',
  '.d.mts': '.mjs',
  '.cts': '.cjs',
  '.d.cts': '.cjs',
};

/** Whether two extensions are of files that are used alike: a script is hardly meant for a stylesheet. */
function isSameSort(one: string, other: string): boolean {
  return sorts.some((sort) => sort.test(one) && sort.test(other));
}

const sorts = [
  /^(?:\.d)?\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/,
  /^\.(?:css|s[ac]ss|less|styl)$/,
  /^\.(?:svg|png|jpe?g|gif|webp|avif|ico)$/,
  /^\.(?:json[5c]?|ya?ml)$/,
  /^\.(?:html?|mdx?|txt)$/,
];

/** The extensions that a name can be said to have: `.d.ts` is `.ts` only to who writes the `.d`. */
function extensionsOf(name: string, written: string): readonly string[] {
  const fitting = scriptExtensions.filter(
    (extension) => name.endsWith(extension) && name.length > extension.length,
  );
  const [first = extname(name), ...others] = fitting.sort((one, other) => other.length - one.length);
  return written.endsWith('.d') ? [first, ...others] : [first];
}

/** Neighbours that differ in their digits alone are seldom meant for each other. */
function penalized(written: string, name: string, cost: number): number {
  return differInDigits(written, name) ? cost + 1.5 : cost;
}
