import { join } from 'node:path';

import { gitRepository } from '@truepath/testkit';
import { RuleTester } from '@typescript-eslint/rule-tester';
import { afterAll, describe, it } from 'vitest';

import noCaseMismatch from '../src/rules/no-case-mismatch.js';
import noMisspelledPath from '../src/rules/no-misspelled-path.js';

RuleTester.afterAll = afterAll;
RuleTester.describe = describe;
RuleTester.it = it;

const repository = gitRepository({
  'package.json': '{ "dependencies": { "react": "19" }, "imports": { "#lib/*": "./src/lib/*.ts" } }',
  'src/Button.ts': '',
  'src/lib/Date.ts': '',
  'src/lib/date.ts': '',
  'src/caf\u00e9.ts': '',
  'src/a.ts': '',
});
afterAll(repository.remove);
const filename = join(repository.path, 'src/a.ts');
const tester = new RuleTester();

/** One message about the text between two columns of the first line, from 1. */
function at(messageId: string, column: number, endColumn: number) {
  return { messageId, line: 1, endLine: 1, column, endColumn };
}

const keeps = "import './button?raw#x';";
tester.run('no-case-mismatch', noCaseMismatch, {
  valid: [
    { name: 'the exact name', filename, code: "import './Button';" },
    { name: 'what another rule reports', filename, code: "import './Buton';" },
    { name: 'text without a name', code: "import './button';" },
    { name: 'a package', filename, code: "import 'react';" },
  ],
  invalid: [
    {
      name: 'a file, by the name that is wrong alone',
      filename,
      code: "import x from './button';",
      output: "import x from './Button';",
      errors: [at('case-mismatch', 18, 24)],
    },
    {
      name: 'query and hash stay',
      filename,
      code: keeps,
      output: keeps.replace('button', 'Button'),
      errors: [at('case-mismatch', 11, 17)],
    },
    {
      name: 'the kind of quote stays',
      filename,
      code: 'import(`./button`);',
      output: 'import(`./Button`);',
      errors: [at('case-mismatch', 11, 17)],
    },
    {
      name: 'a package name',
      filename,
      code: "import 'React';",
      output: "import 'react';",
      errors: [at('case-mismatch', 9, 14)],
    },
    {
      name: 'another Unicode form',
      filename,
      code: "import './cafe\u0301';",
      output: "import './caf\u00e9';",
      errors: [at('unicode-mismatch', 11, 16)],
    },
    {
      name: 'two names that are equally near are suggestions',
      filename,
      code: "import '#lib/DATE';",
      errors: [
        {
          ...at('case-mismatch', 14, 18),
          suggestions: [
            { messageId: 'suggestion', output: "import '#lib/Date';" },
            { messageId: 'suggestion', output: "import '#lib/date';" },
          ],
        },
      ],
    },
    {
      name: 'escapes make the whole specifier the place, and no repair',
      filename,
      code: String.raw`import './\u0062utton';`,
      errors: [at('case-mismatch', 9, 22)],
    },
  ],
});

tester.run('no-misspelled-path', noMisspelledPath, {
  valid: [
    { name: 'the exact name', filename, code: "import './Button';" },
    { name: 'what another rule reports', filename, code: "import './button';" },
    { name: 'a failure that is provided for', filename, code: "try { require('./gone'); } catch {}" },
  ],
  invalid: [
    {
      name: 'a near name is a suggestion, of the whole specifier',
      filename,
      code: "import './Buton';",
      errors: [
        {
          ...at('misspelled', 9, 16),
          suggestions: [{ messageId: 'suggestion', output: "import './Button';" }],
        },
      ],
    },
    {
      name: 'nothing near',
      filename,
      code: "import './elsewhere/altogether';",
      errors: [at('not-found', 9, 31)],
    },
  ],
});
