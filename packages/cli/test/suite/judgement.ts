import { overlayTree } from '@truepath/core/overlay-tree';
import { caseInsensitiveFolder, gitEnvironment, gitRepository, memoryTree } from '@truepath/testkit';
import createIgnore from 'ignore';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

import { check, checkInStages, type Checked, type CheckOptions } from '../../src/check.js';
import { beginDiscovery } from '../../src/discover.js';
import { ignoredIn, leftOutBy, type Ignored } from '../../src/ignored.js';
import { loadConfiguration } from '@truepath/core/load-configuration';
import { Progress } from '../../src/progress.js';
import { treeReader } from '../../src/reader.js';
import type { ImportFinding } from '../../src/report.js';
import type { Scenario } from './scenario.js';

/** What is said of a scenario, in short: findings as `printed` writes them, and how often each reason was unknown. */
export interface Outcome {
  readonly findings: readonly string[];
  readonly unknown: Readonly<Record<string, number>>;
}

/** Everything a run comes to but for its root and its duration. */
export interface Judgement {
  readonly findings: readonly ImportFinding[];
  readonly edits: readonly unknown[];
  readonly unknown: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
  readonly files: Readonly<Record<string, number>>;
}

/** A kind of file system, and how a scenario is judged there. */
export interface Place {
  readonly name: string;
  readonly judge: (scenario: Scenario) => Promise<Judgement>;
}

const mount = caseInsensitiveFolder();

/** All there are; the one that mounts a disk is missing where none can be mounted. */
export const places: readonly Place[] = [
  { name: 'in memory', judge: (scenario) => inMemory(scenario, false) },
  { name: 'in memory, letter case ignored', judge: (scenario) => inMemory(scenario, true) },
  { name: 'on disk', judge: (scenario) => onDisk(scenario) },
  ...(mount === undefined
    ? []
    : [
        {
          name: 'on a disk that ignores letter case',
          judge: (scenario: Scenario) => onDisk(scenario, mount),
        },
      ]),
];

/** `src/a.ts ./button → ./Button (case-mismatch, fix)` */
export function printed({ file, specifier, kind, suggestions, fixable }: ImportFinding): string {
  const suggestion = suggestions[0] === undefined ? '' : ` → ${suggestions[0]}`;
  return `${file} ${specifier}${suggestion} (${kind}${fixable ? ', fix' : ''})`;
}

/** Judges a scenario on a file system in memory. */
export async function inMemory(
  scenario: Pick<Scenario, 'files' | 'sparse' | 'submodules'>,
  ignoreCase: boolean,
): Promise<Judgement> {
  const sparse = new Set(scenario.sparse);
  const texts = Object.entries(scenario.files).filter(([file]) => !sparse.has(file));
  const submodules = scenario.submodules ?? [];
  const memory = memoryTree(Object.fromEntries(texts), { ignoreCase, submodules });
  const tree = sparse.size === 0 ? memory : overlayTree(memory, sparse);
  const rules = createIgnore({ ignorecase: false }).add(scenario.files['.gitignore'] ?? '');
  const files = texts.map(([file]) => file).filter((file) => !rules.ignores(file));
  const ignored: Ignored = (paths) =>
    new Map(
      Array.from(paths).flatMap((path) => {
        const { ignored: isIgnored, rule } = rules.test(path);
        return isIgnored ? [[path, { pattern: rule?.pattern ?? '' }] as const] : [];
      }),
    );
  const inGit = { tracked: files, untracked: [], drift: [] };
  return judgementOf(await check(await optionsFor({ ...inGit, tree, files: files.sort(), ignored })));
}

async function onDisk(scenario: Scenario, parent?: string): Promise<Judgement> {
  const repository = repositoryFor(scenario, parent);
  return judgeFolder(repository.path);
}

/** Judges what was typed in a folder on a disk; what is tracked may be judged first, or with the rest at once. */
export async function judgeFolder(cwd: string, paths: readonly string[] = []): Promise<Judgement> {
  const { tracked, whole } = await beginDiscovery(paths, cwd);
  const discovery = await whole;
  const atOnce = judgementOf(await check(await optionsFor({ ...discovery, ignored: ignoredIn(discovery) })));
  const first = await optionsFor({ ...tracked, ignored: ignoredIn(tracked) });
  expect(judgementOf(await checkInStages(first, whole)), 'in two stages').toEqual(atOnce);
  return atOnce;
}

/** The last repository of each disk, and what it was made for. */
const repositories = new Map<string, { readonly made: Scenario; readonly repository: Repository }>();
type Repository = ReturnType<typeof gitRepository>;

/** Rows of one table differ in the text of one file, and a repository takes longer to make than to judge. */
function repositoryFor(scenario: Scenario, parent = ''): Repository {
  const last = repositories.get(parent);
  if (last !== undefined && isSameButForTexts(last.made, scenario)) {
    const changed = Object.entries(scenario.files).filter(([file, text]) => last.made.files[file] !== text);
    last.repository.write(Object.fromEntries(changed));
    repositories.set(parent, { ...last, made: scenario });
    return last.repository;
  }
  last?.repository.remove();
  const repository = newRepository(scenario, parent);
  repositories.set(parent, { made: scenario, repository });
  return repository;
}

function isSameButForTexts(one: Scenario, other: Scenario): boolean {
  const names = ({ files, sparse, submodules }: Scenario): string =>
    JSON.stringify([Object.keys(files), sparse, submodules, files['.gitignore']]);
  return names(one) === names(other);
}

function newRepository(scenario: Scenario, parent: string): Repository {
  const repository = gitRepository({}, parent === '' ? {} : { parent });
  // Every second file is one that git does not know yet; what a sparse checkout leaves out, it has to know.
  const isTracked = (file: string, index: number): boolean =>
    index % 2 === 0 || scenario.sparse?.includes(file) === true;
  const files = Object.entries(scenario.files);
  repository.write(Object.fromEntries(files.filter(([file], index) => isTracked(file, index))));
  repository.git('add', '--all');
  repository.write(Object.fromEntries(files.filter(([file], index) => !isTracked(file, index))));
  for (const file of scenario.sparse ?? []) {
    repository.git('update-index', '--skip-worktree', file);
    rmSync(join(repository.path, file));
  }
  for (const path of scenario.submodules ?? []) {
    repository.git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},${path}`);
  }
  return repository;
}

async function optionsFor(
  where: Pick<CheckOptions, 'tree' | 'files' | 'ignored' | 'tracked' | 'untracked' | 'drift'> & {
    readonly scopes?: readonly string[];
  },
): Promise<CheckOptions> {
  const configuration = loadConfiguration(where.tree);
  return {
    scopes: [''],
    ...where,
    reader: treeReader(where.tree),
    configuration,
    isLeftOut: await leftOutBy(configuration),
    progress: new Progress({ now: () => 0 }),
    now: () => 0,
  };
}

function judgementOf({ settled, survey, stats, warnings }: Checked): Judgement {
  const { filesChecked, filesSkipped, specifiersChecked } = survey;
  return {
    findings: settled.map(({ reported }) => reported),
    edits: settled.map(({ edit }) => edit),
    unknown: stats.unknown,
    warnings,
    files: { filesChecked, filesSkipped, specifiersChecked },
  };
}

/** Discovery runs git in this very process's environment: without this user's settings. */
export function withoutOwnSettings(): NodeJS.ProcessEnv {
  const { GIT_CONFIG_GLOBAL, GIT_CONFIG_NOSYSTEM } = gitEnvironment();
  return { GIT_CONFIG_GLOBAL, GIT_CONFIG_NOSYSTEM };
}
