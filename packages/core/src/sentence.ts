import type { Finding, FindingKind } from './finding.js';

/** A finding as one sentence that holds what was written and what is right. The same words everywhere. */
export function sentence(finding: Finding): string {
  const { inferred } = finding;
  const told = sentences[finding.kind](finding);
  return inferred === undefined ? told : `${told} ${ground(inferred)}`;
}

function ground({ prefix, root }: NonNullable<Finding['inferred']>): string {
  const folder = root === '' ? 'the root' : `\`${root}\``;
  return `No configuration says so, but \`${prefix}\` stands for ${folder} nearly wherever it is written.`;
}

const sentences = {
  'case-mismatch': (finding) =>
    finding.elsewhere === undefined
      ? `${spelled(finding)}: it loads on macOS and Windows and fails on Linux.`
      : `\`${finding.specifier}\` means \`${finding.elsewhere}\` on Linux and \`${finding.target ?? ''}\` on macOS and Windows: write the one that is meant in full.`,
  'unicode-mismatch': (finding) =>
    `${spelled(finding)} in another Unicode form: it loads on macOS and fails on Linux and Windows.`,
  misspelled: ({ specifier, suggestions }) =>
    `\`${specifier}\` does not exist anywhere: did you mean ${alternatives(suggestions)}?`,
  'not-found': (finding) =>
    removed(finding) ?? `\`${finding.specifier}\` does not exist anywhere, and nothing near it does.`,
} as const satisfies Record<FindingKind, (finding: Finding) => string>;

function removed({ specifier, target, removed: entry }: Finding): string | undefined {
  if (entry === undefined) return undefined;
  const { table, key, file } = entry;
  return `\`${specifier}\` leads nowhere any more: it meant \`${target ?? ''}\` by the \`${table}\` entry \`${key}\`, which this change removed from \`${file}\`.`;
}

function spelled({ specifier, suggestions }: Finding): string {
  return `\`${specifier}\` is spelled ${alternatives(suggestions)}`;
}

function alternatives(suggestions: readonly string[]): string {
  const quoted = suggestions.map((suggestion) => `\`${suggestion}\``);
  const last = quoted.at(-1) ?? 'otherwise';
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(', ')} or ${last}`;
}
