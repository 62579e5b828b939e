import picocolors from 'picocolors';

/** The colours that output is printed in; without colour each of them returns its text as it is. */
export type Colors = Pick<
  ReturnType<typeof picocolors.createColors>,
  'bold' | 'cyan' | 'dim' | 'green' | 'red' | 'underline' | 'yellow'
>;

/** What the two output streams and the environment say; see `process.stdout`, `process.stderr` and `process.env`. */
export interface TerminalFacts {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether `--no-color` is absent. */
  readonly color: boolean;
  readonly stdout: { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: { readonly isTTY?: boolean };
}

/** How to print. */
export interface Terminal {
  readonly colors: Colors;
  /** Whether progress is shown on standard error. */
  readonly progress: boolean;
  /** Columns that a line may take. */
  readonly width: number;
}

const WIDTH_ELSEWHERE = 120;
const LEAST_WIDTH = 40;

/** How a file is printed to, which is no terminal. */
export const PLAIN: Pick<Terminal, 'colors' | 'width'> = {
  colors: picocolors.createColors(false),
  width: WIDTH_ELSEWHERE,
};

/**
 * Decides how to print. `--no-color` wins over `FORCE_COLOR`, which wins over `NO_COLOR`, which wins over what the
 * stream is; both variables count when they are not empty, and `FORCE_COLOR=0` means no colour, as in Node itself.
 * Follows https://no-color.org and https://nodejs.org/docs/latest-v20.x/api/tty.html#writestreamgetcolordepthenv.
 */
export function terminalOf(facts: TerminalFacts): Terminal {
  const { env, stdout, stderr } = facts;
  return {
    colors: picocolors.createColors(facts.color && wantsColor(env, stdout.isTTY === true)),
    progress: stderr.isTTY === true && isUnset(env.CI) && env.TERM !== 'dumb',
    width: Math.max(stdout.columns ?? WIDTH_ELSEWHERE, LEAST_WIDTH),
  };
}

function wantsColor(env: TerminalFacts['env'], isTerminal: boolean): boolean {
  const forced = env.FORCE_COLOR;
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  return isTerminal && env.TERM !== 'dumb';
}

function isUnset(value: string | undefined): boolean {
  return value === undefined || value === '' || value === '0' || value === 'false';
}
