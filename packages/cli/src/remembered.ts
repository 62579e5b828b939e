import { fileURLToPath } from 'node:url';
import type { Configuration } from '@truepath/core/configuration';
import { fileStamp } from '@truepath/core/disk-tree';
import { absolute } from '@truepath/core/path';
import type { Answer } from './answer.js';
import { cacheFolder, readCached, writeCached } from './cache-folder.js';
import type { Beginning, Discovery } from './discover.js';
import type { Reader } from './reader.js';
import { version } from './version.js';
import { stillHolds, type Testimony, Witness } from './witness.js';

/** An answer, and what it rests on. */
interface Kept {
  readonly discovered: string;
  readonly testimony: Testimony;
  readonly answer: Answer;
}

/** As many files as are checked in a time that is worth remembering. */
const fewFiles = 2000;

/** Milliseconds within which two changes of a file may leave the same times: FAT counts in twos of seconds. */
const coarsest = 3000;

/** What an answer depends on that is no file of the repository. */
export interface Circumstances {
  readonly discovery: Discovery;
  readonly configuration: Configuration;
  /** When the run began, in milliseconds since 1970. */
  readonly began: number;
  readonly env: NodeJS.ProcessEnv;
}

/** The memory for a check of the disk; `undefined` where there is nothing to win or nowhere to keep it. */
export function memoryFor(circumstances: Circumstances): Memory | undefined {
  const { discovery, env } = circumstances;
  if (!discovery.git || discovery.judged.kind !== 'disk' || discovery.files.length < fewFiles)
    return undefined;
  const folder = cacheFolder(env);
  return folder === undefined ? undefined : new Memory(folder, circumstances);
}

/** Remembers what a check came to, together with everything that was asked of the disk on the way. */
export class Memory {
  readonly #folder: string;
  readonly #name: string;
  readonly #began: number;
  readonly #discovery: Discovery;
  readonly #witness: Witness;

  constructor(folder: string, { discovery, configuration, began }: Circumstances) {
    this.#folder = folder;
    this.#began = began;
    this.#discovery = discovery;
    this.#witness = new Witness(discovery.root);
    this.#name = `${digest([discovery.root, discovery.scopes, configuration, identity()])}.json`;
  }

  /** The last answer, if the disk says what it said then. */
  async recall(whole: Promise<Discovery>): Promise<Answer | undefined> {
    const kept = parseKept(readCached(this.#folder, this.#name));
    if (kept === undefined || !stillHolds(kept.testimony, this.#discovery)) return undefined;
    return kept.discovered === stateOf(await whole) ? kept.answer : undefined;
  }

  /** The same discovery and reader, with everything overheard that is asked of them. */
  listen({ beginning, reader }: Asked): Asked {
    const { tree } = this.#discovery;
    const heard = this.#witness.hearTree(tree);
    const whole = beginning.whole.then((discovery): Discovery => {
      if (discovery.tree === tree) return { ...discovery, tree: heard };
      this.#witness.doubt();
      return discovery;
    });
    return {
      beginning: { tracked: { ...beginning.tracked, tree: heard }, whole },
      reader: this.#witness.hearReader(reader),
    };
  }

  /** Keeps the answer to what was listened to, if it could be proved to hold. */
  keep(answer: Answer, whole: Discovery): void {
    const testimony = this.#witness.testify(this.#began - coarsest);
    if (testimony === undefined) return;
    const kept: Kept = { discovered: stateOf(whole), testimony, answer };
    writeCached(this.#folder, this.#name, JSON.stringify(kept));
  }
}

/** Whom a check asks. */
interface Asked {
  readonly beginning: Beginning;
  readonly reader: Reader;
}

/** All that git knows and the disk tells of names that git does not know. */
function stateOf({ tracked, files, untracked, repositories, drift, isSparse }: Discovery): string {
  const drifted = drift.flatMap((name) => [name.tracked, name.disk]);
  const lists = [tracked, untracked, repositories, drifted].map((names) => names.join('\0'));
  return digest([...lists, files.length, isSparse]);
}

/** This very program: a version alone does not tell two builds apart. */
function identity(): readonly unknown[] {
  const here = absolute(fileURLToPath(import.meta.url), '..');
  const built = ['truepath.js', 'truepath-thread.js'].map((file) => fileStamp(here, file));
  return [version(), process.version, here, ...built];
}

function digest(values: readonly unknown[]): string {
  // Loading it takes Node some milliseconds, which a small repository need not wait for.
  const { createHash } = process.getBuiltinModule('node:crypto');
  return createHash('sha256').update(JSON.stringify(values)).digest('hex');
}

function parseKept(text: string | undefined): Kept | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isKept(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Nobody else writes these files, and each is whole. */
function isKept(value: unknown): value is Kept {
  return typeof value === 'object' && value !== null && 'testimony' in value && 'answer' in value;
}
