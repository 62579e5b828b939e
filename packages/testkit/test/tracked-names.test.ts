import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('no two tracked names of this repository differ only by letter case or Unicode form', () => {
  const root = new URL('../../..', import.meta.url);
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0');
  const folded = new Map<string, string[]>();
  for (const path of prefixes(tracked)) {
    const key = path.normalize('NFC').toLowerCase();
    folded.set(key, [...(folded.get(key) ?? []), path]);
  }

  expect([...folded.values()].filter((paths) => paths.length > 1)).toEqual([]);
});

/** Every file and every folder that holds one: `Lib/a.ts` beside `lib/b.ts` collides too. */
function prefixes(paths: readonly string[]): Set<string> {
  return new Set(
    paths.flatMap((path) => path.split('/').map((_, depth, parts) => parts.slice(0, depth + 1).join('/'))),
  );
}
