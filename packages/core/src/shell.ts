/** A path as a shell takes it for one word. */
export function quoted(path: string): string {
  return /^[\w@%+=:,./][\w@%+=:,./-]*$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}

/** What is renamed, and how. */
export interface Rename {
  readonly command: 'git mv' | 'mv';
  readonly from: string;
  readonly to: string;
  readonly isFolder: boolean;
}

/**
 * The line that renames a path to another spelling of itself, on a disk that ignores letter case, too: there a folder takes two
 * steps, because it is there already under the other name and would be moved into itself.
 */
export function renameLine({ command, from, to, isFolder }: Rename): string {
  const step = (one: string, other: string) => `${command} ${quoted(one)} ${quoted(other)}`;
  if (!isFolder) return step(from, to);
  const between = `${to}-renamed`;
  return `${step(from, between)} && ${step(between, to)}`;
}
