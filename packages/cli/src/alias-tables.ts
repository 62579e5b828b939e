import type { Alias } from '@truepath/core/aliases';
import type { Read } from '@truepath/core';
import type { SyntaxNode } from '@truepath/core/references';
import { argumentOf, childOf, childrenOf, fixedString, keyName, memberName } from '@truepath/core/syntax';
import { aliasesOf, aliasesOfFolders, type Dialect } from './alias-patterns.js';
import { loadParser, parseProgram } from './babel.js';
import { scopeOf, type StaticScope, type StaticValue, staticValue } from './static-value.js';
import { startFolder } from './tool-configurations.js';
import { walk } from './walk.js';

/** Words without which a configuration holds no table. */
const telling =
  /alias|root-import|resolveAlias|extraNodeModules|moduleNameMapper|module-resolver|modulePaths|moduleDirectories|\bmodules\s*:/i;

/** The alias tables of a tool's configuration, as data: what only running it would tell is left out. */
export function aliasTablesIn(file: string, read: Read): readonly Alias[] {
  if (read.kind !== 'text' || !telling.test(read.text)) return [];
  loadParser();
  const isData = /(?:\.json|rc)$/.test(file);
  const text = isData ? `(${read.text})` : read.text;
  const parsed = parseProgram(text, /\.[cm]?ts$/.test(file) ? 'ts' : 'js');
  if (parsed.kind === 'failed') return [];
  const scope = scopeOf(parsed.program, { file, folder: startFolder(file) });
  const aliases: Alias[] = [];
  walk(parsed.program, (node, above) => aliases.push(...tablesAt(node, { above, scope })));
  return aliases;
}

interface Place {
  readonly above: readonly SyntaxNode[];
  readonly scope: StaticScope;
}

function tablesAt(node: SyntaxNode, { above, scope }: Place): readonly Alias[] {
  const { file } = scope;
  if (node.type === 'ArrayExpression') return pluginOfBabel(node, scope, isInEnvironment(above));
  if (node.type === 'CallExpression') return calledWith(node, scope);
  const assigned = assignment(node, scope);
  if (assigned.length > 0) return assigned;
  if (node.type !== 'Property') return [];
  const name = keyName(node);
  if (name === 'moduleNameMapper') {
    if (hasRootDir(above)) return [];
    const value = staticValue(childOf(node, 'value'), scope);
    return aliasesOf(value, { file, start: '<rootDir>/', keys: 'patterns', isForTests: true });
  }
  const folders = foldersAt(node, { above, scope });
  if (folders !== undefined) return folders;
  if (name !== 'alias' && name !== 'resolveAlias' && name !== 'extraNodeModules') return [];
  // Babel's own tables are found by the name of their plugin, and Parcel's in the manifest are read there.
  if (/(?:babel\.config\.|babelrc|jest\.config\.|package\.json$)/.test(file)) return [];
  return aliasesOf(staticValue(childOf(node, 'value'), scope), bundler(scope, above));
}

/** Folders in which a tool looks for what does not begin with a dot: webpack's `resolve.modules`, Jest's `modulePaths` and `moduleDirectories`. */
function foldersAt(node: SyntaxNode, { above, scope }: Place): readonly Alias[] | undefined {
  const { file } = scope;
  const name = keyName(node) ?? '';
  const isOfJest = name === 'modulePaths' || name === 'moduleDirectories';
  if (isOfJest ? hasRootDir(above) : name !== 'modules' || !above.some((it) => keyName(it) === 'resolve'))
    return undefined;
  const start = isOfJest ? '<rootDir>/' : '';
  const value = staticValue(childOf(node, 'value'), scope);
  return aliasesOfFolders(value, { file, start, keys: 'names', isForTests: isOfJest });
}

function bundler({ file }: StaticScope, above: readonly SyntaxNode[]): Dialect {
  const isForTests = file.includes('vitest.config') || above.some((node) => keyName(node) === 'test');
  return { file, start: hasRoot(above) ? '' : startOf(file), keys: 'names', isForTests };
}

/** How a tool writes a path in its table that nothing computes. */
function startOf(file: string): Dialect['start'] {
  if (/(?:svelte|gatsby)[.-]config/.test(file)) return 'folder';
  if (/(?:rsbuild|modern|farm|snowpack|esbuild)\.config/.test(file)) return './';
  return file.includes('vite.config') ? '/' : '';
}

/** Vite's `root` is another folder than that of its configuration. */
function hasRoot(above: readonly SyntaxNode[]): boolean {
  return above.some((node) =>
    childrenOf(node, 'properties').some((property) => keyName(property) === 'root'),
  );
}

function hasRootDir(above: readonly SyntaxNode[]): boolean {
  return above.some((node) =>
    childrenOf(node, 'properties').some(
      (property) =>
        keyName(property) === 'rootDir' &&
        !/^\.?\/?$/.test(fixedString(childOf(property, 'value'))?.text ?? '?'),
    ),
  );
}

/** Babel's `env` holds what is but for tests, or for a build that others start. */
function isInEnvironment(above: readonly SyntaxNode[]): boolean {
  return above.some((node) => keyName(node) === 'env');
}

/** `['module-resolver', { root: ['./src'], alias: { … } }]`, and `['babel-plugin-root-import', { rootPathSuffix: 'src' }]`. */
function pluginOfBabel(node: SyntaxNode, scope: StaticScope, isForTests: boolean): readonly Alias[] {
  const [name, options] = childrenOf(node, 'elements');
  const plugin = fixedString(name)?.text ?? '';
  const dialect = { file: scope.file, start: './', keys: 'names', isForTests } as const;
  if (/^(?:babel-plugin-)?root-import$/.test(plugin))
    return rootImports(staticValue(options, scope), { ...dialect, start: 'folder' });
  if (!/^(?:babel-plugin-)?module-resolver$/.test(plugin)) return [];
  const value = staticValue(options, scope);
  if (value.kind !== 'table') return [];
  const { entries } = value.table;
  const [table, root] = [entries.get('alias'), entries.get('root')];
  return [
    ...(table === undefined ? [] : aliasesOf(table, dialect)),
    ...(root === undefined ? [] : aliasesOfFolders(root, dialect)),
  ];
}

/** A prefix, `~` unless another one is said, and the folder for which it stands; or a list of such pairs. */
function rootImports(value: StaticValue, dialect: Dialect): readonly Alias[] {
  if (value.kind !== 'table') return [];
  const { entries } = value.table;
  const paths = entries.get('paths');
  if (paths?.kind === 'list') return paths.items.flatMap((item) => rootImports(item, dialect));
  const prefix = entries.get('rootPathPrefix');
  const key = prefix === undefined ? '~' : prefix.kind === 'text' ? prefix.text.replace(/\/$/, '') : '';
  const target = entries.get('rootPathSuffix') ?? { kind: 'text', text: '.' };
  const table = { entries: new Map([[key, target]]), isWhole: true };
  return key === '' ? [] : aliasesOf({ kind: 'table', table }, dialect);
}

/** Functions that take a table of aliases. */
const takingTables = /^(?:addWebpackAlias|addAliases|alias)$/;

/** `addWebpackAlias({ … })`, `Encore.addAliases({ … })`, `mix.alias({ … })`, `alias({ entries: … })` and `config.resolve.alias.set('@', …)`. */
function calledWith(node: SyntaxNode, scope: StaticScope): readonly Alias[] {
  const callee = childOf(node, 'callee');
  const name = memberName(callee) ?? (callee?.type === 'Identifier' ? callee.name : undefined);
  if (typeof name !== 'string') return [];
  const dialect = { file: scope.file, start: './', keys: 'names', isForTests: false } as const;
  if (name === 'set' && isChainOfAliases(childOf(callee, 'object'))) {
    const [key, target] = childrenOf(node, 'arguments').map((argument) => staticValue(argument, scope));
    if (key?.kind !== 'text' || target === undefined) return [];
    const table = { entries: new Map([[key.text, target]]), isWhole: false };
    return aliasesOf({ kind: 'table', table }, { ...dialect, start: '' });
  }
  if (!takingTables.test(name)) return [];
  const value = staticValue(argumentOf(node, 0), scope);
  const entries = value.kind === 'table' ? value.table.entries.get('entries') : undefined;
  return aliasesOf(entries ?? value, dialect);
}

/** `config.resolve.alias`, and what `.set(…)` gives back. */
function isChainOfAliases(node: SyntaxNode | undefined): boolean {
  let link = node;
  while (link?.type === 'CallExpression') link = childOf(childOf(link, 'callee'), 'object');
  return memberName(link) === 'alias';
}

/** `config.resolve.alias['@'] = …`, which may be undone as it was done. */
function assignment(node: SyntaxNode, scope: StaticScope): readonly Alias[] {
  if (node.type !== 'AssignmentExpression') return [];
  const left = childOf(node, 'left');
  const value = staticValue(childOf(node, 'right'), scope);
  const dialect = { file: scope.file, start: '', keys: 'names', isForTests: false } as const;
  if (memberName(left) === 'alias') return aliasesOf(value, dialect);
  if (memberName(childOf(left, 'object')) !== 'alias') return [];
  const key = memberName(left) ?? fixedString(childOf(left, 'property'))?.text;
  if (key === undefined) return [];
  return aliasesOf({ kind: 'table', table: { entries: new Map([[key, value]]), isWhole: false } }, dialect);
}
