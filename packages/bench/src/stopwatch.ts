import { measure } from './process.js';
import type { Command, Outcome } from './process.js';

/** A process to time. */
export interface Contender {
  readonly name: string;
  readonly command: Command;
}

/** The medians of a contender's runs. */
export interface Timing {
  readonly name: string;
  readonly runs: number;
  readonly milliseconds: number;
  /** `undefined` where this machine cannot tell. */
  readonly peakMegabytes: number | undefined;
  readonly processorMilliseconds: number | undefined;
}

/** What is slower than this is run once. */
const patience = 15_000;

/** Times whole processes in turns, so that what else the machine does hits all of them alike. */
export function timings(contenders: readonly Contender[], rounds: number): readonly Timing[] {
  const outcomes = new Map<Contender, Outcome[]>(contenders.map((contender) => [contender, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [{ command, name }, done] of outcomes) {
      if (done.some(({ milliseconds }) => milliseconds > patience)) continue;
      const outcome = measure(command);
      if (outcome.status === undefined || outcome.status > 2) complain(name, outcome);
      done.push(outcome);
    }
  }
  return [...outcomes].map(([{ name }, done]) => ({
    name,
    runs: done.length,
    milliseconds: median(done.map(({ milliseconds }) => milliseconds)),
    peakMegabytes: knownMedian(done.map(({ peakMegabytes }) => peakMegabytes)),
    processorMilliseconds: knownMedian(done.map(({ processorMilliseconds }) => processorMilliseconds)),
  }));
}

/** Peers end with numbers of their own; what failed must not pass for fast. */
function complain(name: string, { status, stderr }: Outcome): void {
  console.error(`${name} ended with ${status ?? 'a signal'}: ${stderr.slice(0, 300)}`);
}

function knownMedian(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : median(known);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}
