import { createHash } from 'node:crypto';

/** The end of a comment that is ours: it is not shown, and tells on the next run what the comment was about. */
export function hiddenFingerprint(fingerprint: string): string {
  return `<!-- truepath:${fingerprint} -->`;
}

/** The fingerprint at the end of a comment; `undefined` where it is none of ours. */
export function fingerprintIn(body: string): string | undefined {
  return /<!-- truepath:([0-9a-f]{32}) -->\s*$/.exec(body)?.[1];
}

/** The same for the same parts, whatever they hold. Lines are none of them: what only moves is nothing new. */
export function fingerprintOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
