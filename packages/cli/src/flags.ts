/** One flag of the command: what `--help` prints and `parseArguments` accepts are this same table. */
export interface Flag {
  /** One letter, without its dash. */
  readonly short?: string;
  /** What stands for the value in the help; a flag without it takes none. */
  readonly value?: string;
  readonly help: string;
}

/** Every flag by its long name, in the order of the help. */
export const FLAGS = {
  fix: { help: 'repair every path that has one certain answer' },
  staged: { help: 'judge the index of git: what the next commit will hold' },
  tree: { value: 'REV', help: 'judge a commit, branch or tag, without checking it out' },
  since: { value: 'REV', help: 'report only what is new compared with this commit, branch or tag' },
  format: {
    value: 'NAME[=FILE]',
    help: 'print as one of the formats below, or write it to a file; several at once',
  },
  config: { value: 'FILE', help: 'read the configuration from this file' },
  quiet: { help: 'print errors only' },
  stats: { help: 'print where the time went and what is unknown, and why' },
  'max-warnings': { value: 'N', help: 'fail when there are more warnings than this' },
  explain: { value: 'SPECIFIER', help: 'show every step of its resolution and the verdict' },
  from: { value: 'FILE', help: 'with --explain: the file that holds the specifier' },
  'no-cache': { help: 'find everything out anew' },
  'no-color': { help: 'print without colours' },
  help: { short: 'h', help: 'print this' },
  version: { short: 'v', help: 'print the version' },
} as const satisfies Readonly<Record<string, Flag>>;

/** A flag's long name, without its dashes. */
export type FlagName = keyof typeof FLAGS;

/** The flags as a list, for those who go through all of them. */
export function flagEntries(): readonly (readonly [name: string, flag: Flag])[] {
  return Object.entries(FLAGS);
}
