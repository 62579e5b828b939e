import { explain, reasons } from '@truepath/core/explain';
import { isWithin } from '@truepath/core/path';
import type { Checked } from './check.js';
import { excuseKey } from './excused.js';
import type { Discovery } from './discover.js';
import type { Explanation } from './explain.js';
import { loadParser, parse } from './parse.js';
import { scanSource } from '@truepath/core/scan-source';
import { isSource } from '@truepath/core/sources';
import { headOf } from '@truepath/core/specifier';
import { UsageError } from './usage-error.js';

/** Which specifier to explain, and where. */
export interface ExplanationOptions {
  readonly specifier: string;
  /** The importer as it was typed, whose path is the last scope; without it all that hold the specifier are asked. */
  readonly from: string | undefined;
}

/** How many files are explained where none is named. */
const fileLimit = 5;

/**
 * Accounts for a specifier in the file that was named, or in the first few that hold it, as the check judged it.
 *
 * @throws UsageError where the file is none that is checked, or none holds the specifier.
 */
export function explanations(
  checked: Checked,
  discovery: Discovery,
  { specifier, from }: ExplanationOptions,
): readonly Explanation[] {
  loadParser();
  const importers = from === undefined ? importersOf(specifier, discovery) : [namedImporter(from, discovery)];
  if (importers.length === 0) {
    throw new UsageError(
      `No file holds \`${specifier}\`: name the importer with \`--from FILE\`, or check the spelling.`,
    );
  }
  return importers.map((importer) => explanation(checked, importer, specifier));
}

function explanation(
  { project, survey, excused }: Checked,
  importer: string,
  specifier: string,
): Explanation {
  const read = project.listings.tree.read(importer);
  const parsed = read.kind === 'text' ? parse(read.text, importer) : undefined;
  const references = parsed?.kind === 'parsed' ? parsed.references : [];
  const reference = references.find(({ text }) => text === specifier);
  const { verdict, steps } = explain(project, {
    importer,
    text: specifier,
    form: reference?.form ?? 'import',
    guarded: reference?.guarded ?? false,
    siblings: new Set(references.map(({ text }) => text)),
    uses: survey.uses.get(headOf(specifier)) ?? 1,
  });
  const reason = excused.get(excuseKey(importer, specifier));
  return {
    specifier,
    importer,
    verdict: reason === undefined ? verdict : `Unknown: nothing can be proved, because ${reasons[reason]}.`,
    steps,
  };
}

function namedImporter(from: string, { scopes, files, tree }: Discovery): string {
  const importer = scopes.at(-1) ?? '';
  if (tree.list(importer).kind === 'listed')
    throw new UsageError(`"${from}" is a folder: name the file that holds the specifier.`);
  if (!files.includes(importer))
    throw new UsageError(`"${from}" is not checked: git ignores it, or it is part of another repository.`);
  if (!isSource(importer))
    throw new UsageError(`"${from}" is not checked: it is no source, or one that somebody else wrote.`);
  return importer;
}

function importersOf(specifier: string, { files, scopes, tree }: Discovery): readonly string[] {
  const found: string[] = [];
  const sources = files.filter((file) => isSource(file) && scopes.some((scope) => isWithin(file, scope)));
  tree.expect?.(sources);
  for (const file of sources) {
    if (found.length === fileLimit) break;
    const read = tree.read(file);
    if (read.kind !== 'text' || !read.text.includes(specifier)) continue;
    scanSource(file, read.text, (text) => {
      if (text === specifier && found.at(-1) !== file) found.push(file);
    });
  }
  return found;
}
