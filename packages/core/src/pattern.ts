import { basename, dirname } from './path.js';

/** Files that are meant to be copied, or to be found broken: templates, fixtures and the inputs of a compiler's tests. */
export function isPattern(importer: string): boolean {
  if (patternFolder.test(importer) || patternName.test(importer)) return true;
  return testFolder.test(importer) && compilerInput.test(importer);
}

/** Whether a file is a sample of what a codemod changes: names of other versions are its business. */
export function isOfCodemod(importer: string): boolean {
  return /(?:^|\/)[\w.-]*codemods?[\w.-]*\//i.test(importer) && codemodSample.test(importer);
}

/** Whether a file is what a tool under test reads or writes, and so may name what that tool makes. */
export function isOfCompiler(importer: string): boolean {
  return isPattern(importer) && (compilerInput.test(importer) || /(?:^|\/)_*expected_*\//.test(importer));
}

/** The folder of the one template or fixture that a file is part of; `undefined` where it is all of it. */
export function fixtureOf(importer: string): string | undefined {
  const [last] = Array.from(importer.matchAll(new RegExp(patternFolder, 'g'))).slice(-1);
  const slash = last === undefined ? -1 : importer.indexOf('/', last.index + last[0].length);
  return slash === -1 ? undefined : importer.slice(0, slash);
}

/** Whether the file is about what is missing, or differs by letter case: then even what is nearly there is meant to be so. */
export function isAboutMissing(importer: string): boolean {
  return isPattern(importer) && (isSaidToBeMissing(importer) || /case-?(?:in-?)?sensitiv/i.test(importer));
}

// `usecases` hold what an application does, and `Snapshot` is a component.
const patternFolder =
  /(?:^|\/)_*(?:[Tt]est-?|(?:package|project|app|plugin|module)-)?(?:[Tt]emplates?|[Ff]ixtures?(?:[-_][a-z]+)?|[Ss]amples?|[Tt]est-?[Dd]ata|[Tt]est-?[Ff]iles|[Ss]caffolds?|[Ss]tubs?|[Bb]oilerplates?|starters?|blueprints?|[Ss]tackblitz|(?![Uu]se|[Ss]how)\w*[Cc]ases|[Ee]xpected|snapshots?|[Vv]endor|compiled|[Tt]hird[-_][Pp]arty|(?:tests?|e2e)\/assets)_*\//;
const patternName =
  /\.(?:template|tmpl|tpl|stub|fixture|snapshot|input|output|expected|nunjucks|njk|ejs|hbs|mustache|liquid)\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/;
const testFolder = /(?:^|\/)_*(?:(?:[\w-]+[-_])?tests?|specs?|e2e)_*\//;
const compilerInput = /(?:^|[./])(?:input|output|expected|actual)\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/i;

const codemodSample =
  /(?:^|\/)(?:actual|expected)(?:[.-][^/]*)?\.(?:spec|test)\.[cm]?[jt]sx?$|\.(?:input|output|actual|expected)\.[cm]?[jt]sx?$/;

/** A name by which a test says that there is no such file, or that it looks for none. */
export function isSaidToBeMissing(path: string): boolean {
  return isAboutAbsence(path) || /irrelevant|not-?found/i.test(path);
}

/** Whether a file is a test of what is missing, or lies in a folder of that name: a component may tell of what is missing as well. */
export function isTestOfAbsence(importer: string): boolean {
  if (isAboutAbsence(basename(dirname(importer)))) return true;
  return isSaidToBeMissing(basename(importer)) && (isPattern(importer) || isOfTests(importer));
}

/** Whether a file is a test, or lies among tests. */
export function isOfTests(importer: string): boolean {
  return testFolder.test(importer) || /[.-](?:test|spec)\.[cm]?[jt]sx?$/.test(importer);
}

/** The same of a folder, where a page for what is not found is no test. */
function isAboutAbsence(name: string): boolean {
  return /does-?n[o']?t-?exist|non-?exist|no-?such|missing|cannot-?resolve|unresolv/i.test(name);
}

/** A name by which a tool says that the file is its own. */
export function isSaidToBeGenerated(path: string): boolean {
  return /(?:^|[./_-])(?:gen|generated)(?:$|[./_-])/.test(path);
}
