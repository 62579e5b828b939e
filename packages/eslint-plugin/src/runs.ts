import { performance } from 'node:perf_hooks';

/** A process that waited for this many milliseconds waited for somebody: reading the next file takes less. */
const pause = 20;

/**
 * Tells one run of a lint from the next, which no API does: in one run every file comes once, ESLint hands the same
 * objects to all files of a configuration, and the process doesn't wait.
 */
export class Runs {
  readonly #signs = new WeakSet();
  readonly #files = new Set<string>();
  #idle = performance.eventLoopUtilization().idle;
  #first: string | undefined;

  /** Whether a new run begins with this file. `signs` are the objects by which ESLint configures it. */
  begins(file: string, signs: readonly object[]): boolean {
    const { idle } = performance.eventLoopUtilization();
    // ESLint makes some of them for each file where nothing is configured, but never all.
    const isConfiguredAnew = !signs.some((sign) => this.#signs.has(sign));
    const isNew = isConfiguredAnew || this.#files.has(file) || idle - this.#idle > pause;
    this.#idle = idle;
    for (const sign of signs) this.#signs.add(sign);
    if (isConfiguredAnew) this.#first = file;
    if (isNew) this.#files.clear();
    this.#files.add(file);
    return isNew;
  }

  /** Whether a file is the first one of its configuration, which tells what concerns all of them. */
  isFirst(file: string): boolean {
    return this.#first === file;
  }
}
