/** A name for a file that is not finished, which nobody else takes. */
export function unfinishedName(): string {
  // Loading it takes Node 4 to 8 ms, which a run that writes nothing need not wait for.
  const { randomBytes } = process.getBuiltinModule('node:crypto');
  return `.truepath-${randomBytes(6).toString('hex')}`;
}
