import type { UnknownReason } from '@truepath/core';

/** Why paths that are wrong by themselves are not reported, by `excuseKey`. */
export type Excused = ReadonlyMap<string, UnknownReason>;

/** What an excuse is noted under: a specifier in a file. */
export function excuseKey(file: string, specifier: string): string {
  return `${file}\0${specifier}`;
}
