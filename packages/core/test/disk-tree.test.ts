import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { caseInsensitiveFolder, temporaryFolder, writeTree } from '@truepath/testkit';
import { afterAll, describe, expect, test } from 'vitest';

import { diskTree, fileStamp } from '../src/disk-tree.js';
import type { Listed } from '../src/tree.js';

const { path: root, remove } = temporaryFolder();
afterAll(remove);
const tree = diskTree(root);
const isWindows = process.platform === 'win32';

function run(program: string, ...values: readonly string[]): void {
  execFileSync(program, values);
}

function names(listed: Listed): string[] {
  return listed.kind === 'listed' ? listed.entries.map(({ name }) => name).sort() : [listed.kind];
}

function kinds(listed: Listed): Record<string, string> {
  return listed.kind === 'listed'
    ? Object.fromEntries(listed.entries.map(({ name, kind }) => [name, kind]))
    : {};
}

describe.skipIf(isWindows)('odd names are listed as they are and open', () => {
  // APFS takes no name that is not UTF-8.
  const rawNames: [string, string][] = [
    ['a byte that is not UTF-8', 'caf\uDCE9.js'],
    ['U+FFFD and a raw byte', '\uFFFD\uDCFF'],
  ];
  test.each([
    ...(process.platform === 'linux' ? rawNames : []),
    ['a space', 'a b.js'],
    ['quotes', `"it's".js`],
    ['line breaks', 'a\nb\r\n.js'],
    ['an emoji', '🐋.js'],
    ['a leading dash', '--help'],
    ['a backslash', 'a\\b.js'],
    ['dots', '...'],
    ['a colon', ':(top)x.js'],
    ['255 bytes', 'x'.repeat(255)],
    ['NFD', 'e\u0301.js'],
    ['U+FFFD', '\uFFFD.js'],
  ])('%s', (title, name) => {
    const folder = join(root, 'odd', title);
    mkdirSync(folder, { recursive: true });
    const bytes = Buffer.concat([
      Buffer.from(`${folder}/`),
      ...Array.from(name, (character) =>
        /[\uDC80-\uDCFF]/u.test(character)
          ? Buffer.from([character.charCodeAt(0) - 0xdc00])
          : Buffer.from(character),
      ),
    ]);
    mkdirSync(bytes);
    writeFileSync(Buffer.concat([bytes, Buffer.from('/in.js')]), title);
    symlinkSync(bytes, join(folder, 'link'));
    expect(tree.list(`odd/${title}`)).toEqual({
      kind: 'listed',
      entries: expect.arrayContaining([
        { name, kind: 'folder' },
        { name: 'link', kind: 'link' },
      ]),
    });
    expect(names(tree.list(`odd/${title}/${name}`))).toEqual(['in.js']);
    expect(tree.read(`odd/${title}/${name}/in.js`)).toMatchObject({ kind: 'text', text: title });
    expect(tree.readLink(`odd/${title}/link`)).toBe(`${folder}/${name}`);
  });
});

describe('texts', () => {
  test.each([
    ['UTF-8', Buffer.from('é🐋'), 'é🐋'],
    ['nothing', Buffer.alloc(0), ''],
    ['a UTF-8 byte order mark', Buffer.from('\uFEFFa'), '\uFEFFa'],
    ['UTF-16 LE', Buffer.from('\uFEFFimport é', 'utf16le'), '\uFEFFimport é'],
    ['UTF-16 BE', Buffer.from('\uFEFFimport é', 'utf16le').swap16(), '\uFEFFimport é'],
    ['UTF-16 BE with half a character at its end', Buffer.from([0xfe, 0xff, 0, 0x61, 0]), '\uFEFFa'],
    ['invalid UTF-8', Buffer.from([0x61, 0xff, 0x62]), 'a\uFFFDb'],
    ['NUL bytes', Buffer.from('a\0b'), 'a\0b'],
  ])('%s is read', (_, bytes, text) => {
    writeFileSync(join(root, 'text'), bytes);
    expect(tree.read('text')).toMatchObject({ kind: 'text', text });
  });

  test('a long text leaves nothing behind in the short one that is read after it', () => {
    writeTree(root, { long: 'x'.repeat(100_000), short: 'y' });
    expect(tree.read('long')).toMatchObject({ kind: 'text', text: 'x'.repeat(100_000) });
    expect(tree.read('short')).toMatchObject({ kind: 'text', text: 'y' });
  });

  test('a text comes with the stamp of its file, which is another one after it was written', () => {
    writeFileSync(join(root, 'text'), 'one');
    const stamp = fileStamp(root, 'text');
    expect(tree.read('text')).toEqual({ kind: 'text', text: 'one', stamp });
    writeFileSync(join(root, 'text'), 'more');
    expect(fileStamp(root, 'text')).not.toBe(stamp);
    expect(tree.read('text')).toEqual({ kind: 'text', text: 'more', stamp: fileStamp(root, 'text') });
  });

  test('a file of exactly the limit is read, one byte more is too large', () => {
    writeTree(root, { exact: 'x'.repeat(10), more: 'x'.repeat(11) });
    const small = diskTree(root, { maxFileBytes: 10 });
    expect(small.read('exact')).toMatchObject({ kind: 'text', text: 'x'.repeat(10) });
    expect(small.read('more')).toEqual({ kind: 'too-large', bytes: 11 });
  });

  test('3 GiB are refused by their size, not read', () => {
    writeFileSync(join(root, 'huge'), '');
    truncateSync(join(root, 'huge'), 3 * 1024 ** 3);
    expect(tree.read('huge')).toEqual({ kind: 'too-large', bytes: 3 * 1024 ** 3 });
  });
});

describe('what is not there is absent', () => {
  test.each([
    ['a name that nobody has', 'nobody/x.js'],
    ['below a file', 'plain.js/x.js'],
    ['a name with NUL', 'a\0b'],
  ])('%s', (_, path) => {
    writeTree(root, { 'plain.js': '' });
    expect([tree.list(path).kind, tree.read(path).kind, tree.readLink(path)]).toEqual([
      'absent',
      'absent',
      undefined,
    ]);
  });

  test('a file is no folder, a folder no file, and neither is a link', () => {
    writeTree(root, { 'folder/file': '' });
    expect(tree.list('folder/file')).toEqual({ kind: 'absent' });
    expect(tree.read('folder')).toEqual({ kind: 'absent' });
    expect([tree.readLink('folder'), tree.readLink('folder/file')]).toEqual([undefined, undefined]);
  });

  test('a file that vanished since it was listed', () => {
    writeTree(root, { 'gone/file': '' });
    expect(names(tree.list('gone'))).toEqual(['file']);
    rmSync(join(root, 'gone'), { recursive: true });
    expect([tree.read('gone/file').kind, tree.list('gone').kind]).toEqual(['absent', 'absent']);
  });

  test('a root that is none', () => {
    expect(diskTree(join(root, 'nowhere')).list('')).toEqual({ kind: 'absent' });
  });
});

describe.skipIf(isWindows)('links, pipes and devices', () => {
  test('links in a circle are listed as links and cannot be read', () => {
    mkdirSync(join(root, 'circle'));
    symlinkSync('two', join(root, 'circle/one'));
    symlinkSync('one', join(root, 'circle/two'));
    symlinkSync('..', join(root, 'circle/up'));
    expect(kinds(tree.list('circle'))).toEqual({ one: 'link', two: 'link', up: 'link' });
    expect(tree.readLink('circle/up')).toBe('..');
    const circle = { kind: 'unreadable', reason: 'its links lead in a circle' };
    expect([tree.read('circle/one'), tree.list('circle/two')]).toEqual([circle, circle]);
  });

  test('a pipe that nobody writes to is not listed, and reading it does not wait', () => {
    mkdirSync(join(root, 'pipes'));
    run('mkfifo', join(root, 'pipes/pipe'));
    symlinkSync('pipe', join(root, 'pipes/link'));
    expect(kinds(tree.list('pipes'))).toEqual({ link: 'link' });
    expect([tree.read('pipes/pipe').kind, tree.read('pipes/link').kind]).toEqual(['absent', 'absent']);
  });

  test('devices without an end are not read', () => {
    expect(['zero', 'null', 'tty'].filter((name) => tree.read(`../../dev/${name}`).kind === 'text')).toEqual(
      [],
    );
    expect(diskTree('/dev').read('zero')).toEqual({ kind: 'absent' });
    expect(kinds(diskTree('/dev').list(''))).not.toHaveProperty('zero');
  });
});

/** As an ordinary user, for whom permissions count; root becomes one for the time of the call. */
function asOrdinaryUser<Outcome>(call: () => Outcome): Outcome {
  if (process.getuid?.() !== 0) return call();
  process.seteuid?.(65534);
  try {
    return call();
  } finally {
    process.seteuid?.(0);
  }
}

describe.skipIf(isWindows)('what may not be read', () => {
  test('is unreadable with a reason in words, and the rest stays readable', () => {
    const { path, remove } = temporaryFolder();
    chmodSync(path, 0o755);
    writeTree(path, { 'closed/in.js': '', 'closed.js': '', 'open.js': 'open' });
    chmodSync(join(path, 'closed'), 0);
    chmodSync(join(path, 'closed.js'), 0);
    const mine = diskTree(path);
    const seen = asOrdinaryUser(() => [
      mine.list('closed'),
      mine.read('closed.js'),
      mine.read('closed/in.js'),
      mine.read('open.js'),
    ]);
    const denied = { kind: 'unreadable', reason: 'permission denied' };
    expect(seen).toMatchObject([denied, denied, denied, { kind: 'text', text: 'open' }]);
    chmodSync(join(path, 'closed'), 0o755);
    remove();
  });
});

test('a folder of 100,000 entries is listed', () => {
  const { path, remove } = temporaryFolder();
  for (let index = 0; index < 100_000; index += 1) closeSync(openSync(join(path, `file-${index}`), 'w'));
  expect(new Set(names(diskTree(path).list(''))).size).toBe(100_000);
  remove();
});

const insensitive = caseInsensitiveFolder();
describe.skipIf(insensitive === undefined)('on a disk that ignores letter case', () => {
  test('any spelling opens, and the listing is true', () => {
    const { path, remove } = temporaryFolder(insensitive);
    writeTree(path, { 'Src/Button.ts': 'text' });
    const disk = diskTree(path);
    expect(names(disk.list(''))).toEqual(['Src']);
    expect(names(disk.list('sRC'))).toEqual(['Button.ts']);
    expect(disk.read('src/BUTTON.TS')).toMatchObject({ kind: 'text', text: 'text' });
    remove();
  });

  test('a rename that changes only the case is seen at once', () => {
    const { path, remove } = temporaryFolder(insensitive);
    writeTree(path, { 'Foo.js': '' });
    const disk = diskTree(path);
    expect(names(disk.list(''))).toEqual(['Foo.js']);
    renameSync(join(path, 'Foo.js'), join(path, 'foo.js'));
    expect(names(disk.list(''))).toEqual(['foo.js']);
    remove();
  });
});
