import type { Project } from '@truepath/core';
import { aliasTable } from '@truepath/core/aliases';

/** How many aliases are listed; a monorepo can have thousands. */
const mostListed = 60;

/** The aliases of a project's packages, each once, with what says so: `@/* → src/*` and `paths "@/*" in tsconfig.json`. */
export function aliasSources(project: Project): Readonly<Record<string, string>> {
  const sources = new Map<string, string>();
  for (const context of project.contexts()) {
    for (const { pattern, targets, by } of aliasTable(project, context)) {
      const name = `${pattern} → ${targets.join(', ')}`;
      if (targets.length > 0 && !sources.has(name)) sources.set(name, by);
    }
  }
  const listed = [...sources].sort(([one], [other]) => (one < other ? -1 : 1));
  const rest = listed.length - mostListed;
  return Object.fromEntries([
    ...listed.slice(0, mostListed),
    ...(rest > 0 ? [['…', `and ${String(rest)} more`] as const] : []),
  ]);
}
