import { performance } from 'node:perf_hooks';

/** To open a file, ask for its size, read and close it takes so many turns of the event loop. */
const turnsToRead = 4;

/** A process that waited for this many milliseconds waited for somebody: reading the next texts takes less. */
const pause = 20;

/**
 * Tells one run of a lint from the next, which no API does: in one run every file comes once, ESLint hands the same
 * objects to all files of a configuration, and up to a hundred texts are read at once and linted one after the other.
 */
export class Runs {
  readonly #signs = new WeakSet();
  readonly #files = new Set<string>();
  #idle = idleTime();
  #turns = turns();
  #first: string | undefined;

  /** Whether a new run may begin with this file. `signs` are the objects by which ESLint configures it. */
  begins(file: string, signs: readonly object[]): boolean {
    // ESLint makes some of them for each file where nothing is configured, but never all.
    const isConfiguredAnew = !signs.some((sign) => this.#signs.has(sign));
    if (isConfiguredAnew) this.#first = file;
    for (const sign of signs) this.#signs.add(sign);
    const isNew = this.#wasElsewhere() || isConfiguredAnew || this.#files.has(file);
    if (isNew) this.#files.clear();
    this.#files.add(file);
    return isNew;
  }

  /** Whether a file is the first one of its configuration, which tells what concerns all of them. */
  isFirst(file: string): boolean {
    return this.#first === file;
  }

  /** Whether the process had the time to read a text since it was asked before, or waited for somebody to write one. */
  #wasElsewhere(): boolean {
    const turned = turns();
    // Nothing is waited for without a turn, and to ask for both costs as much as to judge a file.
    if (turned === this.#turns) return false;
    const idle = idleTime();
    const wasElsewhere = turned - this.#turns >= turnsToRead || idle - this.#idle > pause;
    this.#idle = idle;
    this.#turns = turned;
    return wasElsewhere;
  }
}

/** In milliseconds. */
function idleTime(): number {
  return performance.eventLoopUtilization().idle;
}

function turns(): number {
  return performance.nodeTiming.uvMetricsInfo.loopCount;
}
