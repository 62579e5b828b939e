import type { TrackedFiles } from './tracked-files.js';

const lockfile = /(?:^|\/)(?:yarn\.lock|pnpm-lock\.yaml|package-lock\.json|npm-shrinkwrap\.json|bun\.lock)$/;

/** Every word of the lockfiles that may be the name of a package: no breakage may turn a name into one of them. */
export function lockNames(tracked: TrackedFiles, read: (file: string) => string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const file of tracked.files) {
    if (!lockfile.test(file)) continue;
    const text = read(file);
    for (const [, name = ''] of text.matchAll(
      /(?:^|["'\s/(,])(@[\w.-]+\/[\w.-]+|[a-zA-Z][\w.-]*)(?=@|["']?:)/gm,
    )) {
      names.add(name);
    }
    for (const [, name = ''] of text.matchAll(/node_modules\/((?:@[\w.-]+\/)?[\w.-]+)"/g)) names.add(name);
  }
  return names;
}
