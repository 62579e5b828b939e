import { basename } from 'node:path';

import { arenasFor } from '../arenas.js';
import type { Arena } from '../arenas.js';
import { contestTable, foundTable, winsOver } from '../contest.js';
import type { Entry } from '../contest.js';
import { NoLinksError } from '../corpora/copy-tree.js';
import { workCopy } from '../corpora/work-copy.js';
import type { WorkCopy } from '../corpora/work-copy.js';
import { materialOf } from '../material.js';
import type { Options } from '../options.js';
import { record } from '../records.js';
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
  const wins = results.flatMap(({ title, entries: [own, ...others] }) =>
    own === undefined ? [] : winsOver(own, others).map((sentence) => `- ${title}: ${sentence}.`),
  );
  const isNamed = options.folders.length > 0;
  const detailed = isNamed ? undefined : results[0];
  const versions = tools.slice(1).map(({ name, version }) => `${name} ${version}`);
  return {
    title: isNamed ? 'Peers on real repositories' : 'Peers',
    blocks: [
      wins.length === 0
        ? 'No peer does better than Truepath in any column.'
        : `Where a peer does better:\n\n${wins.join('\n')}`,
      `Each at its best configuration: ${versions.join(', ')}. \`in its reach\` is the part of the breakages that a tool makes a claim to find; a dash is what it cannot do. \`unbroken tree\` counts what it says where nothing is wrong.`,
      ...results.flatMap(blocksOf),
      ...(detailed === undefined ? [] : details(detailed)),
    ],
  };
}

interface Result {
  readonly title: string;
  /** Truepath's first. */
  readonly entries: readonly Entry[];
  /** Why others, or all, have no part in it: by name, one line each. */
  readonly absent: ReadonlyMap<string, string>;
}

function blocksOf({ title, entries, absent }: Result): readonly Block[] {
  const reasons = [...absent].map(([name, reason]) => `- ${name}: ${reason}`).join('\n');
  if (entries.length === 0) return [`**${title}**`, reasons];
  const table = { title, table: contestTable(entries, [...absent.keys()]) };
  return reasons === '' ? [table] : [table, `Broken down:\n\n${reasons}`];
}

function details({ title, entries }: Result): readonly Block[] {
  return (['kind', 'family', 'form'] as const).map((parting) => ({
    title: `Found, by ${parting} (${title})`,
    table: foundTable(parting, entries),
  }));
}

function contest(arena: Arena, tools: readonly Tool[], options: Options): Result {
  const { title, folder, installed, parent } = arena;
  try {
    const copy = workCopy(folder, { parent, installed });
    try {
      return contestOn(copy, { title, tools, options });
    } finally {
      copy.remove();
    }
  } catch (error) {
    if (!(error instanceof NoLinksError)) throw error;
    return { title, entries: [], absent: new Map([['not run', `${error.message}.`]]) };
  }
}

/** How many paths are broken in one tree, at most. */
const perTree = 60;

function contestOn(
  copy: WorkCopy,
  { title, tools, options }: { title: string; tools: readonly Tool[]; options: Options },
): Result {
  const name = basename(copy.root);
  const { truth, breakages } = materialOf(copy.root, { seed: options.seed + name, count: options.count });
  const batches = batchesOf(breakages, Math.ceil(breakages.length / perTree));
  const absent = new Map<string, string>();
  const entries = tools.flatMap((tool): Entry[] => {
    console.error(`${title}: ${tool.name}`);
    try {
      return [{ tool, trial: trial(tool, copy, { truth, batches }) }];
    } catch (error) {
      if (!(error instanceof NoReportError)) throw error;
      absent.set(tool.name, `\`${error.message}\``);
      return [];
    }
  });
  for (const { tool, trial: result } of entries)
    record(`contest/${title.replaceAll(/[^\w-]+/g, '-')}/${tool.name}`, result);
  return { title, entries, absent };
}
