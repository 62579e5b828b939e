import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { caseInsensitiveFolder } from '@truepath/testkit';
import { beforeAll, describe, expect, test } from 'vitest';

import { DEFAULT_CONFIGURATION } from '@truepath/core/configuration';
import { buildCommand, runCommand, runNode } from './built-command.js';
import { postmortem, withoutDuration } from './postmortem.js';

const root = new URL('../../../', import.meta.url);
const file = fileURLToPath(new URL('README.md', root));
const readme = readFileSync(file, 'utf8');
const mount = caseInsensitiveFolder();

describe('the README', () => {
  beforeAll(buildCommand);

  // The picture holds both disks, so it can only be drawn where there are both; `vitest -u` draws it anew.
  test.skipIf(mount === undefined)('shows what Node and the command really print', async () => {
    const drawn = readme.replace(/(?<=\n```text\n)[^]*?(?=```\n)/, () => picture());
    await expect(drawn).toMatchFileSnapshot(file);
  });

  test('names every kind of finding, with its page', () => {
    for (const kind of Object.keys(DEFAULT_CONFIGURATION.severity))
      expect(readme).toContain(`| [\`${kind}\`](docs/findings/${kind}.md)`);
  });

  test('has two commands, which package.json knows', () => {
    const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
    expect(readme).toContain('```sh\nnpm start -- PATH\nnpm test\n```');
    expect(scripts).toMatchObject({ start: expect.any(String), test: expect.any(String) });
  });
});

function picture(): string {
  const forgiving = postmortem(mount);
  const strict = postmortem();
  const failure = runNode(strict.path, 'build.mjs')
    .stderr.split('\n')
    .find((line) => line.startsWith('Error '));
  const [duration = ''] = / in [\d.]+ m?s\.(?= 1 fixable)/.exec(readme) ?? [' in 79 ms.'];
  const said = withoutDuration(runCommand(forgiving.path).stdout);
  expect(withoutDuration(runCommand(strict.path).stdout)).toBe(said);
  return [
    '# the outage, on a disk that ignores letter case',
    '$ node build.mjs',
    runNode(forgiving.path, 'build.mjs').stdout,
    '# the same files on the Linux server',
    '$ node build.mjs',
    `${String(failure?.replaceAll(strict.path, '/app'))}\n`,
    '# and what truepath says of it, on either',
    '$ truepath',
    said.replace(/\.(?= 1 fixable)/, () => duration),
  ].join('\n');
}
