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
  readonly format: Format;
  readonly fix: boolean;
  readonly quiet: boolean;
  readonly stats: boolean;
  /** `undefined` allows any number. */
  readonly maxWarnings: number | undefined;
}

/** Explain one specifier; without `from`, in each file under the paths that holds it. */
export interface ExplainCommand extends Common {
  readonly kind: 'explain';
  readonly specifier: string;
  readonly from: string | undefined;
}

interface Common {
  readonly paths: readonly string[];
  /** The file given with `--config`. */
  readonly config: string | undefined;
  /** Whether `--no-color` is absent. */
  readonly color: boolean;
}

/**
 * Reads the arguments after the command's own name. A flag given twice means its last value, as with other tools, so
 * that a script's flags can be overridden by appending.
 *
 * @throws UsageError for an unknown flag, a missing or surplus value, a bad number, or flags that contradict each other.
 */
export function parseArguments(argv: readonly string[]): Command {
  const { given, paths } = readTokens(argv);
  if (given.has('help')) return { kind: 'help' };
  if (given.has('version')) return { kind: 'version' };
  const common = {
    paths,
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
    format: formatOf(given.get('format')),
    fix: given.has('fix'),
    quiet: given.has('quiet'),
    stats: given.has('stats'),
    maxWarnings: countOf(given.get('max-warnings')),
  };
}

interface Given {
  /** The flags that were given; one without a value holds `''`. */
  readonly given: ReadonlyMap<FlagName, string>;
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
  const paths: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') paths.push(token.value);
    if (token.kind !== 'option') continue;
    const name = knownFlag(token.name, token.rawName);
    given.set(name, valueOf(name, token));
  }
  if (paths.includes(''))
    throw new UsageError(
      'A path is empty: leave it out to check the whole repository, or give `.` for this folder.',
    );
  return { given, paths };
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

function formatOf(written: string | undefined): Format {
  if (written === undefined) return 'stylish';
  const format = FORMATS.find((name) => name === written);
  if (format !== undefined) return format;
  const near = nearName(written, FORMATS);
  const next =
    near === undefined
      ? `use ${FORMATS.map((name) => `\`${name}\``).join(' or ')}.`
      : `did you mean \`${near}\`?`;
  throw new UsageError(`There is no format \`${written}\`: ${next}`);
}

function countOf(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  const count = Number(written);
  if (/^\d+$/.test(written) && Number.isSafeInteger(count)) return count;
  throw new UsageError(`\`--max-warnings\` needs a whole number from 0 up, not \`${written}\`.`);
}

function refuseBeside(given: ReadonlyMap<FlagName, string>): void {
  for (const name of ['fix', 'format', 'max-warnings', 'quiet', 'stats'] as const) {
    if (given.has(name)) {
      throw new UsageError(`\`--explain\` only explains, in words: leave \`--${name}\` out.`);
    }
  }
}
