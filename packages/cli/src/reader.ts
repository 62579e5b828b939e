import type { Tree } from '@truepath/core';
import type { Alias } from '@truepath/core/aliases';
import { aliasTablesIn } from './alias-tables.js';
import { parseFile, type ParsedFile } from './parse-file.js';
import { scanFile, type ScannedFile } from './scan-file.js';

/** The alias tables of configurations, by their files. */
export type TablesByFile = ReadonlyMap<string, readonly Alias[]>;

/** Reads files: scans many, parses a few. None of it needs to know more than the file itself. */
export interface Reader {
  /** Scans files in the order given, some at a time. */
  scan(files: readonly string[]): Stream<readonly ScannedFile[]>;
  /** Parses files, in the order given. */
  parse(files: readonly string[]): Stream<ParsedFile>;
  /** Says that a file will probably have to be parsed; whoever has a thread to spare begins with it. */
  expect(file: string): void;
  /** Reads the alias tables in configurations of tools. */
  tables(files: readonly string[]): TablesByFile | Promise<TablesByFile>;
  /** The same for what `tables` will be asked. */
  expectTables(file: string): void;
  /** Lets go of what the reader holds. */
  close(): void;
}

/** What `for await` goes through. */
type Stream<Item> = AsyncIterable<Item> | Iterable<Item>;

/** How many files are scanned before anyone looks at them. */
const batchSize = 64;

/** Reads a tree in this thread, when it is asked to. */
export function treeReader(tree: Tree): Reader {
  return {
    *scan(files) {
      tree.expect?.(files);
      for (let start = 0; start < files.length; start += batchSize)
        yield files.slice(start, start + batchSize).map((file) => scanFile(file, tree.read(file)));
    },
    *parse(files) {
      tree.expect?.(files);
      for (const file of files) yield parseFile(file, tree.read(file));
    },
    expect() {
      // Nobody works ahead here.
    },
    tables(files) {
      return new Map(files.map((file) => [file, aliasTablesIn(file, tree.read(file))]));
    },
    expectTables() {
      // Nobody works ahead here.
    },
    close() {
      // There is nothing to let go of.
    },
  };
}
