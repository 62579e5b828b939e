import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { gitEnvironment, temporaryFolder } from '@truepath/testkit';

const builder = fileURLToPath(new URL('../../../scripts/build-action.js', import.meta.url));
export const bundle = fileURLToPath(new URL('../dist/index.js', import.meta.url));

/** Builds the Action as a release does. Takes a second; for `beforeAll`. */
export function buildAction(): void {
  const { status, stderr } = spawnSync(process.execPath, [builder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the Action does not build:\n${stderr}`);
}

/** What a runner is told. */
export interface Job {
  /** The checked-out repository. */
  readonly workspace: string;
  readonly event: string;
  readonly payload: unknown;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** What other steps wrote into the summary of theirs, which a runner keeps apart; one that is nearly full, all the same. */
  readonly summary?: string;
  /** The program that runs the bundle and what comes before it. */
  readonly node?: readonly [program: string, ...rest: readonly string[]];
}

/** What a step came to. */
export interface Outcome {
  readonly code: number | null;
  /** Standard output and standard error, which a log does not tell apart. */
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** The token of every job that has one. */
export const TOKEN = 'ghs_16C7e42F292c6912E7710c838347Ae178B4a';

/** Runs the built Action as GitHub's runner does: one file in a folder of its own, with variables and files alone. */
export async function act(job: Job): Promise<Outcome> {
  const place = temporaryFolder();
  const inside = (name: string) => join(place.path, name);
  mkdirSync(inside('action'));
  copyFileSync(bundle, inside('action/index.js'));
  writeFileSync(inside('event.json'), JSON.stringify(job.payload));
  writeFileSync(inside('summary.md'), job.summary ?? '');
  writeFileSync(inside('output'), '');
  const inputs = Object.entries(job.inputs ?? {});
  const env = {
    ...gitEnvironment(),
    ...Object.fromEntries(inputs.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    GITHUB_ACTIONS: 'true',
    CI: 'true',
    GITHUB_EVENT_NAME: job.event,
    GITHUB_EVENT_PATH: inside('event.json'),
    GITHUB_OUTPUT: inside('output'),
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_SERVER_URL: 'https://github.example',
    GITHUB_API_URL: 'http://127.0.0.1:1',
    GITHUB_STEP_SUMMARY: inside('summary.md'),
    GITHUB_WORKSPACE: job.workspace,
    ...job.env,
  };
  const [program, ...rest] = job.node ?? [process.execPath];
  const run = await ended(spawn(program, [...rest, inside('action/index.js')], { cwd: job.workspace, env }));
  const summary = readFileSync(inside('summary.md'), 'utf8').slice(job.summary?.length ?? 0);
  const outputs = outputsIn(readFileSync(inside('output'), 'utf8'));
  place.remove();
  return { ...run, summary, outputs };
}

function ended(child: ReturnType<typeof spawn>): Promise<Pick<Outcome, 'code' | 'log'>> {
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, log: Buffer.concat(chunks).toString() });
    });
  });
}

/** https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions#multiline-strings */
function outputsIn(text: string): Readonly<Record<string, string>> {
  const entries = text.matchAll(/^([\w-]+)<<(.*)\n(?:([^]*?)\n)?\2$/gm);
  return Object.fromEntries(Array.from(entries, ([, name = '', , value = '']) => [name, value]));
}
