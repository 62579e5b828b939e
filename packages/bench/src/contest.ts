import type { Verdict } from './scores.js';
import { dash, share } from './table.js';
import type { Table } from './table.js';
import { partings } from './score-table.js';
import type { Tool } from './tools/tool.js';
import { unlisted } from './tools/tool.js';
import type { Trial } from './trial.js';

/** How one tool did on the work that all of them did. */
export interface Entry {
  readonly tool: Tool;
  readonly trial: Trial;
}

/** What is compared, as numbers; more is better, but for the last two. */
interface Figures {
  readonly found: number;
  readonly kinds: number;
  readonly firsts: number;
  readonly collateral: number;
  readonly noise: number;
}

/** The scores of all tools, those that found most first, and dashes for those that are absent. */
export function contestTable(entries: readonly Entry[], absent: readonly string[] = []): Table {
  const scores = [...entries].sort((one, other) => compared(figuresOf(other), figuresOf(one))).map(rowOf);
  const head = [
    'tool',
    'broken',
    'in its reach',
    'found',
    'kind right',
    'first right',
    'collateral',
    'unbroken tree',
  ];
  const rows = [...scores, ...absent.map((name) => [name, ...head.slice(1).map(() => dash)])];
  return { head, rows };
}

function compared(one: Figures, other: Figures): number {
  return one.found - other.found || other.noise - one.noise;
}

function rowOf({ tool, trial }: Entry): readonly string[] {
  const { verdicts } = trial;
  const { found, kinds, firsts, collateral, noise } = figuresOf({ tool, trial });
  const reach = verdicts.filter((verdict) => isInReach(tool, verdict)).length;
  return [
    ...[tool.name, String(verdicts.length), share(reach, verdicts.length), share(found, verdicts.length)],
    // A tool that never says it does not know how to.
    ...[kinds, firsts].map((count) => (count === 0 ? dash : share(count, verdicts.length))),
    ...[String(collateral), String(noise)],
  ];
}

function figuresOf({ trial }: Entry): Figures {
  const { verdicts, collateral, before } = trial;
  return {
    found: verdicts.filter(({ complaint }) => complaint !== undefined).length,
    kinds: verdicts.filter(({ isKindRight }) => isKindRight).length,
    firsts: verdicts.filter(({ isFirstRight }) => isFirstRight).length,
    collateral: collateral.length,
    noise: before.filter(({ kind }) => kind !== unlisted).length,
  };
}

function isInReach({ beyond }: Tool, { breakage }: Verdict): boolean {
  return !beyond.includes(breakage.occurrence.form);
}

/** Where a peer does better than the first of the entries: one sentence each. */
export function winsOver(own: Entry, peers: readonly Entry[]): readonly string[] {
  const mine = figuresOf(own);
  return peers.flatMap((peer) => {
    const theirs = figuresOf(peer);
    const { name } = peer.tool;
    return [
      ...(theirs.found > mine.found ? [`${name} found ${theirs.found - mine.found} more`] : []),
      ...(theirs.kinds > mine.kinds ? [`${name} named the kind of ${theirs.kinds - mine.kinds} more`] : []),
      ...(theirs.firsts > mine.firsts
        ? [`${name} suggested right ${theirs.firsts - mine.firsts} times more`]
        : []),
      ...(theirs.collateral < mine.collateral ? [`${name} had less collateral`] : []),
      ...(theirs.noise < mine.noise ? [`${name} said less of the unbroken tree`] : []),
    ];
  });
}

/** What each tool found of each name of a parting; a dash where there is nothing in its reach. */
export function foundTable(parting: keyof typeof partings, entries: readonly Entry[]): Table {
  const { names, of } = partings[parting];
  const rows = names.flatMap((name) => {
    const cells = entries.map(({ tool, trial }) => {
      const verdicts = trial.verdicts.filter((verdict) => of(verdict) === name && isInReach(tool, verdict));
      return share(verdicts.filter(({ complaint }) => complaint !== undefined).length, verdicts.length);
    });
    return cells.every((cell) => cell === dash) ? [] : [[name, ...cells]];
  });
  return { head: [parting, ...entries.map(({ tool }) => tool.name.replace('eslint-plugin-', ''))], rows };
}
