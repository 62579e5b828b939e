import type { FindingKind, TrackedFindingKind } from '@truepath/core';
import { readDirectives, silence } from '@truepath/core/directives';
import { Lines } from '@truepath/core/lines';
import { basename, join, placeOnHost } from '@truepath/core/path';
import { isMinified, isScript } from '@truepath/core/sources';
import type { TSESLint } from '@typescript-eslint/utils';

import { Collected, type Handle } from './collected.js';
import { isAbsence } from './excuses.js';
import { judgeSource, type Found, type Judgement, type Source } from './judgement.js';
import type { Snapshot } from './snapshot.js';
import type { Wanted } from './tracked-findings.js';
import { workspaceOf, type Workspace } from './workspace.js';

type Context = Readonly<TSESLint.RuleContext<string, readonly unknown[]>>;

/** One lint of one file, shared by all rules. */
export class Lint {
  readonly #context: Context;
  readonly #collected: Collected;
  readonly #wanted = new Set<Kind>();
  #isHandled = false;
  #outcome: Outcome | undefined;

  constructor(context: Context) {
    this.#context = context;
    this.#collected = new Collected(context.sourceCode);
  }

  /** Whether the tree was walked. */
  get isOver(): boolean {
    return this.#outcome !== undefined;
  }

  /** The handlers that collect the file's references, for the first rule that asks; the others need none. */
  handlers(kinds: readonly Kind[]): Record<string, Handle> {
    for (const kind of kinds) this.#wanted.add(kind);
    if (this.#isHandled) return {};
    this.#isHandled = true;
    return this.#collected.handlers();
  }

  /** The findings of these kinds, once the tree was walked. */
  findings(kinds: readonly Kind[]): readonly Found[] {
    this.#outcome ??= this.#judge();
    const { found } = this.#outcome;
    return found.length === 0 ? found : found.filter(({ finding }) => kinds.includes(finding.kind));
  }

  /** What is wrong with the configuration, for the first rule that asks. */
  problem(): string | undefined {
    const problem = this.#outcome?.problem;
    if (problem !== undefined) this.#outcome = { found: this.#outcome?.found ?? [], problem: undefined };
    return problem;
  }

  #judge(): Outcome {
    const { physicalFilename: file, cwd, settings, languageOptions, sourceCode } = this.#context;
    const references = this.#collected.references(file);
    if (references.length === 0 || isMinified(file, sourceCode.text)) return nothing;
    const place = placeOnHost(file);
    const workspace = workspaceOf({ folder: place.folder, cwd, settings });
    workspace.begin(file, [settings, languageOptions]);
    const draft = { ...place, file, text: sourceCode.text, references, settings };
    const { snapshot, judgement } = judgeNow(workspace, draft, this.#wanted);
    const found = judgement === undefined ? [] : this.#unsilenced(file, judgement);
    return { found, problem: workspace.runs.isFirst(file) ? snapshot.problem : undefined };
  }

  #unsilenced(file: string, { found }: Judgement): readonly Found[] {
    if (found.length === 0) return found;
    const { text } = this.#context.sourceCode;
    const lines = new Lines(text);
    const located = found.map((item) => ({ ...item, line: lines.at(item.reference.start).line }));
    return silence(located, readDirectives(text, this.#collected.comments(file))).kept;
  }
}

/** What a rule can report. */
export type Kind = FindingKind | TrackedFindingKind;

/** What the lint of a file came to. */
interface Outcome {
  readonly found: readonly Found[];
  /** What is wrong with the configuration. */
  readonly problem: string | undefined;
}

const nothing: Outcome = { found: [], problem: undefined };

/** Each lint by the tree that ESLint parsed for it; oxlint has one `sourceCode` for all files. */
const lints = new WeakMap<object, Lint>();

/** The lint that a rule takes part in; `undefined` for a file that is not checked. */
export function lintOf(context: Context): Lint | undefined {
  const { ast } = context.sourceCode;
  const known = lints.get(ast);
  // ESLint may be given the same tree again, and the disk may have changed meanwhile.
  if (known?.isOver === false) return known;
  // A processor's child (`a.md/0.ts`) is a part of its parent; neither `a.md` nor `<input>` is a script.
  const file = context.physicalFilename;
  if (!isScript(file) || basename(file) === placeholder) return undefined;
  const lint = new Lint(context);
  lints.set(ast, lint);
  return lint;
}

/** What ESLint 9 and 10 call a text without a name. */
const placeholder = '__placeholder__.js';

type Draft = Omit<Source, 'importer'> & {
  /** The folder that holds the file: an absolute path in the host's form. */
  readonly folder: string;
  readonly name: string;
};

interface Judged {
  readonly snapshot: Snapshot;
  /** `undefined` for a file whose folder is not on this disk. */
  readonly judgement: Judgement | undefined;
}

/**
 * Judges by the last snapshot as long as all that the answer stands on still is as it was; else by a new one. What is
 * reported stands on the whole repository, and that was looked at in this very run.
 */
function judgeNow(workspace: Workspace, draft: Draft, wanted: Wanted): Judged {
  const task = { workspace, draft, wanted };
  const { last } = workspace;
  const before = last === undefined ? undefined : judgeBy(last, task);
  if (
    last !== undefined &&
    before !== undefined &&
    isStanding(before, last) &&
    !isIncomplete(before, workspace)
  )
    return before;
  const judged = judgeBy(workspace.renew(), task);
  return isIncomplete(judged, workspace) ? judgeBy(workspace.renew(), task) : judged;
}

function isStanding({ judgement }: Judged, snapshot: Snapshot): boolean {
  if (judgement?.found.length !== 0) return snapshot.isNew;
  return snapshot.holds(judgement.folder, judgement.answers);
}

/** What nobody added yet may be a package, or what was meant; the answer is whether there is any that was not known. */
function isIncomplete({ judgement }: Judged, workspace: Workspace): boolean {
  const absent = judgement?.found.filter(({ finding }) => isAbsence(finding)) ?? [];
  if (absent.length === 0 && judgement?.lacksPackage !== true) return false;
  return workspace.hasUnknownOthers(
    absent.some(({ reference }) => !reference.text.startsWith('.')) ? 'now' : 'once',
  );
}

interface Task {
  readonly workspace: Workspace;
  readonly draft: Draft;
  readonly wanted: Wanted;
}

function judgeBy(snapshot: Snapshot, { workspace, draft, wanted }: Task): Judged {
  const importer = importerOf(snapshot, draft);
  if (importer === undefined) return { snapshot, judgement: undefined };
  if (snapshot.isLeftOut(importer)) {
    const folder = snapshot.answersFor('');
    return { snapshot, judgement: { found: [], folder, answers: [], lacksPackage: false } };
  }
  const { scripts } = workspace;
  return { snapshot, judgement: judgeSource({ ...draft, importer }, { snapshot, scripts, wanted }) };
}

/** A file's path as listed, links on the way to it followed; it may not have been written to the disk yet. */
function importerOf(snapshot: Snapshot, { folder, name }: Draft): string | undefined {
  const listing = snapshot.folderOf(folder);
  if (listing === undefined) return undefined;
  const kind = listing.kindOf(name);
  // A link is checked where it leads.
  if (kind === 'link') return undefined;
  return join(listing.folder, kind === undefined ? (listing.foldedAs(name)[0] ?? name) : name);
}
