import type { Tree } from '@truepath/core';

type Listed = ReturnType<Tree['list']>;
type Entry = Extract<Listed, { kind: 'listed' }>['entries'][number];

/** What a memory tree holds besides its files. */
export interface MemoryTreeOptions {
  /** Opens and lists any spelling, as macOS and Windows do; what is listed keeps its exact names. */
  readonly ignoreCase?: boolean;
  /** Symbolic links: path → what the link says. Links are listed and read, not followed. */
  readonly links?: Readonly<Record<string, string>>;
  /** Empty folders, and folders whose case must differ from what their files say. */
  readonly folders?: readonly string[];
  readonly submodules?: readonly string[];
  /** Folders and files that may not be read. */
  readonly unreadable?: readonly string[];
}

/** A tree in memory: POSIX path → text. Folders are those that the paths lead through. */
export function memoryTree(files: Readonly<Record<string, string>>, options: MemoryTreeOptions = {}): Tree {
  const key = (path: string): string =>
    options.ignoreCase === true ? path.normalize('NFC').toLowerCase() : path;
  const texts = new Map(Object.entries(files).map(([path, text]) => [key(path), text]));
  const links = new Map(Object.entries(options.links ?? {}).map(([path, target]) => [key(path), target]));
  const unreadable = new Set(options.unreadable?.map(key));
  const folders = foldersOf(files, options, key);
  const denied = { kind: 'unreadable', reason: 'permission denied' } as const;
  return {
    list: (folder) => (unreadable.has(key(folder)) ? denied : listing(folders.get(key(folder)))),
    read: (file, maxBytes = Infinity) => {
      if (unreadable.has(key(file))) return denied;
      const text = texts.get(key(file));
      if (text === undefined) return { kind: 'absent' };
      const bytes = Buffer.byteLength(text);
      return bytes > maxBytes ? { kind: 'too-large', bytes } : { kind: 'text', text };
    },
    readLink: (link) => links.get(key(link)),
  };
}

type Folder = Map<string, Entry>;

function foldersOf(
  files: Readonly<Record<string, string>>,
  options: MemoryTreeOptions,
  key: (path: string) => string,
): ReadonlyMap<string, Folder> {
  const folders = new Map<string, Folder>([['', new Map()]]);
  const add = (path: string, kind: Entry['kind']): void => {
    const slash = path.lastIndexOf('/');
    const parent = path.slice(0, Math.max(slash, 0));
    if (parent !== '' && !folders.has(key(parent))) add(parent, 'folder');
    if (kind === 'folder' && !folders.has(key(path))) folders.set(key(path), new Map());
    const name = path.slice(slash + 1);
    const siblings = folders.get(key(parent));
    // The first spelling of a name stays, as on a disk that ignores letter case.
    if (siblings?.has(key(name)) === false) siblings.set(key(name), { name, kind });
  };
  for (const path of options.folders ?? []) add(path, 'folder');
  for (const path of options.submodules ?? []) add(path, 'submodule');
  for (const path of Object.keys(files)) add(path, 'file');
  for (const path of Object.keys(options.links ?? {})) add(path, 'link');
  return folders;
}

function listing(folder: Folder | undefined): Listed {
  return folder === undefined ? { kind: 'absent' } : { kind: 'listed', entries: [...folder.values()] };
}
