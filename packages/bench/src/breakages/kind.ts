/** The ways in which the bench breaks a path. */
export const kinds = [
  'case in the name',
  'case in a folder',
  'case in the package',
  'case of all of it',
  'letter left out',
  'letter added',
  'letter replaced',
  'letters swapped',
  'separator',
  'plural',
  'depth',
  'extension',
  'Unicode form',
] as const;
export type Kind = (typeof kinds)[number];

/** What a tool should call such a breakage. */
export function findingKindOf(kind: Kind): 'case-mismatch' | 'unicode-mismatch' | 'misspelled' {
  if (isCase(kind)) return 'case-mismatch';
  return kind === 'Unicode form' ? 'unicode-mismatch' : 'misspelled';
}

/** Whether the broken path differs in letter case alone. */
export function isCase(kind: Kind): boolean {
  return kind.startsWith('case');
}
