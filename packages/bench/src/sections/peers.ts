import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';

import { caseInsensitiveMount } from '@truepath/testkit';

import { contestTable, foundTable, winsOver } from '../contest.js';
import type { Entry } from '../contest.js';
import { installedApp } from '../corpora/installed-app.js';
import { workCopy } from '../corpora/work-copy.js';
import { materialOf } from '../material.js';
import type { Options } from '../options.js';
import type { Block, Section } from '../section.js';
import { peerTools } from '../tools/peers.js';
import type { Tool } from '../tools/tool.js';
import { truepath } from '../tools/truepath.js';
import { batchesOf, NoReportError, trial } from '../trial.js';

/** The same breakages for Truepath and for everything that competes. */
export function peers(options: Options): Section {
  const tools = [truepath(), ...peerTools()];
  const results: Result[] = [];
  // One by one: each arena is gone when the next one is asked for.
  for (const arena of arenasFor(options)) results.push(contest(arena, tools, options));
  const wins = results.flatMap(({ wins: sentences, title }) =>
    sentences.map((sentence) => `- ${title}: ${sentence}.`),
  );
  const detailed = results.find(({ title }) => title.includes('installed')) ?? results[0];
  const versions = tools.slice(1).map(({ name, version }) => `${name} ${version}`);
  return {
    title: 'Peers',
    blocks: [
      wins.length === 0
        ? 'No peer does better than Truepath in any column.'
        : `Where a peer does better:\n\n${wins.join('\n')}`,
      `Each at its best configuration: ${versions.join(', ')}. \`in its reach\` is the part of the breakages that a tool makes a claim to find; a dash is what it cannot do. \`unbroken tree\` counts what it says where nothing is wrong.`,
      ...results.flatMap(({ title, entries }): Block[] => {
        const absent = tools.filter((tool) => !entries.some((entry) => entry.tool === tool));
        const sentences = absent.map(({ name }) => `${name} broke down on it.`);
        return [{ title, table: contestTable(entries) }, ...sentences];
      }),
      ...(detailed === undefined ? [] : details(detailed)),
    ],
  };
}

interface Arena {
  readonly title: string;
  readonly folder: string;
  readonly installed: boolean;
  readonly parent?: string;
}

interface Result {
  readonly title: string;
  readonly entries: readonly Entry[];
  readonly wins: readonly string[];
}

function details({ title, entries }: Result): readonly Block[] {
  return (['kind', 'family', 'form'] as const).map((parting) => ({
    title: `Found, by ${parting} (${title})`,
    table: foundTable(parting, entries),
  }));
}

/** The folders that were named, or a generated application and a monorepo, with and without what they declare. */
function* arenasFor({ folders, sources }: Options): Generator<Arena> {
  for (const folder of folders) {
    const name = basename(folder);
    yield { title: `${name}, nothing installed`, folder, installed: false };
    if (existsSync(join(folder, 'node_modules')))
      yield { title: `${name}, installed`, folder, installed: true };
  }
  if (folders.length > 0) return;
  const app = installedApp('app', { files: sources });
  yield { title: 'application, installed', folder: app.root, installed: true };
  yield { title: 'application, nothing installed', folder: app.root, installed: false };
  yield* onTheMount(app.root);
  app.remove();
  const monorepo = installedApp('monorepo', { files: sources, workspaces: true });
  yield { title: 'monorepo, installed', folder: monorepo.root, installed: true };
  yield { title: 'monorepo, nothing installed', folder: monorepo.root, installed: false };
  monorepo.remove();
}

function* onTheMount(folder: string): Generator<Arena> {
  const mounted = caseInsensitiveMount(1024);
  if (mounted.kind === 'unavailable') {
    console.error(`not run here: the disk that ignores letter case (${mounted.reason})`);
    return;
  }
  const parent = mounted.folder;
  yield { title: 'application, installed, on exFAT', folder, installed: true, parent };
  yield { title: 'application, nothing installed, on exFAT', folder, installed: false, parent };
  mounted.unmount();
}

function contest(
  { title, folder, installed, parent }: Arena,
  tools: readonly Tool[],
  options: Options,
): Result {
  const copy = workCopy(folder, { parent, installed });
  try {
    const choice = { seed: `${options.seed}${basename(folder)}`, count: options.count };
    const { truth, breakages } = materialOf(copy.root, choice);
    const batches = batchesOf(breakages, 2);
    const entries = tools.flatMap((tool): Entry[] => {
      console.error(`${title}: ${tool.name}`);
      try {
        return [{ tool, trial: trial(tool, copy, { truth, batches }) }];
      } catch (error) {
        if (!(error instanceof NoReportError)) throw error;
        console.error(error.message);
        return [];
      }
    });
    const [own, ...others] = entries;
    return { title, entries, wins: own === undefined ? [] : winsOver(own, others) };
  } finally {
    copy.remove();
  }
}
