import { join } from '../path.js';
import type { Listings } from '../listing.js';
import type { Manifest } from './manifest.js';

/** Packages without which nothing is Ember's. */
const tools: readonly string[] = ['ember-source', 'ember-cli', 'ember-cli-babel', '@embroider/addon-shim'];

/** What the name of a package stands for beside its folder, in the order in which Ember's build would put it there. */
const places: readonly (readonly [start: string, folder: string])[] = [
  ['test-support/', 'addon-test-support'],
  ['', 'app'],
  ['', 'addon'],
];

/** Where a file of an Ember package lies. */
export interface EmberPlace {
  readonly folder: string;
  /** What is looked up there. */
  readonly given: string;
}

/**
 * The places in which Ember finds what is written behind the name of a package: an application's `app`, an addon's `addon`
 * (https://cli.emberjs.com/release/advanced-use/project-layouts/). None in a package of another kind.
 */
export function emberPlaces(
  manifest: Manifest | undefined,
  folder: string,
  subpath: string,
): readonly EmberPlace[] {
  if (!isEmber(manifest)) return [];
  return places
    .filter(([start]) => subpath.startsWith(start))
    .map(([start, name]) => ({ folder: join(folder, name), given: subpath.slice(start.length) }));
}

/** Whether Ember's build puts something in the place of a path: an application's `config` beside what its `app` holds. */
export function isMergedByEmber(manifest: Manifest | undefined, path: string): boolean {
  return isEmber(manifest) && /(?:^|\/)app\/config\/environment(?:\.[jt]s)?$/.test(path);
}

function isEmber(manifest: Manifest | undefined): boolean {
  return manifest !== undefined && tools.some((tool) => manifest.dependencies.has(tool));
}

/** Whether there is a component that is but a template, from which Ember makes a module. */
export function isTemplateAlone(listings: Listings, path: string): boolean {
  return listings.at(`${path}.hbs`).kind === 'file';
}
