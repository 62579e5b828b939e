import { parsedObject, textOf } from '../truth/json.js';
import { numberOf, objectsIn } from './complaints.js';
import { commandOf, versionOf } from './installed.js';
import type { Complaint, Tool } from './tool.js';
import { unlisted } from './tool.js';

const sources = ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts,vue,svelte,astro}'];
const file = 'truepath-bench.knip.mjs';

/** Every source is an entry, and the compilers are those of Knip's documentation, as its own need the frameworks installed. */
function configurationText(): string {
  const everywhere = JSON.stringify({ entry: sources, project: sources, vitest: true });
  return `const scripts = (text) => [...text.matchAll(/<script[^>]*>([^]*?)<\\/script>/g)].map(([, script]) => script).join('\\n');
const frontMatter = (text) => (/^---\\n([^]*?)\\n---/.exec(text)?.[1] ?? '') + '\\n' + scripts(text);
const everywhere = ${everywhere};

export default {
  compilers: { vue: scripts, svelte: scripts, astro: frontMatter },
  workspaces: { '.': everywhere, '**': everywhere },
};
`;
}

/** Knip with every source as an entry, so that it looks at all of them. */
export function knip(peers: string): Tool {
  const flags = ['--reporter', 'json', '--no-progress', '--no-config-hints', '--no-exit-code'];
  const parameters = ['--config', file, '--include', 'unresolved,unlisted', ...flags];
  return {
    name: 'knip',
    version: versionOf(peers, 'knip'),
    beyond: ['templateUrl'],
    configuration: () => ({ [file]: configurationText() }),
    command: (root) => ({ program: commandOf(peers, 'knip'), parameters, folder: root }),
    complaints: (output) =>
      objectsIn(parsedObject(output)?.issues).flatMap((issue) => {
        const path = textOf(issue.file) ?? '';
        return [
          ...complaintsAbout(path, issue.unresolved),
          ...complaintsAbout(path, issue.unlisted, unlisted),
        ];
      }),
  };
}

function complaintsAbout(path: string, list: unknown, kind?: string): readonly Complaint[] {
  return objectsIn(list ?? []).map(({ name, line }) => ({
    ...{ file: path, specifier: textOf(name), line: numberOf(line), kind },
  }));
}
