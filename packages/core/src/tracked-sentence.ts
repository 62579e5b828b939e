import type { TrackedFinding } from './finding.js';

/** A finding about a path that exists here alone as one sentence, with the commands that repair it. The same words everywhere. */
export function trackedSentence(finding: TrackedFinding): string {
  switch (finding.kind) {
    case 'case-collision':
      return collision(finding);
    case 'untracked-target':
      return `\`${finding.specifier}\` exists on this machine only: run \`git add ${quoted(finding.target)}\`.`;
    case 'git-case-drift':
      return drift(finding);
  }
}

type Collision = Extract<TrackedFinding, { kind: 'case-collision' }>;
type Drift = Extract<TrackedFinding, { kind: 'git-case-drift' }>;

function collision({ specifier, target, other, isFolder }: Collision): string {
  return isFolder
    ? `\`${specifier}\` leads through \`${target}\`, and git tracks \`${other}\` too: on macOS and Windows the two folders are one.`
    : `\`${specifier}\` means \`${target}\`, and git tracks \`${other}\` too: a clone on macOS or Windows keeps only one of them.`;
}

function drift({ specifier, target, disk, isFolder }: Drift): string {
  const rename = isFolder ? inTwoSteps : inOneStep;
  return (
    `\`${specifier}\` is spelled as on this disk, but git tracks \`${target}\`: it works here and fails in every clone. ` +
    `Run \`${rename('git mv', target, disk)}\` to keep this spelling, or \`${rename('mv', disk, target)}\` to keep git's.`
  );
}

function inOneStep(command: string, from: string, to: string): string {
  return `${command} ${quoted(from)} ${quoted(to)}`;
}

/** A folder that differs by letter case alone is there already, and would be moved into itself. */
function inTwoSteps(command: string, from: string, to: string): string {
  const between = `${to}-renamed`;
  return `${inOneStep(command, from, between)} && ${inOneStep(command, between, to)}`;
}

/** As a shell takes it for one word. */
function quoted(path: string): string {
  return /^[\w@%+=:,./][\w@%+=:,./-]*$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
