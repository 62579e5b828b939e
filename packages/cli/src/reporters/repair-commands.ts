import type { ReportedFinding } from '../report.js';

/** Lines for a shell that repair these findings; what has no certain answer has none. */
export function repairCommands(findings: readonly ReportedFinding[]): readonly string[] {
  const own = new Set(findings.flatMap(({ commands = [] }) => commands));
  const files = [...new Set(findings.filter(({ fixable }) => fixable).map(({ file }) => file))];
  return files.length === 0 ? [...own] : [`npx truepath --fix${pathsOf(files)}`, ...own];
}

const MOST_PATHS = 5;

/** The files by name where they are few and can be typed; without paths everything is repaired. */
function pathsOf(files: readonly string[]): string {
  if (files.length > MOST_PATHS || files.some((file) => UNTYPABLE.test(file))) return '';
  const dashed = files.some((file) => file.startsWith('-')) ? ' --' : '';
  return dashed + files.map((file) => ` ${shellWord(file)}`).join('');
}

const UNTYPABLE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;

function shellWord(file: string): string {
  return /^[\w./@+-]+$/.test(file) ? file : `'${file.replaceAll("'", String.raw`'\''`)}'`;
}
