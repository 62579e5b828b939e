import { explain } from '@truepath/core';
import { absolute, fromHost } from '@truepath/core/path';
import type { Checked } from './check.js';
import type { Explanation } from './explain.js';
import { loadParser, parse } from './parse.js';
import { scan } from './scan.js';
import { isSource } from './sources.js';
import { UsageError } from './usage-error.js';

/** Which specifier to explain, and where. */
export interface ExplanationOptions {
  readonly specifier: string;
  /** The importer as it was typed; without it every file that holds the specifier is asked. */
  readonly from: string | undefined;
  readonly root: string;
  readonly cwd: string;
  readonly sources: readonly string[];
}

/** How many files are explained where none is named. */
const fileLimit = 5;

/** Accounts for a specifier in the file that was named, or in the first few that hold it. */
export async function explanations(
  { project }: Checked,
  options: ExplanationOptions,
): Promise<readonly Explanation[]> {
  const { specifier } = options;
  loadParser();
  const files = importers(project.listings.tree, options);
  if (files.length === 0) {
    throw new UsageError(
      `No file holds \`${specifier}\`: name the importer with \`--from FILE\`, or check the spelling.`,
    );
  }
  return files.map((importer) => {
    const read = project.listings.tree.read(importer);
    const parsed = read.kind === 'text' ? parse(read.text, importer) : undefined;
    const references = parsed?.kind === 'parsed' ? parsed.references : [];
    const reference = references.find(({ text }) => text === specifier);
    const usage = {
      importer,
      text: specifier,
      form: reference?.form ?? 'import',
      guarded: reference?.guarded ?? false,
      uses: 1,
    };
    const { verdict, steps } = explain(project, usage);
    return { specifier, importer, verdict, steps };
  });
}

function importers(
  tree: Checked['project']['listings']['tree'],
  { from, root, cwd, specifier, sources }: ExplanationOptions,
): readonly string[] {
  if (from !== undefined) {
    const path = fromHost(root, absolute(cwd, from));
    return path === undefined ? [] : [path];
  }
  const found: string[] = [];
  for (const file of sources) {
    if (found.length === fileLimit) break;
    if (!isSource(file)) continue;
    const read = tree.read(file);
    if (read.kind !== 'text' || !read.text.includes(specifier)) continue;
    scan(read.text, (text) => {
      if (text === specifier && found.at(-1) !== file) found.push(file);
    });
  }
  return found;
}
