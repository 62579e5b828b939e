import { basename, dirname, join } from '../path.js';
import type { Tree } from '../tree.js';
import { fieldsOf } from './fields.js';
import { asObject, readJson } from './json.js';

/** The `imports` of an import map. A key with a trailing slash is a pattern that ends in `*`. */
export interface ImportMap {
  readonly file: string;
  /** What stands for a path of this tree; targets are relative to its root, with a `*` where the pattern has one. */
  readonly entries: readonly { readonly pattern: string; readonly target: string }[];
  /** What stands for something elsewhere (`npm:`, `jsr:`, `https:`): no file of this tree is meant. */
  readonly elsewhere: readonly { readonly pattern: string; readonly specifier: string }[];
  /** Files that do not parse, and maps that `importMap` names and that are not here: what they say is unknown. */
  readonly missing: readonly string[];
  /** One line each, naming file and key. */
  readonly warnings: readonly string[];
}

/**
 * Reads the `imports` of `deno.json`, `deno.jsonc`, `jsr.json` or an import map; `scopes` are ignored. Never throws.
 *
 * As in Deno, `importMap` counts only where there are no `imports` in the same file
 * (https://docs.deno.com/runtime/fundamentals/configuration/#dependencies), and an import map proper names no other.
 */
export function readImportMap(tree: Tree, file: string): ImportMap {
  const json = readJson(tree, file);
  const warnings = [...json.warnings];
  const missing = json.state === 'sound' ? [] : [file];
  const fields = fieldsOf({ value: json.value, where: `${file}: `, warnings });
  const own = fields.object('imports');
  const other = isConfiguration(file) && own === undefined ? fields.string('importMap') : undefined;
  if (other === undefined) return { file, ...targetsOf(own ?? {}, file, warnings), missing, warnings };
  const path = join(dirname(file), other);
  const map = isUrl(other) ? undefined : readJson(tree, path);
  if (map?.state !== 'sound') missing.push(other);
  warnings.push(...(map?.warnings ?? []));
  return { file, ...targetsOf(asObject(map?.value.imports) ?? {}, path, warnings), missing, warnings };
}

function isConfiguration(file: string): boolean {
  return /^(?:deno\.jsonc?|jsr\.json)$/.test(basename(file));
}

function isUrl(written: string): boolean {
  return /^[a-z][a-z\d+.-]+:/i.test(written);
}

function targetsOf(
  imports: Readonly<Record<string, unknown>>,
  file: string,
  warnings: string[],
): Pick<ImportMap, 'entries' | 'elsewhere'> {
  const entries: { pattern: string; target: string }[] = [];
  const elsewhere: { pattern: string; specifier: string }[] = [];
  for (const [key, written] of Object.entries(imports)) {
    // `null` is the import map's way to forbid a name, so it is no mistake.
    if (written === null) continue;
    if (typeof written !== 'string') {
      warnings.push(`${file}: imports["${key}"] is not a string: ignored`);
      continue;
    }
    const star = key.endsWith('/') ? '*' : '';
    const pattern = key + star;
    if (!/^\.{0,2}\//.test(written)) elsewhere.push({ pattern, specifier: written });
    else entries.push({ pattern, target: join(dirname(file), `${written}${star}`) });
  }
  return { entries, elsewhere };
}
