import type { Edit } from '@truepath/core/segment-edit';

import { applyFixes, type FileFix, type FixDisk } from './fix.js';
import type { ImportFinding } from './report.js';
import type { Settled } from './settle.js';
import { undisturbed } from './undisturbed.js';

/** What `--fix` came to. */
export interface Repair {
  /** The findings that are no more. */
  readonly findings: readonly ImportFinding[];
  /** One line for each file that was left alone, with the reason. */
  readonly skipped: readonly string[];
}

/** Makes every certain repair, file by file; Ctrl-C ends the process between two files. `texts` is what was judged. */
export async function repair(
  settled: readonly Settled[],
  texts: ReadonlyMap<string, string>,
  disk: FixDisk,
): Promise<Repair> {
  const findings: ImportFinding[] = [];
  const skipped: string[] = [];
  await undisturbed(fixesOf(settled, texts), (fix) => {
    const outcome = applyFixes([fix], disk);
    findings.push(...outcome.fixed.flatMap(({ edits }) => edits.map(({ reported }) => reported)));
    skipped.push(...outcome.skipped.map(({ file, reason }) => `${file}: not repaired, ${reason}.`));
  });
  return { findings, skipped };
}

type RepairEdit = Edit & { readonly reported: ImportFinding };

function fixesOf(
  settled: readonly Settled[],
  texts: ReadonlyMap<string, string>,
): readonly FileFix<RepairEdit>[] {
  const byFile = new Map<string, RepairEdit[]>();
  for (const { reported, edit } of settled) {
    if (edit === undefined) continue;
    const edits = byFile.get(reported.file) ?? [];
    byFile.set(reported.file, edits);
    edits.push({ ...edit, reported });
  }
  return Array.from(byFile, ([file, edits]) => ({ file, textWhenRead: texts.get(file) ?? '', edits }));
}
