import { join } from 'node:path';

import ts from 'typescript';
import { afterAll, describe, expect, test } from 'vitest';

import { kinds } from '../src/breakages/kind.js';
import { segmentsOf } from '../src/breakages/segments.js';
import { generatedTree } from '../src/corpora/generated-tree.js';
import { workCopy } from '../src/corpora/work-copy.js';
import { writtenRepository } from '../src/corpora/write-tree.js';
import { materialOf } from '../src/material.js';
import { git } from '../src/process.js';
import { families } from '../src/truth/truth.js';

const choice = { seed: 'test', count: 300 };
const app = writtenRepository('app', generatedTree({ files: 200 }));
const monorepo = writtenRepository('monorepo', generatedTree({ files: 100, workspaces: true }));
afterAll(() => {
  app.remove();
  monorepo.remove();
});

const { breakages, candidates } = materialOf(app.root, choice);

test('every source of a generated tree parses, and each of its seven paths is true', () => {
  expect(candidates.length).toBe(200 * 7);
});

/** TypeScript's own resolution, on the real disk. */
function resolved(file: string, specifier: string): string | undefined {
  const { config }: { readonly config?: unknown } = ts.readConfigFile(
    join(app.root, 'tsconfig.json'),
    (path) => ts.sys.readFile(path),
  );
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, app.root);
  const host = ts.createCompilerHost(options);
  const { resolvedModule } = ts.resolveModuleName(specifier, join(app.root, file), options, host);
  return resolvedModule?.resolvedFileName.slice(app.root.length + 1);
}

describe('what is broken', () => {
  const paths = breakages.filter(
    ({ reading }) =>
      /^(?:relative|alias)$/.test(reading.family) && /\.(?:tsx?|jsx?|[cm]js|cts)$/.test(reading.target ?? ''),
  );

  test('led, for TypeScript too, to the file that the bench takes for its target', () => {
    expect(paths.length).toBeGreaterThan(50);
    const wrong = paths.filter(
      ({ occurrence, reading }) => resolved(occurrence.file, occurrence.specifier) !== reading.target,
    );
    expect(wrong.map(({ occurrence }) => occurrence.specifier)).toEqual([]);
  });

  test('leads, for TypeScript too, nowhere any more', () => {
    const right = breakages.filter(
      ({ occurrence, broken, reading }) =>
        /^(?:relative|alias)$/.test(reading.family) && resolved(occurrence.file, broken) !== undefined,
    );
    expect(right.map(({ broken }) => broken)).toEqual([]);
  });

  test('is one path in a file', () => {
    const files = breakages.map(({ occurrence }) => occurrence.file);
    expect(new Set(files).size).toBe(files.length);
  });

  test('is the same for the same seed, and other for another', () => {
    const written = (seed: string): readonly string[] =>
      materialOf(app.root, { ...choice, seed }).breakages.map(({ broken }) => broken);
    const first = breakages.map(({ broken }) => broken);
    expect(written('test')).toEqual(first);
    expect(written('other')).not.toEqual(first);
  });

  test('is of every kind, and of every family that there is', () => {
    const ofMonorepo = materialOf(monorepo.root, choice).breakages;
    const all = [...breakages, ...ofMonorepo];
    expect(kinds.filter((kind) => !all.some((breakage) => breakage.kind === kind))).toEqual([]);
    expect(families.filter((family) => !all.some(({ reading }) => reading.family === family))).toEqual([]);
  });

  test('is the case of every name in a path, where it is that of all of it', () => {
    const all = breakages.filter(({ kind }) => kind === 'case of all of it');
    const names = all.map((breakage) =>
      segmentsOf(breakage)
        .filter(({ role }) => role === 'folder' || role === 'name')
        .map(({ start, end }) => breakage.broken.slice(start, end))
        .join('/'),
    );
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => /[a-z]/.test(name) && /[A-Z]/.test(name))).toEqual([]);
  });

  test('is every form that the tree holds', () => {
    const forms = new Set(candidates.map(({ occurrence }) => occurrence.form));
    expect(new Set(breakages.map(({ occurrence }) => occurrence.form))).toEqual(forms);
  });
});

test('a copy is broken for as long as the work takes, also where that fails, and the repository never', () => {
  const copy = workCopy(app.root);
  const status = (root: string): string => git(root, 'status', '--porcelain');
  copy.whileBroken(breakages.slice(0, 3), () => {
    expect(status(copy.root).trim().split('\n')).toHaveLength(3);
    expect(status(app.root)).toBe('');
  });
  const fail = (): never => {
    throw new Error('the work failed');
  };
  expect(() => copy.whileBroken(breakages, fail)).toThrow('the work failed');
  expect(status(copy.root)).toBe('');
  copy.remove();
});
