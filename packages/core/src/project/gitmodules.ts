import type { Tree } from '../tree.js';

/** What `.gitmodules` declares. */
export interface Gitmodules {
  /** Folders of submodules, relative to the repository's root. */
  readonly paths: readonly string[];
  /** One line each, naming the file. */
  readonly warnings: readonly string[];
}

/**
 * The submodules of a repository. An absent file declares none.
 *
 * Follows git-config's syntax (https://git-scm.com/docs/git-config#_syntax): quoted values, escapes, comments
 * after `#` and `;`, lines continued by a backslash, and a key behind its section's header.
 */
export function readGitmodules(tree: Tree, file = '.gitmodules'): Gitmodules {
  const read = tree.read(file);
  if (read.kind === 'absent') return { paths: [], warnings: [] };
  if (read.kind !== 'text')
    return { paths: [], warnings: [`${file}: can't be read: submodules are unknown`] };
  const paths = new Map<string, string>();
  const warnings: string[] = [];
  let section: string | undefined;
  let broken: string | undefined;
  for (const line of logicalLines(read.text)) {
    const header = /^\s*\[\s*([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]/.exec(line);
    if (header === null && !isSound(line)) broken ??= line;
    if (header !== null) section = header[1]?.toLowerCase() === 'submodule' ? header[2] : undefined;
    if (section === undefined) continue;
    const setting = /^\s*path\s*=(.*)$/is.exec(line.slice(header?.[0].length ?? 0));
    if (setting === null) continue;
    const path = valueOf(setting[1] ?? '').replace(/^(?:\.\/)+|\/+$/g, '');
    if (path === '') warnings.push(`${file}: submodule.${section}.path is empty: ignored`);
    else paths.set(section, path);
  }
  if (broken !== undefined)
    warnings.push(
      `${file}: holds what is no setting (${JSON.stringify(broken.trim().slice(0, 40))}): ignored`,
    );
  return { paths: [...new Set(paths.values())], warnings };
}

/** Blank, a comment, or a setting with or without a value. */
function isSound(line: string): boolean {
  return /^\s*(?:$|[#;]|[a-z][a-z\d-]*\s*(?:=|[#;]|$))/i.test(line);
}

/** Lines with a trailing backslash are joined with the next one; the backslash goes with its line break. */
function logicalLines(text: string): string[] {
  const lines: string[] = [];
  let open: string | undefined;
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const whole = (open ?? '') + line;
    const continued = endsInOpenEscape(whole) && !isComment(whole);
    open = continued ? whole.slice(0, -1) : undefined;
    if (!continued) lines.push(whole);
  }
  if (open !== undefined) lines.push(open);
  return lines;
}

/** An odd number of backslashes at the end; an even one is so many escaped backslashes. */
function endsInOpenEscape(line: string): boolean {
  let start = line.length;
  while (line[start - 1] === '\\') start -= 1;
  return (line.length - start) % 2 === 1;
}

function isComment(line: string): boolean {
  return /^\s*[#;]/.test(line);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', b: '\b' };

/** A value without quotes, escapes, comment, and blanks at its ends. */
function valueOf(written: string): string {
  let value = '';
  let solid = 0;
  let quoted = false;
  for (let index = 0; index < written.length; index++) {
    const character = written.charAt(index);
    if (!quoted && (character === '#' || character === ';')) break;
    if (character === '"') quoted = !quoted;
    else if (character === '\\') {
      const escaped = written.charAt(++index);
      value += escapes[escaped] ?? escaped;
    } else if (quoted || value !== '' || !/\s/.test(character)) value += character;
    if (quoted || !/\s/.test(character)) solid = value.length;
  }
  return value.slice(0, solid);
}
