import type { Verdict } from './scores.js';
import type { Limits } from './tools/tool.js';

/** Whether a tool makes a claim to find such a breakage. */
export function isInReach({ kinds, forms, families }: Limits, { breakage }: Verdict): boolean {
  const { kind, occurrence, reading } = breakage;
  return (
    kinds?.includes(kind) !== true &&
    forms?.includes(occurrence.form) !== true &&
    families?.includes(reading.family) !== true
  );
}
