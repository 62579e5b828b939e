import { execFileSync } from 'node:child_process';
import { readdirSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { caseInsensitiveFolder, gitEnvironment, gitRepository, temporaryFolder } from '@truepath/testkit';
import { beforeAll, expect, test } from 'vitest';

import { buildCommand, runNode } from '../built-command.js';
import { see, wrongCase } from '../hostile/user.js';

const mount = caseInsensitiveFolder();
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

beforeAll(buildCommand);

const files = {
  'package.json': '{ "name": "shop", "type": "module" }\n',
  'tsconfig.json':
    '{ "compilerOptions": { "module": "nodenext", "checkJs": true, "noEmit": true, "types": [] }, "include": ["src"] }\n',
  'src/button.js': "export const Button = 'a button';\n",
  'src/checkout.js': "import { Button } from './button.js';\nconsole.log(Button);\n",
};

/** Without what changes from run to run. */
function seenIn(folder: string, ...given: readonly string[]): readonly string[] {
  return see(folder, { arguments: given }).map((line) => line.replace(/\([\da-f]{10}\)/, '(0000000000)'));
}

// One story in one test, because each step stands on the one before.
test.skipIf(mount === undefined)(
  'a rename that git does not notice, from the first commit to production',
  () => {
    const repository = gitRepository(files, { parent: mount ?? '' });
    const { path, git } = repository;
    const checkout = (folder: string) => runNode(folder, 'src/checkout.js');

    // A file is renamed as any program does it, its importer is repaired, and all of it is committed.
    renameSync(join(path, 'src/button.js'), join(path, 'src/Button.js'));
    repository.write({ 'src/checkout.js': files['src/checkout.js'].replace('./button.js', './Button.js') });
    git('commit', '--quiet', '--all', '--message', 'Call the button by its name');

    // Git sees nothing, and everything that asks the disk says yes.
    expect(git('status', '--porcelain')).toBe('');
    expect(readdirSync(join(path, 'src')).toSorted()).toEqual(['Button.js', 'checkout.js']);
    expect(git('ls-files', 'src')).toBe('src/button.js\nsrc/checkout.js\n');
    expect(checkout(path)).toEqual({ status: 0, stdout: 'a button\n', stderr: '' });
    expect(runNode(path, tsc, '--project', '.')).toEqual({ status: 0, stdout: '', stderr: '' });
    renameSync(join(path, '.git'), join(path, 'node_modules'));
    expect(seenIn(path)).toEqual(['✔ 2 files, 1 specifier: every path is true.', 'exit 0']);
    renameSync(join(path, 'node_modules'), join(path, '.git'));

    // Where there is a repository, its index is asked as well.
    const keep = 'git mv src/button.js src/Button.js';
    const back = 'mv src/Button.js src/button.js';
    expect(seenIn(path)).toEqual([
      'src/button.js',
      `    error  Git tracks \`src/button.js\`, which this disk calls \`src/Button.js\`: an import by that name works here and fails in every clone. Run \`${keep}\` to keep this disk's spelling, or \`${back}\` to keep git's.   git-case-drift`,
      '      Imported by src/checkout.js:1:25.',
      `      $ ${keep}`,
      `      or $ ${back}`,
      '✖ 1 finding in 2 files, 1 specifier.',
      'exit 1',
    ]);
    const asLinuxSeesIt = (place: string) => [
      'src/checkout.js',
      wrongCase('1:27', './Button.js', './button.js'),
      `✖ 1 finding in 2 files of ${place}, 1 specifier. 1 fixable with --fix.`,
      'exit 1',
    ];
    expect(seenIn(path, '--staged')).toEqual(asLinuxSeesIt('the index'));
    expect(seenIn(path, '--tree', 'HEAD')).toEqual(asLinuxSeesIt('HEAD (0000000000)'));

    // Production is a clone on an ordinary disk.
    const server = temporaryFolder();
    const deploy = (name: string) => {
      git('clone', '--quiet', '.', join(server.path, name));
      return checkout(join(server.path, name));
    };
    const { status, stderr } = deploy('before');
    expect(status).toBe(1);
    expect(stderr).toContain('ERR_MODULE_NOT_FOUND');
    expect(stderr).toContain('Button.js');
    expect(seenIn(join(server.path, 'before'))).toEqual([
      ...asLinuxSeesIt('it').slice(0, 2),
      '✖ 1 finding in 2 files, 1 specifier. 1 fixable with --fix.',
      'exit 1',
    ]);

    // The printed command repairs it.
    execFileSync('sh', ['-c', keep], { cwd: path, env: gitEnvironment() });
    expect(seenIn(path)).toEqual(['✔ 2 files, 1 specifier: every path is true.', 'exit 0']);
    git('commit', '--quiet', '--message', 'Tell git of it');
    expect(seenIn(path, '--tree', 'HEAD').at(-1)).toBe('exit 0');
    expect(deploy('after')).toEqual({ status: 0, stdout: 'a button\n', stderr: '' });
    repository.remove();
    server.remove();
  },
);
