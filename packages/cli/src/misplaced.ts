import { ancestors, dirname } from '@truepath/core/path';
import type { Confirmed } from './confirm.js';

/** How many relative paths of a folder have to fail before it counts as templates that another place will fill. */
const folderLimit = 5;
/** The same for one file, of which every single one has to fail. */
const fileLimit = 3;

/**
 * Files that were written for another place: most relative paths of a folder above them lead nowhere, or every one of
 * their own. A file that was merely moved is none of these: one step up or down repairs all of its paths.
 *
 * `written` tells how many relative specifiers each file holds.
 */
export function misplacedFiles(
  absent: readonly Confirmed[],
  written: ReadonlyMap<string, number>,
): ReadonlySet<string> {
  const relative = absent.filter(({ finding }) => finding.specifier.startsWith('.'));
  const failed = new Map<string, number>();
  const repaired = new Map<string, number>();
  for (const { file, finding } of relative) {
    failed.set(file, (failed.get(file) ?? 0) + 1);
    const isShifted = finding.suggestions.some((suggestion) => rest(suggestion) === rest(finding.specifier));
    if (isShifted) repaired.set(file, (repaired.get(file) ?? 0) + 1);
  }
  const folders = misplacedFolders(failed, written);
  const misplaced = [...failed].filter(([file, count]) => {
    if (ancestors(dirname(file)).some((folder) => folders.has(folder))) return true;
    return count >= fileLimit && count >= (written.get(file) ?? 0) && repaired.get(file) !== count;
  });
  return new Set(misplaced.map(([file]) => file));
}

function misplacedFolders(
  failed: ReadonlyMap<string, number>,
  written: ReadonlyMap<string, number>,
): ReadonlySet<string> {
  const suspects = [...byFolder(failed)].filter(([, count]) => count >= folderLimit);
  if (suspects.length === 0) return new Set();
  const all = byFolder(written);
  const folders = suspects.filter(([folder, count]) => 2 * count > (all.get(folder) ?? 0));
  return new Set(folders.map(([folder]) => folder));
}

function byFolder(counts: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  for (const [file, count] of counts) {
    for (const folder of ancestors(dirname(file))) totals.set(folder, (totals.get(folder) ?? 0) + count);
  }
  return totals;
}

/** A relative path without the steps that it begins with. */
function rest(specifier: string): string {
  return specifier.replace(/^(?:\.\.?\/)+/, '');
}
