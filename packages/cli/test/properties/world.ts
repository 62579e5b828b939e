import { basename, dirname, extname, join, relative } from '@truepath/core/path';
import fc from 'fast-check';

/** A repository in which every specifier is right. */
export interface RightWorld {
  /** All but the importer. */
  readonly files: Readonly<Record<string, string>>;
  readonly importer: string;
  /** What the importer names, each once, one a line. */
  readonly specifiers: readonly string[];
}

/** Words that are far apart, so that a slip in one never makes another. */
const words = [
  'button',
  'Header',
  'userProfile',
  'date-format',
  'Übersicht',
  'invoice',
  'checkout_page',
  'Logger',
  'websocket',
  'Zebra',
];
const folderNames = ['components', 'Features', 'shared-code', 'dataAccess', 'pages'];
const extensions = ['.ts', '.tsx', '.js', '.jsx', '.d.ts', '.json', '.css', '.vue', '.svg', '.mts'];

const name = fc.constantFrom(...words, 'index');
const folder = fc.array(fc.constantFrom(...folderNames), { maxLength: 3 }).map((parts) => parts.join('/'));
const place = fc.constantFrom('src', 'packages/ui-kit', 'packages/Tools', 'scripts', '');

const file = fc
  .record({ place, folder, name, extension: fc.constantFrom(...extensions) })
  .map((parts) => join(parts.place, `${parts.folder}/${parts.name}${parts.extension}`));

const settings = {
  'package.json': '{"name":"root","workspaces":["packages/*"]}',
  'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}',
  'packages/ui-kit/package.json': '{"name":"@acme/ui-kit","main":"./gone.js"}',
  'packages/Tools/package.json': '{"name":"toolbox"}',
};

const packages = { 'packages/ui-kit/': '@acme/ui-kit/', 'packages/Tools/': 'toolbox/' };

/** Repositories with folders in folders, index files, an alias and a workspace. */
export const rightWorlds: fc.Arbitrary<RightWorld> = fc
  .record({
    files: fc.uniqueArray(file, { minLength: 4, maxLength: 14 }),
    importer: file.map((path) => join(dirname(path), 'theImporter.ts')),
    styles: fc.array(fc.record({ at: fc.nat(), way: fc.nat(), ending: fc.nat() }), {
      minLength: 3,
      maxLength: 10,
    }),
  })
  .map(({ files, importer, styles }) => {
    const specifiers = styles.map(({ at, way, ending }) => {
      const target = files[at % files.length] ?? '';
      return written(importer, pick(pathsOf(target, files), ending), way);
    });
    return {
      files: { ...settings, ...Object.fromEntries(files.map((path) => [path, contentOf(path)])) },
      importer,
      specifiers: [...new Set(specifiers)],
    };
  });

/** Every path, from the root, that leads to a file. */
export function rightPaths({ files }: RightWorld): ReadonlySet<string> {
  const all = Object.keys(files);
  return new Set(all.flatMap((path) => pathsOf(path, all)));
}

/** The importer's text: one specifier a line. */
export function importing(specifiers: readonly string[]): string {
  return specifiers.map((specifier) => `import '${specifier}';\n`).join('');
}

function contentOf(path: string): string {
  return path.endsWith('.json') ? '{}' : '';
}

/** The paths, from the root, under which common resolvers find a file. */
function pathsOf(target: string, files: readonly string[]): readonly string[] {
  const extension = target.endsWith('.d.ts') ? '.d.ts' : extname(target);
  const stem = target.slice(0, target.length - extension.length);
  const paths = [target];
  if (['.ts', '.tsx', '.js', '.jsx', '.d.ts', '.vue', '.mts'].includes(extension)) paths.push(stem);
  if (['.ts', '.tsx', '.js'].includes(extension)) paths.push(`${stem}.js`);
  if (extension === '.mts') paths.push(`${stem}.mjs`);
  const isIndex = basename(stem) === 'index' && paths.includes(stem);
  const isShadowed = files.some((path) => path.startsWith(`${dirname(target)}.`));
  if (isIndex && !isShadowed && dirname(target) !== '') paths.push(dirname(target));
  return paths;
}

/** A path as the importer may write it: relative, by the alias, or by the name of its package. */
function written(importer: string, path: string, way: number): string {
  const ways = [relative(dirname(importer), path)];
  if (path.startsWith('src/')) ways.push(`@/${path.slice(4)}`);
  for (const [folderOfPackage, packageName] of Object.entries(packages)) {
    if (path.startsWith(folderOfPackage)) ways.push(packageName + path.slice(folderOfPackage.length));
  }
  return pick(ways, way);
}

function pick(items: readonly string[], at: number): string {
  return items[at % items.length] ?? '';
}
