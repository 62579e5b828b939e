import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';

import { installedApp } from '../corpora/installed-app.js';
import { workCopy } from '../corpora/work-copy.js';
import type { Options } from '../options.js';
import type { Block, Section } from '../section.js';
import { dash } from '../table.js';
import { clockedLint, lintVersions, resolvers } from '../tools/clocked-lint.js';
import type { Clocked, Lap } from '../tools/clocked-lint.js';
import { installedPeers } from '../tools/installed.js';

/** What the rules cost in a lint, beside the rule of import-x that resolves imports. */
export function rules(options: Options): Section {
  const peers = installedPeers();
  const blocks: Block[] = [];
  for (const folder of repositoriesFor(options)) blocks.push(...blocksFor(folder, peers));
  return {
    title: 'Rules',
    blocks: [
      `The time within the rules, by a clock around each call of them, in one run of ESLint for both: \`recommended\` of ESLint, of typescript-eslint without type information and of Truepath (four rules), and \`import-x/no-unresolved\`. \`ratio\` is how many times as long as ours that one takes; \`it says\` how many imports it reports, and in the bench's own trees every one of them is right. ${lintVersions(peers)}.`,
      ...blocks,
    ],
  };
}

function* repositoriesFor({ folders, large }: Options): Generator<string> {
  yield* folders;
  if (folders.length > 0) return;
  for (const workspaces of [false, true]) {
    const name = workspaces ? 'monorepo' : 'application';
    const app = installedApp(name, { files: Math.min(large, sourcesToLint), workspaces });
    yield app.root;
    app.remove();
  }
}

/** So many that 2,000 of them are scripts, which is what the parser reads. */
const sourcesToLint = 2400;

function blocksFor(folder: string, peers: string): readonly Block[] {
  const copy = workCopy(folder, { installed: existsSync(join(folder, 'node_modules')) });
  const name = basename(folder);
  try {
    const measured = resolvers.map((resolver) => {
      console.error(`${name}: import-x ${resolver.name}`);
      return { resolver: resolver.name, clocked: clockedLint(peers, copy.root, resolver) };
    });
    const shareHead = [
      'import-x',
      'files',
      'lint',
      'ours',
      'a file',
      'its own',
      'a file',
      'it says',
      'ratio',
    ];
    const costHead = ['', 'lints', 'a lint', 'ours', 'folders listed', 'a lint', 'of ours'];
    return [
      {
        title: `${name}: the rules' share of the lint`,
        table: {
          head: shareHead,
          rows: measured.map(({ resolver, clocked }) => shareRow(resolver, clocked)),
        },
      },
      {
        title: `${name}: what it costs to be fresh`,
        table: { head: costHead, rows: measured.slice(0, 1).flatMap(({ clocked }) => costRows(clocked)) },
      },
    ];
  } finally {
    copy.remove();
  }
}

function shareRow(name: string, { whole }: Clocked): readonly string[] {
  const { files, milliseconds, own, other, complaints } = whole;
  return [
    ...[name, String(files), `${(milliseconds / 1000).toFixed(1)} s`],
    ...[part(own.milliseconds, milliseconds), each(own.milliseconds, files)],
    ...[part(other.milliseconds, milliseconds), each(other.milliseconds, files)],
    ...[String(complaints), (other.milliseconds / own.milliseconds).toFixed(1)],
  ];
}

/** One run over all files looks at a folder once in a while; an editor's lint of one file at each of its folders. */
function costRows({ whole, again }: Clocked): readonly (readonly string[])[] {
  return [costRow('all files, one after the other', whole), costRow('one file again and again', again)];
}

function costRow(name: string, { files, milliseconds, own }: Lap): readonly string[] {
  return [
    ...[name, String(files), each(milliseconds, files)],
    ...[part(own.milliseconds, milliseconds), String(own.listings)],
    ...[(own.listings / files).toFixed(1), part(own.listed, own.milliseconds)],
  ];
}

/** Shares may be small, and that is what matters. */
function part(milliseconds: number, whole: number): string {
  return whole === 0 ? dash : `${((100 * milliseconds) / whole).toFixed(1)} %`;
}

function each(milliseconds: number, count: number): string {
  return count === 0 ? dash : `${Math.round((1000 * milliseconds) / count)} µs`;
}
