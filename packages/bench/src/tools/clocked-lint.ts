import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { output } from '../process.js';
import { objectOf, parsedObject } from '../truth/json.js';
import { clockScript } from './clock-script.js';
import { numberOf } from './complaints.js';
import { versionOf } from './installed.js';

/** What the clock says of one plugin. */
interface Clock {
  /** Within its rules. */
  readonly milliseconds: number;
  /** Of that, how many folders were listed, and for how many milliseconds. */
  readonly listings: number;
  readonly listed: number;
}

/** A lint under the clock. */
export interface Lap {
  readonly files: number;
  readonly milliseconds: number;
  /** What `import-x/no-unresolved` said. */
  readonly complaints: number;
  readonly own: Clock;
  readonly other: Clock;
}

/** All files once; then a few of them again and again, as an editor does. */
export interface Clocked {
  readonly whole: Lap;
  readonly again: Lap;
}

/** How import-x is told to resolve. */
export interface Resolver {
  readonly name: string;
  /** `undefined` for the object that its documentation recommends. */
  readonly settings: string | undefined;
}

/** As its documentation says, which is fast; and as a repository of many packages needs it, so that aliases resolve. */
export const resolvers: readonly Resolver[] = [
  { name: 'as documented', settings: undefined },
  {
    name: 'told of each tsconfig.json',
    settings: JSON.stringify({
      'import-x/resolver': {
        typescript: {
          alwaysTryTypes: true,
          project: ['tsconfig.json', 'packages/*/tsconfig.json', 'apps/*/tsconfig.json'],
          noWarnOnMultipleProjects: true,
        },
      },
    }),
  },
];

const plugin = new URL('../../../eslint-plugin/dist/index.js', import.meta.url).href;

/** Lints a folder with all of `recommended` of ESLint, typescript-eslint and Truepath, and `import-x/no-unresolved`. */
export function clockedLint(peers: string, root: string, { settings = '' }: Resolver): Clocked {
  const script = join(peers, 'clock.js');
  writeFileSync(script, clockScript);
  const parameters = ['--no-warnings', script, root, plugin, settings];
  const printed = parsedObject(output({ program: process.execPath, parameters, folder: root }));
  return { whole: lapOf(printed?.whole), again: lapOf(printed?.again) };
}

/** With what versions. */
export function lintVersions(peers: string): string {
  const names = [
    'eslint',
    'typescript-eslint',
    'eslint-plugin-import-x',
    'eslint-import-resolver-typescript',
  ];
  return names.map((name) => `${name} ${versionOf(peers, name)}`).join(', ');
}

function lapOf(value: unknown): Lap {
  const { files, milliseconds, complaints, clocks } = objectOf(value) ?? {};
  const each = objectOf(clocks) ?? {};
  return {
    files: numberOf(files) ?? 0,
    milliseconds: numberOf(milliseconds) ?? Number.NaN,
    complaints: numberOf(complaints) ?? 0,
    own: clockOf(each.truepath),
    other: clockOf(each['import-x']),
  };
}

function clockOf(value: unknown): Clock {
  const { milliseconds, listings, listed } = objectOf(value) ?? {};
  return {
    milliseconds: numberOf(milliseconds) ?? 0,
    listings: numberOf(listings) ?? 0,
    listed: numberOf(listed) ?? 0,
  };
}
