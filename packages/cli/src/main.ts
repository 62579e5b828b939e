/** Placeholder of the scaffold. */
export function main(argv: readonly string[]): Promise<number> {
  return Promise.resolve(argv.length === 0 ? 0 : 2);
}
