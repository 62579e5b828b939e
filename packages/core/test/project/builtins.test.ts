import { builtinModules } from 'node:module';
import { describe, expect, it } from 'vitest';
import { builtins, isBuiltin } from '../../src/project/builtins.js';

describe('isBuiltin', () => {
  it("knows all of this Node's own, with and without the scheme", () => {
    const own = builtinModules.flatMap((name) =>
      name.startsWith('node:') ? [name] : [name, `node:${name}`],
    );
    expect(own.filter((name) => !isBuiltin(name))).toEqual([]);
  });

  it.each([
    'fs',
    'fs/promises',
    'node:fs',
    'sys',
    'punycode',
    '_http_agent',
    'node:test',
    'node:test/reporters',
    'node:sqlite',
    'node:sea',
    'node:ffi',
  ])('says yes to %s', (specifier) => {
    expect(isBuiltin(specifier)).toBe(true);
  });

  it.each([
    'FS',
    'node:',
    'node:fss',
    'test',
    'sqlite',
    'sea',
    'punycode/',
    'fs/',
    'bun:test',
    'cloudflare:workers',
    'constructor',
    '',
  ])('says no to "%s"', (specifier) => {
    expect(isBuiltin(specifier)).toBe(false);
  });

  it('lists each name once', () => {
    expect(new Set(builtins).size).toBe(builtins.length);
  });
});
