import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const { packageManager } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/**
 * The pnpm that package.json pins, as the beginning of a shell command: a fresh machine has npm but no pnpm, new Nodes
 * have no corepack, and Windows finds `npx.cmd` only through a shell. `--package` is spelled out because an outer
 * `npx -p` hands its own down through the environment.
 */
export const pnpm = `npx --yes --package=${packageManager.split('+')[0]} -- pnpm`;
