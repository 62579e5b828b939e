import { parseArgs } from 'node:util';

import { FLAGS, flagEntries, type FlagName } from './flags.js';
import { nearName } from '@truepath/core/near-name';
import { FORMATS, type Format } from './reporters/reporter.js';
import { UsageError } from './usage-error.js';

/** What the command was asked to do. Paths are as typed: in the host's form, relative to the working directory. */
export type Command = HelpCommand | VersionCommand | CheckCommand | ExplainCommand;

/** Print the help. */
interface HelpCommand {
  readonly kind: 'help';
}

/** Print the version. */
interface VersionCommand {
  readonly kind: 'version';
}

/** Check what lies under the paths; no paths stand for the whole repository. */
export interface CheckCommand extends Common {
  readonly kind: 'check';
  /** At least one; one at most is printed. */
  readonly outputs: readonly Output[];
  /** The revision to compare with; `undefined` reports everything. */
  readonly since: string | undefined;
  readonly fix: boolean;
  readonly quiet: boolean;
  readonly stats: boolean;
  /** Whether `--no-cache` is absent. */
  readonly cache: boolean;
  /** `undefined` allows any number. */
  readonly maxWarnings: number | undefined;
}

/** A report that was asked for. */
export interface Output {
  readonly format: Format;
  /** As typed; `undefined` for standard output. */
  readonly file: string | undefined;
}

/** Explain one specifier; without `from`, in each file under the paths that holds it. */
export interface ExplainCommand extends Common {
  readonly kind: 'explain';
  readonly specifier: string;
  readonly from: string | undefined;
}

/** The tree to judge; a revision is anything that `git rev-parse` takes. */
export type Judged =
  { readonly kind: 'disk' } | { readonly kind: 'index' } | { readonly kind: 'commit'; readonly rev: string };

interface Common {
  readonly paths: readonly string[];
  readonly judged: Judged;
  /** The file given with `--config`. */
  readonly config: string | undefined;
  /** Whether `--no-color` is absent. */
  readonly color: boolean;
}

/**
 * Reads the arguments after the command's own name. A flag given twice means its last value, as with other tools, so
 * that a script's flags can be overridden by appending; `--format` alone adds up.
 *
 * @throws UsageError for an unknown flag, a missing or surplus value, a bad number, or flags that contradict each other.
 */
export function parseArguments(argv: readonly string[]): Command {
  const { given, formats, paths } = readTokens(argv);
  if (given.has('help')) return { kind: 'help' };
  if (given.has('version')) return { kind: 'version' };
  const common = {
    paths,
    judged: judgedOf(given),
    config: given.get('config'),
    color: !given.has('no-color'),
  };
  const specifier = given.get('explain');
  const from = given.get('from');
  if (specifier !== undefined) {
    refuseBeside(given);
    return { kind: 'explain', ...common, specifier, from };
  }
  if (from !== undefined)
    throw new UsageError(
      '`--from` says where `--explain SPECIFIER` looks: give both, or leave `--from` out.',
    );
  return {
    kind: 'check',
    ...common,
    outputs: outputsOf(formats),
    since: given.get('since'),
    fix: given.has('fix'),
    quiet: given.has('quiet'),
    stats: given.has('stats'),
    cache: !given.has('no-cache'),
    maxWarnings: countOf(given.get('max-warnings')),
  };
}

interface Given {
  /** The flags that were given; one without a value holds `''`. */
  readonly given: ReadonlyMap<FlagName, string>;
  /** Every value of `--format`. */
  readonly formats: readonly string[];
  readonly paths: readonly string[];
}

function readTokens(argv: readonly string[]): Given {
  const options = Object.fromEntries(
    flagEntries().map(([name, flag]) => [
      name,
      {
        type: flag.value === undefined ? ('boolean' as const) : ('string' as const),
        ...(flag.short !== undefined && { short: flag.short }),
      },
    ]),
  );
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true });
  const given = new Map<FlagName, string>();
  const formats: string[] = [];
  const paths: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') paths.push(token.value);
    if (token.kind !== 'option') continue;
    const name = knownFlag(token.name, token.rawName);
    const value = valueOf(name, token);
    given.set(name, value);
    if (name === 'format') formats.push(value);
  }
  if (paths.includes(''))
    throw new UsageError(
      'A path is empty: leave it out to check the whole repository, or give `.` for this folder.',
    );
  return { given, formats, paths };
}

function knownFlag(name: string, written: string): FlagName {
  if (isFlagName(name)) return name;
  const near = nearName(name, Object.keys(FLAGS));
  const next = near === undefined ? 'see `truepath --help` for those it has' : `did you mean \`--${near}\`?`;
  throw new UsageError(`There is no flag \`${written}\`: ${next}${near === undefined ? '.' : ''}`);
}

function isFlagName(name: string): name is FlagName {
  return Object.hasOwn(FLAGS, name);
}

function valueOf(
  name: FlagName,
  token: { readonly value: string | undefined; readonly inlineValue: boolean | undefined },
): string {
  const flag = flagEntries().find(([other]) => other === name)?.[1];
  if (flag?.value === undefined) {
    if (token.inlineValue === true)
      throw new UsageError(`\`--${name}\` takes no value: write \`--${name}\` alone.`);
    return '';
  }
  // Without `=`, what starts with a dash is the next flag: whoever means it as a value writes `--flag=-value`.
  const isFlagInstead = token.inlineValue !== true && token.value?.startsWith('-') === true;
  if (token.value === undefined || token.value === '' || isFlagInstead) {
    throw new UsageError(`\`--${name}\` needs a value: \`--${name} ${flag.value}\`.`);
  }
  return token.value;
}

function judgedOf(given: ReadonlyMap<FlagName, string>): Judged {
  const rev = given.get('tree');
  if (!given.has('staged') && rev === undefined) return { kind: 'disk' };
  if (given.has('staged') && rev !== undefined)
    throw new UsageError('`--staged` and `--tree` judge different trees: leave one of them out.');
  if (given.has('fix')) {
    const name = rev === undefined ? 'staged' : 'tree';
    throw new UsageError(`\`--fix\` repairs files on disk: leave \`--${name}\` out.`);
  }
  return rev === undefined ? { kind: 'index' } : { kind: 'commit', rev };
}

function outputsOf(formats: readonly string[]): readonly Output[] {
  const outputs = formats.map(outputOf);
  const printed = outputs.filter(({ file }) => file === undefined).map(({ format }) => format);
  const [first, second] = printed;
  if (first !== undefined && second !== undefined)
    throw new UsageError(
      `\`${first}\` and \`${second}\` would both be printed: give one of them a file, \`--format ${first}=FILE\`.`,
    );
  const files = outputs.flatMap(({ file }) => file ?? []);
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined)
    throw new UsageError(`Two formats go to \`${twice}\`: give each of them a file of its own.`);
  // Whoever reads the log of a run that fails wants to know why.
  return printed.length > 0 ? outputs : [...outputs, { format: 'stylish', file: undefined }];
}

function outputOf(written: string): Output {
  const equals = written.indexOf('=');
  if (equals === -1) return { format: formatOf(written), file: undefined };
  const format = formatOf(written.slice(0, equals));
  const file = written.slice(equals + 1);
  if (file !== '') return { format, file };
  throw new UsageError(
    `\`--format ${written}\` names no file: write \`${format}=FILE\`, or \`${format}\` to print it.`,
  );
}

function formatOf(name: string): Format {
  const format = FORMATS.find((known) => known === name);
  if (format !== undefined) return format;
  const near = nearName(name, FORMATS);
  const next = near === undefined ? `use one of ${FORMATS.join(', ')}.` : `did you mean \`${near}\`?`;
  throw new UsageError(`There is no format \`${name}\`: ${next}`);
}

function countOf(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  const count = Number(written);
  if (/^\d+$/.test(written) && Number.isSafeInteger(count)) return count;
  throw new UsageError(`\`--max-warnings\` needs a whole number from 0 up, not \`${written}\`.`);
}

function refuseBeside(given: ReadonlyMap<FlagName, string>): void {
  for (const name of ['fix', 'format', 'max-warnings', 'quiet', 'since', 'stats'] as const) {
    if (given.has(name)) {
      throw new UsageError(`\`--explain\` only explains, in words: leave \`--${name}\` out.`);
    }
  }
}
