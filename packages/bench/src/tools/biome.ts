import { argumentForms } from '../truth/form.js';
import { objectOf, parsedObject, textOf } from '../truth/json.js';
import { numberOf, objectsIn } from './complaints.js';
import { commandOf, versionOf } from './installed.js';
import type { Tool } from './tool.js';

const rule = 'lint/correctness/noUnresolvedImports';

/** Biome with that rule alone. It takes its configuration from the repository only. */
export function biome(peers: string): Tool {
  const configuration = {
    linter: { rules: { preset: 'none', correctness: { noUnresolvedImports: 'error' } } },
    vcs: { enabled: true, clientKind: 'git', useIgnoreFile: true },
    html: { experimentalFullSupportEnabled: true },
  };
  const parameters = ['lint', '--reporter=json', '--max-diagnostics=none', '.'];
  return {
    name: 'biome',
    version: versionOf(peers, '@biomejs/biome'),
    beyond: [...argumentForms, 'import("…") type', 'vue', 'svelte', 'astro'],
    configuration: () => ({ 'biome.json': JSON.stringify(configuration) }),
    command: (root) => ({ program: commandOf(peers, 'biome'), parameters, folder: root }),
    complaints: (output) =>
      objectsIn(parsedObject(output)?.diagnostics)
        .filter(({ category }) => category === rule)
        .flatMap(({ location, message }) => {
          // The rule speaks of missing exports, too.
          const specifier = /^The .*? (\S+) cannot be resolved/.exec(textOf(message) ?? '')?.[1];
          const line = numberOf(objectOf(objectOf(location)?.start)?.line);
          return specifier === undefined
            ? []
            : [{ file: textOf(objectOf(location)?.path) ?? '', line, specifier }];
        }),
  };
}
