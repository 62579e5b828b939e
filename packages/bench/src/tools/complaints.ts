import type { JsonObject } from '../truth/json.js';
import { objectOf, textOf, textsOf } from '../truth/json.js';
import type { Complaint } from './tool.js';

/** Reads complaints from a list of objects that name their parts as `Complaint` does; throws where there is no list. */
export function complaintsIn(list: unknown): readonly Complaint[] {
  return objectsIn(list).map((item) => ({
    file: textOf(item.file) ?? '',
    line: numberOf(item.line),
    specifier: textOf(item.specifier),
    kind: textOf(item.kind),
    suggestions: textsOf(item.suggestions),
  }));
}

/** The objects of a list; throws where a tool printed something else. */
export function objectsIn(list: unknown): readonly JsonObject[] {
  if (!Array.isArray(list)) throw new Error('the tool printed no report');
  return list.map(objectOf).filter((item) => item !== undefined);
}

/** The value if it is a number. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
