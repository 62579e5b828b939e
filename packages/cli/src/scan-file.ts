import type { Read } from '@truepath/core';
import type { ScanForm } from '@truepath/core/scan';
import { scanSource } from '@truepath/core/scan-source';
import { isMinified, isPointer } from '@truepath/core/sources';

/** What a file holds before anything is resolved, with the stamp of the text; plain data, which threads can send to each other. */
export type ScannedFile = Scanned & { readonly stamp?: string | undefined };

type Scanned =
  | {
      readonly kind: 'scanned';
      readonly file: string;
      /** All that may be a specifier, in no order; slices of the file's text where it was scanned in this thread. */
      readonly texts: readonly string[];
      /** Of each text its form. */
      readonly forms: readonly ScanForm[];
      /** Whether the file may hold a comment for us. */
      readonly isDirected: boolean;
    }
  /** Minified, too large, or kept elsewhere. */
  | { readonly kind: 'skipped'; readonly file: string }
  | { readonly kind: 'unreadable'; readonly file: string; readonly reason: string }
  /** Git still knows a file that was deleted from the disk, and a file may vanish while this runs. */
  | { readonly kind: 'absent'; readonly file: string };

/** Scans what was read of a file. */
export function scanFile(file: string, read: Read): ScannedFile {
  if (read.kind === 'absent') return { kind: 'absent', file };
  if (read.kind === 'unreadable') return { kind: 'unreadable', file, reason: read.reason };
  if (read.kind !== 'text') return { kind: 'skipped', file };
  const { text, stamp } = read;
  if (isMinified(file, text) || isPointer(text)) return { kind: 'skipped', file, stamp };
  const texts: string[] = [];
  const forms: ScanForm[] = [];
  scanSource(file, text, (found, form) => {
    texts.push(found);
    forms.push(form);
  });
  return { kind: 'scanned', file, texts, forms, isDirected: text.includes('truepath-disable'), stamp };
}
