import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

import { gitRepository } from '@truepath/testkit';

const fixture = fileURLToPath(new URL('../../../fixtures/postmortem/', import.meta.url));

/** A copy of the outage as a git repository of its own, in `parent` (on a mounted disk) or among the temporary folders. */
export function postmortem(parent?: string): ReturnType<typeof gitRepository> {
  const paths = readdirSync(fixture, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(fixture.length).split(sep).join('/'))
    .filter((path) => !path.startsWith('dist/'));
  const files = Object.fromEntries(paths.map((path) => [path, readFileSync(join(fixture, path), 'utf8')]));
  return gitRepository(files, parent === undefined ? {} : { parent });
}

/** What a run printed, the one thing that differs between two of them taken out. */
export function withoutDuration(printed: string): string {
  return printed.replace(/ in [\d.]+ m?s(?: \d+ s)?\./, '.');
}
