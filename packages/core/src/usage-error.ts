/** The command can't do what it was asked: `message` is the one line that says what to do. Ends the run with exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}
