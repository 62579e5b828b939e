import { execFileSync } from 'node:child_process';
import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { caseInsensitiveFolder, gitEnvironment, gitRepository } from '@truepath/testkit';
import { afterAll, describe, expect, test } from 'vitest';

import { eslintFor, marksIn, messagesIn } from './linted.js';

describe('between git and a disk that tells letter case', () => {
  const repository = gitRepository({
    'src/Button.js': '',
    'src/button.js': '',
    'src/Icons/a.js': '',
    'src/icons/b.js': '',
    'src/one.js': '',
    'src/a.js': '',
    '.gitignore': 'made.js\n',
  });
  repository.write({ 'src/new.js': '', 'src/made.js': '', 'src/nobody.js': '', 'node_modules/x/y.js': '' });
  afterAll(repository.remove);
  const eslint = eslintFor(repository.path);

  test.each([
    [
      'two files',
      './button.js',
      'no-case-collision `./button.js` means `src/button.js`, and git tracks `src/Button.js` too: a clone on macOS or Windows keeps only one of them.',
    ],
    [
      'two folders',
      './icons/b.js',
      'no-case-collision `./icons/b.js` leads through `src/icons`, and git tracks `src/Icons` too: on macOS and Windows the two folders are one.',
    ],
    [
      'a file that nobody added',
      './new.js',
      'no-untracked-target `./new.js` exists on this machine only: run `git add src/new.js`.',
    ],
  ])('%s: %s', async (_what, specifier, expected) => {
    const messages = await messagesIn(eslint, 'src/a.js', `import '${specifier}';`);
    expect(messages.map((line) => line.slice(line.indexOf(' ') + 1))).toEqual([expected]);
  });

  test.each(['./one.js', './made.js', '../node_modules/x/y.js', 'node:fs'])(
    'nothing of %s',
    async (specifier) => {
      expect(await marksIn(eslint, 'src/a.js', `import '${specifier}';`)).toEqual([]);
    },
  );

  test('nothing of what an untracked file imports', async () => {
    expect(await marksIn(eslint, 'src/nobody.js', `import './new.js';`)).toEqual([]);
  });

  test('nothing of names that collide above what was written', async () => {
    expect(await marksIn(eslint, 'src/icons/b.js', `import './b.js';`)).toEqual([]);
  });
});

const disk = caseInsensitiveFolder();

describe.skipIf(disk === undefined)('on a real disk that ignores letter case', () => {
  const repository = gitRepository(
    {
      'package.json': '{ "type": "module" }',
      'src/button.js': '',
      'src/icons/a.js': '',
      'src/one.js': '',
      'src/a.js': '',
    },
    disk === undefined ? {} : { parent: disk },
  );
  if (disk !== undefined) {
    renameSync(join(repository.path, 'src/button.js'), join(repository.path, 'src/Button.js'));
    renameSync(join(repository.path, 'src/icons'), join(repository.path, 'src/Icons'));
  }
  afterAll(repository.remove);
  const eslint = eslintFor(repository.path);

  test.each([
    [
      'an import that agrees with the disk alone',
      './Button.js',
      "no-git-case-drift `./Button.js` is spelled as on this disk, but git tracks `src/button.js`: it works here and fails in every clone. Run `git mv src/button.js src/Button.js` to keep this disk's spelling, or `mv src/Button.js src/button.js` to keep git's.",
    ],
    [
      'one that agrees with the disk alone in a folder',
      './Icons/a.js',
      "no-git-case-drift `./Icons/a.js` is spelled as on this disk, but git tracks `src/icons`: it works here and fails in every clone. Run `git mv src/icons src/Icons-renamed && git mv src/Icons-renamed src/Icons` to keep this disk's spelling, or `mv src/Icons src/icons-renamed && mv src/icons-renamed src/icons` to keep git's.",
    ],
    [
      'one that agrees with neither',
      './BUTTON.js',
      'no-case-mismatch `./BUTTON.js` is spelled `./button.js`: it loads on macOS and Windows and fails on Linux.',
    ],
    [
      'one that is wrong though this disk opens it',
      './One.js',
      'no-case-mismatch `./One.js` is spelled `./one.js`: it loads on macOS and Windows and fails on Linux.',
    ],
  ])('%s: %s', async (_what, specifier, expected) => {
    const messages = await messagesIn(eslint, 'src/a.js', `import '${specifier}';`);
    expect(messages.map((line) => line.slice(line.indexOf(' ') + 1))).toEqual([expected]);
  });

  test.each(['./button.js', './icons/a.js', './one.js'])(
    'nothing of %s, as git spells it',
    async (specifier) => {
      expect(await marksIn(eslint, 'src/a.js', `import '${specifier}';`)).toEqual([]);
    },
  );

  test('a folder that was typed in the wrong case makes no finding', async () => {
    const shouting = eslintFor(join(repository.path, '..', repository.path.split('/').at(-1)!.toUpperCase()));
    expect(await marksIn(shouting, 'SRC/A.js', "import './one.js';")).toEqual([]);
    expect(await marksIn(shouting, 'SRC/A.js', "import './One.js';")).toEqual(['no-case-mismatch «One.js»']);
  });

  test.each(['./Button.js', './Icons/a.js'])(
    'the commands in the message of %s repair it',
    async (specifier) => {
      const [message = ''] = await messagesIn(eslint, 'src/a.js', `import '${specifier}';`);
      const commands = /Run `(.*?)` to keep this disk's spelling/.exec(message)?.[1] ?? 'false';
      for (const command of commands.split(' && ')) {
        execFileSync('sh', ['-c', command], { cwd: repository.path, env: gitEnvironment() });
        // Linux remembers for a second that this mount found the old name.
        await setTimeout(1100);
      }
      expect(await marksIn(eslint, 'src/a.js', `import '${specifier}';`)).toEqual([]);
      expect(repository.git('ls-files')).toContain(specifier.slice(2));
      expect(readdirSync(join(repository.path, 'src'))).toContain(specifier.split('/')[1]);
    },
  );
});
