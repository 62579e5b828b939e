/**
 * The `packages` list of a `pnpm-workspace.yaml`, in block or flow style. Nothing else of YAML is understood: the
 * list is plain strings in every project seen, and a YAML parser would be the heaviest dependency of this package.
 * Comments, quotes, anchors at the list and a byte order mark are tolerated; never throws.
 */
export function pnpmWorkspacePackages(text: string): readonly string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const start = lines.findIndex((line) => /^(["']?)packages\1\s*:(?:\s|$)/.test(line));
  if (start === -1) return [];
  const rest = (lines[start] ?? '').replace(/^[^:]*:/, '').replace(/^\s*&\S+/, '');
  const following = lines.slice(start + 1);
  if (rest.trim().startsWith('[')) return flowItems([rest, ...following].map(withoutComment).join(' '));
  return blockItems(following);
}

function blockItems(lines: readonly string[]): string[] {
  const items: string[] = [];
  for (const line of lines) {
    const content = withoutComment(line);
    if (content.trim() === '' || content.trim() === '---') continue;
    const item = /^\s*-\s+(.*)$/.exec(content);
    if (item === null) break;
    const text = scalar((item[1] ?? '').trim());
    if (text !== '') items.push(text);
  }
  return items;
}

/** The items up to the closing bracket; a comma inside quotes is part of its item. */
function flowItems(text: string): string[] {
  const items: string[] = [];
  const open = text.indexOf('[') + 1;
  for (const [whole, item = ''] of text
    .slice(open)
    .matchAll(/("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,\]"']+)|[,\]]/g)) {
    if (whole === ']') break;
    if (item.trim() !== '') items.push(scalar(item.trim()));
  }
  return items;
}

function scalar(written: string): string {
  if (/^'.*'$/.test(written)) return written.slice(1, -1).replaceAll("''", "'");
  if (/^".*"$/.test(written)) return written.slice(1, -1).replace(/\\(.)/g, '$1');
  return written;
}

/** A `#` begins a comment at the line's start or after a blank, unless it stands in quotes. */
function withoutComment(line: string): string {
  let quote = '';
  for (let index = 0; index < line.length; index++) {
    const character = line.charAt(index);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if ((character === '"' || character === "'") && /(?:^|[\s[,-])$/.test(line.charAt(index - 1))) {
      quote = character;
    } else if (character === '#' && (index === 0 || /\s/.test(line.charAt(index - 1)))) {
      return line.slice(0, index);
    }
  }
  return line;
}
