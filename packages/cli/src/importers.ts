import { type Project, targetOf, type Usage } from '@truepath/core';
import type { Form } from '@truepath/core/references';
import { type Directive, readDirectives, silence } from '@truepath/core/directives';
import { Lines } from '@truepath/core/lines';
import { ancestors, basename, dirname, stem } from '@truepath/core/path';
import type { PlacedReference } from '@truepath/core/placed-reference';
import type { ParsedFile } from './parse-file.js';
import type { Reader } from './reader.js';
import type { Importer } from './report.js';
import { type Scan, scannedForms } from './survey.js';

/** One import, and the file that it leads to. */
export interface ImportOf extends Importer {
  readonly target: string;
  /** Whether the file provides for its failure. */
  readonly guarded?: boolean;
}

/** Where importers are looked for. */
export interface ImporterSearch {
  readonly project: Project;
  readonly reader: Reader;
  /** What the scan of each file found that may import something. */
  readonly scans: readonly Scan[];
}

/** What a search came to. */
export interface Imports {
  /** In order of file and place, without those that a comment silences. */
  readonly imports: readonly ImportOf[];
  /** The comments that silence one, by file. */
  readonly silencing: ReadonlyMap<string, readonly Directive[]>;
}

/** Finds everything that imports one of some files. */
export async function importersOf(targets: ReadonlySet<string>, search: ImporterSearch): Promise<Imports> {
  const imports: ImportOf[] = [];
  const silencing = new Map<string, readonly Directive[]>();
  if (targets.size === 0) return { imports, silencing };
  const files = holders(targets, search);
  let read = 0;
  for await (const parsed of search.reader.parse(files)) {
    const file = files[read] ?? '';
    read += 1;
    const found = importsIn(file, parsed, (usage) => {
      const target = targetOf(search.project, usage);
      return target !== undefined && targets.has(target) ? target : undefined;
    });
    const { kept, used } = withoutSilenced(found, parsed);
    imports.push(...kept);
    if (used.length > 0) silencing.set(file, used);
  }
  return { imports, silencing };
}

/** The files that may hold such an import. */
function holders(
  targets: ReadonlySet<string>,
  { project, scans }: Pick<ImporterSearch, 'project' | 'scans'>,
): readonly string[] {
  const stems = [...new Set([...targets].flatMap((target) => stemsOf(target, project)))];
  const mayLead = (text: string): boolean =>
    !text.startsWith('.') || endsInSteps.test(text) || stems.some((stem) => text.includes(stem));
  const holds = ({ file, texts, forms }: Scan): boolean =>
    texts.some((text, index) => {
      const form = forms[index];
      if (form === undefined || form === 'ambient' || !mayLead(text)) return false;
      return targets.has(targetOf(project, usageOf(file, text, scannedForms[form])) ?? '');
    });
  return scans
    .filter(holds)
    .map(({ file }) => file)
    .sort();
}

/** The names of which a relative path to a file holds at least one, unless it ends in steps. */
function stemsOf(target: string, project: Project): readonly string[] {
  const name = stem(target);
  // A folder stands for its index, or for whatever its manifest calls its entry.
  const entered = ancestors(dirname(target)).filter((folder) => project.manifestIn(folder) !== undefined);
  return [name === 'index' ? basename(dirname(target)) : name, ...entered.map(basename)];
}

const endsInSteps = /(?:^|\/)\.{0,2}$/;

/** A usage of which no more is known than what was written where. */
export function usageOf(importer: string, text: string, form: Form): Usage {
  return { importer, text, form, guarded: false, uses: 1 };
}

function importsIn(
  file: string,
  parsed: ParsedFile,
  leadsTo: (usage: Usage) => string | undefined,
): readonly ImportOf[] {
  if (parsed.kind !== 'parsed') return [];
  const lines = new Lines(parsed.text);
  return parsed.references.flatMap(({ text, form, start, guarded }: PlacedReference) => {
    const target = leadsTo(usageOf(file, text, form));
    return target === undefined ? [] : [{ file, ...lines.at(start), specifier: text, target, guarded }];
  });
}

function withoutSilenced(
  found: readonly ImportOf[],
  parsed: ParsedFile,
): { readonly kept: readonly ImportOf[]; readonly used: readonly Directive[] } {
  if (parsed.kind !== 'parsed') return { kept: [], used: [] };
  const directives = readDirectives(parsed.text, parsed.comments);
  const { kept, unused } = silence(found, directives);
  return { kept, used: directives.filter((directive) => !unused.includes(directive)) };
}
