import { createRequire } from 'node:module';

import { configsOf, type Configs } from './configs.js';
import type { Rule } from './rule.js';
import noCaseCollision from './rules/no-case-collision.js';
import noCaseMismatch from './rules/no-case-mismatch.js';
import noGitCaseDrift from './rules/no-git-case-drift.js';
import noMisspelledPath from './rules/no-misspelled-path.js';
import noUntrackedTarget from './rules/no-untracked-target.js';

/** The plugin: one object for ESLint 8.57, 9 and 10, and for oxlint. */
export interface Plugin {
  meta: { name: string; version: string };
  rules: Record<
    | 'no-case-mismatch'
    | 'no-misspelled-path'
    | 'no-case-collision'
    | 'no-git-case-drift'
    | 'no-untracked-target',
    Rule
  >;
  configs: Configs;
}

const plugin: Plugin = {
  meta: { name: 'eslint-plugin-truepath', version: version() },
  rules: {
    'no-case-mismatch': noCaseMismatch,
    'no-misspelled-path': noMisspelledPath,
    'no-case-collision': noCaseCollision,
    'no-git-case-drift': noGitCaseDrift,
    'no-untracked-target': noUntrackedTarget,
  },
  get configs() {
    return configs;
  },
};

const configs = configsOf(plugin);

export default plugin;

function version(): string {
  const manifest: unknown = createRequire(import.meta.url)('../package.json');
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : '';
}
