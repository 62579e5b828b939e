import type { TrackedFinding } from './finding.js';
import { isSameNormalized } from './fold.js';
import { addLine, renameLine } from './shell.js';

/**
 * A finding about a path that another clone spells otherwise, or lacks, as one sentence with the commands that repair it:
 * of one import where it names a specifier, else of the files themselves. The same words everywhere.
 */
export function trackedSentence(finding: TrackedFinding): string {
  switch (finding.kind) {
    case 'case-collision':
      return collision(finding);
    case 'untracked-target':
      return untracked(finding);
    case 'git-case-drift':
      return drift(finding);
  }
}

/** Lines for a shell at the root, each of which repairs the finding by itself: where there are two, they lead opposite ways. */
export function repairsOf(finding: TrackedFinding): readonly string[] {
  switch (finding.kind) {
    case 'case-collision':
      return [];
    case 'untracked-target':
      return [addLine(finding.target)];
    case 'git-case-drift': {
      const { target, disk, interim } = finding;
      const steps = interim === undefined ? {} : { interim };
      return [
        renameLine({ command: 'git mv', from: target, to: disk, ...steps }),
        renameLine({ command: 'mv', from: disk, to: target, ...steps }),
      ];
    }
  }
}

type Collision = Extract<TrackedFinding, { kind: 'case-collision' }>;
type Untracked = Extract<TrackedFinding, { kind: 'untracked-target' }>;
type Drift = Extract<TrackedFinding, { kind: 'git-case-drift' }>;

function collision({ specifier, target, other, isFolder }: Collision): string {
  // NTFS tells the Unicode forms of a name apart.
  const systems = isSameNormalized(target, other) ? ['macOS'] : ['macOS', 'Windows'];
  const on = systems.join(' and ');
  const lost = `a clone on ${systems.join(' or ')} keeps only one of them`;
  if (specifier === undefined)
    return isFolder
      ? `\`${target}\` and \`${other}\` are two folders: on ${on} they are one.`
      : `\`${target}\` and \`${other}\` are both tracked: ${lost}.`;
  return isFolder
    ? `\`${specifier}\` leads through \`${target}\`, and git tracks \`${other}\` too: on ${on} the two folders are one.`
    : `\`${specifier}\` means \`${target}\`, and git tracks \`${other}\` too: ${lost}.`;
}

function untracked(finding: Untracked): string {
  const [add = ''] = repairsOf(finding);
  return finding.specifier === undefined
    ? `\`${finding.target}\` is imported and exists on this machine only: run \`${add}\`.`
    : `\`${finding.specifier}\` exists on this machine only: run \`${add}\`.`;
}

function drift(finding: Drift): string {
  const { specifier, target, disk } = finding;
  const [keep = '', undo = ''] = repairsOf(finding);
  const what =
    specifier === undefined
      ? `Git tracks \`${target}\`, which this disk calls \`${disk}\`: an import by that name works here and fails in every clone. `
      : `\`${specifier}\` is spelled as on this disk, but git tracks \`${target}\`: it works here and fails in every clone. `;
  return `${what}Run \`${keep}\` to keep this disk's spelling, or \`${undo}\` to keep git's.`;
}
