import { grouped } from './amounts.js';

/** Where progress is written to, and when. */
export interface ProgressOptions {
  /** Writes to standard error; absent where no progress is wanted. */
  readonly write?: ((text: string) => void) | undefined;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
}

const SILENT_MS = 1000;
const PAUSE_MS = 100;
const CLEAR_LINE = '\r\u001b[K';

/**
 * One line on a terminal that says how far a long run is. The run is synchronous, so nothing here waits for a timer:
 * each call looks at the clock, says nothing in the first second and then at most ten times a second.
 */
export class Progress {
  readonly #options: ProgressOptions;
  readonly #started: number;
  #written = -Infinity;
  #isShown = false;

  constructor(options: ProgressOptions) {
    this.#options = options;
    this.#started = options.now();
  }

  /** Says that `done` of `total` are through with a step, for example `scanning`. */
  advance(step: string, done: number, total: number): void {
    const { write, now } = this.#options;
    if (write === undefined) return;
    const time = now();
    if (time - this.#started < SILENT_MS || time - this.#written < PAUSE_MS) return;
    write(`${CLEAR_LINE}${step} ${grouped(done)} of ${grouped(total)}`);
    this.#written = time;
    this.#isShown = true;
  }

  /** Takes the line away, before anything else is printed. */
  clear(): void {
    if (this.#isShown) this.#options.write?.(CLEAR_LINE);
    this.#isShown = false;
  }
}
