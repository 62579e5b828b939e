import { DIRECTIVES, type Directive } from '@truepath/core/directives';
import { nearName } from '@truepath/core/near-name';

/** The warning about a directive that silences nothing. */
export function unusedWarning(file: string, { name, line, column, silences }: Directive): string {
  const place = `${file}:${String(line)}:${String(column)}`;
  if (silences !== undefined) return `${place}: \`${name}\` silences nothing: remove it.`;
  const near = nearName(name, DIRECTIVES) ?? 'truepath-disable-line';
  return `${place}: \`${name}\` silences nothing: did you mean \`${near}\`?`;
}
