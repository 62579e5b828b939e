import { basename, dirname, join } from './path.js';
import type { Project } from './project/project.js';

/** How many files are read, and how many of them have to agree. */
const asked = 8;
const agreeing = 3;

/** Whether files of the same name in the folders beside the importer's write a specifier, and so show how it is written there. */
export function isUsualBeside(project: Project, importer: string, specifier: string): boolean {
  const folder = dirname(importer);
  const parent = dirname(folder);
  const written = ["'", '"', '`'].map((quote) => quote + specifier + quote);
  let read = 0;
  let count = 0;
  for (const name of folder === '' ? [] : (project.listings.folder(parent)?.names() ?? [])) {
    const beside = join(parent, name);
    const file = join(beside, basename(importer));
    if (beside === folder || project.listings.folder(beside)?.kindOf(basename(file)) !== 'file') continue;
    const text = project.listings.tree.read(file);
    if (text.kind === 'text' && written.some((quoted) => text.text.includes(quoted))) count += 1;
    read += 1;
    if (count === agreeing) return true;
    if (read === asked) return false;
  }
  return false;
}

/** Whether a test in the folder hands a file to what runs it, maybe from a copy elsewhere: `run(__dirname, 'scenario.mjs')`. */
export function isHandedToTest(project: Project, file: string): boolean {
  const folder = dirname(file);
  const name = basename(file).replace(/[^\w-]/g, String.raw`\$&`);
  const handing = new RegExp(String.raw`(?:__dirname|import\.meta\.dirname)\s*,\s*(["'\`])${name}\1`);
  return [...(project.listings.folder(folder)?.names() ?? [])]
    .filter((beside) => /(?:^|[.-])(?:test|spec)\.[cm]?[jt]sx?$/.test(beside) && beside !== basename(file))
    .slice(0, asked)
    .some((beside) => {
      const read = project.listings.tree.read(join(folder, beside));
      return read.kind === 'text' && handing.test(read.text);
    });
}
