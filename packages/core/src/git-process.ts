/** What git could not or would not do, such as in a repository that belongs to somebody else. */
export interface Refused {
  readonly kind: 'refused';
  readonly hint: string;
}

/** With these, no setting of a user or a repository changes a result or has anything executed. */
const settings = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.ignoreCase=false',
  'core.quotePath=false',
  'core.untrackedCache=false',
  // Versions that do not know GIT_NO_LAZY_FETCH would fetch each missing object by itself.
  'protocol.allow=never',
].flatMap((setting) => ['-c', setting]);

/** What git sets for its hooks, and what would lead away from the folder that was asked for. */
const otherPlace: ReadonlySet<string> = new Set([
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_COMMON_DIR',
  'GIT_INDEX_FILE',
  'GIT_PREFIX',
  'GIT_NAMESPACE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_IMPLICIT_WORK_TREE',
]);

/** Those of them that hold what a hook is asked to judge. */
const handedToHooks: ReadonlySet<string> = new Set([
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
]);

/** How a process of git ended. */
export interface GitOutput {
  readonly kind: 'output';
  readonly status: number | undefined;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** What a process of git is given besides its arguments. */
export interface GitInput {
  readonly input?: Buffer;
  /** Variables that are known to be about the repository that is asked. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What a process of git is given that runs beside this one. */
export interface LaterInput extends Pick<GitInput, 'env'> {
  /** Milliseconds after which it is ended; for ever without. */
  readonly timeout?: number;
}

/** Runs git in a folder, an absolute host path, and waits for its end. */
export function runGit(
  folder: string,
  commands: readonly string[],
  { input, env = {} }: GitInput = {},
): GitOutput | Refused {
  const { spawnSync } = processModule();
  const result = spawnSync('git', gitArguments(folder, commands), {
    ...processOptions(env),
    ...(input === undefined ? {} : { input }),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // A process that ends before it has read its input leaves EPIPE next to its answer.
  if (result.error !== undefined && result.status === null)
    return { kind: 'refused', hint: startHint(result.error) };
  return {
    kind: 'output',
    status: result.status ?? undefined,
    stdout: result.stdout,
    stderr: result.stderr.toString(),
  };
}

/** As `runGit`, where failing is a refusal. */
export function readGit(folder: string, commands: readonly string[], given?: GitInput): GitOutput | Refused {
  const output = runGit(folder, commands, given);
  if (output.kind === 'output' && output.status !== 0) return refusal(output.stderr);
  return output;
}

/** As `readGit`, beside this process; never rejects. */
export function readGitLater(
  folder: string,
  commands: readonly string[],
  { env = {}, timeout = 0 }: LaterInput = {},
): Promise<GitOutput | Refused> {
  return new Promise((resolve) => {
    const options = { ...processOptions(env), encoding: 'buffer', timeout } as const;
    const { execFile } = processModule();
    execFile('git', gitArguments(folder, commands), options, (error, stdout, stderr) => {
      if (error === null) resolve({ kind: 'output', status: 0, stdout, stderr: stderr.toString() });
      else if (error.killed === true)
        resolve({ kind: 'refused', hint: `git gave no answer in ${String(timeout / 1000)} s.` });
      else if (typeof error.code === 'number') resolve(refusal(stderr.toString()));
      else resolve({ kind: 'refused', hint: startHint(error) });
    });
  });
}

/** What git's complaint means for somebody who wants to read a repository. */
export function refusal(stderr: string): Refused {
  return { kind: 'refused', hint: hintOf(stderr) };
}

/**
 * Those of the variables that git hands to its hooks which are about the repository in `folder`: the index of the
 * commit that is being made, and objects that were received but not yet accepted. Git is asked in `cwd`, with all
 * variables as they are, whether it means the same repository.
 */
export function hookVariables(folder: string, cwd: string): Readonly<Record<string, string>> {
  const given = variablesIn(handedToHooks);
  if (Object.keys(given).length === 0) return {};
  const question = ['rev-parse', '--absolute-git-dir'];
  const ours = readGit(folder, question);
  const theirs = readGit(cwd, question, { env: variablesIn(otherPlace) });
  if (ours.kind !== 'output' || theirs.kind !== 'output') return {};
  return ours.stdout.equals(theirs.stdout) ? given : {};
}

/** Loading it takes Node 2 ms, and a thread that reads a disk asks git for nothing. */
function processModule() {
  return process.getBuiltinModule('node:child_process');
}

function gitArguments(folder: string, commands: readonly string[]): string[] {
  return ['--no-pager', ...settings, '-C', folder, ...commands];
}

function processOptions(env: Readonly<Record<string, string>>) {
  return {
    env: { ...gitEnvironment(), ...env },
    // Windows looks for a program in the current folder first, which may be somebody else's repository.
    cwd: process.platform === 'win32' ? process.env.SystemRoot : undefined,
    maxBuffer: Infinity,
    windowsHide: true,
  };
}

function gitEnvironment(): NodeJS.ProcessEnv {
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !otherPlace.has(name))),
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    LC_ALL: 'C',
  };
}

function variablesIn(names: ReadonlySet<string>): Record<string, string> {
  const entries = [...names].flatMap((name): [string, string][] => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(entries);
}

function startHint(error: Error): string {
  const isMissing = 'code' in error && error.code === 'ENOENT';
  return isMissing ? 'git is not installed or not in PATH.' : `git could not be started (${error.message}).`;
}

function hintOf(stderr: string): string {
  if (/dubious ownership|unsafe repository/.test(stderr)) {
    return 'git refuses this repository because it belongs to another user: run `git config --global --add safe.directory` with its path.';
  }
  if (stderr.includes('promisor remote'))
    return 'git has not fetched what this partial clone lacks: run `git fetch --refetch --no-filter`.';
  const line = stderr.split('\n').find((text) => text.startsWith('fatal:')) ?? stderr.split('\n')[0] ?? '';
  return `git could not read this repository (${line.replace('fatal: ', '')}).`;
}
