import { flagEntries } from './flags.js';
import { FORMATS } from './reporters/reporter.js';

/** What `--help` prints. */
export function helpText(): string {
  const rows = flagEntries().map(([name, flag]) => {
    const short = flag.short === undefined ? '' : `-${flag.short}, `;
    const value = flag.value === undefined ? '' : ` ${flag.value}`;
    return { left: `${short}--${name}${value}`, right: flag.help };
  });
  const width = Math.max(...rows.map((row) => row.left.length));
  const flags = rows.map((row) => `  ${row.left.padEnd(width)}  ${row.right}`);
  return [...HEAD, ...flags, ...TAIL, ''].join('\n');
}

const HEAD = [
  'truepath [paths…]',
  '',
  'Checks that every import path means the same file on every machine: letter case, Unicode form and spelling,',
  'against the names that the folders really hold. Without paths: the whole repository.',
  '',
  'Flags',
];

const TAIL = [
  '',
  'Formats',
  `  ${FORMATS.join(', ')}`,
  '',
  'Comments, in any language',
  '  truepath-disable-line       silence this line',
  '  truepath-disable-next-line  silence the next one',
  '  truepath-disable-file       silence the file        (a reason goes after --)',
  '',
  'Exit codes',
  '  0  no error left, and no more warnings than allowed',
  '  1  otherwise',
  '  2  could not check: bad usage, unreadable root, broken configuration',
  '',
  'Examples',
  '  truepath                                     check the repository',
  '  truepath src --fix                           repair what lies under src',
  '  truepath --explain ./button --from src/a.ts  say why a path is right, wrong or unknown',
];
