import { globFolder, type Form } from './references.js';
import { argumentAt, readArgument, readMembers, readStrings, skipBrackets } from './call.js';
import { readFixedString, type FixedString } from './fixed-string.js';
import { skipGap, wordEnd, wordStart } from './gap.js';
import { readTag } from './tag.js';

/**
 * How a scanned specifier is resolved: as a `module` is; as one by a `require` (or a mock, which resolves likewise),
 * for which alone a bundler-less Node adds `.json`; as a `url`, which is relative to the file even without `./`;
 * as the `reference` of a `/// <reference path>`, which is so, too, and may lack its extension; as a `folder`; as a
 * `style` sheet, or as the `asset` that one names. `ambient` is no reference: it's the name that a `declare module "name"` declares or augments, maybe with a `*`.
 */
export type ScanForm = 'module' | 'require' | 'url' | 'reference' | 'folder' | 'style' | 'asset' | 'ambient';

/** Which form the scan gives to what the parse calls by each form. */
export const scanForms = {
  import: 'module',
  export: 'module',
  'dynamic-import': 'module',
  'import-type': 'module',
  'import-equals': 'require',
  require: 'require',
  'require-resolve': 'require',
  'import-meta-resolve': 'module',
  url: 'url',
  glob: 'folder',
  context: 'folder',
  mock: 'require',
  'mock-factory': 'require',
  'declare-module': 'module',
  'reference-path': 'reference',
  jsdoc: 'module',
  'template-url': 'url',
  'style-url': 'url',
  'script-src': 'url',
  'link-href': 'url',
  'css-import': 'style',
  'css-url': 'asset',
} as const satisfies Record<Form, ScanForm>;

/** Takes one specifier: its cooked text without quotes (of a glob the folder), which must be copied to be kept. */
export type Visit = (specifier: string, form: ScanForm) => void;

/**
 * Finds everything that may be a specifier in JavaScript, TypeScript, JSX, Flow, Vue, Svelte and Astro, in no
 * order. It's a superset of what `parse` finds: it knows neither comments nor strings nor scopes. The strings passed
 * may be slices of `text` and keep it alive: copy what you store.
 *
 * It hops with `indexOf`, which beats one regular expression over all keywords by half. What is hopped to are
 * those parts of the keywords that have up to six characters and begin with a rare one, because V8 finds these
 * with `memchr` and any longer pattern several times slower.
 */
export function scan(text: string, visit: Visit): void {
  for (const { key, read } of keys) {
    for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + key.length)) {
      read(text, at, visit);
    }
  }
}

/** Reads on from where a key was found. */
type Reader = (text: string, at: number, visit: Visit) => void;

const keys: readonly { readonly key: string; readonly read: Reader }[] = [
  { key: 'from', read: readFrom },
  { key: 'mport', read: readImport },
  { key: 'quire', read: readRequire },
  { key: 'mock', read: readMock },
  { key: 'Mock', read: readMock },
  { key: 'URL', read: readUrl },
  { key: 'module', read: readModule },
  { key: 'Url', read: readComponent },
  { key: '<ref', read: readDirective },
  { key: '<scr', read: readScriptTag },
  { key: '<lin', read: readLinkTag },
];

function readFrom(text: string, at: number, visit: Visit): void {
  pass(readFixedString(text, skipGap(text, at + 4)), 'module', visit);
}

function readImport(text: string, at: number, visit: Visit): void {
  if (!text.startsWith('i', at - 1)) return;
  const end = wordEnd(text, at + 5);
  if (wordStart(text, at) !== at - 1 || end > at + 5) {
    readMock(text, at, visit);
    return;
  }
  const next = skipGap(text, end);
  const mark = text.charAt(next);
  if (mark === '(') pass(readArgument(text, next), 'module', visit);
  else if (mark === '.') readImportMember(text, next, visit);
  else if (mark !== '`') pass(readFixedString(text, next), 'module', visit);
}

/** `import.meta.resolve(…)`, `import.meta.glob(…)`, `import.defer(…)`. */
function readImportMember(text: string, dot: number, visit: Visit): void {
  const { path, end } = readMembers(text, dot);
  if (path === 'meta.glob' || path === 'meta.globEager') passGlobs(text, end, visit);
  else if (path === 'meta.resolve' || path === 'defer' || path === 'source') {
    pass(readArgument(text, end), 'module', visit);
  }
}

function readRequire(text: string, at: number, visit: Visit): void {
  if (!text.startsWith('re', at - 2)) return;
  const word = wordEnd(text, at + 5);
  if (wordStart(text, at) !== at - 2 || word > at + 5) {
    readMock(text, at, visit);
    return;
  }
  const { path, end } = readMembers(text, word);
  if (path === 'context') pass(readArgument(text, end), 'folder', visit);
  else if (path === '' || path === 'resolve' || path === 'resolveWeak') {
    pass(readArgument(text, end), 'require', visit);
  }
}

/** The methods of Jest's and Vitest's mocks, and `module` of `mock.module`. */
const mocks: ReadonlySet<string> = new Set(
  (
    'mock doMock setMock unmock doUnmock dontMock deepUnmock unstable_mockModule unstable_unmockModule ' +
    'requireActual requireMock importActual importMock createMockFromModule genMockFromModule'
  ).split(' '),
);

function readMock(text: string, at: number, visit: Visit): void {
  const word = wordEnd(text, at);
  if (!mocks.has(text.slice(wordStart(text, at), word))) return;
  const { path, end } = readMembers(text, word);
  const open = path === '' || path === 'module' ? argumentAt(text, end) : undefined;
  if (open === undefined) return;
  const isImport = text.startsWith('import', open);
  pass(isImport ? readArgument(text, open + 6) : readFixedString(text, open), 'require', visit);
}

function readUrl(text: string, at: number, visit: Visit): void {
  const string = readArgument(text, at + 3);
  if (string === undefined) return;
  const comma = skipBrackets(text, string.end);
  const isOfFile = text.charAt(comma) === ',' && text.startsWith('import', skipBrackets(text, comma + 1));
  if (isOfFile) pass(string, 'url', visit);
}

function readModule(text: string, at: number, visit: Visit): void {
  const string = readFixedString(text, skipGap(text, at + 6));
  if (string !== undefined) pass(string, string.text.startsWith('.') ? 'module' : 'ambient', visit);
}

/** Angular's `templateUrl: '…'`, `styleUrl: '…'`, `styleUrls: ['…']`. */
function readComponent(text: string, at: number, visit: Visit): void {
  if (!text.startsWith('template', at - 8) && !text.startsWith('style', at - 5)) return;
  const word = wordEnd(text, at + 3);
  const isQuoted = text.charAt(word) === '"' || text.charAt(word) === "'";
  const colon = skipGap(text, isQuoted ? word + 1 : word);
  if (text.charAt(colon) !== ':') return;
  for (const string of readStrings(text, skipBrackets(text, colon + 1))) pass(string, 'url', visit);
}

/** `/// <reference path="…"/>`. */
function readDirective(text: string, at: number, visit: Visit): void {
  if (text.startsWith('erence', at + 4)) passAttribute(text, at, { name: 'path', form: 'reference', visit });
}

/** `<script src="…">` of Vue, Astro and pages. */
function readScriptTag(text: string, at: number, visit: Visit): void {
  if (text.startsWith('ipt', at + 4)) passAttribute(text, at, { name: 'src', form: 'url', visit });
}

/** `<link href="…">` of a page. */
function readLinkTag(text: string, at: number, visit: Visit): void {
  if (text.startsWith('k', at + 4)) passAttribute(text, at, { name: 'href', form: 'url', visit });
}

interface WantedAttribute {
  readonly name: string;
  readonly form: ScanForm;
  readonly visit: Visit;
}

function passAttribute(text: string, at: number, { name, form, visit }: WantedAttribute): void {
  const value = readTag(text, at)?.attributes.get(name)?.value ?? '';
  if (value !== '') visit(value, form);
}

function passGlobs(text: string, calleeEnd: number, visit: Visit): void {
  const open = argumentAt(text, calleeEnd);
  if (open === undefined) return;
  for (const string of readStrings(text, open)) {
    const folder = globFolder(string.text);
    if (folder !== undefined) visit(folder, 'folder');
  }
}

function pass(string: FixedString | undefined, form: ScanForm, visit: Visit): void {
  if (string !== undefined && string.text !== '') visit(string.text, form);
}
