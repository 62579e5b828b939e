import type { Outcome } from './judgement.js';

/** A small repository, and what the command has to say of it: the same in every place. */
export interface Scenario {
  readonly sentence: string;
  /** Every file but those of submodules: POSIX path → text. What the root's `.gitignore` names is not tracked. */
  readonly files: Readonly<Record<string, string>>;
  /** Files that git tracks and a sparse checkout leaves out. */
  readonly sparse?: readonly string[];
  readonly submodules?: readonly string[];
  readonly expected: Outcome;
  /** One for each warning, in their order; none unless told. */
  readonly warnings?: readonly RegExp[];
}

/** A world, and the file in it that each row writes anew. */
export interface World {
  readonly files: Readonly<Record<string, string>>;
  readonly importer: string;
  readonly sparse?: readonly string[];
  readonly submodules?: readonly string[];
}

/**
 * What is written, and what is to be said of it. `written` is one specifier, or where it holds a quote the text of the
 * importer.
 *
 * The outcome: `fine`; `unknown: generated` with a reason; else the findings, one a line, as `printed` writes them.
 */
export type Row = readonly [sentence: string, written: string, outcome: string];

/** One scenario a row. */
export function scenarios({ importer, files, ...more }: World, rows: readonly Row[]): readonly Scenario[] {
  return rows.map(([sentence, written, outcome]) => {
    const text = /['"`]/.test(written) ? written : `import '${written}';\n`;
    return {
      sentence: `${sentence}: ${written.trim().split('\n').join(' ⏎ ')}`,
      files: { ...files, [importer]: text },
      ...more,
      expected: expectedOf(outcome, importer),
    };
  });
}

function expectedOf(outcome: string, importer: string): Outcome {
  if (outcome === 'fine') return { findings: [], unknown: {} };
  const reason = /^unknown: (.*)/.exec(outcome)?.[1];
  if (reason !== undefined) return { findings: [], unknown: { [reason]: 1 } };
  return { findings: outcome.split('\n').map((line) => `${importer} ${line.trim()}`), unknown: {} };
}
