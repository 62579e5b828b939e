import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { caseInsensitiveFolder } from '@truepath/testkit';
import { beforeAll, describe, expect, test } from 'vitest';

import { buildCommand, runCommand, runNode } from './built-command.js';
import { postmortem, withoutDuration } from './postmortem.js';

const mount = caseInsensitiveFolder();

beforeAll(buildCommand);

describe.each([
  { disk: 'the disk of this machine', parent: undefined, isThere: true },
  { disk: 'a disk that ignores letter case', parent: mount, isThere: mount !== undefined },
])('the outage, on $disk', ({ parent, isThere }) => {
  test.skipIf(!isThere)('Node builds the page where the disk ignores letter case, and only there', () => {
    const { path } = postmortem(parent);
    const ignoresCase = existsSync(join(path, 'src/components/Button.js'));
    if (parent !== undefined || process.platform === 'linux') expect(ignoresCase).toBe(parent !== undefined);
    const { status, stderr } = runNode(path, 'build.mjs');
    if (ignoresCase) {
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(page(path)).toContain('<button type="submit">Pay now</button>');
    } else {
      expect(status).toBe(1);
      expect(stderr).toContain('ERR_MODULE_NOT_FOUND');
      expect(stderr).toMatch(/Cannot find module '.*src.components.Button\.js' imported from .*checkout\.js/);
    }
  });

  test.skipIf(!isThere)('the command names the import and its right spelling, in the same words', () => {
    const { status, stdout, stderr } = runCommand(postmortem(parent).path);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(withoutDuration(stdout)).toMatchInlineSnapshot(`
      "src/pages/checkout.js
        1:39  error  \`../components/Button.js\` is spelled \`../components/button.js\`: it loads on macOS and Windows and fails on Linux.   case-mismatch
            1 │ import { Button } from '../components/Button.js';
              │                                       ^^^^^^^^^ button.js

      ✖ 1 finding in 5 files, 4 specifiers. 1 fixable with --fix.
      "
    `);
  });

  test.skipIf(!isThere)('--fix repairs it once, and the page is built everywhere', () => {
    const { path, git } = postmortem(parent);
    const first = runCommand(path, '--fix');
    expect({ ...first, stdout: withoutDuration(first.stdout) }).toMatchInlineSnapshot(`
      {
        "status": 0,
        "stderr": "",
        "stdout": "src/pages/checkout.js
        1:39  repaired  \`../components/Button.js\` → \`../components/button.js\`

      ✔ 1 path repaired. 5 files, 4 specifiers: every path is true.
      ",
      }
    `);
    expect(git('diff', '--unified=0').split('\n').slice(4)).toMatchInlineSnapshot(`
      [
        "@@ -1 +1 @@",
        "-import { Button } from '../components/Button.js';",
        "+import { Button } from '../components/button.js';",
        "",
      ]
    `);

    const repaired = git('diff');
    const second = runCommand(path, '--fix');
    expect({ status: second.status, repaired: git('diff') }).toEqual({ status: 0, repaired });
    expect(withoutDuration(second.stdout)).toMatchInlineSnapshot(`
      "✔ 5 files, 4 specifiers: every path is true.
      "
    `);

    expect(runNode(path, 'build.mjs').status).toBe(0);
    expect(page(path)).toContain('<button type="submit">Pay now</button>');
  });
});

function page(folder: string): string {
  return readFileSync(join(folder, 'dist/index.html'), 'utf8');
}
