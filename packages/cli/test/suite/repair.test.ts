import { caseInsensitiveFolder, gitRepository } from '@truepath/testkit';
import { chmodSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';

import { buildCommand, runCommand } from '../built-command.js';

const targets = {
  'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}',
  'package.json': '{"name":"app","imports":{"#src/*":"./src/*"},"dependencies":{"lodash":"*"}}',
  'src/components/Button.tsx': '',
  'src/components/Card/index.ts': '',
  'src/styles/Main.css': '',
  'src/cafe\u0301.ts': '',
  'src/odd/uSER.ts': '',
  'src/odd/User.tsx': '',
  "src/odd/It's.ts": '',
  'src/odd/A&B.ts': '',
};

/** A file as it is, and as it has to be after the repair. */
type Row = readonly [sentence: string, name: string, before: string, after: string];

const rows: readonly Row[] = [
  [
    'the quotes stay',
    'quotes.ts',
    `import x from "./components/button"`,
    `import x from "./components/Button"`,
  ],
  [
    'the extension stays as it was written',
    'output.ts',
    `import './components/button.js';`,
    `import './components/Button.js';`,
  ],
  [
    'an extension that was left out stays out',
    'without.ts',
    `import './Components/button';`,
    `import './components/Button';`,
  ],
  ['a slash stays', 'slash.ts', `import './components/card/';`, `import './components/Card/';`],
  [
    'index stays',
    'index-of.ts',
    `import './components/card/index.js';`,
    `import './components/Card/index.js';`,
  ],
  [
    'query and hash stay',
    'query.ts',
    `import a from './styles/main.css?raw&Inline#Main';`,
    `import a from './styles/Main.css?raw&Inline#Main';`,
  ],
  [
    'a loader stays',
    'loader.ts',
    `import '!!Raw-loader?Main!./styles/main.css';`,
    `import '!!Raw-loader?Main!./styles/Main.css';`,
  ],
  [
    'odd steps stay',
    'steps.ts',
    `import './/components/../Components/button';`,
    `import './/components/../components/Button';`,
  ],
  ['an alias stays', 'alias.ts', `import '@/components/button';`, `import '@/components/Button';`],
  [
    'an alias is repaired itself',
    'internal.ts',
    `import '#Src/components/Button.tsx';`,
    `import '#src/components/Button.tsx';`,
  ],
  ['a package is repaired', 'package.ts', `import 'Lodash/Fp';`, `import 'lodash/Fp';`],
  ['a Unicode form is repaired', 'unicode.ts', `import './caf\u00e9';`, `import './cafe\u0301';`],
  [
    'line breaks and byte order mark stay',
    'crlf.ts',
    `\uFEFFimport './components/button';\r\n\r\n  const x = 1;\r\nimport './Styles/main.css';\r`,
    `\uFEFFimport './components/Button';\r\n\r\n  const x = 1;\r\nimport './styles/Main.css';\r`,
  ],
  [
    'all of a file are repaired',
    'several.tsx',
    `import './components/button'; import './components/card'; const y = <a>import './components/button'</a>; require('./components/button');`,
    `import './components/Button'; import './components/Card'; const y = <a>import './components/button'</a>; require('./components/Button');`,
  ],
  [
    'a template literal is repaired',
    'template.ts',
    'import(`./components/button`)',
    'import(`./components/Button`)',
  ],
  [
    'markup stays',
    'page.vue',
    `<template>\n  <img alt="./components/button">\n</template>\n<script lang="ts">\nimport './components/button';\n</script>\n`,
    `<template>\n  <img alt="./components/button">\n</template>\n<script lang="ts">\nimport './components/Button';\n</script>\n`,
  ],
  [
    'letters beyond the basic plane in front change nothing',
    'emoji.ts',
    `/* 🧪🧪 */ import './components/button'; // ä`,
    `/* 🧪🧪 */ import './components/Button'; // ä`,
  ],
  [
    'two names that fold to one are left to a human',
    'tie.ts',
    `import './odd/user';`,
    `import './odd/user';`,
  ],
  [
    'a misspelling is left to a human',
    'typo.ts',
    `import './components/Buton';`,
    `import './components/Buton';`,
  ],
  [
    'an escape is left to a human',
    'escape.ts',
    String.raw`import './components/butto\x6e';`,
    String.raw`import './components/butto\x6e';`,
  ],
  [
    'a name that its quotes can not hold is left to a human',
    'apostrophe.ts',
    String.raw`import './odd/it\'s';`,
    String.raw`import './odd/it\'s';`,
  ],
  ['other quotes can hold it', 'double.ts', `import "./odd/it's";`, `import "./odd/It's";`],
  [
    'what a comment silences stays',
    'silenced.ts',
    `import './components/button'; // truepath-disable-line`,
    `import './components/button'; // truepath-disable-line`,
  ],
];

const files = {
  ...targets,
  ...Object.fromEntries(rows.map(([, name, before]) => [`src/${name}`, before])),
};
const left = rows.filter(([, name, before, after]) => before === after && name !== 'silenced.ts');
const mount = caseInsensitiveFolder();

beforeAll(buildCommand);

describe.each([
  { disk: 'the disk of this machine', parent: undefined, isThere: true },
  { disk: 'a disk that ignores letter case', parent: mount, isThere: mount !== undefined },
])('--fix on $disk', ({ parent, isThere }) => {
  const repository = isThere ? gitRepository(files, parent === undefined ? {} : { parent }) : undefined;
  const path = repository?.path ?? '';

  test.skipIf(!isThere)('repairs what has one certain answer, and fails for what is left', () => {
    // A disk without modes gives each file the same.
    chmodSync(join(path, 'src/quotes.ts'), 0o640);
    const { mode } = statSync(join(path, 'src/quotes.ts'));
    const { status, stderr, stdout } = runCommand(path, '--fix');
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain(`${left.length} findings in`);
    expect(statSync(join(path, 'src/quotes.ts')).mode).toBe(mode);
  });

  test.skipIf(!isThere).each(rows)('%s', (_sentence, name, _before, after) => {
    expect(readFileSync(join(path, 'src', name), 'utf8')).toBe(after);
  });

  test.skipIf(!isThere)('touches no other file', () => {
    const changed = repository?.git('diff', '--name-only', '-z').split('\0').slice(0, -1);
    const expected = rows.filter(([, , before, after]) => before !== after).map(([, name]) => `src/${name}`);
    expect(changed).toEqual(expected.sort());
    expect(repository?.git('ls-files', '--others')).toBe('');
  });

  test.skipIf(!isThere)('changes nothing when it is run again', () => {
    const first = repository?.git('diff');
    const { status, stdout } = runCommand(path, '--fix');
    expect({ status, diff: repository?.git('diff') }).toEqual({ status: 1, diff: first });
    expect(stdout).not.toContain('repaired');
  });
});
