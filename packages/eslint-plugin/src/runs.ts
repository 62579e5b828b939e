import { performance } from 'node:perf_hooks';

/** A process that waited for this many milliseconds waited for somebody: reading the next file takes less. */
const pause = 20;

/**
 * Tells one run of a lint from the next, which no API does: in one run every file comes once, ESLint hands the same
 * settings to all files of a configuration, and the process doesn't wait.
 */
export class Runs {
  readonly #settings = new WeakSet();
  readonly #files = new Set<string>();
  #idle = performance.eventLoopUtilization().idle;

  /** Whether a new run begins with this file. */
  begins(file: string, settings: object): boolean {
    const { idle } = performance.eventLoopUtilization();
    const isNew = this.#files.has(file) || !this.#settings.has(settings) || idle - this.#idle > pause;
    this.#idle = idle;
    this.#settings.add(settings);
    if (isNew) this.#files.clear();
    this.#files.add(file);
    return isNew;
  }
}
