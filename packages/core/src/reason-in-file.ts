import { isInstalled } from './path.js';
import { assess } from './assess.js';
import type { Finding } from './finding.js';
import type { PlacedReference } from './placed-reference.js';
import type { Project } from './project/project.js';
import type { UnknownReason } from './resolution.js';

/** A file in which something is missing. */
export interface Importer {
  readonly importer: string;
  /** All of it. */
  readonly text: string;
  /** Every specifier in it. */
  readonly siblings: ReadonlySet<string>;
}

/** The reason for which a path may well be right that is missing, by what else stands in the file that names it. */
export function reasonInFile(
  project: Project,
  file: Importer,
  { finding, reference }: { readonly finding: Finding; readonly reference: PlacedReference },
): UnknownReason | undefined {
  if (finding.kind === 'not-found' && isWrittenBy(file.text, reference)) return 'generated';
  if (finding.kind !== 'misspelled' || !isName(finding.specifier)) return undefined;
  return namesFilesAlone(project, file) ? 'unexplained' : undefined;
}

/** Whether a file names a reference's path in another string, too: it copies or writes what it then loads. */
function isWrittenBy(text: string, { raw, start }: Pick<PlacedReference, 'raw' | 'start'>): boolean {
  const quote = text.charAt(start - 1);
  const written = quote + raw + quote;
  const first = text.indexOf(written);
  return first !== text.lastIndexOf(written) && !isLoaded(text, first);
}

/** Whether what stands in front of a string loads what it names. */
function isLoaded(text: string, at: number): boolean {
  return /(?:\b(?:from|import|require|mock|resolve)\s*\(?\s*)$/i.test(text.slice(Math.max(0, at - 40), at));
}

/**
 * Whether a file names others of the repository by their names alone, wherever they lie, as Haste lets it: then any name
 * may be one of a map that nobody here can read, and a near package proves nothing.
 */
function namesFilesAlone(project: Project, { importer, siblings }: Importer): boolean {
  for (const text of siblings) {
    if (!isName(text) || !isFileName(project, text)) continue;
    const usage = { importer, text, form: 'require', guarded: false, uses: 1 } as const;
    if (assess(project, usage) === 'open') return true;
  }
  return false;
}

/** Whether a specifier is one name, and neither a path nor a builtin with its scheme. */
function isName(text: string): boolean {
  return /^\w[\w.-]*$/.test(text);
}

/** Haste knew of no TypeScript. */
const hasteExtensions = ['.js', '.jsx'];

/** Whether a file of the repository is called so; what is installed is found as a package, and a mock of one is called as it is. */
function isFileName(project: Project, name: string): boolean {
  const named = project.filesNamed();
  return hasteExtensions.some((extension) =>
    named.get(name + extension)?.some((file) => !isInstalled(file) && !`/${file}`.includes('/__mocks__/')),
  );
}
