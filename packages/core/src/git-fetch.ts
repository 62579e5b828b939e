import { readGit, readGitLater } from './git-process.js';
import type { Refused } from './git-process.js';

/** What may be sent to a server: a token, and the only address that it is for. */
export interface Credential {
  /** As in `https://github.com`, without a slash at its end. */
  readonly server: string;
  readonly token: string;
}

/** What to fetch. */
export interface FetchOptions {
  /** The full id of a commit. */
  readonly oid: string;
  /** For servers that refuse who says nothing; git's own configuration may hold one already. */
  readonly credential: Credential | undefined;
  /** Milliseconds, for all that is tried. */
  readonly timeout: number;
}

/**
 * Fetches a commit from `origin`, without tags, and without its history where the clone is shallow: a whole one would become
 * shallow by that. Runs nothing that the repository names: no hook, no helper for passwords, no other ssh, no `ext::`.
 *
 * @param folder a top level, an absolute host path
 */
export async function fetchCommit(
  folder: string,
  { oid, credential, timeout }: FetchOptions,
): Promise<Refused | undefined> {
  const origin = settingOf(folder, 'remote.origin.url');
  if (origin === undefined) return { kind: 'refused', hint: 'There is no remote `origin` to fetch from.' };
  const depth = isShallow(folder) ? ['--depth=2'] : [];
  // By its address, because a remote can name programs that speak for it.
  const commands = [...harmless, 'fetch', '--quiet', '--no-tags', ...depth, ...plain, '--', origin, oid];
  const attempts = credential === undefined ? [{}] : [{}, headerFor(credential)];
  let refused: Refused | undefined;
  for (const header of attempts) {
    const env = { GIT_ASKPASS: '', GIT_SSH_COMMAND: 'ssh -o BatchMode=yes', ...header };
    const output = await readGitLater(folder, commands, {
      env,
      timeout: timeout / attempts.length,
    });
    if (output.kind === 'output') return undefined;
    refused ??= output;
  }
  return refused;
}

const plain = ['--no-recurse-submodules', '--no-auto-gc', '--upload-pack=git-upload-pack'];

/** These come last, so that they win over the repository's own; an empty helper drops all that were named before. */
const harmless = [
  'protocol.http.allow=always',
  'protocol.https.allow=always',
  'protocol.ssh.allow=always',
  'protocol.file.allow=always',
  'credential.helper=',
  'core.askPass=',
  'core.alternateRefsCommand=:',
  'gc.auto=0',
  'maintenance.auto=false',
  'http.lowSpeedLimit=1',
  'http.lowSpeedTime=30',
].flatMap((setting) => ['-c', setting]);

/**
 * By the environment, because arguments are seen by every process. The empty one drops what the configuration holds: GitHub refuses
 * two. https://git-scm.com/docs/git-config#ENVIRONMENT
 */
function headerFor({ server, token }: Credential): Readonly<Record<string, string>> {
  const first = Number(process.env.GIT_CONFIG_COUNT ?? '') || 0;
  const header = `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
  const name = `http.${server}/.extraheader`;
  return {
    GIT_CONFIG_COUNT: String(first + 2),
    [`GIT_CONFIG_KEY_${String(first)}`]: name,
    [`GIT_CONFIG_VALUE_${String(first)}`]: '',
    [`GIT_CONFIG_KEY_${String(first + 1)}`]: name,
    [`GIT_CONFIG_VALUE_${String(first + 1)}`]: header,
  };
}

function isShallow(folder: string): boolean {
  const output = readGit(folder, ['rev-parse', '--is-shallow-repository']);
  return output.kind === 'output' && output.stdout.toString().trim() === 'true';
}

function settingOf(folder: string, name: string): string | undefined {
  const output = readGit(folder, ['config', '--get', name]);
  const value = output.kind === 'output' ? output.stdout.toString().trimEnd() : '';
  return value === '' ? undefined : value;
}
