import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { gitEnvironment } from '@truepath/testkit';

/** The file that a user starts. */
export const command = fileURLToPath(new URL('../../bin/truepath.js', import.meta.url));

/** Whether files and folders can be closed to the command here: on Windows their modes say little. */
export const hasModes = process.platform !== 'win32';

/** How the command is started. */
export interface Visit {
  readonly arguments?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** As somebody for whom permissions count, which they don't for root. */
  readonly asNobody?: boolean;
  /** A script of the shell that starts the command, which is its arguments: `exec "$@"`. */
  readonly shell?: string;
}

/**
 * What a user sees of a run in `folder`, line by line without source lines and without time, and the exit code as the
 * last line.
 */
export function see(
  folder: string,
  { arguments: given = [], env = {}, asNobody = false, shell }: Visit = {},
): string[] {
  const isRoot = process.getuid?.() === 0;
  const words = [process.execPath, command, '--no-color', ...given];
  const [program = '', ...rest] = shell === undefined ? words : ['sh', '-c', shell, 'sh', ...words];
  const { status, signal, stdout, stderr } = spawnSync(program, rest, {
    cwd: folder,
    env: { ...gitEnvironment(), ...(asNobody ? trusting : {}), ...env },
    encoding: 'utf8',
    maxBuffer: Infinity,
    timeout: 60_000,
    ...(asNobody && isRoot ? { uid: nobody, gid: nobody } : {}),
  });
  const lines = `${stdout}\n${stderr}`
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^ +\d* │/.test(line))
    .map((line) => line.replace(/ in [\d.,]+ (?:ms|s|min)(?: \d+ s)?\./, '.'));
  return [...lines, `exit ${String(status ?? signal)}`];
}

const nobody = 65534;

/** The repositories of these tests belong to another user than nobody. */
const trusting = {
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'safe.directory',
  GIT_CONFIG_VALUE_0: '*',
};

/** Writes files below a folder; names and contents are bytes, as UTF-8 where they are text. */
export function put(
  folder: string,
  files: readonly (readonly [name: Buffer | string, content: Buffer | string])[],
): void {
  for (const [name, content] of files) {
    const path = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name)]);
    mkdirSync(path.subarray(0, path.lastIndexOf('/')), { recursive: true });
    writeFileSync(path, content);
  }
}

/** The headline of a name in the wrong case. */
export function wrongCase(place: string, written: string, right: string): string {
  return `  ${place}  error  \`${written}\` is spelled \`${right}\`: it loads on macOS and Windows and fails on Linux.   case-mismatch`;
}

/** One file with one wrong name, which every repository here holds to show that the rest is still checked. */
export const witness = { 'src/Button.ts': 'export {};\n', 'src/z.ts': "import './button';\n" };

/** What is seen of the witness. */
export const seenWitness = ['src/z.ts', wrongCase('1:11', './button', './Button')];
