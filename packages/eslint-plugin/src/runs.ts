import { performance } from 'node:perf_hooks';

/** So often the event loop turns between two files of one run; to read the text of a file takes four turns. */
const turnsInRun = 1;

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

  /** Whether the process did anything but lint since it was asked before: it waited, or saw to what had happened. */
  #wasElsewhere(): boolean {
    const [idle, turned] = [idleTime(), turns()];
    const wasElsewhere = idle > this.#idle || turned > this.#turns + turnsInRun;
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
