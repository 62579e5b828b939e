import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  lstatSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { diskWriter } from '../src/disk-writer.js';
import { applyFixes, type FixDisk } from '../src/fix.js';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'truepath-fix-'));
  mkdirSync(join(root, 'src'));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('a file that is repaired', () => {
  test.each([
    ['plain', "import './button';\n", "import './Button';\n"],
    ['with a byte order mark', "\ufeffimport './button';\n", "\ufeffimport './Button';\n"],
    ['with Windows line endings', "import './button';\r\n\r\nx\r\n", "import './Button';\r\n\r\nx\r\n"],
    ['without an end of line', "import './button'", "import './Button'"],
    [
      'with every line ending there is',
      "a\rb\r\nimport './button'\n\u2028",
      "a\rb\r\nimport './Button'\n\u2028",
    ],
    ['with characters of four bytes', "'👩‍👩‍👧'; import './button';", "'👩‍👩‍👧'; import './Button';"],
    ['in two places', "import './button'; import './button';", "import './Button'; import './Button';"],
  ])('%s, and a second run changes nothing', (_, before, after) => {
    put('src/a.ts', before);
    const outcome = applyFixes([fixOf('src/a.ts', before)], diskWriter(root));
    expect(read('src/a.ts')).toEqual(Buffer.from(after));
    expect(outcome).toMatchObject({ fixed: [{ file: 'src/a.ts' }], skipped: [] });

    const written = statSync(join(root, 'src/a.ts'));
    expect(applyFixes([fixOf('src/a.ts', after)], diskWriter(root))).toEqual({ fixed: [], skipped: [] });
    expect(statSync(join(root, 'src/a.ts'))).toMatchObject({ ino: written.ino, mtimeMs: written.mtimeMs });
    expect(readdirSync(join(root, 'src')), 'no temporary file stays').toEqual(['a.ts']);
  });

  test.runIf(process.platform !== 'win32').each([0o644, 0o755, 0o600, 0o664])('keeps the mode %o', (mode) => {
    const text = put('src/a.ts', "import './button';");
    chmodSync(join(root, 'src/a.ts'), mode);
    applyFixes([fixOf('src/a.ts', text)], diskWriter(root));
    expect(statSync(join(root, 'src/a.ts')).mode & 0o7777).toBe(mode);
  });

  test('behind a link: the link stays and its target is repaired, once for all links to it', () => {
    const text = put('src/a.ts', "import './button';");
    symlinkSync('a.ts', join(root, 'src/b.ts'));
    const outcome = applyFixes([fixOf('src/a.ts', text), fixOf('src/b.ts', text)], diskWriter(root));
    expect(outcome.skipped).toEqual([]);
    expect(outcome.fixed.map(({ file }) => file)).toEqual(['src/a.ts', 'src/b.ts']);
    expect(lstatSync(join(root, 'src/b.ts')).isSymbolicLink()).toBe(true);
    expect(read('src/a.ts').toString()).toBe("import './Button';");
  });

  test('gives back the edits as they were handed in, in order, without those that overlap or change nothing', () => {
    const text = put('src/a.ts', "import './button';");
    const edits = [
      { start: 16, end: 17, text: '"', note: 'second' },
      { start: 10, end: 11, text: 'B', note: 'first' },
      { start: 10, end: 12, text: 'BU', note: 'overlaps' },
      { start: 0, end: 6, text: 'import', note: 'changes nothing' },
    ];
    const { fixed } = applyFixes([{ file: 'src/a.ts', textWhenRead: text, edits }], diskWriter(root));
    expect(fixed[0]?.edits.map(({ note }) => note)).toEqual(['first', 'second']);
    expect(read('src/a.ts').toString()).toBe(`import './Button";`);
  });
});

describe('a file that is left alone and named', () => {
  test.each<[name: string, make: () => string, reason: string]>([
    [
      'changed meanwhile',
      () => (put('src/a.ts', "import './button'; // new"), "import './button';"),
      'it changed while it was checked: run again',
    ],
    ['gone meanwhile', () => "import './button';", 'it is gone: run again'],
    [
      'in UTF-16',
      () => (put('src/a.ts', Buffer.from("\ufeffimport './button';", 'utf16le')), "\ufeffimport './button';"),
      'it is not valid UTF-8: repair it by hand',
    ],
    [
      'with a byte that is not UTF-8',
      () => put('src/a.ts', Buffer.concat([Buffer.from("import './button'; // "), Buffer.from([0xe9])])),
      'it is not valid UTF-8: repair it by hand',
    ],
    [
      'read-only',
      () => chmodAfter("import './button';", 0o444),
      'it is read-only: allow writing and run again',
    ],
    [
      'a link that leads out of the repository',
      linkOutside,
      'it is a link that leads out of the repository: repair it there',
    ],
  ])('%s, and the rest is repaired', (_, make, reason) => {
    const textWhenRead = make();
    const other = put('src/other.ts', "import './button';");
    const outcome = applyFixes(
      [fixOf('src/a.ts', textWhenRead), fixOf('src/other.ts', other)],
      diskWriter(root),
    );
    expect(outcome.skipped).toEqual([{ file: 'src/a.ts', reason }]);
    expect(outcome.fixed).toHaveLength(1);
    expect(read('src/other.ts').toString()).toBe("import './Button';");
    expect(readdirSync(join(root, 'src')).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('in a folder that is read-only, on a full disk: whatever Node says by its code', () => {
    const disk: FixDisk = {
      read: () => Buffer.from("import './button';"),
      replace: (file) => {
        if (file === 'b.ts') return 'replaced';
        throw Object.assign(new Error('no'), { code: 'EROFS' });
      },
    };
    const files = ['a.ts', 'b.ts'].map((file) => fixOf(file, "import './button';"));
    expect(applyFixes(files, disk)).toMatchObject({
      fixed: [{ file: 'b.ts' }],
      skipped: [{ file: 'a.ts', reason: "it can't be written (EROFS): check the permissions of its folder" }],
    });
  });

  test('changed in the moment between reading and renaming', () => {
    const text = put('src/a.ts', "import './button';");
    const writer = diskWriter(root);
    const stale: FixDisk = {
      ...writer,
      read: (file) => {
        const bytes = writer.read(file);
        put('src/a.ts', 'somebody else was faster');
        return bytes;
      },
    };
    expect(applyFixes([fixOf('src/a.ts', text)], stale).skipped).toHaveLength(1);
    expect(read('src/a.ts').toString()).toBe('somebody else was faster');
  });

  test('whose name is not UTF-8', () => {
    const outcome = applyFixes([fixOf('src/\udc80.ts', "import './button';")], diskWriter(root));
    expect(outcome.skipped).toEqual([
      { file: 'src/\udc80.ts', reason: 'its name is not valid UTF-8: repair it by hand' },
    ]);
  });

  test('an unknown mistake is not swallowed', () => {
    const disk: FixDisk = {
      read: () => {
        throw new TypeError('a bug');
      },
      replace: () => 'replaced',
    };
    expect(() => applyFixes([fixOf('a.ts', "'button'")], disk)).toThrow('a bug');
  });
});

function fixOf(file: string, textWhenRead: string) {
  const edits = Array.from(textWhenRead.matchAll(/button/gi), ({ index }) => ({
    start: index,
    end: index + 6,
    text: 'Button',
  }));
  return { file, textWhenRead, edits };
}

function put(file: string, content: string | Buffer): string {
  writeFileSync(join(root, file), content);
  return content.toString();
}

function read(file: string): Buffer {
  return readFileSync(join(root, file));
}

function chmodAfter(content: string, mode: number): string {
  put('src/a.ts', content);
  chmodSync(join(root, 'src/a.ts'), mode);
  return content;
}

function linkOutside(): string {
  const text = put('outside.ts', "import './button';");
  const inner = mkdtempSync(join(root, 'inner-'));
  mkdirSync(join(inner, 'src'));
  symlinkSync('../../outside.ts', join(inner, 'src/a.ts'));
  root = inner;
  return text;
}
