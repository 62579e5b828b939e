import type { Finding } from '@truepath/core';
import { listedSpelling } from '@truepath/core/listing';
import { basename, fromHost, leavesRoot } from '@truepath/core/path';
import { wrongSegment } from '@truepath/core/wrong-segment';

import { askResolvers, type Asked } from './resolvers.js';
import type { Settings } from './settings.js';
import type { Snapshot } from './snapshot.js';

/** What becomes of a specifier when the project's own resolvers were asked. */
export type Explained =
  | { readonly kind: 'fine' }
  | { readonly kind: 'unexplained' }
  | { readonly kind: 'finding'; readonly finding: Finding };

/**
 * Asks the project's own resolvers what a specifier means, and the listings whether that is there: on a disk that
 * ignores letter case a resolver says yes to any spelling.
 */
export function explainBySettings(snapshot: Snapshot, settings: Settings, asked: Asked): Explained {
  const answer = askResolvers(settings, asked);
  if (answer === undefined) return { kind: 'unexplained' };
  const path = answer.kind === 'file' ? fromHost(asked.root, answer.file) : undefined;
  if (path === undefined || leavesRoot(path)) return { kind: 'fine' };
  const { listings } = snapshot.project;
  if (listings.at(path).kind !== 'absent') return { kind: 'fine' };
  const listed = listedSpelling(listings, path);
  if (listings.at(listed).kind === 'absent') return { kind: 'unexplained' };
  const right = respelled(asked.specifier, { path, listed });
  if (right === undefined) return { kind: 'fine' };
  const segment = wrongSegment(asked.specifier, right);
  return {
    kind: 'finding',
    finding: {
      kind: 'case-mismatch',
      specifier: asked.specifier,
      ...(segment === undefined ? {} : { segment }),
      suggestions: [right],
      target: listed,
      fixable: true,
    },
  };
}

/** The specifier with the names that it shares with a path, from its end on, as they are listed. */
function respelled(
  specifier: string,
  { path, listed }: { readonly path: string; readonly listed: string },
): string | undefined {
  const written = specifier.split('/');
  const resolved = path.split('/');
  const right = listed.split('/');
  const isIndex = basename(path).startsWith('index.') && written.at(-1) !== 'index';
  for (let back = 1; back <= written.length; back += 1) {
    const at = resolved.length - back - (isIndex ? 1 : 0);
    const name = written[written.length - back];
    if (name === undefined || resolved[at]?.startsWith(name) !== true) break;
    written[written.length - back] = right[at]?.slice(0, name.length) ?? name;
  }
  const text = written.join('/');
  return text === specifier ? undefined : text;
}
