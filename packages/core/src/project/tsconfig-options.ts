import { dirname, join } from '../path.js';
import { fieldsOf, type FieldsSource } from './fields.js';
import { asObject, type JsonObject } from './json.js';

/**
 * The compiler options that decide where imports lead, as one config or a chain of them gives them. A key that is
 * present with `undefined` was reset (`null`, or a value of a wrong type): it hides what was inherited, as in
 * TypeScript. Paths are relative to the tree's root, or still begin with `${configDir}`.
 */
export interface CompilerOptions {
  baseUrl?: string | undefined;
  rootDir?: string | undefined;
  outDir?: string | undefined;
  declarationDir?: string | undefined;
  rootDirs?: readonly string[] | undefined;
  typeRoots?: readonly string[] | undefined;
  moduleSuffixes?: readonly string[] | undefined;
  customConditions?: readonly string[] | undefined;
  types?: readonly string[] | undefined;
  paths?: DeclaredPaths | undefined;
}

/** `paths` as written, and the config that declares them: without a `baseUrl` they are relative to it. */
interface DeclaredPaths {
  readonly file: string;
  readonly entries: readonly { readonly pattern: string; readonly targets: readonly string[] }[];
}

const pathKeys = ['baseUrl', 'rootDir', 'outDir', 'declarationDir'] as const;
const pathListKeys = ['rootDirs', 'typeRoots'] as const;
const listKeys = ['customConditions', 'types'] as const;

/** The options that one config sets itself. */
export function ownOptions(config: JsonObject, file: string, warnings: string[]): CompilerOptions {
  const value = fieldsOf({ value: config, where: `${file}: `, warnings }).object('compilerOptions') ?? {};
  const source: FieldsSource = { value, where: `${file}: compilerOptions.`, warnings };
  const fields = fieldsOf(source);
  const folder = dirname(file);
  const options: CompilerOptions = {};
  const place = (key: string, path: string): string | undefined => {
    const placed = placeIn(folder, path);
    if (placed === undefined) warnings.push(`${source.where}${key} is an absolute path: ignored`);
    return placed;
  };
  for (const key of pathKeys) {
    if (!Object.hasOwn(value, key)) continue;
    const path = fields.string(key);
    options[key] = path === undefined ? undefined : place(key, path);
  }
  for (const key of pathListKeys) {
    if (!Object.hasOwn(value, key)) continue;
    const paths = fields.strings(key);
    options[key] = paths?.map((path) => place(key, path)).filter((path) => path !== undefined);
  }
  for (const key of listKeys) {
    if (Object.hasOwn(value, key)) options[key] = fields.strings(key)?.filter((item) => item !== '');
  }
  if (Object.hasOwn(value, 'moduleSuffixes')) options.moduleSuffixes = fields.strings('moduleSuffixes');
  if (Object.hasOwn(value, 'paths')) options.paths = declaredPaths(fields.object('paths'), file, warnings);
  return options;
}

function declaredPaths(value: JsonObject | undefined, file: string, warnings: string[]) {
  if (value === undefined) return undefined;
  const where = `${file}: compilerOptions.paths.`;
  const fields = fieldsOf({ value, where, warnings });
  const entries = Object.keys(value).map((pattern) => {
    const targets = (fields.strings(pattern) ?? []).map(withSlashes);
    const here = targets.filter((target) => !isAbsolute(target));
    if (here.length < targets.length) warnings.push(`${where}${pattern} has an absolute path: ignored`);
    return { pattern, targets: here };
  });
  return { file, entries };
}

const template = '${configDir}';

/** A written path as one from the root, or with its `${configDir}` kept; `undefined` if it is absolute. */
function placeIn(folder: string, written: string): string | undefined {
  const path = withSlashes(written);
  if (isTemplate(path)) return path;
  return isAbsolute(path) ? undefined : join(folder, path);
}

/** Puts the folder of the config that is asked about in the place of `${configDir}`; a plain path is kept. */
export function withConfigDir(path: string, configDir: string): string {
  return isTemplate(path) ? join(configDir, path.slice(template.length).replace(/^\/+/, '')) : path;
}

/** Where a target of `paths` leads, given the folder that it is relative to. */
export function placeTarget(target: string, base: string, configDir: string): string {
  return isTemplate(target) ? withConfigDir(target, configDir) : join(base, target);
}

function isTemplate(path: string): boolean {
  return path.slice(0, template.length).toLowerCase() === template.toLowerCase();
}

function isAbsolute(path: string): boolean {
  return /^(?:\/|[a-z]:|[a-z][a-z\d+.-]*:\/\/)/i.test(path);
}

function withSlashes(path: string): string {
  return path.replaceAll('\\', '/');
}

/** The options of `references`: the config files of other projects, in order, relative to the tree's root. */
export function referencedConfigs(config: JsonObject, file: string, warnings: string[]): string[] {
  const fields = fieldsOf({ value: config, where: `${file}: `, warnings });
  const configs: string[] = [];
  for (const [index, reference] of (fields.array('references') ?? []).entries()) {
    const where = `${file}: references[${index}].`;
    const path = fieldsOf({ value: asObject(reference) ?? {}, where, warnings }).string('path');
    const placed = path === undefined ? undefined : placeIn(dirname(file), path);
    if (placed === undefined) continue;
    const project = withConfigDir(placed, dirname(file));
    configs.push(project.endsWith('.json') ? project : join(project, 'tsconfig.json'));
  }
  return configs;
}
