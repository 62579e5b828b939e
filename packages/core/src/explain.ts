import { judge } from './judge.js';
import { basename, dirname, join } from './path.js';
import { aliasTable } from './project/aliases.js';
import type { Project } from './project/project.js';
import type { Attempt, UnknownReason } from './resolution.js';
import { sentence } from './sentence.js';
import { parseSpecifier } from './specifier.js';
import { type Usage, type Verdict, expectationOf } from './usage.js';

/** Why a specifier is right, wrong or unknown. */
export interface Account {
  /** One sentence. */
  readonly verdict: string;
  /** What was looked at, in order, one sentence each. */
  readonly steps: readonly string[];
}

/** Accounts for the judgement of one written path. */
export function explain(project: Project, usage: Usage): Account {
  const verdict = judge(project, usage);
  return {
    verdict: summary(verdict),
    steps: [...context(project, usage), ...outcome(project, usage, verdict)],
  };
}

/** Every reason as the end of the sentence "Nothing can be proved: …". */
export const reasons = {
  'out-of-sight':
    'the path leaves the repository, or passes a submodule, an unreadable folder or a circle of links',
  'not-installed': 'the package is not installed, so that nobody knows what it holds',
  unexplained: 'no configuration says what its beginning stands for, and nothing near it is declared',
  generated: 'git ignores the target, or a build makes it',
  'after-build': 'the path is right from where the file will stand after the build',
  virtual: 'it is a virtual or ambient module that has no file',
  guarded: 'the code provides for its failure',
  template: 'it belongs to a template of a code generator',
  unparsed: 'the file does not parse',
  optional: 'this form works without a file',
} as const satisfies Record<UnknownReason, string>;

function summary(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'finding':
      return `Wrong: ${sentence(verdict.finding)}`;
    case 'unknown':
      return `Unknown: nothing can be proved, because ${reasons[verdict.reason]}.`;
    case 'fine':
      return 'Right: it exists under exactly this spelling.';
  }
}

function* context(project: Project, { importer, text }: Usage): Generator<string> {
  const specifier = parseSpecifier(text);
  yield `Its path is \`${specifier.path}\`, of the ${specifier.family} family.`;
  if (specifier.family === 'relative') {
    yield `From ${importer} that is \`${join(dirname(importer), specifier.path)}\`.`;
    return;
  }
  const { tsconfigs, manifests } = project.contextOf(dirname(importer));
  yield tsconfigs.length === 0
    ? 'No tsconfig.json or jsconfig.json applies.'
    : `Configurations that apply: ${list(tsconfigs)}.`;
  yield manifests.length === 0 ? 'No package.json applies.' : `Manifests that apply: ${list(manifests)}.`;
  for (const alias of aliasTable(project, project.contextOf(dirname(importer)))) {
    if (specifier.path.startsWith(alias.pattern.replace(/\*.*/, '')))
      yield `${alias.by} leads to ${alias.targets.join(', ')}.`;
  }
}

function* outcome(project: Project, usage: Usage, verdict: Verdict): Generator<string> {
  const { resolution } = verdict;
  if (resolution.kind === 'found')
    yield `Found by ${resolution.by}${resolution.path === undefined ? '' : `: ${resolution.path || '.'}`}.`;
  else if (resolution.kind === 'unknown') yield `Not followed further: ${resolution.by}.`;
  else if (resolution.attempts.length === 0) yield `Not found: ${resolution.by}.`;
  else for (const attempt of resolution.attempts) yield* tried(project, usage, attempt);
  if (verdict.kind !== 'finding') return;
  for (const suggestion of verdict.finding.suggestions) yield `\`${suggestion}\` would resolve.`;
}

function* tried(project: Project, usage: Usage, { by, base, given, tail }: Attempt): Generator<string> {
  const path = join(base, given + tail);
  const folder = dirname(path);
  const { lookups } = project.contextOf(dirname(usage.importer));
  const all = lookups[expectationOf(usage.form)].table.all(basename(path));
  const names = all.slice(0, 6).map(({ name }) => name);
  yield `By ${by}: \`${path}\` is not there.`;
  const listing = project.listings.folder(folder);
  yield listing === undefined
    ? `The folder \`${folder}\` does not exist under exactly this name.`
    : `The folder \`${folder === '' ? '.' : folder}\` has ${String(listing.size)} entries; none is called ${names.join(', ')} or the like.`;
}

function list(items: readonly { readonly file: string }[]): string {
  return items.map(({ file }) => file).join(', ');
}
