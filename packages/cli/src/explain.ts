import { printable } from './printable.js';
import type { Colors } from './terminal.js';

/** How a specifier was judged. */
export interface Explanation {
  readonly specifier: string;
  /** The file that holds it: a POSIX path relative to the root. */
  readonly importer: string;
  /** One sentence: right, wrong or unknown, and why. */
  readonly verdict: string;
  /** What was looked at, in order, one sentence each. */
  readonly steps: readonly string[];
}

/** What `--explain` prints: for each file that holds the specifier every step of its resolution, then the verdict. */
export function explained(explanations: readonly Explanation[], colors: Colors): string {
  return explanations.map((explanation) => `${one(explanation, colors)}\n`).join('\n');
}

function one({ specifier, importer, verdict, steps }: Explanation, colors: Colors): string {
  const width = String(steps.length).length;
  const numbered = steps.map((step, index) => {
    const number = colors.dim(`${String(index + 1).padStart(width)}.`);
    return `  ${number} ${printable(step)}`;
  });
  const title = `\`${colors.bold(printable(specifier))}\` in ${colors.underline(printable(importer))}`;
  return [title, ...numbered, `  ${colors.cyan('→')} ${colors.bold(printable(verdict))}`].join('\n');
}
