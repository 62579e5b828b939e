import type { Read } from '@truepath/core';
import { loadParser, parse, type Parsed } from './parse.js';

/** A file as it was read, and what parsing it came to, with the stamp of the text; plain data, which threads can send to each other. */
export type ParsedFile = Outcome & { readonly stamp?: string | undefined };

type Outcome =
  | (Extract<Parsed, { readonly kind: 'parsed' }> & { readonly text: string })
  | Extract<Parsed, { readonly kind: 'failed' }>
  /** It vanished since it was scanned, or can no longer be read. */
  | { readonly kind: 'absent' };

/** Parses what was read of a file; `file` is only asked for its extension. */
export function parseFile(file: string, read: Read): ParsedFile {
  if (read.kind !== 'text') return { kind: 'absent' };
  loadParser();
  const parsed = parse(read.text, file);
  const { text, stamp } = read;
  return parsed.kind === 'parsed' ? { ...parsed, text, stamp } : { ...parsed, stamp };
}
