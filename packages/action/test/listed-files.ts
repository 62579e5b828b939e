import type { GitRepository } from '@truepath/testkit';

/** A change between two commits as GitHub lists it: the patch of a file without its head. */
export function listedFiles(git: GitRepository['git'], from: string, to: string): readonly object[] {
  const status = git('diff', '-M', '-z', '--name-status', from, to).split('\0');
  const entries: object[] = [];
  for (let index = 0; index < status.length - 1;) {
    const kind = status[index++] ?? '';
    const before = status[index++] ?? '';
    const filename = kind.startsWith('R') ? (status[index++] ?? '') : before;
    const patch = git('diff', '-M', from, to, '--', before, filename);
    const hunks = patch.includes('@@') ? patch.slice(patch.indexOf('@@')) : '';
    entries.push({
      filename,
      status: { A: 'added', D: 'removed', M: 'modified', R: 'renamed' }[kind.charAt(0)],
      changes: hunks.split('\n').filter((row) => /^[+-]/.test(row)).length,
      ...(kind.startsWith('R') && { previous_filename: before }),
      ...(hunks !== '' && { patch: hunks }),
    });
  }
  return entries;
}
