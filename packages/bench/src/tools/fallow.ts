import { parsedObject, textOf } from '../truth/json.js';
import { numberOf, objectsIn } from './complaints.js';
import { commandOf, versionOf } from './installed.js';
import type { Tool } from './tool.js';
import { unlisted } from './tool.js';

/** fallow: files that do not resolve, and packages that no manifest lists. */
export function fallow(peers: string): Tool {
  const parameters = [
    'dead-code',
    '--unresolved-imports',
    '--unlisted-deps',
    '--format',
    'json',
    '--quiet',
    '--no-cache',
  ];
  return {
    name: 'fallow',
    version: versionOf(peers, 'fallow'),
    beyond: ['require.resolve()', 'import.meta.resolve()', 'templateUrl'],
    configuration: () => ({}),
    command: (root) => ({ program: commandOf(peers, 'fallow'), parameters, folder: root }),
    complaints: (output) => {
      const report = parsedObject(output);
      const unresolved = objectsIn(report?.unresolved_imports).map(({ path, specifier, line }) => ({
        file: textOf(path) ?? '',
        specifier: textOf(specifier),
        line: numberOf(line),
      }));
      const packages = objectsIn(report?.unlisted_dependencies).flatMap(({ imported_from: places }) =>
        objectsIn(places).map(({ path, line }) => ({
          file: textOf(path) ?? '',
          line: numberOf(line),
          kind: unlisted,
        })),
      );
      return [...unresolved, ...packages];
    },
  };
}
