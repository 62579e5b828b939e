import { nearName } from '@truepath/core/near-name';
import { absolute } from '@truepath/core/path';

/** What the workflow asks for; `''` is no value, as GitHub hands it. */
export interface Inputs {
  readonly report: (typeof REPORTS)[number];
  readonly failOn: (typeof FAILURES)[number];
  /** Relative to `workingDirectory`; none stand for the whole repository. */
  readonly paths: readonly string[];
  readonly config: string | undefined;
  readonly workingDirectory: string;
  readonly findingsFile: string | undefined;
  readonly sarifFile: string | undefined;
  readonly token: string | undefined;
}

/** The inputs, and everything that is wrong with them: a workflow is edited and run once, not once for each mistake. */
export interface ReadInputs {
  /** A value that makes no sense is the default here. */
  readonly inputs: Inputs;
  /** Sentences. */
  readonly mistakes: readonly string[];
}

/** The names in action.yml. */
export const INPUT_NAMES = [
  'report',
  'fail-on',
  'paths',
  'config',
  'working-directory',
  'findings-file',
  'sarif-file',
  'token',
] as const;

/** Reads the variables that the runner sets: `INPUT_` and the name in capitals, hyphens kept. */
export function readInputs(env: Readonly<Record<string, string | undefined>>): ReadInputs {
  const mistakes = unknownInputs(env);
  const read = (name: InputName): string => (env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
  const optional = (name: InputName): string | undefined => (read(name) === '' ? undefined : read(name));
  const oneOf = <Value extends string>(name: InputName, values: readonly [Value, ...Value[]]): Value => {
    const written = read(name);
    const value = written === '' ? values[0] : values.find((known) => known === written);
    if (value === undefined) mistakes.push(`\`${name}\` is \`${written}\`: it has to be ${listOf(values)}.`);
    return value ?? values[0];
  };
  const inputs: Inputs = {
    report: oneOf('report', REPORTS),
    failOn: oneOf('fail-on', FAILURES),
    paths: read('paths')
      .split('\n')
      .map((path) => path.trim())
      .filter((path) => path !== ''),
    config: optional('config'),
    workingDirectory: optional('working-directory') ?? '.',
    findingsFile: optional('findings-file'),
    sarifFile: optional('sarif-file'),
    token: optional('token'),
  };
  return { inputs, mistakes: [...mistakes, ...contradictions(inputs)] };
}

const REPORTS = ['new', 'all'] as const;
const FAILURES = ['new', 'all', 'none'] as const;

type InputName = (typeof INPUT_NAMES)[number];

function unknownInputs(env: Readonly<Record<string, string | undefined>>): string[] {
  const known: readonly string[] = INPUT_NAMES;
  return Object.keys(env)
    .filter((variable) => variable.startsWith('INPUT_'))
    .map((variable) => variable.slice('INPUT_'.length).toLowerCase())
    .filter((name) => !known.includes(name))
    .map((name) => {
      const near = nearName(name, known);
      return `There is no input \`${name}\`: ${near === undefined ? `use ${listOf(known)}.` : `did you mean \`${near}\`?`}`;
    });
}

function contradictions({ report, failOn, findingsFile, sarifFile }: Inputs): string[] {
  const mistakes = [];
  if (report === 'new' && failOn === 'all')
    mistakes.push('`fail-on: all` would fail for what `report: new` does not show: set `report: all` too.');
  if (findingsFile !== undefined && sarifFile !== undefined && isSame(findingsFile, sarifFile))
    mistakes.push(`\`findings-file\` and \`sarif-file\` are both \`${sarifFile}\`: name two files.`);
  return mistakes;
}

function isSame(one: string, other: string): boolean {
  return absolute('/', one) === absolute('/', other);
}

function listOf(values: readonly string[]): string {
  const quoted = values.map((value) => `\`${value}\``);
  return `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1) ?? ''}`;
}
