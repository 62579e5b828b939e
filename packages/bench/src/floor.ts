// A process of its own, without any other module of the bench, so that nothing but the floor is timed.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [, , root = '.'] = process.argv;
const listed = execFileSync('git', ['-C', root, 'ls-files', '-z'], { encoding: 'utf8', maxBuffer: Infinity });
let bytes = 0;
let files = 0;
for (const file of listed.split('\0')) {
  if (!/\.(?:[cm]?[jt]s|[jt]sx|vue|svelte|astro|mdx|html|css|scss|less|pcss)$/.test(file)) continue;
  bytes += readFileSync(join(root, file)).length;
  files += 1;
}
process.stdout.write(`${files} files, ${bytes} bytes\n`);
