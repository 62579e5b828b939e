/** Tasks of one kind, each about one file, that somebody else does: asked once, and taken when they are done. */
export class Errands<Outcome> {
  readonly #send: (file: string) => void;
  readonly #asked = new Set<string>();
  readonly #outcomes = new Map<string, Outcome>();

  constructor(send: (file: string) => void) {
    this.#send = send;
  }

  /** How many are under way or done, and not yet taken. */
  get asked(): number {
    return this.#asked.size;
  }

  ask(file: string): void {
    if (this.#asked.has(file)) return;
    this.#asked.add(file);
    this.#send(file);
  }

  settle(file: string, outcome: Outcome): void {
    this.#outcomes.set(file, outcome);
  }

  isSettled(file: string): boolean {
    return this.#outcomes.has(file);
  }

  /** The outcome, which can be asked for anew from now on; `undefined` where there is none. */
  take(file: string): Outcome | undefined {
    const outcome = this.#outcomes.get(file);
    this.#outcomes.delete(file);
    this.#asked.delete(file);
    return outcome;
  }
}
