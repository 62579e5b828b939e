import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Verdict } from './scores.js';
import type { Trial } from './trial.js';

/** The place of what the bench installs, generates and writes down, as an absolute path. */
export const cacheFolder = fileURLToPath(
  new URL('../../../node_modules/.cache/truepath-bench', import.meta.url),
);

/** Writes down what is to be looked at, one JSON object a line: each miss, each wrong answer, each finding that nobody asked for. */
export function record(name: string, { before, verdicts, collateral }: Trial): void {
  const lines = [
    ...before.map((complaint) => ({ what: 'on the unbroken tree', ...complaint })),
    ...verdicts.filter((verdict) => !isPerfect(verdict)).map(described),
    ...collateral.map((complaint) => ({ what: 'collateral', ...complaint })),
  ];
  const file = join(cacheFolder, `${name}.jsonl`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

function isPerfect({ complaint, isKindRight, isFirstRight }: Verdict): boolean {
  return complaint !== undefined && isKindRight && isFirstRight;
}

function described({ breakage, complaint, isKindRight }: Verdict): object {
  const { occurrence, reading, broken, kind, isAmbiguous } = breakage;
  const wrong = isKindRight ? 'wrong suggestion' : 'wrong kind';
  return {
    what: complaint === undefined ? 'missed' : wrong,
    ...{ broken: kind, file: occurrence.file, line: occurrence.line, form: occurrence.form },
    ...{ family: reading.family, right: occurrence.specifier, written: broken, target: reading.target },
    ...{ isAmbiguous, said: complaint?.kind, suggestions: complaint?.suggestions },
  };
}
