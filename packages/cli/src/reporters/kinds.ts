import type { AnyFindingKind } from '@truepath/core';

/** Each kind of finding in one sentence: the first of its page in docs/findings. */
export const KIND_SENTENCES = {
  'case-mismatch': 'The path exists only when letter case is ignored.',
  'unicode-mismatch':
    'The path exists only after Unicode normalisation: it looks the same and is made of other characters.',
  misspelled: 'The path exists nowhere, on no system, and at least one near name does.',
  'not-found': 'The path exists nowhere, on no system, and nothing near it does.',
  'case-collision': 'Git tracks two names that are one where letter case is ignored.',
  'git-case-drift': 'This disk and git spell one name differently.',
  'untracked-target': 'An imported file is on this disk, and git neither tracks nor ignores it.',
} as const satisfies Readonly<Record<AnyFindingKind, string>>;
