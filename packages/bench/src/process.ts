import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { gitEnvironment } from '@truepath/testkit';

/** A program to start, as somebody would type it in `folder`. */
export interface Command {
  readonly program: string;
  readonly parameters: readonly string[];
  readonly folder: string;
  /** After how many milliseconds it is ended; never where there is no number. */
  readonly patience?: number;
}

/** What a process came to. */
export interface Outcome {
  /** `undefined` where a signal ended it. */
  readonly status: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** Of the whole process, on the wall. */
  readonly milliseconds: number;
  /** Of the largest process that it started or is, where GNU time can tell. */
  readonly peakMegabytes: number | undefined;
  /** What the processor worked for it, in whichever threads and processes; from GNU time, too. */
  readonly processorMilliseconds: number | undefined;
}

const timer = '/usr/bin/time';

/** What programs remember of a measurement is nothing that this user should keep. */
const cache = fileURLToPath(new URL('../../../node_modules/.cache', import.meta.url));

/** Runs a program to its end, whatever that is, or until patience ends; throws only where it cannot be started. */
export function run({ program, parameters, folder, patience }: Command, input = ''): Outcome {
  const started = process.hrtime.bigint();
  const { status, stdout, stderr, error } = spawnSync(program, parameters, {
    cwd: folder,
    env: {
      ...gitEnvironment(),
      XDG_CACHE_HOME: cache,
      NO_COLOR: '1',
      NODE_OPTIONS: '--max-old-space-size=8192',
    },
    input,
    encoding: 'utf8',
    maxBuffer: Infinity,
    timeout: patience,
    killSignal: 'SIGKILL',
  });
  if (error !== undefined && codeOf(error) !== 'ETIMEDOUT') throw error;
  const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
  const unknown = { peakMegabytes: undefined, processorMilliseconds: undefined };
  return { status: status ?? undefined, stdout, stderr, milliseconds, ...unknown };
}

/** As `run`, with the peak of resident memory and the work of the processor as well. */
export function measure(command: Command): Outcome {
  if (!existsSync(timer)) return run(command);
  const folder = mkdtempSync(join(tmpdir(), 'truepath-bench-'));
  const file = join(folder, 'peak');
  try {
    const parameters = ['-f', '%M %U %S', '-o', file, command.program, ...command.parameters];
    const outcome = run({ ...command, program: timer, parameters });
    // After a failure there is one more line in front.
    const last = readFileSync(file, 'utf8').trim().split('\n').at(-1) ?? '';
    const [kilobytes = Number.NaN, user = Number.NaN, system = Number.NaN] = last.split(' ').map(Number);
    const processorMilliseconds = 1000 * (user + system);
    return { ...outcome, peakMegabytes: kilobytes / 1024, processorMilliseconds };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The system's code of an error, such as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Runs a program that has to succeed; throws its last words where it does not. */
export function output(command: Command, input = ''): string {
  const { status, stdout, stderr } = run(command, input);
  if (status === 0) return stdout;
  const line = [command.program, ...command.parameters].join(' ');
  throw new Error(`${line} ended with ${status ?? 'a signal'}: ${(stderr || stdout).slice(-2000)}`);
}

/** Runs git, without any setting of this user, on a folder; it leaves nothing running that tidies up. */
export function git(folder: string, ...parameters: readonly string[]): string {
  const quiet = ['-c', 'gc.auto=0', '-c', 'maintenance.auto=false'];
  return output({ program: 'git', parameters: [...quiet, ...parameters], folder });
}
